package org.symbolon.devicekey

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.spec.ECGenParameterSpec

/** What each key may be used for, and by whom (SYM/1 §6.1). Every property is read back by a test. */
object KeySpecs {
    private const val CURVE = "secp256r1"
    private const val AES_BITS = 256

    /** `DS`: signs without a prompt. */
    fun sign(
        alias: String,
        challenge: ByteArray?,
        strongBox: Boolean,
    ): KeyGenParameterSpec = signer(alias, challenge, strongBox).build()

    /** `DA`: agrees. From Android 12 on. */
    fun agree(
        alias: String,
        strongBox: Boolean,
    ): KeyGenParameterSpec =
        device(alias, KeyProperties.PURPOSE_AGREE_KEY, strongBox)
            .setAlgorithmParameterSpec(ECGenParameterSpec(CURVE))
            .build()

    /** Seals `Kd`, and `DA`'s seed on systems that cannot agree. */
    fun seal(
        alias: String,
        strongBox: Boolean,
    ): KeyGenParameterSpec = sealer(alias, strongBox).build()

    /** `BS`: signs with one touch a signature. */
    fun biometricSign(
        alias: String,
        challenge: ByteArray?,
        strongBox: Boolean,
    ): KeyGenParameterSpec = signer(alias, challenge, strongBox).oneTouchPerUse().build()

    /** Seals `Kb`: one touch to seal, one to open. */
    fun biometricSeal(
        alias: String,
        strongBox: Boolean,
    ): KeyGenParameterSpec = sealer(alias, strongBox).oneTouchPerUse().build()

    private fun device(
        alias: String,
        purposes: Int,
        strongBox: Boolean,
    ) = KeyGenParameterSpec
        .Builder(alias, purposes)
        .setUnlockedDeviceRequired(true)
        .setIsStrongBoxBacked(strongBox)

    private fun signer(
        alias: String,
        challenge: ByteArray?,
        strongBox: Boolean,
    ) = device(alias, KeyProperties.PURPOSE_SIGN, strongBox)
        .setAlgorithmParameterSpec(ECGenParameterSpec(CURVE))
        .setDigests(KeyProperties.DIGEST_SHA256)
        .setAttestationChallenge(challenge)

    private fun sealer(
        alias: String,
        strongBox: Boolean,
    ) = device(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT, strongBox)
        .setKeySize(AES_BITS)
        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)

    /**
     * A strong biometric for each use, and gone for good when a finger or a face is added. The device's PIN is no way in:
     * with `AUTH_DEVICE_CREDENTIAL`, or with a time of validity, a new finger would not end the key.
     */
    private fun KeyGenParameterSpec.Builder.oneTouchPerUse(): KeyGenParameterSpec.Builder {
        setUserAuthenticationRequired(true)
        setInvalidatedByBiometricEnrollment(true)
        if (Since.android11) {
            setUserAuthenticationParameters(0, KeyProperties.AUTH_BIOMETRIC_STRONG)
        } else {
            @Suppress("DEPRECATION")
            setUserAuthenticationValidityDurationSeconds(-1)
        }
        return this
    }
}

package org.symbolon.devicekey

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import android.security.keystore.UserNotAuthenticatedException
import org.robolectric.util.ReflectionHelpers
import java.security.InvalidKeyException
import java.security.Key
import java.security.KeyFactorySpi
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.KeyPairGeneratorSpi
import java.security.PrivateKey
import java.security.Provider
import java.security.ProviderException
import java.security.PublicKey
import java.security.SecureRandom
import java.security.Security
import java.security.Signature
import java.security.SignatureSpi
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.security.spec.ECGenParameterSpec
import java.security.spec.KeySpec
import javax.crypto.KeyAgreement
import javax.crypto.KeyAgreementSpi
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.ShortBufferException

/** What stands behind an alias of the stand-in: the specification is kept, and whether a touch has unlocked it. */
class StoredKey(
    val spec: KeyGenParameterSpec,
    val pair: KeyPair?,
    val secret: SecretKey?,
    val chain: List<Certificate>,
) {
    var invalidated = false

    /** One use, as the real keystore grants it after a touch. */
    var unlockedUses = 0
}

/**
 * A JCA provider of the name AndroidKeyStore, since a plain JVM has none. It records each specification and behaves as the
 * real one where the plugin depends on it: StrongBox may be absent, a locked device and a key that wants a touch refuse,
 * a new finger ends the keys that say so. Its private keys are Bouncy Castle's; nothing is protected.
 */
class StandInKeystore : Provider("AndroidKeyStore", "1", "for tests") {
    val held = sortedMapOf<String, StoredKey>()
    var strongBox = true
    var attests = true
    var deviceLocked = false
    var securityLevel = KeyProperties.SECURITY_LEVEL_STRONGBOX

    /** The key of the operation that began last: a touch unlocks this one. */
    var begun: StoredKey? = null
        private set

    /** Which keys fail for a reason that no other way round mends. */
    var refuse: (KeyGenParameterSpec) -> Boolean = { false }

    init {
        fun offer(
            type: String,
            algorithm: String,
            make: () -> Any,
        ) = putService(
            object : Service(this, type, algorithm, "stand-in", null, null) {
                override fun newInstance(parameter: Any?): Any = make()

                override fun supportsParameter(parameter: Any?) = parameter is StandInKey
            },
        )
        offer("KeyStore", "AndroidKeyStore") { StandInStore(this) }
        offer("KeyPairGenerator", "EC") { Pairs() }
        offer("KeyGenerator", "AES") { Secrets() }
        offer("Signature", "SHA256withECDSA") { Signer() }
        offer("KeyAgreement", "ECDH") { Agreer() }
        offer("KeyFactory", "EC") { Infos() }
        offer("KeyFactory", "AES") { Infos() }
        offer("Cipher", "AES/GCM/NoPadding") { StandInCipher(this) }
    }

    /** A finger or a face is added in the settings. */
    fun addFinger() =
        held.values
            .filter { it.spec.isUserAuthenticationRequired && it.spec.isInvalidatedByBiometricEnrollment }
            .forEach { it.invalidated = true }

    /** The real keystore's checks before an operation begins. */
    fun begin(key: StoredKey) {
        if (key.invalidated) throw KeyPermanentlyInvalidatedException()
        if (deviceLocked && key.spec.isUnlockedDeviceRequired) throw UserNotAuthenticatedException()
        begun = key
    }

    /** The real keystore's check when an operation ends. */
    fun finish(key: StoredKey) {
        if (!key.spec.isUserAuthenticationRequired) return
        if (key.unlockedUses == 0) throw UserNotAuthenticatedException()
        key.unlockedUses -= 1
    }

    private fun accept(spec: KeyGenParameterSpec) {
        if (refuse(spec)) throw ProviderException("the keystore is broken")
        if (spec.isStrongBoxBacked && !strongBox) throw StrongBoxUnavailableException()
        if (spec.attestationChallenge != null && !attests) throw ProviderException("no attestation keys")
    }

    inner class Pairs : KeyPairGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec

        override fun initialize(
            size: Int,
            random: SecureRandom?,
        ) = throw UnsupportedOperationException()

        override fun initialize(
            params: AlgorithmParameterSpec,
            random: SecureRandom?,
        ) {
            spec = params as KeyGenParameterSpec
        }

        override fun generateKeyPair(): KeyPair {
            accept(spec)
            val curve = (spec.algorithmParameterSpec as ECGenParameterSpec).name
            val pair =
                KeyPairGenerator.getInstance("EC", "BC").run {
                    initialize(ECGenParameterSpec(curve))
                    generateKeyPair()
                }
            val own = StandInCertificate(pair.public, spec.attestationChallenge)
            val root = StandInCertificate(pair.public, null)
            val chain = if (spec.attestationChallenge != null) listOf(own, root) else listOf(own)
            held[spec.keystoreAlias] = StoredKey(spec, pair, null, chain)
            return pair
        }
    }

    inner class Secrets : KeyGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec

        override fun engineInit(random: SecureRandom?) = throw UnsupportedOperationException()

        override fun engineInit(
            size: Int,
            random: SecureRandom?,
        ) = throw UnsupportedOperationException()

        override fun engineInit(
            params: AlgorithmParameterSpec,
            random: SecureRandom?,
        ) {
            spec = params as KeyGenParameterSpec
        }

        override fun engineGenerateKey(): SecretKey {
            accept(spec)
            val secret = KeyGenerator.getInstance("AES", "SunJCE").apply { init(spec.keySize) }.generateKey()
            val stored = StoredKey(spec, null, secret, emptyList())
            held[spec.keystoreAlias] = stored
            return StandInSecret(stored)
        }
    }

    inner class Signer : SignatureSpi() {
        private lateinit var stored: StoredKey
        private lateinit var real: Signature

        override fun engineInitSign(key: PrivateKey) {
            stored = (key as? StandInPrivate)?.stored ?: throw InvalidKeyException("not of this keystore")
            begin(stored)
            real = Signature.getInstance("SHA256withECDSA", "BC").apply { initSign(stored.pair!!.private) }
        }

        override fun engineInitVerify(key: PublicKey?) = throw InvalidKeyException("not here")

        override fun engineUpdate(b: Byte) = real.update(b)

        override fun engineUpdate(
            b: ByteArray,
            from: Int,
            size: Int,
        ) = real.update(b, from, size)

        override fun engineSign(): ByteArray {
            finish(stored)
            return real.sign()
        }

        override fun engineVerify(signature: ByteArray?) = throw UnsupportedOperationException()

        @Deprecated("as in the class above")
        override fun engineSetParameter(
            name: String?,
            value: Any?,
        ) = throw UnsupportedOperationException()

        @Deprecated("as in the class above")
        override fun engineGetParameter(name: String?) = throw UnsupportedOperationException()
    }

    inner class Agreer : KeyAgreementSpi() {
        private lateinit var real: KeyAgreement

        override fun engineInit(
            key: Key,
            random: SecureRandom?,
        ) {
            val stored = (key as StandInPrivate).stored
            begin(stored)
            if (stored.spec.purposes and KeyProperties.PURPOSE_AGREE_KEY == 0) throw InvalidKeyException("no purpose")
            real = KeyAgreement.getInstance("ECDH", "BC").apply { init(stored.pair!!.private) }
        }

        override fun engineInit(
            key: Key,
            params: AlgorithmParameterSpec?,
            random: SecureRandom?,
        ) = engineInit(key, random)

        override fun engineDoPhase(
            key: Key,
            last: Boolean,
        ): Key? = real.doPhase(key, last)

        override fun engineGenerateSecret(): ByteArray = real.generateSecret()

        override fun engineGenerateSecret(
            secret: ByteArray?,
            offset: Int,
        ) = throw ShortBufferException()

        override fun engineGenerateSecret(algorithm: String?) = throw UnsupportedOperationException()
    }

    inner class Infos : KeyFactorySpi() {
        @Suppress("UNCHECKED_CAST")
        override fun <T : KeySpec> engineGetKeySpec(
            key: Key,
            type: Class<T>,
        ): T = keyInfo(securityLevel) as T

        override fun engineGeneratePublic(spec: KeySpec?) = throw UnsupportedOperationException()

        override fun engineGeneratePrivate(spec: KeySpec?) = throw UnsupportedOperationException()

        override fun engineTranslateKey(key: Key?) = throw UnsupportedOperationException()
    }

    companion object {
        /** Android's own class; its constructor wants a dozen values that nobody asks for here. */
        private fun keyInfo(level: Int): KeyInfo {
            val constructor = KeyInfo::class.java.declaredConstructors.maxByOrNull { it.parameterCount }!!
            constructor.isAccessible = true
            val values = constructor.parameterTypes.map { ReflectionHelpers.defaultValueForType(it.name) }
            val info = constructor.newInstance(*values.toTypedArray()) as KeyInfo
            ReflectionHelpers.setField(info, "mSecurityLevel", level)
            ReflectionHelpers.setField(info, "mInsideSecureHardware", level != KeyProperties.SECURITY_LEVEL_SOFTWARE)
            return info
        }

        /** Stands in from now on, with no keys. */
        fun installed(): StandInKeystore {
            Security.removeProvider("AndroidKeyStore")
            return StandInKeystore().also { Security.insertProviderAt(it, 1) }
        }
    }
}

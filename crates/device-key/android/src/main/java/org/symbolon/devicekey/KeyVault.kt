package org.symbolon.devicekey

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyProperties
import java.security.Key
import java.security.KeyFactory
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.PrivateKey
import java.security.ProviderException
import java.security.Signature
import java.security.spec.X509EncodedKeySpec
import javax.crypto.Cipher
import javax.crypto.KeyAgreement
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** The keys of an account, by what they do. [suffix] ends the name under which the keystore has it. */
enum class Role(
    val suffix: String,
) {
    SIGN("sign"),
    AGREE("agree"),
    SEAL("seal"),
    BIOMETRIC_SIGN("biometric_sign"),
    BIOMETRIC_SEAL("biometric_seal"),
}

/** Android's keystore: makes keys, finds them, uses those that want no touch. Private keys never leave it. */
class KeyVault {
    private val store: KeyStore by lazy { KeyStore.getInstance(PROVIDER).apply { load(null) } }

    fun alias(
        id: String,
        role: Role,
    ) = "symbolon.$id.${role.suffix}"

    /** A signature key; its certificates say what kind of chip it is in, with [challenge] in the first. */
    fun makeSigner(
        alias: String,
        challenge: ByteArray,
        spec: (String, ByteArray?, Boolean) -> KeyGenParameterSpec,
    ) {
        // A chip of its own first, then the processor's secure part; some phones cannot attest at all.
        val ways = listOf(true to challenge, false to challenge, false to null)
        firstThatWorks(ways) { (strongBox, with) -> generatePair(spec(alias, with, strongBox)) }
    }

    fun makeAgreer(alias: String) = firstThatWorks(CHIPS) { generatePair(KeySpecs.agree(alias, it)) }

    fun makeSealer(
        alias: String,
        spec: (String, Boolean) -> KeyGenParameterSpec,
    ) = firstThatWorks(CHIPS) { strongBox ->
        KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER).run {
            init(spec(alias, strongBox))
            generateKey()
        }
    }

    fun sign(
        alias: String,
        message: ByteArray,
    ): ByteArray = signer(alias).run { update(message).let { sign() } }

    /** Ready to be signed with, perhaps after a touch. */
    fun signer(alias: String): Signature = Signature.getInstance("SHA256withECDSA").apply { initSign(key(alias) as PrivateKey) }

    fun agree(
        alias: String,
        point: ByteArray,
    ): ByteArray {
        val public = KeyFactory.getInstance("EC").generatePublic(X509EncodedKeySpec(point))
        return KeyAgreement.getInstance("ECDH", PROVIDER).run {
            init(key(alias))
            doPhase(public, true)
            generateSecret()
        }
    }

    /** Ready to seal, perhaps after a touch. The keystore draws the nonce. */
    fun sealing(alias: String): Cipher = cipher().apply { init(Cipher.ENCRYPT_MODE, key(alias) as SecretKey) }

    /** Ready to open what [seal] made, perhaps after a touch. */
    fun opening(
        alias: String,
        sealed: ByteArray,
    ): Cipher {
        if (sealed.size < NONCE + TAG) throw Failure(Code.DAMAGED)
        val nonce = GCMParameterSpec(TAG * 8, sealed, 0, NONCE)
        return cipher().apply { init(Cipher.DECRYPT_MODE, key(alias) as SecretKey, nonce) }
    }

    /** Nonce, ciphertext, tag. */
    fun seal(
        cipher: Cipher,
        context: ByteArray,
        plain: ByteArray,
    ): ByteArray {
        cipher.updateAAD(context)
        val sealed = cipher.doFinal(plain)
        check(cipher.iv.size == NONCE) { "the nonce has another size" }
        return cipher.iv + sealed
    }

    fun open(
        cipher: Cipher,
        context: ByteArray,
        sealed: ByteArray,
    ): ByteArray {
        cipher.updateAAD(context)
        return cipher.doFinal(sealed, NONCE, sealed.size - NONCE)
    }

    /** SubjectPublicKeyInfo. */
    fun publicKey(alias: String): ByteArray = certificates(alias).first().publicKey.encoded

    /** The attestation, leaf first; none if the keystore only has the certificate that every key has. */
    fun attestation(alias: String): List<ByteArray>? = certificates(alias).takeIf { it.size > 1 }?.map { it.encoded }

    /** Where the key is: `strongbox`, `tee` or `software`. */
    fun level(alias: String): String {
        val key = key(alias)
        val info = KeyFactory.getInstance(key.algorithm, PROVIDER).getKeySpec(key, KeyInfo::class.java)
        if (!Since.android12) {
            @Suppress("DEPRECATION")
            return if (info.isInsideSecureHardware) "tee" else "software"
        }
        return when (info.securityLevel) {
            KeyProperties.SECURITY_LEVEL_STRONGBOX -> "strongbox"
            KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT, KeyProperties.SECURITY_LEVEL_UNKNOWN_SECURE -> "tee"
            else -> "software"
        }
    }

    /** Every name in this app's keystore. */
    fun names(): List<String> = store.aliases().toList()

    /** Nothing there is no error. */
    fun delete(
        id: String,
        roles: Collection<Role>,
    ) = roles.map { alias(id, it) }.filter(store::containsAlias).forEach(store::deleteEntry)

    private fun key(alias: String): Key = store.getKey(alias, null) ?: throw Failure(Code.MISSING)

    private fun certificates(alias: String) = store.getCertificateChain(alias) ?: throw Failure(Code.MISSING)

    private fun cipher() = Cipher.getInstance("AES/GCM/NoPadding")

    private fun generatePair(spec: KeyGenParameterSpec) {
        KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, PROVIDER).run {
            initialize(spec)
            generateKeyPair()
        }
    }

    private fun <W> firstThatWorks(
        ways: List<W>,
        make: (W) -> Unit,
    ) {
        var refused: ProviderException? = null
        for (way in ways) {
            try {
                return make(way)
            } catch (e: ProviderException) {
                refused = e
            }
        }
        throw Failure.of(checkNotNull(refused))
    }

    private companion object {
        const val PROVIDER = "AndroidKeyStore"
        const val NONCE = 12
        const val TAG = 16

        /** StrongBox, then what every phone has. */
        val CHIPS = listOf(true, false)
    }
}

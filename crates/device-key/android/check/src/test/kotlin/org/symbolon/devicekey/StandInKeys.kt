package org.symbolon.devicekey

import java.security.AlgorithmParameters
import java.security.InvalidKeyException
import java.security.Key
import java.security.PrivateKey
import java.security.PublicKey
import java.security.SecureRandom
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import javax.crypto.Cipher
import javax.crypto.CipherSpi
import javax.crypto.SecretKey

interface StandInKey : Key {
    val stored: StoredKey

    override fun getFormat(): String? = null

    override fun getEncoded(): ByteArray? = null
}

class StandInPrivate(
    override val stored: StoredKey,
) : PrivateKey,
    StandInKey {
    override fun getAlgorithm() = "EC"
}

class StandInSecret(
    override val stored: StoredKey,
) : SecretKey,
    StandInKey {
    override fun getAlgorithm() = "AES"
}

class StandInCertificate(
    private val key: PublicKey,
    private val challenge: ByteArray?,
) : Certificate("X.509") {
    override fun getEncoded() = key.encoded + (challenge ?: ByteArray(0))

    override fun verify(key: PublicKey?) = Unit

    override fun verify(
        key: PublicKey?,
        provider: String?,
    ) = Unit

    override fun toString() = "a certificate"

    override fun getPublicKey() = key
}

/** AES-GCM by the JDK, with the keystore's rules around it; like the real one it takes no nonce to seal with. */
class StandInCipher(
    private val keystore: StandInKeystore,
) : CipherSpi() {
    private lateinit var stored: StoredKey
    private lateinit var real: Cipher

    override fun engineInit(
        mode: Int,
        key: Key,
        random: SecureRandom?,
    ) = init(mode, key, null)

    override fun engineInit(
        mode: Int,
        key: Key,
        params: AlgorithmParameterSpec?,
        random: SecureRandom?,
    ) = init(mode, key, params)

    private fun init(
        mode: Int,
        key: Key,
        params: AlgorithmParameterSpec?,
    ) {
        stored = (key as? StandInSecret)?.stored ?: throw InvalidKeyException("not of this keystore")
        keystore.begin(stored)
        if (mode == Cipher.ENCRYPT_MODE && params != null) throw InvalidKeyException("caller-provided IV not permitted")
        real = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE")
        if (params == null) real.init(mode, stored.secret) else real.init(mode, stored.secret, params)
    }

    override fun engineGetIV(): ByteArray = real.iv

    override fun engineUpdateAAD(
        bytes: ByteArray,
        from: Int,
        size: Int,
    ) = real.updateAAD(bytes, from, size)

    override fun engineUpdate(
        bytes: ByteArray,
        from: Int,
        size: Int,
    ): ByteArray? = real.update(bytes, from, size)

    override fun engineDoFinal(
        bytes: ByteArray?,
        from: Int,
        size: Int,
    ): ByteArray {
        keystore.finish(stored)
        return if (bytes == null) real.doFinal() else real.doFinal(bytes, from, size)
    }

    override fun engineSetMode(mode: String?) = Unit

    override fun engineSetPadding(padding: String?) = Unit

    override fun engineGetBlockSize() = 16

    override fun engineGetOutputSize(size: Int) = size + 16

    override fun engineGetParameters(): AlgorithmParameters? = real.parameters

    override fun engineInit(
        mode: Int,
        key: Key,
        params: AlgorithmParameters?,
        random: SecureRandom?,
    ) = throw UnsupportedOperationException()

    override fun engineUpdate(
        bytes: ByteArray?,
        from: Int,
        size: Int,
        out: ByteArray?,
        at: Int,
    ) = throw UnsupportedOperationException()

    override fun engineDoFinal(
        bytes: ByteArray?,
        from: Int,
        size: Int,
        out: ByteArray?,
        at: Int,
    ) = throw UnsupportedOperationException()
}

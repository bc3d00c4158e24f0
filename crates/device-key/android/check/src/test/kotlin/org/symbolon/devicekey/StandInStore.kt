package org.symbolon.devicekey

import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.cert.Certificate
import java.util.Collections
import java.util.Date
import java.util.Enumeration

/** Names, keys and certificates of the stand-in; keys come by their generators alone. */
class StandInStore(
    keystore: StandInKeystore,
) : KeyStoreSpi() {
    private val held = keystore.held

    override fun engineGetKey(
        alias: String,
        password: CharArray?,
    ): Key? {
        val stored = held[alias] ?: return null
        return if (stored.pair != null) StandInPrivate(stored) else StandInSecret(stored)
    }

    override fun engineGetCertificateChain(alias: String) = held[alias]?.chain?.toTypedArray()

    override fun engineGetCertificate(alias: String) = held[alias]?.chain?.first()

    override fun engineAliases(): Enumeration<String> = Collections.enumeration(held.keys.toList())

    override fun engineContainsAlias(alias: String) = alias in held

    override fun engineDeleteEntry(alias: String) {
        held.remove(alias)
    }

    override fun engineSize() = held.size

    override fun engineIsKeyEntry(alias: String) = alias in held

    override fun engineIsCertificateEntry(alias: String) = false

    override fun engineGetCertificateAlias(certificate: Certificate?) = null

    override fun engineGetCreationDate(alias: String) = Date()

    override fun engineLoad(
        stream: InputStream?,
        password: CharArray?,
    ) = Unit

    override fun engineStore(
        stream: OutputStream?,
        password: CharArray?,
    ) = Unit

    override fun engineSetKeyEntry(
        alias: String?,
        key: Key?,
        password: CharArray?,
        chain: Array<out Certificate>?,
    ) = throw UnsupportedOperationException()

    override fun engineSetKeyEntry(
        alias: String?,
        key: ByteArray?,
        chain: Array<out Certificate>?,
    ) = throw UnsupportedOperationException()

    override fun engineSetCertificateEntry(
        alias: String?,
        certificate: Certificate?,
    ) = throw UnsupportedOperationException()
}

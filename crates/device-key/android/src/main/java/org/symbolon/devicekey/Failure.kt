package org.symbolon.devicekey

import android.security.KeyStoreException
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import org.json.JSONException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException

/** Why a key did not do what was asked. The words are the wire's and do not change: `src/codes.rs` has the same. */
enum class Code(
    val wire: String,
) {
    MISSING("missing"),
    DEVICE_LOCKED("device_locked"),
    DAMAGED("damaged"),
    CANCELLED("cancelled"),
    INVALIDATED("invalidated"),
    LOCKED_OUT("locked_out"),
    NONE_ENROLLED("none_enrolled"),
    NOT_SECURE("not_secure"),
    HARDWARE_ABSENT("hardware_absent"),
    BUSY("busy"),
    BAD_REQUEST("bad_request"),
    FAILED("failed"),
}

/** The one exception that leaves this package. Its text is the code and, for [Code.FAILED], the class of its cause. */
class Failure(
    val code: Code,
    cause: Throwable? = null,
) : Exception(code.wire, cause) {
    /** For whoever looks for the fault: class names only, since a provider's text may quote what it was given. */
    val hint: String
        get() = causes(this).drop(1).joinToString(" < ") { it.javaClass.simpleName }

    companion object {
        /** Sorts what the keystore throws, whose reason is often a few causes deep. */
        fun of(thrown: Throwable): Failure {
            val all = causes(thrown)
            return all.filterIsInstance<Failure>().firstOrNull()
                ?: Failure(all.firstNotNullOfOrNull(::codeOf) ?: Code.FAILED, thrown)
        }

        private fun causes(first: Throwable): List<Throwable> = generateSequence(first) { it.cause }.take(8).toList()

        private fun codeOf(e: Throwable): Code? =
            when (e) {
                is KeyPermanentlyInvalidatedException -> Code.INVALIDATED

                // How the keystore's getKey tells of an invalidated key; other reasons come with their cause.
                is UnrecoverableKeyException -> if (e.cause == null) Code.INVALIDATED else null

                is UserNotAuthenticatedException -> Code.DEVICE_LOCKED
                is KeyStoreException -> if (isLocked(e)) Code.DEVICE_LOCKED else null
                is AEADBadTagException -> Code.DAMAGED
                is JSONException, is IllegalArgumentException -> Code.BAD_REQUEST
                else -> null
            }

        /** What a key answers that wants an unlocked device (Android 13 and later say it in a public number). */
        private fun isLocked(e: KeyStoreException): Boolean =
            Since.android13 && e.numericErrorCode == KeyStoreException.ERROR_USER_AUTHENTICATION_REQUIRED
    }
}

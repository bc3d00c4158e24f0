package org.symbolon.devicekey

import android.content.Context
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.hardware.biometrics.BiometricPrompt.AuthenticationCallback
import android.hardware.biometrics.BiometricPrompt.AuthenticationResult
import android.hardware.biometrics.BiometricPrompt.CryptoObject
import android.os.CancellationSignal
import java.util.concurrent.Executor
import java.util.concurrent.atomic.AtomicBoolean

/** The words of a prompt, in the person's language. */
class Words(
    val title: String,
    val reason: String,
    val usePin: String,
)

/**
 * The system's prompt, always around a key: without a [CryptoObject] a touch would prove nothing, since the answer "yes"
 * is only a callback that an attacker with the app's rights can call.
 */
class TouchPrompt(
    private val context: Context,
    private val executor: Executor,
) {
    /** Asks; then calls one of the two, once, on the executor. */
    fun ask(
        words: Words,
        crypto: CryptoObject,
        touched: (CryptoObject) -> Unit,
        failed: (Failure) -> Unit,
    ) {
        val open = AtomicBoolean(true)
        val end = { failure: Failure -> if (open.getAndSet(false)) failed(failure) }
        val builder =
            BiometricPrompt
                .Builder(context)
                .setTitle(words.title)
                .setDescription(words.reason)
                .setNegativeButton(words.usePin, executor) { _, _ -> end(Failure(Code.CANCELLED)) }
        if (Since.android11) {
            builder.setAllowedAuthenticators(Authenticators.BIOMETRIC_STRONG)
        }
        builder.build().authenticate(
            crypto,
            CancellationSignal(),
            executor,
            callback({ if (open.getAndSet(false)) touched(it) }, end),
        )
    }

    private fun callback(
        touched: (CryptoObject) -> Unit,
        failed: (Failure) -> Unit,
    ) = object : AuthenticationCallback() {
        // A finger that was not recognised is no end: the prompt stays open and says so itself.
        override fun onAuthenticationSucceeded(result: AuthenticationResult) {
            val unlocked = result.cryptoObject ?: return failed(Failure(Code.FAILED))
            touched(unlocked)
        }

        override fun onAuthenticationError(
            error: Int,
            text: CharSequence?,
        ) = failed(Failure(codeOf(error)))
    }

    companion object {
        /** What the prompt's numbers mean. */
        fun codeOf(error: Int): Code =
            when (error) {
                BiometricPrompt.BIOMETRIC_ERROR_CANCELED,
                BiometricPrompt.BIOMETRIC_ERROR_USER_CANCELED,
                BiometricPrompt.BIOMETRIC_ERROR_TIMEOUT,
                -> Code.CANCELLED

                BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT,
                BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT_PERMANENT,
                -> Code.LOCKED_OUT

                BiometricPrompt.BIOMETRIC_ERROR_NO_BIOMETRICS -> Code.NONE_ENROLLED

                BiometricPrompt.BIOMETRIC_ERROR_NO_DEVICE_CREDENTIAL -> Code.NOT_SECURE

                BiometricPrompt.BIOMETRIC_ERROR_HW_NOT_PRESENT,
                BiometricPrompt.BIOMETRIC_ERROR_SECURITY_UPDATE_REQUIRED,
                -> Code.HARDWARE_ABSENT

                BiometricPrompt.BIOMETRIC_ERROR_HW_UNAVAILABLE -> Code.BUSY

                else -> Code.FAILED
            }
    }
}

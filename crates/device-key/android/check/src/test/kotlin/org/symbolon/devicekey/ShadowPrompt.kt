package org.symbolon.devicekey

import android.hardware.biometrics.BiometricPrompt
import android.hardware.biometrics.BiometricPrompt.AuthenticationCallback
import android.hardware.biometrics.BiometricPrompt.AuthenticationResult
import android.hardware.biometrics.BiometricPrompt.CryptoObject
import android.os.CancellationSignal
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.annotation.RealObject
import org.robolectric.util.ReflectionHelpers
import java.util.concurrent.Executor

/** A prompt that is on the screen. */
class ShownPrompt(
    val prompt: BiometricPrompt,
    val crypto: CryptoObject?,
    private val executor: Executor,
    private val callback: AuthenticationCallback,
) {
    /** The person touches the sensor: the system unlocks one use of the key that the prompt is around. */
    fun touch(keystore: StandInKeystore) {
        if (crypto != null) keystore.begun?.unlockedUses = 1
        succeed(crypto)
    }

    /** The callback alone, as somebody with the app's rights could call it: no key is unlocked. */
    fun succeed(crypto: CryptoObject?) = executor.execute { callback.onAuthenticationSucceeded(AuthenticationResult(crypto, 2)) }

    fun fail(error: Int) = executor.execute { callback.onAuthenticationError(error, "text of the system") }

    /** The button that goes back to the PIN. */
    fun pressButton() {
        val info = ReflectionHelpers.getField<Any>(prompt, "mNegativeButtonInfo")
        val executor = ReflectionHelpers.getField<Executor>(info, "executor")
        val listener = ReflectionHelpers.getField<android.content.DialogInterface.OnClickListener>(info, "listener")
        executor.execute { listener.onClick(null, 0) }
    }

    fun wrongFinger() = executor.execute { callback.onAuthenticationFailed() }
}

/** Android's own prompt up to the point where it would ask the system's service. */
@Implements(BiometricPrompt::class)
class ShadowPrompt {
    @RealObject
    private lateinit var prompt: BiometricPrompt

    @Implementation
    fun authenticate(
        crypto: CryptoObject,
        cancel: CancellationSignal,
        executor: Executor,
        callback: AuthenticationCallback,
    ) {
        shown += ShownPrompt(prompt, crypto, executor, callback)
    }

    @Implementation
    fun authenticate(
        cancel: CancellationSignal,
        executor: Executor,
        callback: AuthenticationCallback,
    ) {
        shown += ShownPrompt(prompt, null, executor, callback)
    }

    companion object {
        val shown = mutableListOf<ShownPrompt>()
    }
}

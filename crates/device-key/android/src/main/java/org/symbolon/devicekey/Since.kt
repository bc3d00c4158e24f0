package org.symbolon.devicekey

import android.annotation.SuppressLint
import android.os.Build

/** What this system is new enough for. The app runs from Android 9 on (docs/decisions/0007). */
@SuppressLint("ObsoleteSdkInt")
object Since {
    /** `BiometricManager`. */
    val android10 get() = Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q

    /** Authenticators that are named: `AUTH_BIOMETRIC_STRONG`. */
    val android11 get() = Build.VERSION.SDK_INT >= Build.VERSION_CODES.R

    /** `PURPOSE_AGREE_KEY`; `KeyInfo` says which chip. */
    val android12 get() = Build.VERSION.SDK_INT >= Build.VERSION_CODES.S

    /** `KeyStoreException` has public numbers. */
    val android13 get() = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
}

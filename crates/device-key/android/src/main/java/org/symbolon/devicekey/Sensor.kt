package org.symbolon.devicekey

import android.app.KeyguardManager
import android.content.Context
import android.content.pm.PackageManager
import android.hardware.biometrics.BiometricManager
import android.hardware.biometrics.BiometricManager.Authenticators

/** Whether a key can be bound to a finger or a face here, and to which. It never says that somebody touched anything. */
class Sensor(
    private val context: Context,
) {
    /** Why not; `null` if it can. */
    fun refusal(): Code? {
        if (!context.getSystemService(KeyguardManager::class.java).isDeviceSecure) return Code.NOT_SECURE
        if (!Since.android10) return if (has(PackageManager.FEATURE_FINGERPRINT)) null else Code.HARDWARE_ABSENT
        val manager = context.getSystemService(BiometricManager::class.java) ?: return Code.HARDWARE_ABSENT

        @Suppress("DEPRECATION")
        val answer =
            if (Since.android11) {
                manager.canAuthenticate(Authenticators.BIOMETRIC_STRONG)
            } else {
                manager.canAuthenticate()
            }
        return when (answer) {
            BiometricManager.BIOMETRIC_SUCCESS -> null
            BiometricManager.BIOMETRIC_ERROR_NONE_ENROLLED -> Code.NONE_ENROLLED
            BiometricManager.BIOMETRIC_ERROR_HW_UNAVAILABLE -> Code.BUSY
            else -> Code.HARDWARE_ABSENT
        }
    }

    /** For the words on the screen: `fingerprint`, `face` or `none`. A phone that has both is told by the finger. */
    fun kind(): String =
        when {
            has(PackageManager.FEATURE_FINGERPRINT) -> "fingerprint"
            has(PackageManager.FEATURE_FACE) -> "face"
            else -> "none"
        }

    private fun has(feature: String) = context.packageManager.hasSystemFeature(feature)
}

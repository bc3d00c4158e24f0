package org.symbolon.devicekey

import android.hardware.biometrics.BiometricManager
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements

/** A sensor that answers what a test tells it. */
@Implements(BiometricManager::class)
class ShadowSensor {
    @Implementation
    fun canAuthenticate(authenticators: Int): Int = says.also { asked = authenticators }

    @Implementation
    fun canAuthenticate(): Int = says

    companion object {
        var says = BiometricManager.BIOMETRIC_SUCCESS
        var asked = 0
    }
}

package org.symbolon.authenticator

import android.os.Build
import android.os.Bundle
import android.view.View
import android.view.WindowManager
import androidx.activity.enableEdgeToEdge

/** The one window. Nobody else may look into it or lie over it: PIN pad, codes and one-time passwords are in it. */
class MainActivity : TauriActivity() {
  override fun onCreate(savedInstanceState: Bundle?) {
    enableEdgeToEdge()
    // No screenshots, no recording, no picture among the recent apps.
    window.setFlags(WindowManager.LayoutParams.FLAG_SECURE, WindowManager.LayoutParams.FLAG_SECURE)
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
      window.setHideOverlayWindows(true)
    }
    super.onCreate(savedInstanceState)
    // Older systems: a touch that went through another app's window is none.
    findViewById<View>(android.R.id.content).filterTouchesWhenObscured = true
  }
}

package org.symbolon.authenticator.window

import android.app.Activity
import android.os.Build
import android.view.View
import android.view.WindowManager.LayoutParams

/** Nobody else may look into the one window or lie over it: PIN pad, codes and one-time passwords are in it. */
object GuardedWindow {
  /** Before the window is shown. */
  fun shut(activity: Activity) {
    // No screenshots, no recording, no picture among the recent apps.
    activity.window.setFlags(LayoutParams.FLAG_SECURE, LayoutParams.FLAG_SECURE)
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
      activity.window.setHideOverlayWindows(true)
    }
  }

  /** Once there is content. Older systems hide no overlays: a touch that went through another app's window is none. */
  fun refuseCoveredTouches(activity: Activity) {
    activity.findViewById<View>(android.R.id.content).filterTouchesWhenObscured = true
  }
}

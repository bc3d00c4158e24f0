package org.symbolon.authenticator

import android.os.Bundle
import androidx.activity.enableEdgeToEdge
import org.symbolon.authenticator.window.GuardedWindow

/** The one window. */
class MainActivity : TauriActivity() {
  override fun onCreate(savedInstanceState: Bundle?) {
    enableEdgeToEdge()
    GuardedWindow.shut(this)
    super.onCreate(savedInstanceState)
    GuardedWindow.refuseCoveredTouches(this)
  }
}

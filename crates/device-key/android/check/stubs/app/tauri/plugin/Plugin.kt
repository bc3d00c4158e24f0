package app.tauri.plugin

import android.app.Activity
import android.content.Intent

abstract class Plugin(
    @Suppress("unused") private val activity: Activity,
) {
    open fun onNewIntent(intent: Intent) {}
}

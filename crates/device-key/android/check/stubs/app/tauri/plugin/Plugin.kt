package app.tauri.plugin

import android.app.Activity

abstract class Plugin(
    @Suppress("unused") private val activity: Activity,
)

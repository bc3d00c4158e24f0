package app.tauri.plugin

/** The name of Tauri's class that the plugin uses; the constructor is for tests. */
class Channel(
    private val handler: (data: String) -> Unit,
) {
    fun send(data: JSObject) {
        handler(data.toString())
    }
}

package app.tauri.plugin

/** The names of Tauri's class that the plugin uses; the constructor is for tests. */
class Invoke(
    private val argsJson: String,
    private val resolved: (String?) -> Unit,
    private val rejected: (String?, String?) -> Unit,
) {
    fun getRawArgs(): String {
        return argsJson
    }

    fun resolve(data: JSObject?) {
        resolved(data?.toString())
    }

    fun reject(msg: String?, code: String?) {
        rejected(msg, code)
    }
}

package app.tauri.plugin

/** The names of Tauri's class that the plugins use; the constructor is for tests. */
class Invoke(
    private val argsJson: String,
    private val resolved: (String?) -> Unit,
    private val rejected: (String?, String?) -> Unit,
    private val parsed: Any? = null,
) {
    fun getRawArgs(): String {
        return argsJson
    }

    fun<T> parseArgs(cls: Class<T>): T {
        return checkNotNull(cls.cast(parsed))
    }

    fun resolve(data: JSObject?) {
        resolved(data?.toString())
    }

    fun reject(msg: String?, code: String?) {
        rejected(msg, code)
    }
}

package org.symbolon.wake

import android.app.Activity
import android.content.Intent
import app.tauri.annotation.Command
import app.tauri.annotation.InvokeArg
import app.tauri.annotation.TauriPlugin
import app.tauri.plugin.Channel
import app.tauri.plugin.Invoke
import app.tauri.plugin.JSObject
import app.tauri.plugin.Plugin
import org.json.JSONException
import org.json.JSONObject

@InvokeArg
class ListenArgs {
    lateinit var handler: Channel
}

/** Push, as far as Rust can't reach it: who wakes this phone, which addresses they gave, what came. `src/messages.rs` has the same names. */
@TauriPlugin
class WakePlugin(
    private val activity: Activity,
) : Plugin(activity) {
    init {
        Arrival.watch(activity)
        opened(activity.intent)
    }

    override fun onNewIntent(intent: Intent) = opened(intent)

    @Command
    fun listen(invoke: Invoke) {
        val channel = invoke.parseArgs(ListenArgs::class.java).handler
        Arrival.listen { channel.send(JSObject(it.toString())) }
        invoke.resolve(JSObject("{}"))
    }

    @Command
    fun ways(invoke: Invoke) = hand(invoke) { JSONObject().put("unifiedpush", Distributors.isThere(activity)) }

    @Command
    fun register(invoke: Invoke) = hand(invoke) { JSONObject().put("asked", Distributors.register(activity, it.getString("id"))) }

    @Command
    fun unregister(invoke: Invoke) = done(invoke) { Distributors.unregister(activity, it.getString("id")) }

    @Command
    fun addresses(invoke: Invoke) = hand(invoke) { AddressBook(activity).all() }

    @Command
    fun words(invoke: Invoke) = done(invoke) { AddressBook(activity).keepWords(it) }

    @Command
    fun clear(invoke: Invoke) = done(invoke) { WakeNotice.clear(activity) }

    @Command
    fun regular(invoke: Invoke) = done(invoke) { RegularCheck.set(activity, it.getBoolean("on")) }

    @Command
    fun regularDone(invoke: Invoke) = done(invoke) { RegularCheck.done() }

    private fun opened(intent: Intent?) {
        if (intent?.getBooleanExtra(WakeNotice.EXTRA, false) != true) return
        intent.removeExtra(WakeNotice.EXTRA)
        Arrival.open()
    }

    private fun done(
        invoke: Invoke,
        act: (JSONObject) -> Unit,
    ) = hand(invoke) {
        act(it)
        JSONObject()
    }

    private fun hand(
        invoke: Invoke,
        act: (JSONObject) -> JSONObject,
    ) = try {
        invoke.resolve(JSObject(act(JSONObject(invoke.getRawArgs())).toString()))
    } catch (_: JSONException) {
        invoke.reject("an argument is missing", "bad_request")
    } catch (e: RuntimeException) {
        // Of the system or of the connector's library; its text may quote an address.
        invoke.reject(e.javaClass.simpleName, "failed")
    }
}

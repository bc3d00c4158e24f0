package org.symbolon.devicekey

import android.app.Activity
import app.tauri.annotation.Command
import app.tauri.annotation.TauriPlugin
import app.tauri.plugin.Invoke
import app.tauri.plugin.JSObject
import app.tauri.plugin.Plugin
import org.json.JSONObject
import java.util.concurrent.Executors

/** Hands Tauri's calls on to [Operations], away from the window's thread: a chip may take seconds. */
@TauriPlugin
class DeviceKeyPlugin(
    activity: Activity,
) : Plugin(activity) {
    private val worker = Executors.newSingleThreadExecutor()
    private val operations = Operations(activity, worker)

    @Command
    fun create(invoke: Invoke) = hand(invoke, operations::create)

    @Command
    fun sign(invoke: Invoke) = hand(invoke, operations::sign)

    @Command
    fun agree(invoke: Invoke) = hand(invoke, operations::agree)

    @Command
    fun seal(invoke: Invoke) = hand(invoke, operations::seal)

    @Command
    fun open(invoke: Invoke) = hand(invoke, operations::open)

    @Command
    fun sensor(invoke: Invoke) = hand(invoke, operations::sensor)

    @Command
    fun createBiometric(invoke: Invoke) = hand(invoke, operations::createBiometric)

    @Command
    fun signBiometric(invoke: Invoke) = hand(invoke, operations::signBiometric)

    @Command
    fun openBiometric(invoke: Invoke) = hand(invoke, operations::openBiometric)

    @Command
    fun deleteBiometric(invoke: Invoke) = hand(invoke, operations::deleteBiometric)

    @Command
    fun delete(invoke: Invoke) = hand(invoke, operations::delete)

    @Command
    fun list(invoke: Invoke) = hand(invoke, operations::list)

    // JSObject's own getString makes an empty text of what is missing; JSONObject says so.
    private fun hand(
        invoke: Invoke,
        operation: (JSONObject, Answer) -> Unit,
    ) {
        val failed = { failure: Failure -> invoke.reject(failure.hint, failure.code.wire) }
        val answer = Answer({ invoke.resolve(JSObject(it.toString())) }, failed)
        worker.execute { Operations.guarded(failed) { operation(JSONObject(invoke.getRawArgs()), answer) } }
    }
}

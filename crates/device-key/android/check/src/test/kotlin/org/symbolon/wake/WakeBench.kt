package org.symbolon.wake

import android.app.Activity
import android.app.Application
import android.app.NotificationManager
import android.content.ComponentName
import android.content.Intent
import android.content.IntentFilter
import app.tauri.plugin.Channel
import app.tauri.plugin.Invoke
import org.json.JSONObject
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController

/** A phone with the app on it, whose Rust may run or not. */
class WakeBench {
    val app: Application = RuntimeEnvironment.getApplication()
    val told = mutableListOf<JSONObject>()
    private val window: ActivityController<Activity> = Robolectric.buildActivity(Activity::class.java)

    init {
        Arrival.forget()
        // What the system starts for the app's icon.
        val icon = ComponentName(app, Activity::class.java)
        shadowOf(app.packageManager).run {
            addActivityIfNotPresent(icon)
            addIntentFilterForActivity(
                icon,
                IntentFilter(Intent.ACTION_MAIN).apply { addCategory(Intent.CATEGORY_LAUNCHER) },
            )
        }
    }

    val shown
        get() = shadowOf(app.getSystemService(NotificationManager::class.java)).allNotifications

    fun words() = AddressBook(app).keepWords(JSONObject(WORDS))

    /** The window as Rust opens it. */
    fun plugin(): WakePlugin = WakePlugin(window.create().start().get())

    fun inFront() = window.resume()

    fun behind() = window.pause()

    fun listens(plugin: WakePlugin) {
        val args = ListenArgs().apply { handler = Channel { told += JSONObject(it) } }
        plugin.listen(Invoke("{}", {}, { _, _ -> error("refused") }, args))
    }

    /** What a command answers, or `code hint`. */
    fun call(
        command: (Invoke) -> Unit,
        vararg args: Pair<String, Any>,
    ): String {
        val answers = mutableListOf<String>()
        command(Invoke(JSONObject(args.toMap()).toString(), { answers += it.orEmpty() }, { hint, code -> answers += "$code $hint" }))
        return answers.single()
    }

    fun events(): List<String> = told.map { it.getString("event") }

    companion object {
        const val TAG = """{"m":"1","r":"AAECAwQFBgc"}"""
        const val ID = "00112233445566778899aabbccddeeff"
        val WORDS = mapOf("title" to "Sign-in request", "body" to "Open the app", "channel" to "Sign-in requests")
    }
}

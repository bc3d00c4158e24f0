package org.symbolon.wake.firebase

import android.app.Activity
import app.tauri.annotation.Command
import com.google.android.gms.tasks.Task
import com.google.firebase.FirebaseApp
import com.google.firebase.messaging.FirebaseMessaging
import com.google.firebase.messaging.RemoteMessage
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.symbolon.wake.AddressBook
import org.symbolon.wake.WakeBench

/** Firebase's part, over stubs of Firebase: what this project does with its answers, not what they are. */
@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34])
class FirebaseTest {
    private val bench = WakeBench()
    private val plugin = FirebasePlugin(Robolectric.buildActivity(Activity::class.java).create().get())
    private val service = Robolectric.buildService(FirebaseWakeService::class.java).create().get()

    @Test
    fun it_is_ready_where_the_publisher_has_a_project() {
        FirebaseApp.apps.clear()
        assertEquals("""{"ready":false}""", bench.call(plugin::ready))
        FirebaseApp.apps += FirebaseApp()
        assertEquals("""{"ready":true}""", bench.call(plugin::ready))
    }

    @Test
    fun a_token_is_kept_and_a_failure_told() {
        val asked = Task<String>().also { FirebaseMessaging.getInstance().next = it }
        val answers = mutableListOf<String>()
        val invoke =
            app.tauri.plugin.Invoke("{}", { answers += "made $it" }, { hint, code -> answers += "failed $code $hint" })
        plugin.register(invoke)
        assertEquals("not before Firebase answers", emptyList<String>(), answers)
        asked.end("token-1")
        assertEquals(listOf("made {}"), answers)
        assertEquals("""{"kind":"fcm","token":"token-1"}""", AddressBook(bench.app).all().getString("token"))
        val failing = Task<String>().also { FirebaseMessaging.getInstance().next = it }
        plugin.register(invoke)
        failing.end(null, java.io.IOException("SERVICE_NOT_AVAILABLE of somebody"))
        assertEquals("failed failed IOException", answers.last())
    }

    @Test
    fun a_changed_token_and_data_arrive_whether_rust_runs_or_not() {
        bench.words()
        service.onNewToken("token-2")
        assertEquals("token-2", AddressBook(bench.app).all().getJSONObject("token").getString("token"))
        service.onMessageReceived(RemoteMessage(mapOf("m" to "1", "r" to "AAECAwQFBgc")))
        assertEquals(1, bench.shown.size)
    }

    @Test
    fun giving_up_forgets_the_token() {
        AddressBook(bench.app).keepToken("fcm", "token")
        val before = FirebaseMessaging.getInstance().deleted
        assertEquals("{}", bench.call(plugin::unregister))
        assertEquals(before + 1, FirebaseMessaging.getInstance().deleted)
        assertEquals("null", AddressBook(bench.app).all().get("token").toString())
    }

    @Test
    fun commands_are_these() {
        val commands =
            plugin.javaClass.methods
                .filter { it.isAnnotationPresent(Command::class.java) }
                .map { it.name }
        assertEquals(setOf("ready", "register", "unregister"), commands.toSet())
    }
}

package org.symbolon.devicekey

import android.app.Activity
import app.tauri.annotation.Command
import app.tauri.annotation.TauriPlugin
import app.tauri.plugin.Invoke
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** The page that extends Tauri's class, called as Tauri calls it: a method by its name, from outside its thread. */
@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34], shadows = [ShadowPrompt::class, ShadowSensor::class])
class GlueTest {
    private val bench = Bench()
    private val plugin = DeviceKeyPlugin(Robolectric.buildActivity(Activity::class.java).setup().get())
    private val answers = LinkedBlockingQueue<String>()

    private fun call(
        command: String,
        args: String,
    ): String {
        val invoke = Invoke(args, { answers += "made $it" }, { hint, code -> answers += "failed $code $hint" })
        plugin.javaClass.getMethod(command, Invoke::class.java).invoke(plugin, invoke)
        return checkNotNull(answers.poll(10, TimeUnit.SECONDS)) { "no answer" }
    }

    @Test
    fun every_operation_is_a_command() {
        assertNotNull(plugin.javaClass.getAnnotation(TauriPlugin::class.java))
        val commands =
            plugin.javaClass.methods
                .filter { it.isAnnotationPresent(Command::class.java) }
                .map { it.name }
        val operations =
            Operations::class.java.declaredMethods
                .filter { it.parameterTypes.toList() == listOf(JSONObject::class.java, Answer::class.java) }
                .map { it.name }
        assertEquals(12, operations.size)
        assertEquals(operations.toSet(), commands.toSet())
    }

    @Test
    fun an_answer_comes_back_and_a_failure_by_its_code() {
        assertEquals("made {\"names\":[]}", call("list", "{}"))
        assertEquals("failed missing ", call("sign", """{"id":"${Bench.ID}","message":"AA=="}"""))
        assertEquals("failed bad_request JSONException", call("sign", "{}"))
        assertEquals("failed bad_request JSONException", call("sign", "no JSON"))
        assertEquals(0, bench.keystore.held.size)
    }
}

package org.symbolon.wake

import android.app.Activity
import android.app.Notification
import android.content.Intent
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34])
class ArrivalTest {
    private val bench = WakeBench()

    @Test
    fun without_rust_the_person_sees_general_words_and_a_tap_opens_the_app() {
        bench.words()
        Arrival.take(bench.app, WakeBench.TAG)
        val notice = bench.shown.single()
        assertEquals("Sign-in request", notice.extras.getString(Notification.EXTRA_TITLE))
        assertEquals("Open the app", notice.extras.getString(Notification.EXTRA_TEXT))
        assertEquals(Notification.VISIBILITY_PRIVATE, notice.visibility)
        assertEquals(300_000L, notice.timeoutAfter)
        val tap = shadowOf(notice.contentIntent)
        assertTrue(tap.isActivity && tap.isImmutable)
        assertTrue(tap.savedIntent.getBooleanExtra(WakeNotice.EXTRA, false))
        assertFalse("the tag is in no intent", tap.savedIntent.toUri(0).contains("AAECAwQFBgc"))
    }

    @Test
    fun a_second_message_takes_the_place_of_the_first() {
        bench.words()
        repeat(3) { Arrival.take(bench.app, WakeBench.TAG) }
        assertEquals(1, bench.shown.size)
    }

    @Test
    fun rust_is_told_too_and_takes_it_away() {
        bench.words()
        val plugin = bench.plugin()
        bench.listens(plugin)
        bench.behind()
        Arrival.take(bench.app, WakeBench.TAG)
        assertEquals(WakeBench.TAG, bench.told.single().getString("text"))
        assertEquals(1, bench.shown.size)
        assertEquals("{}", bench.call(plugin::clear))
        assertEquals(0, bench.shown.size)
    }

    @Test
    fun who_looks_at_the_window_needs_no_notification() {
        bench.words()
        bench.listens(bench.plugin())
        bench.inFront()
        Arrival.take(bench.app, WakeBench.TAG)
        assertEquals(0, bench.shown.size)
        assertEquals(listOf("arrived"), bench.events())
        bench.behind()
        Arrival.take(bench.app, WakeBench.TAG)
        assertEquals(1, bench.shown.size)
        bench.inFront()
        assertEquals("the list is in front of them", 0, bench.shown.size)
    }

    @Test
    fun what_is_no_tag_is_none() {
        bench.words()
        bench.listens(bench.plugin())
        for (text in listOf("", "{}", "no JSON", """{"m":"2","r":"AA"}""", """{"m":"1"}""", """["m"]""", """{"title":"Win"}""")) {
            Arrival.take(bench.app, text)
        }
        assertEquals(0, bench.shown.size)
        assertEquals(0, bench.told.size)
    }

    @Test
    fun nothing_is_shown_before_the_app_has_said_the_words() {
        Arrival.take(bench.app, WakeBench.TAG)
        assertEquals(0, bench.shown.size)
    }

    @Test
    fun a_tap_is_told_when_rust_is_there_and_once() {
        val intent = Intent().putExtra(WakeNotice.EXTRA, true)
        val plugin = WakePlugin(Robolectric.buildActivity(Activity::class.java, intent).create().get())
        bench.listens(plugin)
        assertEquals(listOf("opened"), bench.events())
        bench.listens(plugin)
        plugin.onNewIntent(Intent())
        assertEquals(listOf("opened"), bench.events())
        plugin.onNewIntent(Intent().putExtra(WakeNotice.EXTRA, true))
        assertEquals(listOf("opened", "opened"), bench.events())
    }
}

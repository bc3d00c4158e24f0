package org.symbolon.wake

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.unifiedpush.android.connector.FailedReason
import org.unifiedpush.android.connector.data.PublicKeySet
import org.unifiedpush.android.connector.data.PushEndpoint
import org.unifiedpush.android.connector.data.PushMessage

@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34])
class AddressesTest {
    private val bench = WakeBench()
    private val service = Robolectric.buildService(UnifiedPushService::class.java).create().get()
    private val endpoint = PushEndpoint("https://push.example.net/a", PublicKeySet("BPub", "auth"))

    @Test
    fun an_address_is_kept_for_a_rust_that_does_not_run() {
        service.onNewEndpoint(endpoint, WakeBench.ID)
        val plugin = bench.plugin()
        bench.listens(plugin)
        assertEquals(
            """{"token":null,"endpoints":{"${WakeBench.ID}":""" +
                """{"url":"https:\/\/push.example.net\/a","p256dh":"BPub","auth":"auth"}}}""",
            bench.call(plugin::addresses),
        )
        assertEquals("nobody listened then", emptyList<String>(), bench.events())
        service.onNewEndpoint(PushEndpoint("https://push.example.net/b", PublicKeySet("BPub", "auth")), WakeBench.ID)
        assertEquals(listOf("addresses"), bench.events())
        service.onUnregistered(WakeBench.ID)
        assertEquals("""{"token":null,"endpoints":{}}""", bench.call(plugin::addresses))
        assertEquals(listOf("addresses", "addresses"), bench.events())
    }

    @Test
    fun an_address_without_keys_is_none() {
        service.onNewEndpoint(endpoint, WakeBench.ID)
        service.onNewEndpoint(PushEndpoint("https://push.example.net/a", null), WakeBench.ID)
        assertEquals("""{"token":null,"endpoints":{}}""", AddressBook(bench.app).all().toString())
    }

    @Test
    fun only_what_was_decrypted_wakes() {
        bench.words()
        bench.listens(bench.plugin())
        service.onMessage(PushMessage(WakeBench.TAG.toByteArray(), false), WakeBench.ID)
        assertEquals(0, bench.shown.size)
        service.onMessage(PushMessage(WakeBench.TAG.toByteArray(), true), WakeBench.ID)
        assertEquals(listOf("arrived"), bench.events())
        assertEquals(1, bench.shown.size)
    }

    @Test
    fun a_refusal_is_told_with_its_account() {
        bench.listens(bench.plugin())
        service.onRegistrationFailed(FailedReason.NETWORK, WakeBench.ID)
        val told = bench.told.single()
        assertEquals("refused", told.getString("event"))
        assertEquals(WakeBench.ID, told.getString("id"))
        assertEquals("network", told.getString("reason"))
    }

    @Test
    fun without_a_distributor_there_is_nobody_to_ask() {
        val plugin = bench.plugin()
        assertEquals("""{"unifiedpush":false}""", bench.call(plugin::ways))
        assertEquals("""{"asked":false}""", bench.call(plugin::register, "id" to WakeBench.ID))
        assertEquals("bad_request an argument is missing", bench.call(plugin::register))
    }

    @Test
    fun a_token_changes_and_goes() {
        val book = AddressBook(bench.app)
        book.keepToken("fcm", "one")
        book.keepToken("fcm", "two")
        assertEquals("two", book.all().getJSONObject("token").getString("token"))
        book.dropToken()
        assertFalse(book.all().toString().contains("two"))
    }
}

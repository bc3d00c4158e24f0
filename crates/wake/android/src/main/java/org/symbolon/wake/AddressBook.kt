package org.symbolon.wake

import android.content.Context
import android.content.SharedPreferences
import org.json.JSONObject

/** The words of the notification that needs nothing of the app's Rust. */
class Words(
    val title: String,
    val body: String,
    val channel: String,
)

/** What push services said last, and what a notification says: kept for when the app's Rust does not run. No backup has it. */
class AddressBook(
    context: Context,
) {
    private val kept: SharedPreferences = context.getSharedPreferences("wake", Context.MODE_PRIVATE)

    /** One token for the whole app: Firebase's. */
    fun keepToken(
        kind: String,
        token: String,
    ) = keep(TOKEN, JSONObject().put("kind", kind).put("token", token))

    fun dropToken() = drop(TOKEN)

    /** One address for each account: UnifiedPush's. */
    fun keepEndpoint(
        id: String,
        url: String,
        p256dh: String,
        auth: String,
    ) = keep(ENDPOINT + id, JSONObject().put("url", url).put("p256dh", p256dh).put("auth", auth))

    fun dropEndpoint(id: String) = drop(ENDPOINT + id)

    fun keepWords(words: JSONObject) = keep(WORDS, words)

    fun words(): Words? = read(WORDS)?.let { Words(it.getString("title"), it.getString("body"), it.getString("channel")) }

    /** All addresses, as Rust reads them. */
    fun all(): JSONObject {
        val endpoints = JSONObject()
        kept.all.keys
            .filter { it.startsWith(ENDPOINT) }
            .forEach { endpoints.put(it.removePrefix(ENDPOINT), read(it)) }
        return JSONObject().put("token", read(TOKEN) ?: JSONObject.NULL).put("endpoints", endpoints)
    }

    private fun read(name: String): JSONObject? = kept.getString(name, null)?.let(::JSONObject)

    // At once: a process that a push service has woken may be gone a moment later.
    private fun keep(
        name: String,
        value: JSONObject,
    ) {
        kept.edit().putString(name, value.toString()).commit()
    }

    private fun drop(name: String) {
        kept.edit().remove(name).commit()
    }

    private companion object {
        const val TOKEN = "token"
        const val ENDPOINT = "endpoint."
        const val WORDS = "words"
    }
}

package org.symbolon.wake.firebase

import android.app.Activity
import app.tauri.annotation.Command
import app.tauri.annotation.TauriPlugin
import app.tauri.plugin.Invoke
import app.tauri.plugin.JSObject
import app.tauri.plugin.Plugin
import com.google.firebase.FirebaseApp
import com.google.firebase.messaging.FirebaseMessaging
import org.symbolon.wake.AddressBook
import org.symbolon.wake.Arrival

/** Firebase's token, when it is asked for and not before: the manifest switches everything off that it does by itself. */
@TauriPlugin
class FirebasePlugin(
    private val activity: Activity,
) : Plugin(activity) {
    /** Whether this build has a publisher's Firebase project at all. */
    @Command
    fun ready(invoke: Invoke) = invoke.resolve(JSObject("""{"ready":${FirebaseApp.getApps(activity).isNotEmpty()}}"""))

    /** The token goes into the book. Fails without Google Play services, and without a network the first time. */
    @Command
    fun register(invoke: Invoke) {
        FirebaseMessaging.getInstance().token.addOnCompleteListener { task ->
            if (task.isSuccessful) {
                AddressBook(activity).keepToken(KIND, task.result)
                Arrival.tell(Arrival.ADDRESSES)
                invoke.resolve(JSObject("{}"))
            } else {
                invoke.reject(task.exception?.javaClass?.simpleName ?: "", "failed")
            }
        }
    }

    /** The token is void from then on. */
    @Command
    fun unregister(invoke: Invoke) {
        AddressBook(activity).dropToken()
        FirebaseMessaging.getInstance().deleteToken()
        invoke.resolve(JSObject("{}"))
    }

    companion object {
        /** As the protocol calls it. */
        const val KIND = "fcm"
    }
}

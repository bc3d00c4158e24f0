package org.symbolon.wake.firebase

import com.google.firebase.messaging.FirebaseMessagingService
import com.google.firebase.messaging.RemoteMessage
import org.json.JSONObject
import org.symbolon.wake.AddressBook
import org.symbolon.wake.Arrival

/** Data alone comes from the site: Firebase shows nothing by itself, [Arrival] does. */
class FirebaseWakeService : FirebaseMessagingService() {
    override fun onNewToken(token: String) {
        AddressBook(this).keepToken(FirebasePlugin.KIND, token)
        Arrival.tell(Arrival.ADDRESSES)
    }

    override fun onMessageReceived(message: RemoteMessage) = Arrival.take(this, JSONObject(message.data.toMap()).toString())
}

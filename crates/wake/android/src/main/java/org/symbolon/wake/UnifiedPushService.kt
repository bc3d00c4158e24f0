package org.symbolon.wake

import org.unifiedpush.android.connector.FailedReason
import org.unifiedpush.android.connector.PushService
import org.unifiedpush.android.connector.data.PushEndpoint
import org.unifiedpush.android.connector.data.PushMessage

/** What the distributor tells; the connector's library has decrypted it (RFC 8291). An instance is an account. */
class UnifiedPushService : PushService() {
    override fun onNewEndpoint(
        endpoint: PushEndpoint,
        instance: String,
    ) {
        // Without keys nothing could be encrypted for it: the protocol knows no such address.
        val keys = endpoint.pubKeySet
        if (keys == null) {
            AddressBook(this).dropEndpoint(instance)
        } else {
            AddressBook(this).keepEndpoint(instance, endpoint.url, keys.pubKey, keys.auth)
        }
        Arrival.tell(Arrival.ADDRESSES)
    }

    /** One that does not decrypt is of somebody who knows the address and nothing else. */
    override fun onMessage(
        message: PushMessage,
        instance: String,
    ) {
        if (message.decrypted) Arrival.take(this, message.content.toString(Charsets.UTF_8))
    }

    override fun onRegistrationFailed(
        reason: FailedReason,
        instance: String,
    ) {
        Arrival.tell(Arrival.REFUSED, "id" to instance, "reason" to reason.name.lowercase())
    }

    override fun onUnregistered(instance: String) {
        AddressBook(this).dropEndpoint(instance)
        Arrival.tell(Arrival.ADDRESSES)
    }
}

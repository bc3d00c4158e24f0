package org.symbolon.wake

import android.content.Context
import org.unifiedpush.android.connector.UnifiedPush

/** UnifiedPush: an app of the person's own choice brings the messages. Each account has an address of its own. */
object Distributors {
    fun isThere(context: Context): Boolean = UnifiedPush.getDistributors(context).isNotEmpty()

    /** The address comes to [UnifiedPushService], or why there is none. Whether there is anybody to ask. */
    fun register(
        context: Context,
        id: String,
    ): Boolean {
        val chosen =
            UnifiedPush.getSavedDistributor(context)
                ?: UnifiedPush.getDistributors(context).firstOrNull()
                ?: return false
        UnifiedPush.saveDistributor(context, chosen)
        UnifiedPush.register(context, id, null, null)
        return true
    }

    fun unregister(
        context: Context,
        id: String,
    ) {
        UnifiedPush.unregister(context, id)
        AddressBook(context).dropEndpoint(id)
    }
}

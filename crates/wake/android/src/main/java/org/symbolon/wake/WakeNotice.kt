package org.symbolon.wake

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent

/** The notification of a sign-in of which nothing is known yet: general words, and a tap that opens the app. */
object WakeNotice {
    /** In the intent that opens the app. */
    const val EXTRA = "org.symbolon.wake.OPENED"
    private const val TAG = "wake"
    private const val CHANNEL = "wake"

    /** As long as a sign-in waits, ms. */
    private const val LIFE = 300_000L

    /** Nothing where the app has never said the words: then nothing was registered either. */
    fun show(context: Context) {
        val words = AddressBook(context).words() ?: return
        val app = context.packageManager.getLaunchIntentForPackage(context.packageName) ?: return
        app.putExtra(EXTRA, true).addFlags(Intent.FLAG_ACTIVITY_SINGLE_TOP)
        val flags = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
        val notice =
            Notification
                .Builder(context, CHANNEL)
                .setSmallIcon(icon(context))
                .setContentTitle(words.title)
                .setContentText(words.body)
                .setContentIntent(PendingIntent.getActivity(context, 0, app, flags))
                .setVisibility(Notification.VISIBILITY_PRIVATE)
                .setAutoCancel(true)
                .setTimeoutAfter(LIFE)
                .build()
        manager(context).run {
            createNotificationChannel(NotificationChannel(CHANNEL, words.channel, NotificationManager.IMPORTANCE_HIGH))
            // Where the person has not allowed notifications the system drops it.
            notify(TAG, 0, notice)
        }
    }

    fun clear(context: Context) = manager(context).cancel(TAG, 0)

    private fun manager(context: Context) = context.getSystemService(NotificationManager::class.java)

    /** By its name: this file is compiled where there are no resources, too. */
    private fun icon(context: Context): Int =
        context.resources
            .getIdentifier("wake_notice", "drawable", context.packageName)
            .takeIf { it != 0 } ?: android.R.drawable.ic_dialog_info
}

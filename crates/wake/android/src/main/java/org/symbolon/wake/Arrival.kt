package org.symbolon.wake

import android.app.Activity
import android.app.Application.ActivityLifecycleCallbacks
import android.content.Context
import android.os.Bundle
import org.json.JSONException
import org.json.JSONObject

/**
 * What came from a push service. The person sees a notification at once, whatever becomes of this process; the app's Rust,
 * if it runs, is told too, asks the site, and puts a better one in its place.
 */
object Arrival {
    /** Rust, while it runs. */
    @Volatile
    private var listener: ((JSONObject) -> Unit)? = null

    /** A tap that came before Rust did. */
    @Volatile
    private var opened = false

    /** Who looks at the window needs no notification: the list is in front of them. */
    @Volatile
    var inFront = false
        private set

    fun listen(to: (JSONObject) -> Unit) {
        listener = to
        if (opened) tell(OPENED)
        opened = false
    }

    fun forget() {
        listener = null
        inFront = false
    }

    /** A message. What is no route tag (SYM/1 §5.3) is not ours. */
    fun take(
        context: Context,
        text: String,
    ) {
        if (!isTag(text)) return
        if (!inFront) WakeNotice.show(context)
        tell(ARRIVED, "text" to text)
    }

    /** The notification was tapped. */
    fun open() {
        if (!tell(OPENED)) opened = true
    }

    /** Whether Rust runs. */
    fun tell(
        event: String,
        vararg more: Pair<String, String>,
    ): Boolean {
        val heard = listener ?: return false
        heard(JSONObject(mapOf("event" to event, *more)))
        return true
    }

    /** Follows the one window. */
    fun watch(activity: Activity) {
        inFront = activity.hasWindowFocus()
        activity.application.registerActivityLifecycleCallbacks(
            object : ActivityLifecycleCallbacks {
                override fun onActivityResumed(activity: Activity) {
                    inFront = true
                    WakeNotice.clear(activity)
                }

                override fun onActivityPaused(activity: Activity) {
                    inFront = false
                }

                override fun onActivityCreated(
                    activity: Activity,
                    state: Bundle?,
                ) = Unit

                override fun onActivityStarted(activity: Activity) = Unit

                override fun onActivityStopped(activity: Activity) = Unit

                override fun onActivitySaveInstanceState(
                    activity: Activity,
                    state: Bundle,
                ) = Unit

                override fun onActivityDestroyed(activity: Activity) = Unit
            },
        )
    }

    private fun isTag(text: String): Boolean =
        try {
            JSONObject(text).run { getString("m") == "1" && has("r") }
        } catch (_: JSONException) {
            false
        }

    const val ARRIVED = "arrived"
    const val OPENED = "opened"
    const val ADDRESSES = "addresses"
    const val REFUSED = "refused"
    const val REGULAR = "regular"
}

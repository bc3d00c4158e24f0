package org.symbolon.authenticator

import android.app.Activity
import android.os.Bundle
import android.view.View
import android.view.WindowManager.LayoutParams
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.symbolon.authenticator.window.GuardedWindow

/** As MainActivity does it, which Android's own classes alone cannot build. */
class GuardedActivity : Activity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        GuardedWindow.shut(this)
        super.onCreate(savedInstanceState)
        setContentView(View(this))
        GuardedWindow.refuseCoveredTouches(this)
    }
}

@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34])
class GuardedWindowTest {
    private fun flags(activity: Activity) = activity.window.attributes.flags

    private fun <T : Activity> open(type: Class<T>): T = Robolectric.buildActivity(type).setup().get()

    /** The manifest asks for it; without it a phone of Android 12 would not open the window at all. */
    @Before
    fun permission() {
        shadowOf(RuntimeEnvironment.getApplication()).grantPermissions("android.permission.HIDE_OVERLAY_WINDOWS")
    }

    @Test
    fun the_window_is_in_no_picture() {
        assertTrue(flags(open(GuardedActivity::class.java)) and LayoutParams.FLAG_SECURE != 0)
        assertFalse(flags(open(Activity::class.java)) and LayoutParams.FLAG_SECURE != 0)
    }

    @Test
    fun no_window_lies_over_it() {
        val hidden = open(GuardedActivity::class.java).window.attributes
        assertTrue(privateFlags(hidden) and HIDE_NON_SYSTEM_OVERLAYS != 0)
    }

    @Test
    fun a_touch_through_another_window_is_none() {
        val content = open(GuardedActivity::class.java).findViewById<View>(android.R.id.content)
        assertTrue(content.filterTouchesWhenObscured)
    }

    private fun privateFlags(attributes: LayoutParams) = LayoutParams::class.java.getField("privateFlags").getInt(attributes)

    private companion object {
        /** `SYSTEM_FLAG_HIDE_NON_SYSTEM_OVERLAY_WINDOWS`, hidden. */
        const val HIDE_NON_SYSTEM_OVERLAYS = 0x00080000
    }
}

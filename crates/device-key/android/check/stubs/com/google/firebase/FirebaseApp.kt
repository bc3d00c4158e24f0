package com.google.firebase

import android.content.Context

/** The names of Firebase that the plugin uses, as its documentation has them: its classes are on Google's repository alone. */
class FirebaseApp {
    companion object {
        /** For tests: whether a project is set up. */
        val apps = mutableListOf<FirebaseApp>()

        @JvmStatic
        fun getApps(
            @Suppress("UNUSED_PARAMETER") context: Context,
        ): List<FirebaseApp> = apps
    }
}

package com.google.firebase.messaging

import com.google.android.gms.tasks.Task

class FirebaseMessaging {
    /** For tests. */
    var next: Task<String> = Task()
    var deleted = 0

    val token: Task<String>
        get() = next

    fun deleteToken(): Task<Void> {
        deleted++
        return Task()
    }

    companion object {
        private val only = FirebaseMessaging()

        @JvmStatic
        fun getInstance(): FirebaseMessaging = only
    }
}

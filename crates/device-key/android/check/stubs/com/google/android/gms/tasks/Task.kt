package com.google.android.gms.tasks

class Task<T> {
    private val listeners = mutableListOf<OnCompleteListener<T>>()

    val isSuccessful: Boolean
        get() = exception == null

    val result: T
        get() = checkNotNull(value)

    var exception: Exception? = null
        private set

    private var value: T? = null

    fun addOnCompleteListener(listener: OnCompleteListener<T>): Task<T> {
        listeners += listener
        return this
    }

    /** For tests. */
    fun end(
        value: T?,
        exception: Exception? = null,
    ) {
        this.value = value
        this.exception = exception
        listeners.forEach { it.onComplete(this) }
    }
}

fun interface OnCompleteListener<T> {
    fun onComplete(task: Task<T>)
}

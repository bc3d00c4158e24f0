package org.symbolon.wake

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context

/** Every quarter of an hour, while this process lives, Rust may ask the sites: Android would let it sleep otherwise. */
class RegularCheck : JobService() {
    override fun onStartJob(params: JobParameters): Boolean {
        running = { jobFinished(params, false) }
        // Without Rust there is nobody who could ask.
        return Arrival.tell(Arrival.REGULAR).also { if (!it) running = null }
    }

    override fun onStopJob(params: JobParameters): Boolean {
        running = null
        return false
    }

    companion object {
        private const val ID = 1

        /** The shortest that Android allows, ms. */
        private const val EVERY = 900_000L

        @Volatile
        private var running: (() -> Unit)? = null

        fun set(
            context: Context,
            on: Boolean,
        ) {
            val jobs = context.getSystemService(JobScheduler::class.java)
            if (!on) return jobs.cancel(ID)
            if (jobs.getPendingJob(ID) == null) {
                jobs.schedule(JobInfo.Builder(ID, ComponentName(context, RegularCheck::class.java)).setPeriodic(EVERY).build())
            }
        }

        /** Rust has asked. */
        fun done() {
            running?.invoke()
            running = null
        }
    }
}

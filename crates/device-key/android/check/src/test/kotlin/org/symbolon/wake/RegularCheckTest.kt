package org.symbolon.wake

import android.app.job.JobParameters
import android.app.job.JobScheduler
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.util.ReflectionHelpers

@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34])
class RegularCheckTest {
    private val bench = WakeBench()
    private val job = Robolectric.buildService(RegularCheck::class.java).create().get()
    private val params: JobParameters = ReflectionHelpers.newInstance(JobParameters::class.java)
    private val jobs = bench.app.getSystemService(JobScheduler::class.java)

    @Test
    fun it_is_one_job_every_quarter_of_an_hour_that_no_restart_keeps() {
        val plugin = bench.plugin()
        repeat(2) { assertEquals("{}", bench.call(plugin::regular, "on" to true)) }
        val planned = jobs.allPendingJobs.single()
        assertEquals(900_000L, planned.intervalMillis)
        assertFalse(planned.isPersisted)
        bench.call(plugin::regular, "on" to false)
        assertEquals(0, jobs.allPendingJobs.size)
    }

    @Test
    fun without_rust_it_ends_at_once() = assertFalse(job.onStartJob(params))

    @Test
    fun with_rust_it_lasts_until_the_sites_were_asked() {
        val plugin = bench.plugin()
        bench.listens(plugin)
        assertTrue(job.onStartJob(params))
        assertEquals(listOf("regular"), bench.events())
        assertFalse("it is not tried again by itself", job.onStopJob(params))
        assertEquals("{}", bench.call(plugin::regularDone))
    }
}

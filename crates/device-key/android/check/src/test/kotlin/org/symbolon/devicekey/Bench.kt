package org.symbolon.devicekey

import android.app.Application
import android.app.KeyguardManager
import android.content.pm.PackageManager
import android.hardware.biometrics.BiometricManager
import android.os.Build
import android.util.Base64
import org.json.JSONObject
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.util.ReflectionHelpers

/** A phone on the bench: a stand-in keystore, a sensor with a finger, and the operations on them. */
class Bench {
    val app: Application = RuntimeEnvironment.getApplication()
    val keystore = StandInKeystore.installed()
    private val operations = Operations(app) { it.run() }

    init {
        ShadowPrompt.shown.clear()
        shadowOf(app.getSystemService(KeyguardManager::class.java)).setIsDeviceSecure(true)
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_FINGERPRINT, true)
        ShadowSensor.says = BiometricManager.BIOMETRIC_SUCCESS
    }

    fun deviceIsSecure(secure: Boolean) = shadowOf(app.getSystemService(KeyguardManager::class.java)).setIsDeviceSecure(secure)

    /** What an operation made or why not; `null` while a prompt is open. */
    fun run(
        operation: Operations.(JSONObject, Answer) -> Unit,
        vararg args: Pair<String, Any>,
    ): Any? {
        var outcome: Any? = null
        start(operation, JSONObject(args.toMap())) { outcome = it }
        return outcome
    }

    /** The same with a prompt: [person] does what people do with it. */
    fun prompted(
        operation: Operations.(JSONObject, Answer) -> Unit,
        vararg args: Pair<String, Any>,
        person: (ShownPrompt) -> Unit,
    ): Any? {
        val outcomes = mutableListOf<Any>()
        val before = ShadowPrompt.shown.size
        start(operation, JSONObject(args.toMap()).put("prompt", JSONObject(WORDS))) { outcomes += it }
        ShadowPrompt.shown.drop(before).forEach(person)
        check(outcomes.size <= 1) { "answered more than once: $outcomes" }
        return outcomes.singleOrNull()
    }

    private fun start(
        operation: Operations.(JSONObject, Answer) -> Unit,
        args: JSONObject,
        end: (Any) -> Unit,
    ) {
        val failed = { failure: Failure -> end(failure.code) }
        Operations.guarded(failed) { operations.operation(JSONObject(args.toString()), Answer(end, failed)) }
    }

    companion object {
        const val ID = "00112233445566778899aabbccddeeff"
        val CHALLENGE = ByteArray(32) { 7 }
        val SEED = ByteArray(32) { it.toByte() }
        val CONTEXT = "context".toByteArray()
        val WORDS = mapOf("title" to "Sign in", "reason" to "login.example.eu", "usePin" to "Use the PIN")
        val create = arrayOf<Pair<String, Any>>("id" to ID, "challenge" to text(CHALLENGE))
        val createBiometric = arrayOf(*create, "seed" to text(SEED), "context" to text(CONTEXT))

        fun text(bytes: ByteArray): String = Base64.encodeToString(bytes, Base64.NO_WRAP)

        fun Any?.bytes(name: String): ByteArray = Base64.decode((this as JSONObject).getString(name), Base64.NO_WRAP)

        fun onAndroid(sdk: Int) = ReflectionHelpers.setStaticField(Build.VERSION::class.java, "SDK_INT", sdk)
    }
}

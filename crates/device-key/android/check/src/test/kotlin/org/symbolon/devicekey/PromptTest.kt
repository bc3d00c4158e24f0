package org.symbolon.devicekey

import android.hardware.biometrics.BiometricManager
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import org.json.JSONObject
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.symbolon.devicekey.Bench.Companion.CONTEXT
import org.symbolon.devicekey.Bench.Companion.ID
import org.symbolon.devicekey.Bench.Companion.SEED
import org.symbolon.devicekey.Bench.Companion.bytes
import org.symbolon.devicekey.Bench.Companion.text
import java.security.KeyFactory
import java.security.Signature
import java.security.spec.X509EncodedKeySpec

/** What becomes of a prompt, and what proves that somebody touched the sensor. */
@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34], shadows = [ShadowPrompt::class, ShadowSensor::class])
class PromptTest {
    private lateinit var bench: Bench

    @Before
    fun bench() {
        bench = Bench()
    }

    @After
    fun present() = Bench.onAndroid(34)

    private fun create(person: (ShownPrompt) -> Unit = { it.touch(bench.keystore) }) =
        bench.prompted(Operations::createBiometric, *Bench.createBiometric, person = person)

    private fun sign(person: (ShownPrompt) -> Unit) =
        bench.prompted(Operations::signBiometric, "id" to ID, "message" to text("m".toByteArray()), person = person)

    private fun open(
        sealed: ByteArray,
        person: (ShownPrompt) -> Unit,
    ) = bench.prompted(
        Operations::openBiometric,
        "id" to ID,
        "sealed" to text(sealed),
        "context" to text(CONTEXT),
        person = person,
    )

    @Test
    fun bio_uses_crypto_object() {
        val sealed = create().bytes("sealed")
        sign { it.touch(bench.keystore) }
        open(sealed) { it.touch(bench.keystore) }
        assertEquals(3, ShadowPrompt.shown.size)
        ShadowPrompt.shown.forEach { assertNotNull("a prompt around no key", it.crypto) }
        val (sealing, signing, opening) = ShadowPrompt.shown.map { it.crypto!! }
        assertNotNull(sealing.cipher)
        assertNotNull(signing.signature)
        assertNotNull(opening.cipher)
    }

    @Test
    fun a_callback_without_a_touch_opens_nothing() {
        val sealed = create().bytes("sealed")
        assertEquals(Code.DEVICE_LOCKED, sign { it.succeed(it.crypto) })
        assertEquals(Code.DEVICE_LOCKED, open(sealed) { it.succeed(it.crypto) })
        assertEquals(Code.FAILED, sign { it.succeed(null) })
        assertEquals(Code.FAILED, open(sealed) { it.succeed(null) })
    }

    @Test
    fun one_touch_is_one_use() {
        create()
        assertTrue(sign { it.touch(bench.keystore) } is JSONObject)
        assertTrue(
            bench.keystore.held.values
                .filter { it.pair != null }
                .all { it.unlockedUses == 0 },
        )
        assertEquals(Code.DEVICE_LOCKED, sign { it.succeed(it.crypto) })
    }

    @Test
    fun a_touch_signs_with_the_key_that_was_made() {
        val made = create()
        val signature = sign { it.touch(bench.keystore) }.bytes("signature")
        val key = KeyFactory.getInstance("EC", "BC").generatePublic(X509EncodedKeySpec(made.bytes("sign")))
        val verifier = Signature.getInstance("SHA256withECDSA", "BC").apply { initVerify(key) }
        verifier.update("m".toByteArray())
        assertTrue(verifier.verify(signature))
    }

    @Test
    fun a_touch_opens_what_a_touch_sealed() {
        val sealed = create().bytes("sealed")
        assertArrayEquals(SEED, open(sealed) { it.touch(bench.keystore) }.bytes("plain"))
    }

    @Test
    fun the_prompt_says_what_it_was_given_and_offers_no_device_credential() {
        create()
        val prompt = ShadowPrompt.shown.single().prompt
        assertEquals("Sign in", prompt.title)
        assertEquals("login.example.eu", prompt.description)
        assertEquals("Use the PIN", prompt.negativeButtonText)
        assertEquals(Authenticators.BIOMETRIC_STRONG, prompt.allowedAuthenticators)
    }

    @Test
    fun a_new_finger_ends_both_keys_before_any_prompt() {
        val sealed = create().bytes("sealed")
        bench.keystore.addFinger()
        assertEquals(Code.INVALIDATED, sign { error("no prompt") })
        assertEquals(Code.INVALIDATED, open(sealed) { error("no prompt") })
    }

    @Test
    fun a_new_finger_leaves_the_other_keys() {
        bench.run(Operations::create, *Bench.create)
        create()
        bench.keystore.addFinger()
        assertTrue(bench.run(Operations::sign, "id" to ID, "message" to "AA==") is JSONObject)
    }

    @Test
    fun cancelled_by_the_button_and_by_the_system() {
        create()
        assertEquals(Code.CANCELLED, sign { it.pressButton() })
        assertEquals(Code.CANCELLED, sign { it.fail(BiometricPrompt.BIOMETRIC_ERROR_USER_CANCELED) })
    }

    @Test
    fun a_cancelled_creation_leaves_no_key() {
        bench.run(Operations::create, *Bench.create)
        assertEquals(Code.CANCELLED, create { it.pressButton() })
        assertEquals(3, bench.keystore.held.size)
    }

    @Test
    fun a_finger_that_is_not_known_is_no_end() {
        create()
        assertEquals(null, sign { it.wrongFinger() })
        assertTrue(
            sign {
                it.wrongFinger()
                it.touch(bench.keystore)
            } is JSONObject,
        )
    }

    @Test
    fun a_prompt_answers_once() {
        assertTrue(
            create {
                it.touch(bench.keystore)
                it.fail(BiometricPrompt.BIOMETRIC_ERROR_CANCELED)
                it.pressButton()
            } is JSONObject,
        )
        assertEquals(2, bench.keystore.held.size)
    }

    @Test
    fun every_number_of_the_prompt_has_its_code() {
        create()
        val table =
            mapOf(
                BiometricPrompt.BIOMETRIC_ERROR_HW_UNAVAILABLE to Code.BUSY,
                BiometricPrompt.BIOMETRIC_ERROR_UNABLE_TO_PROCESS to Code.FAILED,
                BiometricPrompt.BIOMETRIC_ERROR_TIMEOUT to Code.CANCELLED,
                BiometricPrompt.BIOMETRIC_ERROR_NO_SPACE to Code.FAILED,
                BiometricPrompt.BIOMETRIC_ERROR_CANCELED to Code.CANCELLED,
                BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT to Code.LOCKED_OUT,
                BiometricPrompt.BIOMETRIC_ERROR_VENDOR to Code.FAILED,
                BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT_PERMANENT to Code.LOCKED_OUT,
                BiometricPrompt.BIOMETRIC_ERROR_USER_CANCELED to Code.CANCELLED,
                BiometricPrompt.BIOMETRIC_ERROR_NO_BIOMETRICS to Code.NONE_ENROLLED,
                BiometricPrompt.BIOMETRIC_ERROR_HW_NOT_PRESENT to Code.HARDWARE_ABSENT,
                BiometricPrompt.BIOMETRIC_ERROR_NO_DEVICE_CREDENTIAL to Code.NOT_SECURE,
                BiometricPrompt.BIOMETRIC_ERROR_SECURITY_UPDATE_REQUIRED to Code.HARDWARE_ABSENT,
                99 to Code.FAILED,
            )
        table.forEach { (number, code) -> assertEquals("$number", code, sign { it.fail(number) }) }
    }

    @Test
    fun what_the_phone_lacks_is_told_before_any_key_is_made() {
        val table =
            mapOf(
                BiometricManager.BIOMETRIC_ERROR_NONE_ENROLLED to Code.NONE_ENROLLED,
                BiometricManager.BIOMETRIC_ERROR_NO_HARDWARE to Code.HARDWARE_ABSENT,
                BiometricManager.BIOMETRIC_ERROR_HW_UNAVAILABLE to Code.BUSY,
                BiometricManager.BIOMETRIC_ERROR_SECURITY_UPDATE_REQUIRED to Code.HARDWARE_ABSENT,
            )
        table.forEach { (number, code) ->
            ShadowSensor.says = number
            assertEquals(code, create { error("no prompt") })
            assertEquals(code.wire, (bench.run(Operations::sensor) as JSONObject).getString("state"))
        }
        bench.deviceIsSecure(false)
        assertEquals(Code.NOT_SECURE, create { error("no prompt") })
        assertEquals(0, bench.keystore.held.size)
    }

    @Test
    fun a_weak_sensor_is_not_asked_for() {
        val sensor = bench.run(Operations::sensor) as JSONObject
        assertEquals("ready", sensor.getString("state"))
        assertEquals("fingerprint", sensor.getString("kind"))
        assertEquals(Authenticators.BIOMETRIC_STRONG, ShadowSensor.asked)
    }

    @Test
    fun android_9_is_asked_for_its_finger_reader() {
        Bench.onAndroid(28)
        assertEquals("ready", (bench.run(Operations::sensor) as JSONObject).getString("state"))
    }

    @Test
    fun switching_off_leaves_the_device_keys() {
        bench.run(Operations::create, *Bench.create)
        create()
        assertEquals(5, bench.keystore.held.size)
        bench.run(Operations::deleteBiometric, "id" to ID)
        assertEquals(3, bench.keystore.held.size)
        assertEquals(Code.MISSING, sign { error("no prompt") })
    }
}

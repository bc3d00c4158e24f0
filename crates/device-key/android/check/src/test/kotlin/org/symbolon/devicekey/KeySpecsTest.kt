package org.symbolon.devicekey

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import java.security.spec.ECGenParameterSpec

/** Every property of every key, read back from Android's own class. */
@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34])
class KeySpecsTest {
    private val challenge = ByteArray(32) { 9 }

    private fun all(strongBox: Boolean) =
        mapOf(
            Role.SIGN to KeySpecs.sign("a", challenge, strongBox),
            Role.AGREE to KeySpecs.agree("a", strongBox),
            Role.SEAL to KeySpecs.seal("a", strongBox),
            Role.BIOMETRIC_SIGN to KeySpecs.biometricSign("a", challenge, strongBox),
            Role.BIOMETRIC_SEAL to KeySpecs.biometricSeal("a", strongBox),
        )

    private val biometric = setOf(Role.BIOMETRIC_SIGN, Role.BIOMETRIC_SEAL)

    @After
    fun present() = Bench.onAndroid(34)

    @Test
    fun every_role_has_a_specification() = assertEquals(Role.values().toSet(), all(true).keys)

    @Test
    fun every_key_wants_an_unlocked_device() = all(true).forEach { (role, spec) -> assertTrue(role.name, spec.isUnlockedDeviceRequired) }

    @Test
    fun every_key_is_in_the_chip_that_was_asked_for() =
        listOf(true, false).forEach { strongBox ->
            all(strongBox).forEach { (role, spec) -> assertEquals(role.name, strongBox, spec.isStrongBoxBacked) }
        }

    @Test
    fun only_biometric_keys_want_a_touch_and_they_want_it_for_each_use() =
        all(true).forEach { (role, spec) ->
            assertEquals(role.name, role in biometric, spec.isUserAuthenticationRequired)
            if (role in biometric) assertEquals(role.name, 0, spec.userAuthenticationValidityDurationSeconds)
        }

    @Test
    fun a_touch_is_a_strong_biometric_and_nothing_else() =
        all(true).filterKeys { it in biometric }.forEach { (role, spec) ->
            assertEquals(role.name, KeyProperties.AUTH_BIOMETRIC_STRONG, spec.userAuthenticationType)
        }

    @Test
    fun a_new_finger_ends_biometric_keys() =
        all(true).filterKeys { it in biometric }.forEach { (role, spec) ->
            assertTrue(role.name, spec.isInvalidatedByBiometricEnrollment)
        }

    @Test
    fun android_10_has_a_touch_for_each_use_too() {
        Bench.onAndroid(29)
        all(true).filterKeys { it in biometric }.forEach { (role, spec) ->
            assertTrue(role.name, spec.isUserAuthenticationRequired)
            // Today's class reads the old -1 as what it meant: a strong biometric, for no time at all.
            assertEquals(role.name, 0, spec.userAuthenticationValidityDurationSeconds)
            assertEquals(role.name, KeyProperties.AUTH_BIOMETRIC_STRONG, spec.userAuthenticationType)
            assertTrue(role.name, spec.isInvalidatedByBiometricEnrollment)
        }
    }

    @Test
    fun signature_keys_are_of_the_curve_with_one_digest() =
        listOf(Role.SIGN, Role.BIOMETRIC_SIGN).forEach { role ->
            val spec = all(true).getValue(role)
            assertEquals(KeyProperties.PURPOSE_SIGN, spec.purposes)
            assertEquals("secp256r1", curve(spec))
            assertArrayEquals(arrayOf(KeyProperties.DIGEST_SHA256), spec.digests)
            assertArrayEquals(challenge, spec.attestationChallenge)
        }

    @Test
    fun the_agreement_key_only_agrees() {
        val spec = all(true).getValue(Role.AGREE)
        assertEquals(KeyProperties.PURPOSE_AGREE_KEY, spec.purposes)
        assertEquals("secp256r1", curve(spec))
    }

    @Test
    fun sealing_keys_are_aes_gcm_whose_nonce_the_keystore_draws() =
        listOf(Role.SEAL, Role.BIOMETRIC_SEAL).forEach { role ->
            val spec = all(true).getValue(role)
            assertEquals(KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT, spec.purposes)
            assertEquals(256, spec.keySize)
            assertArrayEquals(arrayOf(KeyProperties.BLOCK_MODE_GCM), spec.blockModes)
            assertArrayEquals(arrayOf(KeyProperties.ENCRYPTION_PADDING_NONE), spec.encryptionPaddings)
            assertTrue(spec.isRandomizedEncryptionRequired)
        }

    @Test
    fun no_key_asks_for_what_nobody_decided() =
        all(true).forEach { (role, spec) ->
            assertFalse(role.name, spec.isUserPresenceRequired)
            assertFalse(role.name, spec.isUserConfirmationRequired)
            assertFalse(role.name, spec.isUserAuthenticationValidWhileOnBody)
            assertEquals(role.name, null, spec.keyValidityForOriginationEnd)
        }

    private fun curve(spec: KeyGenParameterSpec) = (spec.algorithmParameterSpec as ECGenParameterSpec).name
}

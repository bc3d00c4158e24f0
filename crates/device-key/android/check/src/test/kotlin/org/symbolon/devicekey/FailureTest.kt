package org.symbolon.devicekey

import android.security.KeyStoreException
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import org.json.JSONException
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import java.security.InvalidKeyException
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.IllegalBlockSizeException

@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34])
class FailureTest {
    @Test
    fun what_the_keystore_throws_has_its_code_however_deep_it_lies() {
        val locked = KeyStoreException(DEVICE_LOCKED, "device locked")
        val table =
            listOf(
                KeyPermanentlyInvalidatedException() to Code.INVALIDATED,
                UnrecoverableKeyException() to Code.INVALIDATED,
                UserNotAuthenticatedException() to Code.DEVICE_LOCKED,
                locked to Code.DEVICE_LOCKED,
                AEADBadTagException() to Code.DAMAGED,
                JSONException("") to Code.BAD_REQUEST,
                IllegalArgumentException() to Code.BAD_REQUEST,
                Failure(Code.MISSING) to Code.MISSING,
                IllegalStateException() to Code.FAILED,
                KeyStoreException(-1000, "unknown") to Code.FAILED,
            )
        table.forEach { (thrown, code) ->
            assertEquals("$thrown", code, Failure.of(thrown).code)
            assertEquals("$thrown", code, Failure.of(ProviderException(InvalidKeyException(thrown))).code)
        }
    }

    @Test
    fun a_hint_names_classes_and_quotes_nothing() {
        val hint = Failure.of(IllegalBlockSizeException("the secret").initCause(RuntimeException("the PIN"))).hint
        assertEquals("IllegalBlockSizeException < RuntimeException", hint)
        assertFalse("secret" in hint || "PIN" in hint)
    }

    @Test
    fun codes_are_words_of_the_wire() = Code.values().forEach { assertEquals(it.name.lowercase(), it.wire) }

    private companion object {
        /** `KM_ERROR_DEVICE_LOCKED`: a key that wants an unlocked device. */
        const val DEVICE_LOCKED = -72
    }
}

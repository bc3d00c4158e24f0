package org.symbolon.devicekey

import android.security.keystore.KeyProperties
import org.json.JSONArray
import org.json.JSONObject
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.symbolon.devicekey.Bench.Companion.CHALLENGE
import org.symbolon.devicekey.Bench.Companion.CONTEXT
import org.symbolon.devicekey.Bench.Companion.ID
import org.symbolon.devicekey.Bench.Companion.SEED
import org.symbolon.devicekey.Bench.Companion.bytes
import org.symbolon.devicekey.Bench.Companion.text
import java.security.KeyFactory
import java.security.KeyPairGenerator
import java.security.PublicKey
import java.security.Signature
import java.security.spec.ECGenParameterSpec
import java.security.spec.X509EncodedKeySpec
import javax.crypto.KeyAgreement

/** The operations that want no touch. */
@RunWith(RobolectricTestRunner::class)
@Config(manifest = Config.NONE, sdk = [34], shadows = [ShadowPrompt::class, ShadowSensor::class])
class OperationsTest {
    private lateinit var bench: Bench

    @Before
    fun bench() {
        bench = Bench()
    }

    @After
    fun present() = Bench.onAndroid(34)

    private fun create() = bench.run(Operations::create, *Bench.create)

    private fun public(spki: ByteArray): PublicKey = KeyFactory.getInstance("EC", "BC").generatePublic(X509EncodedKeySpec(spki))

    @Test
    fun create_makes_three_keys_and_tells_of_two() {
        val made = create() as JSONObject
        val names = listOf("agree", "seal", "sign").map { "symbolon.$ID.$it" }
        assertEquals(
            names,
            bench.keystore.held.keys
                .toList(),
        )
        assertEquals("strongbox", made.getString("signLevel"))
        assertEquals("strongbox", made.getString("agreeLevel"))
        assertFalse(made.bytes("sign").contentEquals(made.bytes("agree")))
        assertEquals(91, made.bytes("sign").size)
    }

    @Test
    fun the_attestation_holds_the_challenge() {
        val chain = (create() as JSONObject).getJSONArray("attestation")
        assertEquals(2, chain.length())
        val leaf = JSONObject().put("leaf", chain.getString(0)).bytes("leaf")
        assertArrayEquals(CHALLENGE, leaf.takeLast(32).toByteArray())
    }

    @Test
    fun no_strongbox_is_no_obstacle() {
        bench.keystore.strongBox = false
        bench.keystore.securityLevel = KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT
        val made = create() as JSONObject
        assertEquals("tee", made.getString("signLevel"))
        assertTrue(
            bench.keystore.held.values
                .none { it.spec.isStrongBoxBacked },
        )
    }

    @Test
    fun a_phone_that_cannot_attest_has_keys_all_the_same() {
        bench.keystore.attests = false
        val made = create() as JSONObject
        assertTrue(made.isNull("attestation"))
    }

    @Test
    fun software_is_called_software() {
        bench.keystore.securityLevel = KeyProperties.SECURITY_LEVEL_SOFTWARE
        assertEquals("software", (create() as JSONObject).getString("signLevel"))
    }

    @Test
    fun android_11_makes_no_agreement_key_and_says_so() {
        Bench.onAndroid(30)
        val made = create() as JSONObject
        assertFalse(made.has("agree"))
        assertEquals("tee", made.getString("signLevel"))
        assertEquals(2, bench.keystore.held.size)
    }

    @Test
    fun signatures_verify() {
        val key = public(create().bytes("sign"))
        val signed = bench.run(Operations::sign, "id" to ID, "message" to text("m".toByteArray()))
        val verifier = Signature.getInstance("SHA256withECDSA", "BC").apply { initVerify(key) }
        verifier.update("m".toByteArray())
        assertTrue(verifier.verify(signed.bytes("signature")))
    }

    @Test
    fun both_sides_agree() {
        val key = public(create().bytes("agree"))
        val other =
            KeyPairGenerator.getInstance("EC", "BC").run {
                initialize(ECGenParameterSpec("secp256r1"))
                generateKeyPair()
            }
        val secret = bench.run(Operations::agree, "id" to ID, "point" to text(other.public.encoded)).bytes("secret")
        val theirs =
            KeyAgreement.getInstance("ECDH", "BC").run {
                init(other.private)
                doPhase(key, true)
                generateSecret()
            }
        assertArrayEquals(theirs, secret)
    }

    private fun seal() = bench.run(Operations::seal, "id" to ID, "plain" to text(SEED), "context" to text(CONTEXT)).bytes("sealed")

    private fun open(
        sealed: ByteArray,
        context: ByteArray = CONTEXT,
    ) = bench.run(Operations::open, "id" to ID, "sealed" to text(sealed), "context" to text(context))

    @Test
    fun what_is_sealed_opens_and_never_looks_the_same() {
        create()
        val (one, two) = seal() to seal()
        assertFalse(one.contentEquals(two))
        assertArrayEquals(SEED, open(one).bytes("plain"))
        assertArrayEquals(SEED, open(two).bytes("plain"))
    }

    @Test
    fun what_was_changed_does_not_open() {
        create()
        val sealed = seal()
        assertEquals(Code.DAMAGED, open(sealed, "other".toByteArray()))
        assertEquals(Code.DAMAGED, open(sealed.copyOf(27)))
        sealed[20] = (sealed[20] + 1).toByte()
        assertEquals(Code.DAMAGED, open(sealed))
    }

    @Test
    fun a_locked_device_uses_no_key() {
        create()
        val sealed = seal()
        bench.keystore.deviceLocked = true
        assertEquals(Code.DEVICE_LOCKED, open(sealed))
        assertEquals(Code.DEVICE_LOCKED, bench.run(Operations::sign, "id" to ID, "message" to "AA=="))
    }

    @Test
    fun what_is_not_there_is_missing() {
        assertEquals(Code.MISSING, bench.run(Operations::sign, "id" to ID, "message" to "AA=="))
        assertEquals(Code.MISSING, open(ByteArray(60)))
    }

    @Test
    fun arguments_that_are_missing_or_broken_are_refused() {
        create()
        assertEquals(Code.BAD_REQUEST, bench.run(Operations::create, "challenge" to "AA=="))
        assertEquals(Code.BAD_REQUEST, bench.run(Operations::sign, "id" to ID))
        assertEquals(Code.BAD_REQUEST, bench.run(Operations::sign, "id" to ID, "message" to "A"))
        assertEquals(Code.BAD_REQUEST, bench.run(Operations::createBiometric, *Bench.createBiometric.drop(1).toTypedArray()))
    }

    @Test
    fun an_account_that_fails_half_way_leaves_nothing() {
        bench.keystore.refuse = { it.keySize == 256 }
        assertEquals(Code.FAILED, create())
        assertEquals(emptySet<String>(), bench.keystore.held.keys)
    }

    @Test
    fun delete_takes_this_account_and_no_other() {
        create()
        bench.run(Operations::create, "id" to "ff".repeat(16), "challenge" to text(CHALLENGE))
        bench.run(Operations::delete, "id" to ID)
        bench.run(Operations::delete, "id" to ID)
        val names = (bench.run(Operations::list) as JSONObject).get("names") as JSONArray
        assertEquals(3, names.length())
        assertTrue((0 until 3).all { names.getString(it).startsWith("symbolon.ffff") })
    }
}

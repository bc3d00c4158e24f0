package org.symbolon.devicekey

import android.content.Context
import android.hardware.biometrics.BiometricPrompt.CryptoObject
import android.util.Base64
import org.json.JSONArray
import org.json.JSONObject
import java.util.concurrent.Executor

/** Takes what an operation made, or why not: one of the two, once. */
class Answer(
    val made: (JSONObject) -> Unit,
    val failed: (Failure) -> Unit,
)

/**
 * What the app's Rust can ask for: a function an operation, JSON in, JSON out, bytes in base64. `src/messages.rs` has the
 * same names. Aliases, fallbacks in software and what a failure means for the account are decided there.
 */
class Operations(
    context: Context,
    executor: Executor,
) {
    private val vault = KeyVault()
    private val sensor = Sensor(context)
    private val prompt = TouchPrompt(context, executor)

    fun create(
        args: JSONObject,
        answer: Answer,
    ) {
        val id = args.getString("id")
        val (sign, agree, seal) = listOf(Role.SIGN, Role.AGREE, Role.SEAL).map { vault.alias(id, it) }
        val made = JSONObject()
        allOrNone(id, Role.values().toList()) {
            vault.makeSigner(sign, args.bytes("challenge"), KeySpecs::sign)
            vault.makeSealer(seal, KeySpecs::seal)
            made.put("sign", vault.publicKey(sign).text()).put("signLevel", vault.level(sign))
            made.put("attestation", chain(sign))
            if (Since.android12) {
                vault.makeAgreer(agree)
                made.put("agree", vault.publicKey(agree).text()).put("agreeLevel", vault.level(agree))
            }
        }
        answer.made(made)
    }

    fun sign(
        args: JSONObject,
        answer: Answer,
    ) = answer.made(JSONObject().put("signature", vault.sign(args.alias(Role.SIGN), args.bytes("message")).text()))

    fun agree(
        args: JSONObject,
        answer: Answer,
    ) = vault.agree(args.alias(Role.AGREE), args.bytes("point")).used {
        answer.made(JSONObject().put("secret", it.text()))
    }

    fun seal(
        args: JSONObject,
        answer: Answer,
    ) = args.bytes("plain").used {
        val sealed = vault.seal(vault.sealing(args.alias(Role.SEAL)), args.bytes("context"), it)
        answer.made(JSONObject().put("sealed", sealed.text()))
    }

    fun open(
        args: JSONObject,
        answer: Answer,
    ) {
        val sealed = args.bytes("sealed")
        val cipher = vault.opening(args.alias(Role.SEAL), sealed)
        vault.open(cipher, args.bytes("context"), sealed).used { answer.made(JSONObject().put("plain", it.text())) }
    }

    fun sensor(
        @Suppress("UNUSED_PARAMETER") args: JSONObject,
        answer: Answer,
    ) = answer.made(JSONObject().put("state", sensor.refusal()?.wire ?: "ready").put("kind", sensor.kind()))

    fun createBiometric(
        args: JSONObject,
        answer: Answer,
    ) {
        sensor.refusal()?.let { throw Failure(it) }
        val id = args.getString("id")
        val (sign, seal) = listOf(Role.BIOMETRIC_SIGN, Role.BIOMETRIC_SEAL).map { vault.alias(id, it) }
        val cipher =
            allOrNone(id, BIOMETRIC) {
                vault.makeSigner(sign, args.bytes("challenge"), KeySpecs::biometricSign)
                vault.makeSealer(seal, KeySpecs::biometricSeal)
                vault.sealing(seal)
            }
        touch(args, CryptoObject(cipher), { answer.failed(it).also { vault.delete(id, BIOMETRIC) } }) {
            val sealed = args.bytes("seed").used { seed -> vault.seal(it.cipher, args.bytes("context"), seed) }
            answer.made(
                JSONObject()
                    .put("sign", vault.publicKey(sign).text())
                    .put("sealed", sealed.text())
                    .put("attestation", chain(sign)),
            )
        }
    }

    fun signBiometric(
        args: JSONObject,
        answer: Answer,
    ) = touch(args, CryptoObject(vault.signer(args.alias(Role.BIOMETRIC_SIGN))), answer.failed) {
        it.signature.update(args.bytes("message"))
        answer.made(JSONObject().put("signature", it.signature.sign().text()))
    }

    fun openBiometric(
        args: JSONObject,
        answer: Answer,
    ) {
        val sealed = args.bytes("sealed")
        val cipher = vault.opening(args.alias(Role.BIOMETRIC_SEAL), sealed)
        touch(args, CryptoObject(cipher), answer.failed) {
            vault.open(it.cipher, args.bytes("context"), sealed).used { plain ->
                answer.made(JSONObject().put("plain", plain.text()))
            }
        }
    }

    fun deleteBiometric(
        args: JSONObject,
        answer: Answer,
    ) = vault.delete(args.getString("id"), BIOMETRIC).also { answer.made(JSONObject()) }

    fun delete(
        args: JSONObject,
        answer: Answer,
    ) = vault.delete(args.getString("id"), Role.values().toList()).also { answer.made(JSONObject()) }

    fun list(
        @Suppress("UNUSED_PARAMETER") args: JSONObject,
        answer: Answer,
    ) = answer.made(JSONObject().put("names", JSONArray(vault.names())))

    /** Asks for a touch and then uses the key, whose refusal comes only now on some systems. */
    private fun touch(
        args: JSONObject,
        crypto: CryptoObject,
        failed: (Failure) -> Unit,
        use: (CryptoObject) -> Unit,
    ) {
        val words = args.getJSONObject("prompt")
        val shown = Words(words.getString("title"), words.getString("reason"), words.getString("usePin"))
        prompt.ask(shown, crypto, { guarded(failed) { use(it) } }, failed)
    }

    /** Keys are made together: when one fails, none stays. */
    private fun <T> allOrNone(
        id: String,
        roles: List<Role>,
        make: () -> T,
    ): T =
        try {
            make()
        } catch (e: Exception) {
            vault.delete(id, roles)
            throw e
        }

    private fun chain(alias: String): Any = vault.attestation(alias)?.let { chain -> JSONArray(chain.map { it.text() }) } ?: JSONObject.NULL

    private fun JSONObject.alias(role: Role) = vault.alias(getString("id"), role)

    companion object {
        private val BIOMETRIC = listOf(Role.BIOMETRIC_SIGN, Role.BIOMETRIC_SEAL)

        /** Whatever goes wrong in [act] is told by its code. */
        fun guarded(
            failed: (Failure) -> Unit,
            act: () -> Unit,
        ) = try {
            act()
        } catch (e: Exception) {
            failed(Failure.of(e))
        }

        private fun JSONObject.bytes(name: String): ByteArray = Base64.decode(getString(name), Base64.NO_WRAP)

        private fun ByteArray.text(): String = Base64.encodeToString(this, Base64.NO_WRAP)

        /** Wiped afterwards; copies as text, which Java cannot wipe, live until they are collected. */
        private fun <T> ByteArray.used(use: (ByteArray) -> T): T =
            try {
                use(this)
            } finally {
                fill(0)
            }
    }
}

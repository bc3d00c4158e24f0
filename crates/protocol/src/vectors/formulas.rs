//! Sections that hold one formula each: computed again from the file's inputs.

use zeroize::Zeroizing;

use super::{
    context::{Context, secret},
    node::{Node, Outcome},
};
use crate::{
    audit::audit_hash,
    encoding::{sha256, tuple},
    enrol::{EnrolQr, EnrolTranscript, attestation_challenge},
    envelope::{answer_msg, request_msg},
    keys::{PublicKey, Signature},
    keyupdate::{KeyUpdate, key_update_msg},
    nonce::nonce as make_nonce,
    nonce::nonce_issued,
    otp::{check_symbol, normalise, sms_text, symbols_text},
    pin::{Pin, derive_bio_agree, derive_pin_keys, derive_scalar, scalar_info},
    seal::{SealKey, seal_aad},
    secrets::{ip_hash, password_prehash, sms_mac},
    uv::{pin_change_msg, pin_pop_msg, uv_add_msg, uv_pop_msg},
    wire::{About, PinAnswer, Policy},
};

pub(super) fn enc(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.is("T_empty", &tuple("SYM1 x", &[]))?;
    node.is("T_two", &tuple("SYM1 x", &[b"", b"ab"]))?;
    node.is("T_shift_a", &tuple("SYM1 x", &[b"a", b"b"]))?;
    node.is("T_shift_b", &tuple("SYM1 x", &[b"ab", b""]))
}

pub(super) fn enrol_qr(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let secret = cx.enrol_secret()?;
    node.is("E", secret.bytes())?;
    let site = cx.site()?.public();
    node.is("ss_pk", site.bytes())?;
    node.is("ss_pin", &sha256(site.bytes()))?;
    let qr = EnrolQr {
        secret,
        site_key_hash: sha256(site.bytes()),
        sid: cx.sid()?,
    };
    node.is("bytes", &qr.to_bytes())?;
    node.says("uri", &qr.uri())?;
    let parsed = EnrolQr::parse(&qr.uri()).map_err(|_| node.wrong("a text that parses"))?;
    node.holds("the parsed text to be written the same", parsed.uri() == qr.uri());
    Ok(())
}

pub(super) fn enrol_keys(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let secret = cx.enrol_secret()?;
    node.is("tid", &secret.tid())?;
    node.is("k_pin", secret.pin_key(&cx.pin()?).as_ref())
}

pub(super) fn device_keys(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let sid = cx.sid()?;
    let (kd, kb) = (node.get("kd")?.bytes()?, node.get("kb")?.bytes()?);
    let pin = derive_pin_keys(&sid, &kd, &cx.pin()?);
    for (name, key) in [
        ("ps", &pin.sign),
        ("pa", &pin.agree),
        ("ba", &derive_bio_agree(&sid, &kb)),
    ] {
        node.is(&format!("{name}_sk"), key.to_bytes().as_ref())?;
        node.is(name, key.public().bytes())?;
    }
    for name in ["ds", "da", "bs"] {
        let key = secret(name, node.get(&format!("{name}_sk"))?.bytes()?)?;
        node.is(name, key.public().bytes())?;
    }
    let [sign, agree] = node.get("iter")?.pair()?;
    sign.holds("the first round", sign.number()? == 0);
    agree.holds("the first round", agree.number()? == 0);
    Ok(())
}

pub(super) fn attestation(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let sid = cx.sid()?;
    node.is(
        "challenge_ds",
        &attestation_challenge(&sid, &cx.enrol_secret()?.tid()),
    )?;
    node.is("challenge_bs", &attestation_challenge(&sid, &cx.dev()?))
}

pub(super) fn enrol(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let about = node.get("aux")?.text()?;
    let parsed = About::parse_enrol(about.as_bytes()).map_err(|_| node.wrong("about that parses"))?;
    node.says("aux", &String::from_utf8_lossy(&parsed.to_json_enrol()))?;
    let secret = cx.enrol_secret()?;
    let transcript = EnrolTranscript {
        sid: cx.sid()?,
        tid: secret.tid(),
        ds: cx.device_public("ds")?,
        da: cx.device_public("da")?,
        ps: cx.device_public("ps")?,
        pa: cx.device_public("pa")?,
        about_hash: sha256(about.as_bytes()),
    };
    node.is("et", &transcript.et())?;
    node.is("mac", &transcript.mac(&secret.pin_key(&cx.pin()?)))?;
    node.is(
        "pop_ds",
        cx.device_key("ds")?.sign(&transcript.device_proof_msg()).bytes(),
    )?;
    node.is(
        "pop_ps",
        cx.device_key("ps")?.sign(&transcript.pin_proof_msg()).bytes(),
    )?;

    let policy = node.get("pol")?.text()?;
    let parsed = Policy::parse(policy.as_bytes()).map_err(|_| node.wrong("a policy that parses"))?;
    node.says("pol", &String::from_utf8_lossy(&parsed.to_json()))?;
    let (account, name) = (node.get("acc")?.text()?, node.get("name")?.text()?);
    let msg = transcript.site_msg(&node.get("dev")?.bytes()?, account, name, policy.as_bytes());
    node.is("site_sig", cx.site()?.sign(&msg).bytes())
}

pub(super) fn nonce(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let (sid, k_mac) = (cx.sid()?, node.get("k_mac")?.bytes()?);
    let issued = node.get("issued")?.number()?;
    let n = make_nonce(&k_mac, &sid, issued, &node.get("random")?.bytes()?);
    node.is("n", &n)?;
    node.holds("a genuine nonce", nonce_issued(&k_mac, &sid, &n) == Some(issued));
    for i in 0..n.len() {
        let mut other = n;
        other[i] ^= 1;
        node.holds(
            "a changed nonce to be refused",
            nonce_issued(&k_mac, &sid, &other).is_none(),
        );
    }
    Ok(())
}

pub(super) fn seal(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let key = SealKey::from_bytes(node.get("keyver")?.small()?, node.get("k_seal")?.bytes()?);
    let aad = node.get("aad")?.hex()?;
    // The user's id stands only here.
    let user = &aad[aad.len().saturating_sub(16)..];
    node.is("aad", &seal_aad("devices", "keys", &cx.dev()?, user))?;
    let mut plain = Vec::new();
    for name in ["ds", "da", "ps", "pa"] {
        plain.extend_from_slice(cx.device_public(name)?.bytes());
    }
    node.is("plain", &plain)?;
    let blob = key.seal(&node.get("iv")?.bytes()?, &aad, &plain);
    node.is("blob", &blob)?;
    node.holds(
        "a blob that opens",
        key.open(&aad, &blob).is_ok_and(|p| *p == plain),
    );
    for i in [0, 1, 13, blob.len() - 1] {
        let mut other = blob.clone();
        other[i] ^= 1;
        node.holds("a changed blob to be refused", key.open(&aad, &other).is_err());
    }
    node.holds(
        "another place to be refused",
        key.open(&[&aad[..], &[0]].concat(), &blob).is_err(),
    );
    Ok(())
}

pub(super) fn sms(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let code = node.get("code")?.text()?;
    node.is("mac", &sms_mac(&cx.k_mac()?, &node.get("tx")?.bytes()?, code))?;
    node.says("shown", &sms_text(code))?;
    let symbols = normalise(&sms_text(code)).map_err(|e| node.wrong(e.code()))?;
    node.holds(
        "the typed code to be the stored one",
        symbols_text(&symbols) == code,
    );
    Ok(())
}

pub(super) fn request(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let path = node.get("path")?.text()?;
    let (n, counter) = (node.get("n")?.bytes()?, node.get("ctr")?.number()?);
    let body = node.get("body")?.text()?;
    let msg = request_msg(&cx.sid()?, path, &cx.dev()?, &n, counter, body.as_bytes());
    node.is("signed", &msg)?;
    node.is("sig", cx.device_key("ds")?.sign(&msg).bytes())
}

pub(super) fn check_char(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    let symbols = node
        .get("symbols")?
        .items()?
        .iter()
        .map(Node::small)
        .collect::<Outcome<Vec<u8>>>()?;
    let symbols: [u8; 8] = symbols.try_into().map_err(|_| node.wrong("eight symbols"))?;
    node.counts("check", check_symbol(&symbols))
}

pub(super) fn key_update(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let (sid, seq) = (cx.sid()?, node.get("seq")?.small()?);
    let new = PublicKey::parse(&node.get("new")?.hex()?).map_err(|_| node.wrong("a point"))?;
    let sig_old = cx.site()?.sign(&key_update_msg(&sid, seq, &new));
    node.is("sig_old", sig_old.bytes())?;
    let sig_new = Signature::parse(&node.get("sig_new")?.hex()?).map_err(|_| node.wrong("a signature"))?;
    let update = KeyUpdate {
        seq,
        new,
        sig_old,
        sig_new,
    };
    node.holds(
        "an update that verifies",
        update.verify(&sid, &cx.site()?.public(), seq - 1).is_ok(),
    );
    Ok(())
}

pub(super) fn uv_add(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let (bs, ba) = (cx.device_public("bs")?, cx.device_public("ba")?);
    let msg = uv_add_msg(&cx.sid()?, &cx.dev()?, &node.get("n")?.bytes()?, &bs, &ba);
    node.is("msg", &msg)?;
    node.is("uvsig", cx.device_key("ps")?.sign(&msg).bytes())?;
    node.is("pop", cx.device_key("bs")?.sign(&uv_pop_msg(&msg)).bytes())
}

pub(super) fn pin_change(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let (sid, dev) = (cx.sid()?, cx.dev()?);
    let pin = Pin::parse(node.get("new_pin")?.text()?).map_err(|_| node.wrong("a PIN"))?;
    let new = derive_pin_keys(&sid, &node.get("kd_next")?.bytes()?, &pin);
    for (name, key) in [("ps", &new.sign), ("pa", &new.agree)] {
        node.is(&format!("{name}_sk"), key.to_bytes().as_ref())?;
        node.is(name, key.public().bytes())?;
    }
    let (n, counter) = (node.get("n")?.bytes()?, node.get("ctr")?.number()?);
    let msg = pin_change_msg(&sid, &dev, &n, &new.sign.public(), &new.agree.public());
    node.is("msg", &msg)?;
    node.is("uvsig", cx.device_key("ps")?.sign(&msg).bytes())?;
    node.is("pop", new.sign.sign(&pin_pop_msg(&msg)).bytes())?;
    let body = node.get("answer_body")?.text()?;
    let answer = PinAnswer::parse(body.as_bytes()).map_err(|_| node.wrong("an answer that parses"))?;
    node.says("answer_body", &String::from_utf8_lossy(&answer.to_json()))?;
    let msg = answer_msg(&sid, "/device/v1/pin", &dev, &n, counter, body.as_bytes());
    node.is("answer_msg", &msg)?;
    node.is("answer_sig", cx.site()?.sign(&msg).bytes())
}

/// The loop of §3.1 with outputs of Expand that are given: 0, n and above are stepped over.
pub(super) fn uv_key_rounds(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let sid = cx.sid()?;
    node.each(|case| {
        let (how, purpose) = (case.get("how")?.text()?, case.get("use")?.text()?);
        let pin = case.get("pin")?.text()?.as_bytes();
        let outputs = case.get("outputs")?.items()?;
        let outputs = outputs
            .iter()
            .map(Node::bytes)
            .collect::<Outcome<Vec<[u8; 32]>>>()?;
        let mut infos = Vec::new();
        let (key, round) = derive_scalar(
            |info| {
                infos.push(info.to_vec());
                Zeroizing::new(outputs.get(infos.len() - 1).copied().unwrap_or([1; 32]))
            },
            &sid,
            how,
            purpose,
            pin,
        );
        case.is("sk", key.to_bytes().as_ref())?;
        case.counts("iter", round)?;
        case.holds("as many rounds as outputs", infos.len() == outputs.len());
        let last = scalar_info(&sid, how, purpose, pin, round);
        case.is("last_info", &last)?;
        case.holds("the last round to expand it", infos.last() == Some(&last));
        Ok(())
    })
}

pub(super) fn audit_chain(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|chain| {
        let instance = chain.get("instance")?.text()?;
        let mut prev = crate::audit::FIRST;
        for (entry, seq) in chain.get("entries")?.items()?.iter().zip(1..) {
            entry.counts("seq", seq)?;
            prev = audit_hash(&prev, instance, seq, entry.get("entry")?.text()?.as_bytes());
            entry.is("hash", &prev)?;
        }
        Ok(())
    })
}

pub(super) fn password(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    let (k_pw, user) = (node.get("k_pw")?.bytes()?, node.get("user")?.bytes()?);
    node.get("cases")?.each(|case| {
        case.is(
            "mac",
            &password_prehash(&k_pw, &user, case.get("password")?.text()?),
        )
    })
}

pub(super) fn ip(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.is(
        "mac",
        &ip_hash(&node.get("k_mac")?.bytes()?, node.get("address")?.text()?),
    )
}

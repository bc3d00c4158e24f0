//! Sections of challenges and of the answers to them.

use super::{
    context::{Context, secret},
    node::{Node, Outcome},
};
use crate::{
    approve::{Method, approve_msg},
    challenge::{
        Challenge, Draft, Kind, Matching, OfflineMemory, OnlineMemory, Path, Refusal, Verified, Verifier,
        fitting_hint, parse_answer, parse_qr_uri, qr_uri,
    },
    encoding::sha256,
    keys::{PublicKey, SecretKey, kid},
    otp::{Otp, device_block, normalise, tail_block},
    pin::{Pin, derive_pin_keys},
    uri::{LinkPayload, return_url},
};

/// A push challenge and its approvals.
pub(super) fn online(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let verified = challenge(cx, node, Path::Pending { linked: &[] })?;
    let c = verified.challenge;
    node.holds("a push challenge", c.kind == Kind::Push);
    approvals(cx, node, &c)
}

/// A link challenge, its link and where the browser goes.
pub(super) fn link(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let cid = node.get("cid")?.bytes()?;
    let c = challenge(cx, node, Path::Pending { linked: &[cid] })?.challenge;
    node.holds("a link challenge", c.kind == Kind::Link);
    approvals(cx, node, &c)?;
    let payload = LinkPayload { dev: cx.dev()?, cid };
    node.is("bytes", &[payload.dev, payload.cid].concat())?;
    node.says("uri", &payload.uri())?;
    node.holds(
        "a link that parses",
        LinkPayload::parse(&payload.uri()).as_ref() == Ok(&payload),
    );
    node.says("return_url", &return_url(&cx.sid()?, &node.get("rc")?.bytes()?))
}

/// A QR challenge and the codes for it.
pub(super) fn offline(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let c = challenge(cx, node, Path::Qr)?.challenge;
    let esk = server_point(node, &c)?;
    let (sid, dev) = (cx.sid()?, cx.dev()?);
    let point = c.point().ok_or_else(|| node.wrong("a point"))?;
    let (da, pa, ba) = (cx.device_key("da")?, cx.device_key("pa")?, cx.device_key("ba")?);
    let (z_d, z_pin, z_bio) = (da.agree(&point), pa.agree(&point), ba.agree(&point));
    for (name, z, key) in [("z_d", &z_d, &da), ("z_pin", &z_pin, &pa), ("z_bio", &z_bio, &ba)] {
        node.is(name, z.as_ref())?;
        node.holds("the server's side to agree", esk.agree(&key.public()) == *z);
    }
    node.is("D", device_block(&sid, &dev, &c.hash, &z_d).as_ref())?;
    node.is(
        "U",
        tail_block(&sid, &dev, &c.hash, &z_d, &z_pin, Method::Pin).as_ref(),
    )?;
    code(
        node,
        "otp_pin",
        &Otp::compute(&sid, &dev, &c.hash, &z_d, &z_pin, Method::Pin),
    )?;
    code(
        node,
        "otp_bio",
        &Otp::compute(&sid, &dev, &c.hash, &z_d, &z_bio, Method::Biometric),
    )?;
    let wrong = Pin::parse(node.get("wrong_pin")?.text()?).map_err(|_| node.wrong("a PIN"))?;
    let wrong = derive_pin_keys(&sid, &cx.bytes("/device_keys/kd")?, &wrong).agree;
    code(
        node,
        "otp_wrong_pin",
        &Otp::compute(&sid, &dev, &c.hash, &z_d, &wrong.agree(&point), Method::Pin),
    )
}

/// The longest QR challenge.
pub(super) fn offline_limit(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let c = challenge(cx, node, Path::Qr)?.challenge;
    let esk = server_point(node, &c)?;
    node.counts("act", c.act.code())?;
    node.holds(
        "as much text as fits",
        c.service.len() + c.hint.len() == crate::limits::OFFLINE_TEXTS,
    );
    let (z_d, z_pin) = (
        esk.agree(&cx.device_public("da")?),
        esk.agree(&cx.device_public("pa")?),
    );
    code(
        node,
        "otp_pin",
        &Otp::compute(&cx.sid()?, &cx.dev()?, &c.hash, &z_d, &z_pin, Method::Pin),
    )
}

/// Codes by both methods for challenges of several acts.
pub(super) fn offline_codes(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let c = challenge(cx, case, Path::Qr)?.challenge;
        let esk = server_point(case, &c)?;
        case.counts("act", c.act.code())?;
        let method = Method::parse(case.get("method")?.text()?).ok_or_else(|| case.wrong("a method"))?;
        let user = if method == Method::Pin { "pa" } else { "ba" };
        let z_d = esk.agree(&cx.device_public("da")?);
        let z_u = esk.agree(&cx.device_public(user)?);
        code(
            case,
            "otp",
            &Otp::compute(&cx.sid()?, &cx.dev()?, &c.hash, &z_d, &z_u, method),
        )
    })
}

pub(super) fn positive(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let bytes = case.get("hex")?.hex()?;
        let verified =
            judge(cx, case, &bytes)?.map_err(|r| case.wrong(&format!("acceptance, not {}", r.code())))?;
        same_again(cx, case, &verified)
    })
}

pub(super) fn negative(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let bytes = case.get("hex")?.hex()?;
        match judge(cx, case, &bytes)? {
            Ok(_) => case.holds("a refusal", false),
            Err(refusal) => case.says("err", refusal.code())?,
        }
        // The site signed what is refused for another reason, so it is refused for that reason alone.
        let unsigned = case.get("err")?.text()? == "signature" || is_cut_or_longer(cx, &bytes);
        let unsigned = unsigned
            || case
                .some("unsigned")
                .map(|n| n.boolean())
                .transpose()?
                .unwrap_or(false);
        if !unsigned {
            case.holds("a signature of the site", is_signed(cx, &bytes)?);
        }
        Ok(())
    })
}

/// Two site keys with one key id: both are tried.
pub(super) fn kid_collision(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let keys = node.get("keys")?.items()?;
    let secrets = keys
        .iter()
        .map(|key| secret(key.name(), key.bytes()?))
        .collect::<Outcome<Vec<_>>>()?;
    let publics: Vec<PublicKey> = secrets.iter().map(SecretKey::public).collect();
    for (key, public) in keys.iter().zip(&publics) {
        key.holds("the common key id", kid(public)[..] == node.get("kid")?.hex()?);
    }
    node.holds("different keys", publics.len() == 2 && publics[0] != publics[1]);
    node.get("cases")?.each(|case| {
        let bytes = case.get("hex")?.hex()?;
        let (sid, dev) = (cx.sid()?, cx.dev()?);
        let known = case
            .get("known")?
            .items()?
            .iter()
            .map(Node::small)
            .collect::<Outcome<Vec<usize>>>()?;
        let known: Option<Vec<PublicKey>> = known.iter().map(|&i| publics.get(i).copied()).collect();
        let known = known.ok_or_else(|| case.wrong("places of keys"))?;
        let path = Path::Pending { linked: &[] };
        let verifier = Verifier {
            sid: &sid,
            dev,
            keys: &known,
            path,
            offline: None,
        };
        case.result(
            verifier.check(&bytes).map(|v| v.key_index).map_err(Refusal::code),
            Node::small,
        )
    })
}

/// The phone's memory of the newest challenge it signed for with the PIN (§5.4).
pub(super) fn online_memory(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    let read = |node: &Node<'_>| {
        Ok(OnlineMemory {
            issued: node.get("issued")?.number()?,
            sha256: node.get("sha256")?.bytes()?,
            signed: node.get("signed")?.small()?,
        })
    };
    node.each(|case| {
        let c = Challenge::parse(&case.get("hex")?.hex()?).map_err(|r| case.wrong(r.code()))?;
        let stored = case.some("stored").map(|n| read(&n)).transpose()?;
        case.result(
            OnlineMemory::next(stored.as_ref(), &c).map_err(Refusal::code),
            read,
        )
    })
}

/// The member `challenge`: accepted on its path, and written again from its fields.
fn challenge(cx: &Context<'_>, node: &Node<'_>, path: Path<'_>) -> Outcome<Verified> {
    let bytes = node.get("challenge")?.hex()?;
    let (sid, dev) = (cx.sid()?, cx.dev()?);
    let keys = [cx.site()?.public()];
    let verifier = Verifier {
        sid: &sid,
        dev,
        keys: &keys,
        path,
        offline: None,
    };
    let verified = verifier
        .check(&bytes)
        .map_err(|r| node.wrong(&format!("acceptance, not {}", r.code())))?;
    same_again(cx, node, &verified)?;
    if let Some(cid) = node.some("cid") {
        cid.holds("the challenge's id", cid.hex()? == verified.challenge.cid);
    }
    if let Some(uri) = node
        .some("uri")
        .filter(|_| verified.challenge.kind == Kind::Offline)
    {
        uri.holds("the challenge's text", uri.text()? == qr_uri(&bytes));
        uri.holds(
            "a text that parses",
            parse_qr_uri(uri.text()?).as_deref() == Ok(&bytes[..]),
        );
    }
    Ok(verified)
}

/// A draft of the same fields gives the same bytes; another form of the signature is the sender's choice.
fn same_again(cx: &Context<'_>, node: &Node<'_>, verified: &Verified) -> Outcome {
    let c = &verified.challenge;
    let draft = Draft {
        kind: c.kind,
        kid: c.kid,
        dev: c.dev,
        cid: c.cid,
        x: c.x,
        issued: c.issued,
        ttl: c.ttl,
        matching: c.matching,
        act: c.act,
        service: verified.service().to_owned(),
        hint: verified.hint().to_owned(),
    };
    let again = draft
        .sign(&cx.sid()?, cx.site()?)
        .map_err(|e| node.wrong(e.code()))?;
    // Up to r: n − s makes another form of the same signature.
    let fixed = c.bytes.len() - 32;
    node.holds(
        "the same bytes from the same fields",
        again[..fixed] == c.bytes[..fixed],
    );
    node.holds(
        "a hint that fits",
        fitting_hint(c.kind, verified.service(), verified.hint()) == verified.hint(),
    );
    Ok(())
}

/// Approvals of one challenge by PIN and, where it is there, by biometric.
fn approvals(cx: &Context<'_>, node: &Node<'_>, c: &Challenge) -> Outcome {
    let (sid, dev) = (cx.sid()?, cx.dev()?);
    node.is("ch", &sha256(&c.bytes))?;
    let number: u32 = node.get("ans")?.small()?;
    let typed = if c.matching == Matching::None {
        String::new()
    } else {
        number.to_string()
    };
    node.holds(
        "a number of the challenge",
        parse_answer(&c.matching, &typed) == Ok(number),
    );
    let msg = approve_msg(&sid, &dev, &c.hash, Method::Pin, number);
    node.is("uv_pin_msg", &msg)?;
    node.is("uv_pin_sig", cx.device_key("ps")?.sign(&msg).bytes())?;
    if node.some("uv_bio_sig").is_some() {
        let msg = approve_msg(&sid, &dev, &c.hash, Method::Biometric, number);
        node.is("uv_bio_sig", cx.device_key("bs")?.sign(&msg).bytes())?;
    }
    Ok(())
}

fn server_point(node: &Node<'_>, c: &Challenge) -> Outcome<SecretKey> {
    let esk = secret(node.name(), node.get("esk")?.bytes()?)?;
    node.holds(
        "the server's point in the challenge",
        c.point() == Some(esk.public()),
    );
    Ok(esk)
}

fn code(node: &Node<'_>, name: &str, otp: &Otp) -> Outcome {
    node.says(name, &otp.text())?;
    node.holds(
        "a code that can be typed",
        normalise(&otp.text()) == Ok(otp.symbols),
    );
    Ok(())
}

/// The phone's judgement with the case's `path`, `linked` and `stored`.
fn judge(cx: &Context<'_>, case: &Node<'_>, bytes: &[u8]) -> Outcome<Result<Verified, Refusal>> {
    let linked = match case.some("linked") {
        Some(list) => list
            .items()?
            .iter()
            .map(Node::bytes)
            .collect::<Outcome<Vec<[u8; 16]>>>()?,
        None => Vec::new(),
    };
    let path = match case.get("path")?.text()? {
        "qr" => Path::Qr,
        "pending" => Path::Pending { linked: &linked },
        _ => return Err(case.wrong("path qr or pending")),
    };
    let stored = case.some("stored").map(|node| stored(cx, &node)).transpose()?;
    let (sid, dev) = (cx.sid()?, cx.dev()?);
    let keys = [cx.site()?.public()];
    Ok(Verifier {
        sid: &sid,
        dev,
        keys: &keys,
        path,
        offline: stored.as_ref(),
    }
    .check(bytes))
}

fn stored(cx: &Context<'_>, node: &Node<'_>) -> Outcome<OfflineMemory> {
    let memory = OfflineMemory {
        issued: node.get("issued")?.number()?,
        sha256: node.get("sha256")?.bytes()?,
        shown: node.get("shown")?.small()?,
    };
    node.holds(
        "the hash of a challenge of this file",
        accepted(cx).any(|c| sha256(&c) == memory.sha256),
    );
    Ok(memory)
}

fn is_signed(cx: &Context<'_>, bytes: &[u8]) -> Outcome<bool> {
    let Some((unsigned, signature)) = bytes.split_last_chunk::<64>() else {
        return Ok(false);
    };
    let msg = crate::encoding::tuple(crate::labels::CHALLENGE, &[cx.sid()?.as_bytes(), unsigned]);
    Ok(cx.site()?.public().verify_raw(&msg, signature))
}

/// Empty, or an accepted challenge of the file with something cut off or added.
fn is_cut_or_longer(cx: &Context<'_>, bytes: &[u8]) -> bool {
    bytes.is_empty()
        || accepted(cx).any(|c| c.len() != bytes.len() && (c.starts_with(bytes) || bytes.starts_with(&c)))
}

fn accepted<'a>(cx: &Context<'a>) -> impl Iterator<Item = Vec<u8>> + use<'a> {
    let hex = |case: &serde_json::Value| {
        data_encoding::HEXLOWER
            .decode(case["hex"].as_str()?.as_bytes())
            .ok()
    };
    cx.list("/positive_challenge").iter().filter_map(hex)
}

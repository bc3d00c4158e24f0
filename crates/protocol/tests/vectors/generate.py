#!/usr/bin/env python3
"""Writes the files of vectors beside sym1.json. `python3 generate.py` after a change of the tables below; with
`--check` it only says whether the files are what it would write."""

import json
import pathlib
import sys

from sym1 import *

HERE = pathlib.Path(__file__).parent
SID = "login.example.eu"
PIN = "4071"


def seed(name, size=32):
    """Test bytes: never use them."""
    return sha256(b"SYM1 vectors: " + name.encode())[:size]


SS, DS, DA, BS, ESK, OTHER = (seed(n) for n in ("ss", "ds", "da", "bs", "esk", "other"))
KD, KB, DEV, E = seed("kd"), seed("kb"), seed("dev", 16), seed("e", 16)
PS, PA = (scalar(KD, SID, "pin", use, PIN)[0] for use in ("sign", "agree"))
BA = scalar(KB, SID, "bio", "agree", "")[0]
TID, K_PIN = enrol_keys(E, PIN)
N_TIME = 1_767_225_600_000
TOP = {"protocol": "SYM/1", "note": "test keys only: never use", "sid": SID}


def h(x):
    return x.hex()


def js(x):
    return json.dumps(x, separators=(",", ":"), ensure_ascii=False)


# -- derivation.json


def rounds(name, how, use, pin, outputs):
    sk, i = scalar(b"", SID, how, use, pin, outputs)
    info = T("SYM1 uv key", SID, how, use, pin, bytes([i]))
    return {"name": name, "how": how, "use": use, "pin": pin, "outputs": [h(x) for x in outputs], "sk": h(sk), "iter": i, "last_info": h(info)}


def audit(instance, *entries):
    prev, out = bytes(32), []
    for seq, entry in enumerate(entries, 1):
        prev = sha256(T("SYM1 audit", prev, instance, u(seq, 8), entry))
        out.append({"seq": seq, "entry": entry, "hash": h(prev)})
    return {"instance": instance, "entries": out}


def derivation():
    big, zero, n = b"\xff" * 32, bytes(32), u(N, 32)
    k_pw, user, k_mac = seed("k_pw"), seed("user", 16), seed("k_mac")
    pw = lambda p, nfc: {"password": p, "mac": h(hmac_(k_pw, T("SYM1 pw", user, nfc)))}
    return {
        **TOP,
        "uv_key_rounds": [
            rounds("first", "pin", "sign", PIN, [u(1, 32)]),
            rounds("largest", "pin", "sign", PIN, [u(N - 1, 32)]),
            rounds("n_is_stepped_over", "pin", "sign", PIN, [n, seed("x")]),
            rounds("zero_is_stepped_over", "pin", "agree", PIN, [zero, seed("x")]),
            rounds("three_rounds", "pin", "agree", "0123", [big, zero, seed("y")]),
            rounds("biometric", "bio", "agree", "", [u(N + 1, 32), seed("z")]),
            rounds("last_round", "pin", "sign", PIN, [big] * 255 + [u(2, 32)]),
        ],
        "audit_chain": [
            audit("a", '{"event":"session_start"}', '{"event":"pin_wrong"}', '{"event":"session_end"}'),
            audit("b", '{"event":"session_start"}', ""),
        ],
        "password": {
            "k_pw": h(k_pw),
            "user": h(user),
            "cases": [
                pw("Correct horse 1", "Correct horse 1"),
                pw("Cafe\u0301 noir 9", "Caf\u00e9 noir 9"),
                pw("Caf\u00e9 noir 9", "Caf\u00e9 noir 9"),
                pw("\u212bngstrom 12", "\u00c5ngstrom 12"),
                pw("", ""),
            ],
        },
        "ip": {"k_mac": h(k_mac), "address": "2001:db8::1", "mac": h(hmac_(k_mac, T("SYM1 ip", "2001:db8::1")))},
    }


# -- challenges.json


def base_challenge(**fields):
    kind = fields.get("kind", 1)
    x = public(ESK) if kind == 2 else b"\0" + seed("x")
    f = {"kind": kind, "dev": DEV, "cid": seed("cid", 16), "x": x, "issued": N_TIME, "svc": "Grants portal", "hint": "Firefox, Linux, BE"}
    if kind == 2:
        f["hint"] = ""
    return {**f, **fields}


def c(signer=None, label="SYM1 challenge", ss=SS, **fields):
    return challenge(ss, SID, base_challenge(**fields), signer, label)


def case(name, path, bytes_, err=None, **more):
    out = {"name": name, "path": path, **more, "hex": h(bytes_)}
    return {**out, "err": err} if err else out


def high_s(bytes_):
    s = int.from_bytes(bytes_[-32:], "big")
    return bytes_[:-32] + u(N - s, 32)


def challenges():
    link = {"kind": 3, "cid": seed("link", 16)}
    linked = {"linked": [h(link["cid"])]}
    qr, newer = c(kind=2), c(kind=2, issued=N_TIME + 1)
    memory = lambda b, n, issued=N_TIME: {"issued": issued, "sha256": h(sha256(b)), "shown": n}
    bidi = "Grants\u202eportal"
    positive = [
        case("pick_bounds", "pending", c(mm=1, opts=bytes([10, 99, 55]))),
        case("issued_least", "pending", c(issued=1)),
        case("issued_most", "pending", c(issued=2**53 - 1)),
        case("ttl_least", "pending", c(ttl=1)),
        case("ttl_most", "pending", c(ttl=600)),
        *(case(f"act_{a}", "pending", c(act=a, mm=2)) for a in range(5)),
        case("link_among_others", "pending", c(**link), linked=[h(seed("a", 16)), h(link["cid"])]),
        case("shortest", "qr", c(kind=2, svc="x")),
        case("hint_longest", "qr", c(kind=2, svc="Grants x", hint="h" * 96)),
        case("emoji_with_joiner", "pending", c(svc="\U0001f469\u200d\U0001f4bb desk")),
        case("unassigned_character", "pending", c(svc="a\u0378b")),
        case("memory_of_other_kind_ignored", "pending", c(), stored=memory(qr, 3, N_TIME + 9)),
        case("qr", "qr", qr),
        case("qr_newer", "qr", newer, stored=memory(qr, 3)),
        case("qr_first_again", "qr", qr, stored=memory(qr, 1)),
        case("high_s", "pending", high_s(c())),
    ]
    # Two faults: the first in the order of §4.1 is told.
    negative = [
        case("version_and_format", "qr", b"\x02\x09", "version", unsigned=True),
        case("version_0", "pending", c(ver=0), "version"),
        case("format_and_other_device", "pending", c(act=5, dev=seed("other", 16)), "format"),
        case("format_and_unknown_key", "pending", c(ttl=0, kid=b"\0\0\0\0"), "format"),
        case("format_and_text", "pending", c(mm=4, svc=bidi), "format"),
        case("device_and_unknown_key_and_signature", "pending", c(OTHER, dev=seed("other", 16), kid=b"\0\0\0\0"), "not_for_this_device", unsigned=True),
        case("device_and_kind", "qr", c(dev=seed("other", 16)), "not_for_this_device"),
        case("unknown_key_and_signature", "pending", c(OTHER, kid=b"\0\0\0\0"), "unknown_key", unsigned=True),
        case("unknown_key_and_kind", "qr", c(kid=b"\0\0\0\0"), "unknown_key"),
        case("signature_and_kind", "qr", c(OTHER), "signature"),
        case("signature_and_text", "pending", c(OTHER, svc=bidi), "signature"),
        case("signature_of_answer_label", "pending", c(label="SYM1 answer"), "signature"),
        case("signature_and_old", "qr", c(OTHER, kind=2), "signature", stored=memory(qr, 1, N_TIME + 1)),
        case("kind_and_text", "qr", c(svc=bidi), "kind"),
        case("kind_and_old", "pending", qr, "kind", stored=memory(qr, 1, N_TIME + 1)),
        case("link_asked_for_by_other_id", "pending", c(**link), "kind", linked=[h(seed("a", 16))]),
        case("link_in_qr_though_asked_for", "qr", c(**link), "kind", **linked),
        case("text_and_old", "qr", c(kind=2, svc=bidi), "text", stored=memory(qr, 1, N_TIME + 1)),
        case("text_in_hint_and_spent", "qr", c(kind=2, hint="a\u200b"), "text", stored=memory(qr, 3)),
        case("old_though_spent", "qr", qr, "old", stored=memory(newer, 3, N_TIME + 1)),
        case("old_by_high_s", "qr", high_s(qr), "old", stored=memory(qr, 1)),
        case("spent", "qr", qr, "spent", stored=memory(qr, 3)),
        case("spent_beyond", "qr", qr, "spent", stored=memory(qr, 4)),
        case("options_first_two_equal", "pending", c(mm=1, opts=bytes([42, 42, 17])), "format"),
        case("options_outer_equal", "pending", c(mm=1, opts=bytes([42, 17, 42])), "format"),
        case("options_last_two_equal", "pending", c(mm=1, opts=bytes([17, 42, 42])), "format"),
        case("issued_2_53", "pending", c(issued=2**53), "format"),
        case("ttl_601", "pending", c(ttl=601), "format"),
        case("hint_97", "pending", c(hint="h" * 97), "format"),
        case("point_x_is_p", "qr", c(kind=2, x=b"\x02" + u(P, 32)), "format"),
        case("point_identity_like", "qr", c(kind=2, x=bytes(33)), "format"),
        case("act_by_link_kind_with_pick", "pending", c(mm=1, opts=bytes([17, 42, 83]), **link), "format", **linked),
    ]
    a, b = 0x4AA3DB1BAF11896A1D0D21BAB49A408AAA28B0C5DF0D6A5568C8C3B2AFCDF83F, 0x4AA3DB1BAF11896A1D0D21BAB49A408AAA28B0C5DF0D6A5568C8C3B2AFCE6516
    a, b = u(a, 32), u(b, 32)
    known = lambda name, keys, bytes_, **res: {"name": name, "known": keys, "hex": h(bytes_), **res}
    by_a, by_b = c(ss=a), c(ss=b)
    om = lambda bytes_, n, issued=N_TIME: {"issued": issued, "sha256": h(sha256(bytes_)), "signed": n}
    mem = lambda name, stored, bytes_, **res: {"name": name, "stored": stored, "hex": h(bytes_), **res}
    first, second = c(), c(issued=N_TIME + 1)
    other = c(cid=seed("cid2", 16))

    def code(name, act, method):
        bytes_ = c(kind=2, act=act, svc="Account")
        uv, z_u = (1, PA) if method == "pin" else (2, BA)
        epk = bytes_[38:71]
        text = otp(SID, DEV, bytes_, ecdh(DA, epk), ecdh(z_u, epk), uv)[0]
        return {"name": name, "esk": h(ESK), "challenge": h(bytes_), "act": act, "method": method, "otp": text}

    return {
        **TOP,
        "dev": h(DEV),
        "ss_sk": h(SS),
        "da_sk": h(DA),
        "pa_sk": h(PA),
        "ba_sk": h(BA),
        "positive_challenge": positive,
        "negative_challenge": negative,
        "kid_collision": {
            "keys": [h(a), h(b)],
            "kid": h(sha256(public(a))[:4]),
            "cases": [
                known("first_of_two", [0, 1], by_a, out=0),
                known("second_of_two", [0, 1], by_b, out=1),
                known("second_alone", [1], by_b, out=0),
                known("other_alone", [0], by_b, err="signature"),
                known("neither_signed", [0, 1], c(OTHER, ss=a), err="signature"),
                known("none_known", [], by_a, err="unknown_key"),
            ],
        },
        "online_memory": [
            mem("first", None, first, out=om(first, 1)),
            mem("second_approval", om(first, 1), first, out=om(first, 2)),
            mem("fifth_approval", om(first, 4), first, out=om(first, 5)),
            mem("sixth_approval", om(first, 5), first, err="spent"),
            mem("newer", om(first, 5), second, out=om(second, 1, N_TIME + 1)),
            mem("older", om(second, 1, N_TIME + 1), first, err="old"),
            mem("older_though_spent", om(second, 5, N_TIME + 1), first, err="old"),
            mem("as_old_other_hash", om(first, 1), other, err="old"),
            mem("as_old_other_form", om(first, 1), high_s(first), err="old"),
        ],
        "offline_codes": [
            code("sign_in_pin", 0, "pin"),
            code("sign_in_biometric", 0, "biometric"),
            code("delete_account_pin", 4, "pin"),
            # The server does not take it (§4.1): the act asks for the PIN.
            code("delete_account_biometric", 4, "biometric"),
        ],
    }


# -- enrolment.json

ABOUT = {
    "platform": "linux", "os": "6.12", "app": "1.2.0", "protocols": [1],
    "hardware": {"device_sign": False, "device_agree": False}, "push": {"kind": "none"}, "attestation": None,
}
ABOUT_STATUS = {k: v for k, v in ABOUT.items() if k not in ("push", "attestation")}
POLICY = {"pin_limit": 5, "number_matching": "pick", "biometric": True, "key_sequence": 1, "protocols": [1]}
ACCOUNT, NAME = "jan.peeters@example.eu", "My phone"


def transcript(keys, about, sid=SID, tid=TID):
    return T("SYM1 enrol", sid, tid, *keys, sha256(about))


def enrol_request(sks=(DS, DA, PS, PA), about=None, sid=SID, tid=TID, k_pin=K_PIN, ds=None, ps=None, labels=("SYM1 enrol pop", "SYM1 enrol uv"), **over):
    about = js(ABOUT).encode() if about is None else about
    keys = [public(sk) for sk in sks]
    et = transcript(keys, about, sid, tid)
    fields = {
        "version": 1, "enrolment": b64(tid),
        **{n: b64(k) for n, k in zip(("device_sign", "device_agree", "pin_sign", "pin_agree"), keys)},
        "about": b64(about), "mac": b64(hmac_(k_pin, et)),
        "device_proof": b64(sign(ds or sks[0], T(labels[0], sha256(et)))),
        "pin_proof": b64(sign(ps or sks[2], T(labels[1], sha256(et)))),
        **over,
    }
    return js(fields)


def enrol_answer(signer=SS, dev=DEV, acc=ACCOUNT, name=NAME, pol=None, key=None, et=None, told=(), **over):
    pol = js(POLICY).encode() if pol is None else pol
    et = et or transcript([public(sk) for sk in (DS, DA, PS, PA)], js(ABOUT).encode())
    sig = sign(signer, T("SYM1 enrolled", sha256(et), dev, acc, name, sha256(pol)))
    fields = {
        "version": 1, "device": b64(dev), "account": acc, "name": name, "site_key": b64(key or public(signer)),
        "policy": b64(pol), "site_signature": b64(sig),
    }
    return js({**fields, **dict(told), **over})


def enrolment():
    wrong_pin = enrol_keys(E, "4072")[1]
    ok = json.loads(enrol_request())
    req = lambda name, text, out=None, err=None: {"name": name, "request": text, **({"out": out} if out else {"err": err})}
    ans = lambda name, text, out=None, err=None: {"name": name, "answer": text, **({"out": out} if out else {"err": err})}
    swap = lambda **kw: js({**ok, **kw})
    requests = [
        req("right", enrol_request(), "right"),
        req("wrong_pin", enrol_request(k_pin=wrong_pin), "wrong mac"),
        req("mac_zero", swap(mac=b64(bytes(32))), "wrong mac"),
        req("other_site", enrol_request(sid="login.example.org"), "wrong proof"),
        req("other_enrolment", swap(enrolment=b64(seed("t", 16))), "wrong proof"),
        req("about_changed", swap(about=b64(js({**ABOUT, "app": "1.2.1"}).encode())), "wrong proof"),
        req("about_other_bytes_same_meaning", swap(about=b64(js(ABOUT).encode() + b" ")), "wrong proof"),
        req("device_agree_changed", swap(device_agree=b64(public(OTHER))), "wrong proof"),
        req("pin_agree_changed", swap(pin_agree=b64(public(OTHER))), "wrong proof"),
        req("agreement_keys_swapped", swap(device_agree=ok["pin_agree"], pin_agree=ok["device_agree"]), "wrong proof"),
        req("device_proof_by_other_key", enrol_request(ds=OTHER), "wrong proof"),
        req("pin_proof_by_other_key", enrol_request(ps=OTHER), "wrong proof"),
        req("proofs_swapped", swap(device_proof=ok["pin_proof"], pin_proof=ok["device_proof"]), "wrong proof"),
        req("labels_swapped", enrol_request(labels=("SYM1 enrol uv", "SYM1 enrol pop")), "wrong proof"),
        req("proof_and_mac_wrong", enrol_request(ds=OTHER, k_pin=wrong_pin), "wrong proof"),
        req("equal_sign_keys", enrol_request((DS, DA, DS, PA)), "equal keys"),
        req("equal_agree_keys", enrol_request((DS, DA, PS, DA)), "equal keys"),
        req("equal_device_keys", enrol_request((DS, DS, PS, PA)), "equal keys"),
        req("equal_keys_and_wrong_proof", enrol_request((DS, DA, DS, PA), ds=OTHER), "equal keys"),
        req("version_2", swap(version=2), err="bad_version"),
        req("version_2_and_unknown_member", swap(version=2, more=1), err="bad_version"),
        req("point_off_curve", swap(pin_sign=b64(b"\x02" + u(1, 32))), err="bad_request"),
        req("point_uncompressed_prefix", swap(pin_sign=b64(b"\x04" + public(PS)[1:])), err="bad_request"),
        req("proof_s_zero", swap(pin_proof=b64(sign(PS, b"x")[:32] + bytes(32))), err="bad_request"),
    ]
    answers = [
        ans("right", enrol_answer(), "right"),
        ans("unknown_member", enrol_answer(more=[1.5]), "right"),
        ans("other_key", enrol_answer(OTHER), "other site"),
        ans("other_key_claims_the_sites", enrol_answer(OTHER, key=public(SS)), "wrong signature"),
        ans("device_changed", enrol_answer(told={"device": b64(seed("other", 16))}), "wrong signature"),
        ans("account_changed", enrol_answer(told={"account": "eve@example.eu"}), "wrong signature"),
        ans("name_changed", enrol_answer(told={"name": "Other phone"}), "wrong signature"),
        ans("name_and_account_shifted", enrol_answer(told={"account": ACCOUNT + "M", "name": NAME[1:]}), "wrong signature"),
        ans("policy_changed", enrol_answer(told={"policy": b64(js({**POLICY, "key_sequence": 2}).encode())}), "wrong signature"),
        ans("policy_other_bytes_same_meaning", enrol_answer(told={"policy": b64(js(POLICY).encode() + b"\n")}), "wrong signature"),
        ans("other_transcript", enrol_answer(et=transcript([public(sk) for sk in (DS, DA, OTHER, PA)], js(ABOUT).encode())), "wrong signature"),
        ans("version_2", enrol_answer(version=2), err="bad_version"),
        ans("policy_not_json", enrol_answer(pol=b"pick"), err="bad_request"),
        ans("policy_lacks_a_member", enrol_answer(pol=js({"pin_limit": 5}).encode()), err="bad_request"),
        ans("name_with_control", enrol_answer(name="My\u0007phone"), err="bad_request"),
        ans("name_41_characters", enrol_answer(name="n" * 41), err="bad_request"),
        ans("account_255_bytes", enrol_answer(acc="a" * 255), err="bad_request"),
        ans("signature_out_of_range", enrol_answer(told={"site_signature": b64(bytes(64))}), err="bad_request"),
    ]
    return {**TOP, "ss_sk": h(SS), "k_pin": h(K_PIN), "enrol_requests": requests, "enrol_answers": answers}


# -- rotation.json

NONCE = seed("nonce")


def status_answer(keys=(), **over):
    fields = {
        "state": "active", "attempts_left": 5, "pin_generation": 1, "biometric": False, "account": ACCOUNT, "name": NAME,
        "policy": b64(js(POLICY).encode()), "keys": list(keys), "nonce": b64(NONCE),
    }
    return js({**fields, **over})


def update(seq, new, old, by_old=None, by_new=None, sid=SID):
    msg = T("SYM1 key update", sid, u(seq, 4), public(new))
    return {
        "key_sequence": seq, "site_key": b64(public(new)),
        "signed_by_old": b64(sign(by_old or old, msg)), "signed_by_new": b64(sign(by_new or new, msg)),
    }


def rotation():
    k = [None, SS, *(seed(f"ss{i}") for i in range(2, 11))]
    step = lambda seq, **kw: update(seq, k[seq], k[seq - 1], **kw)

    def chain(name, keys, taken, stopped="", newest=1):
        return {
            "name": name, "newest": {"key_sequence": newest, "site_key": h(public(k[newest]))},
            "answer": status_answer(keys), "taken": taken, "stopped": stopped, "confirms": newest + taken,
        }

    off_curve = {**step(2), "site_key": b64(b"\x02" + u(1, 32))}
    chains = [
        chain("none", [], 0),
        chain("one_step", [step(2)], 1),
        chain("two_steps", [step(2), step(3)], 2),
        chain("eight_steps", [step(i) for i in range(2, 10)], 8),
        chain("from_the_second_key", [step(3)], 1, newest=2),
        chain("skip", [step(3)], 0, "sequence"),
        chain("skip_signed_by_the_newest", [update(3, k[3], k[1])], 0, "sequence"),
        chain("skip_in_the_chain", [step(2), step(4)], 1, "sequence"),
        chain("rollback", [step(2)], 0, "sequence", newest=3),
        chain("same_again", [step(2), step(2)], 1, "sequence"),
        chain("sequence_0", [update(0, k[2], k[1])], 0, "sequence"),
        chain("wrong_signer", [step(2, by_old=OTHER)], 0, "signed_by_old"),
        chain("signed_by_new_key_twice", [step(2, by_old=k[2])], 0, "signed_by_old"),
        chain("not_signed_by_the_new_key", [step(2, by_new=OTHER)], 0, "signed_by_new"),
        chain("signed_for_other_site", [step(2, sid="login.example.org")], 0, "signed_by_old"),
        chain("bad_second", [step(2), step(3, by_old=OTHER), step(4)], 1, "signed_by_old"),
        chain("second_signed_by_the_first_key", [step(2), step(3, by_old=k[1])], 1, "signed_by_old"),
        {**chain("nine_steps_are_no_answer", [step(i) for i in range(2, 11)], 0), "err": "bad_request"},
        {**chain("point_off_curve_is_no_answer", [off_curve], 0), "err": "bad_request"},
    ]
    for item in chains:
        if "err" in item:
            for key in ("taken", "stopped", "confirms"):
                del item[key]

    n, ctr, status, pin = seed("n"), 7, "/device/v1/status", "/device/v1/pin"
    pin_body = js({"pin_generation": 2, "nonce": b64(NONCE)})

    def answer(name, path, body, out=None, err=None, signer=SS, signed=()):
        s = {"label": "SYM1 answer", "sid": SID, "path": path, "dev": DEV, "n": n, "ctr": ctr, "body": body, **dict(signed)}
        msg = T(s["label"], s["sid"], s["path"], s["dev"], s["n"], u(s["ctr"], 8), sha256(raw(s["body"])))
        text = js({"body": b64(raw(body)), "signature": b64(sign(signer, msg))})
        return {"name": name, "path": path, "n": h(n), "ctr": ctr, "answer": text, **({"out": out} if out else {"err": err})}

    both = ((status, status_answer()), (pin, pin_body))
    answers = [answer(f"right {path}", path, body, "right") for path, body in both]
    for what, signed in (
        ("other_nonce", {"n": seed("n2")}), ("other_counter", {"ctr": 8}), ("other_device", {"dev": seed("other", 16)}),
        ("other_site", {"sid": "login.example.org"}), ("other_body", {"body": "{}"}), ("request_label", {"label": "SYM1 req"}),
            ):
        answers += [answer(f"{what} {path}", path, body, "wrong signature", signed=signed) for path, body in both]
    answers += [answer(f"other_signer {path}", path, body, "wrong signature", signer=OTHER) for path, body in both]
    answers += [
        answer("path_of_pin", status, status_answer(), "wrong signature", signed={"path": pin}),
        answer("body_of_pin_in_status", status, pin_body, err="bad_request"),
        answer("unknown_members_in_pin", pin, status_answer(), "right"),
        answer("body_not_json", pin, "pin_generation", err="bad_request"),
        answer("body_generation_twice", pin, '{"pin_generation":2,"pin_generation":3,"nonce":"' + b64(NONCE) + '"}', err="bad_request"),
        answer("unknown_state", status, status_answer(state="revoked"), err="bad_request"),
    ]
    unsigned = {"name": "unsigned", "path": pin, "n": h(n), "ctr": ctr, "answer": pin_body, "err": "bad_request"}
    return {**TOP, "dev": h(DEV), "ss_sk": h(SS), "key_update_chains": chains, "signed_answers": [*answers, unsigned]}


# -- the rest

from inputs import inputs
from messages import messages

FILES = {
    "derivation": derivation,
    "challenges": challenges,
    "enrolment": enrolment,
    "rotation": rotation,
    "inputs": inputs,
    "messages": messages,
}


def write(value, indent=""):
    """A case is a line, so that a change shows as a line."""
    if indent == "" or (indent == " " and isinstance(value, (dict, list)) and value):
        inner = indent + " "
        lines = (
            [inner + js(k) + ":" + write(v, inner) for k, v in value.items()]
            if isinstance(value, dict)
            else [inner + js(v) for v in value]
        )
        a, b = "{}" if isinstance(value, dict) else "[]"
        return f"{a}\n" + ",\n".join(lines) + f"\n{indent}{b}"
    return js(value)


if __name__ == "__main__":
    stale = []
    for file, make in FILES.items():
        path, text = HERE / f"{file}.json", write(make()) + "\n"
        if "--check" in sys.argv:
            if not path.exists() or path.read_text() != text:
                stale.append(file)
        else:
            path.write_text(text)
    for file in stale:
        print("not what generate.py writes:", file)
    sys.exit(bool(stale))

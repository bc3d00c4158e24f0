#!/usr/bin/env python3
"""Recomputes the formulas of sym1.json and says what differs. `python3 second.py` beside the file."""

import json
import pathlib
import sys

from sym1 import *

V = json.loads((pathlib.Path(__file__).parent / "sym1.json").read_text())
SID, PIN, SS = V["sid"], V["pin"], bytes.fromhex(V["ss_sk"])
H = bytes.fromhex
checked, differs = 0, []


def same(name, got, want):
    global checked
    checked += 1
    got = got.hex() if isinstance(got, bytes) else got
    if got != want:
        differs.append(name)


def section(name, **values):
    for key, got in values.items():
        same(f"{name}.{key}", got, V[name][key])


section(
    "enc", T_empty=T("SYM1 x"),
    T_two=T("SYM1 x", "", "ab"), T_shift_a=T("SYM1 x", "a", "b"), T_shift_b=T("SYM1 x", "ab", ""))

e, ss = H(V["enrol_qr"]["E"]), public(SS)
eq = b"\x01E" + e + sha256(ss) + bytes([len(SID)]) + SID.encode()
section("enrol_qr", ss_pk=ss, ss_pin=sha256(ss), bytes=eq, uri="SYMBOLON:1/E/" + b32(eq))
tid, k_pin = enrol_keys(e, PIN)
section("enrol_keys", tid=tid, k_pin=k_pin)

k = {name: H(x) for name, x in V["device_keys"].items() if name != "iter"}
(ps_sk, i), (pa_sk, j) = (scalar(k["kd"], SID, "pin", use, PIN) for use in ("sign", "agree"))
ba_sk, _ = scalar(k["kb"], SID, "bio", "agree", "")
section("device_keys", ps_sk=ps_sk, pa_sk=pa_sk, ba_sk=ba_sk, iter=[i, j])
pk = {name: public(k[name + "_sk"]) for name in ("ds", "da", "ps", "pa", "bs", "ba")}
section("device_keys", **pk)

w = V["enrol"]
dev = H(w["dev"])
section("attestation", challenge_ds=sha256(T("SYM1 att", SID, tid)), challenge_bs=sha256(T("SYM1 att", SID, dev)))
et = T("SYM1 enrol", SID, tid, pk["ds"], pk["da"], pk["ps"], pk["pa"], sha256(w["aux"].encode()))
section(
    "enrol",
    et=et,
    mac=hmac_(k_pin, et),
    pop_ds=sign(k["ds_sk"], T("SYM1 enrol pop", sha256(et))),
    pop_ps=sign(k["ps_sk"], T("SYM1 enrol uv", sha256(et))),
    site_sig=sign(SS, T("SYM1 enrolled", sha256(et), dev, w["acc"], w["name"], sha256(w["pol"].encode()))),
)

w = V["nonce"]
section("nonce", n=nonce(H(w["k_mac"]), SID, w["issued"], H(w["random"])))
w = V["sms"]
section("sms", mac=hmac_(H(V["nonce"]["k_mac"]), T("SYM1 sms", H(w["tx"]), w["code"])))

w = V["request"]
msg = T("SYM1 req", SID, w["path"], dev, H(w["n"]), u(w["ctr"], 8), sha256(w["body"].encode()))
section("request", signed=msg, sig=sign(k["ds_sk"], msg))

for name in ("push", "push_type2", "push_type6", "link"):
    w = V[name]
    c = H(w["challenge"])
    same(f"{name} signature", sign(SS, T("SYM1 challenge", SID, c[:-64])), c[-64:].hex())
    msg = lambda uv: T("SYM1 approve", SID, dev, sha256(c), bytes([uv]), u(w["ans"], 4))
    section(name, ch=sha256(c), uv_pin_msg=msg(1), uv_pin_sig=sign(k["ps_sk"], msg(1)))
    if "uv_bio_sig" in w:
        section(name, uv_bio_sig=sign(k["bs_sk"], msg(2)))

for name in ("offline", "offline_limit"):
    w = V[name]
    c = H(w["challenge"])
    epk = c[38:71]
    same(f"{name} signature", sign(SS, T("SYM1 challenge", SID, c[:-64])), c[-64:].hex())
    same(f"{name} point", public(H(w["esk"])), epk.hex())
    z_d, z_pin, z_bio = (ecdh(k[n], epk) for n in ("da_sk", "pa_sk", "ba_sk"))
    same(f"{name} server", ecdh(H(w["esk"]), pk["da"]), z_d.hex())
    code, d, t = otp(SID, dev, c, z_d, z_pin, 1)
    section(name, uri="SYMBOLON:1/Q/" + b32(c), otp_pin=code)
    if name == "offline":
        wrong, _ = scalar(k["kd"], SID, "pin", "agree", w["wrong_pin"])
        section(
            name,
            z_d=z_d, z_pin=z_pin, z_bio=z_bio, D=d, U=t,
            otp_bio=otp(SID, dev, c, z_d, z_bio, 2)[0],
            otp_wrong_pin=otp(SID, dev, c, z_d, ecdh(wrong, epk), 1)[0],
        )

section("check_char", check=check_symbol(V["check_char"]["symbols"]))
w = V["key_update"]
msg = T("SYM1 key update", SID, u(w["seq"], 4), H(w["new"]))
section("key_update", sig_old=sign(SS, msg))
same("key_update.sig_new", verify(H(w["new"]), msg, H(w["sig_new"])), True)

w = V["uv_add"]
msg = T("SYM1 uv add", SID, dev, H(w["n"]), pk["bs"], pk["ba"])
section("uv_add", msg=msg, uvsig=sign(k["ps_sk"], msg), pop=sign(k["bs_sk"], T("SYM1 uv pop", sha256(msg))))

w = V["pin_change"]
(ps_new, _), (pa_new, _) = (scalar(H(w["kd_next"]), SID, "pin", use, w["new_pin"]) for use in ("sign", "agree"))
msg = T("SYM1 pin change", SID, dev, H(w["n"]), public(ps_new), public(pa_new))
answer = T("SYM1 answer", SID, "/device/v1/pin", dev, H(w["n"]), u(w["ctr"], 8), sha256(w["answer_body"].encode()))
section(
    "pin_change",
    ps_sk=ps_new, ps=public(ps_new), pa_sk=pa_new, pa=public(pa_new), msg=msg,
    uvsig=sign(k["ps_sk"], msg), pop=sign(ps_new, T("SYM1 pin pop", sha256(msg))),
    answer_msg=answer, answer_sig=sign(SS, answer),
)

print(f"{checked} values recomputed, {len(differs)} differ")
for name in differs:
    print("differs:", name)
sys.exit(bool(differs))

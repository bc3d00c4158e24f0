"""SYM/1 in plain Python: a second computation, with no code in common with the crate. Standard library only.

Used by second.py (recomputes sym1.json) and generate.py (writes the other files of this folder)."""

import base64
import hashlib
import hmac

# -- P-256

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
A = P - 3
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def add(p, q):
    """Affine addition; None is the identity."""
    if p is None or q is None:
        return p or q
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], -1, P)
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def mul(k, p=G):
    out = None
    while k:
        if k & 1:
            out = add(out, p)
        p = add(p, p)
        k >>= 1
    return out


def point(sk, base=G):
    return mul(int.from_bytes(sk, "big"), base)


def compress(p):
    return bytes([2 + (p[1] & 1)]) + p[0].to_bytes(32, "big")


def decompress(b):
    """The point of 33 bytes, or None."""
    if len(b) != 33 or b[0] not in (2, 3):
        return None
    x = int.from_bytes(b[1:], "big")
    if x >= P:
        return None
    y2 = (x * x * x + A * x + B) % P
    y = pow(y2, (P + 1) // 4, P)
    if y * y % P != y2:
        return None
    return x, y if y & 1 == b[0] & 1 else P - y


def public(sk):
    return compress(point(sk))


def ecdh(sk, pk):
    return point(sk, decompress(pk))[0].to_bytes(32, "big")


def sign(sk, msg):
    """ECDSA with SHA-256, RFC 6979."""
    digest = hashlib.sha256(msg).digest()
    d, z = int.from_bytes(sk, "big"), int.from_bytes(digest, "big")
    k, v = bytes(32), b"\x01" * 32
    seed = sk + (z % N).to_bytes(32, "big")
    for tag in (b"\x00", b"\x01"):
        k = hmac_(k, v + tag + seed)
        v = hmac_(k, v)
    while True:
        v = hmac_(k, v)
        t = int.from_bytes(v, "big")
        if 1 <= t < N:
            r = mul(t)[0] % N
            s = pow(t, -1, N) * (z + r * d) % N
            if r and s:
                return r.to_bytes(32, "big") + s.to_bytes(32, "big")
        k = hmac_(k, v + b"\x00")
        v = hmac_(k, v)


def verify(pk, msg, sig):
    r, s = int.from_bytes(sig[:32], "big"), int.from_bytes(sig[32:], "big")
    if len(sig) != 64 or not (1 <= r < N and 1 <= s < N):
        return False
    z, w = int.from_bytes(sha256(msg), "big"), pow(s, -1, N)
    p = add(mul(z * w % N), mul(r * w % N, decompress(pk)))
    return p is not None and p[0] % N == r


# -- encodings (§1)


def sha256(x):
    return hashlib.sha256(x).digest()


def hmac_(key, x):
    return hmac.new(key, x, hashlib.sha256).digest()


def expand(prk, info, n):
    out, block, i = b"", b"", 1
    while len(out) < n:
        block = hmac_(prk, block + info + bytes([i]))
        out, i = out + block, i + 1
    return out[:n]


def u(x, size):
    return x.to_bytes(size, "big")


def raw(x):
    return x.encode() if isinstance(x, str) else x


def lp(x):
    return u(len(raw(x)), 2) + raw(x)


def T(label, *fields):
    return lp(label) + bytes([len(fields)]) + b"".join(lp(f) for f in fields)


def b64(x):
    return base64.urlsafe_b64encode(x).rstrip(b"=").decode()


def b32(x):
    return base64.b32encode(x).rstrip(b"=").decode()


# -- formulas


def enrol_keys(e, pin):
    """tid, k_pin (§2.1)."""
    prk = hmac_(b"SYM1 enrol", e)
    return expand(prk, b"tid", 16), expand(prk, T("SYM1 enrol pin", pin), 32)


def scalar(seed, sid, how, use, pin, outputs=None):
    """The scalar and its round (§3.1); `outputs` stand for HKDF-Expand."""
    prk = hmac_(b"SYM1 uv", seed)
    for i in range(256):
        x = outputs[i] if outputs else expand(prk, T("SYM1 uv key", sid, how, use, pin, bytes([i])), 32)
        if 1 <= int.from_bytes(x, "big") < N:
            return x, i


def nonce(k_mac, sid, issued, random):
    head = u(issued, 8) + random
    return head + hmac_(k_mac, T("SYM1 nonce", sid, head))[:16]


def challenge(ss_sk, sid, fields, signer=None, label="SYM1 challenge"):
    """A challenge (§4.1) of a dict; what is not in it has a default."""
    f = {"ver": 1, "kid": sha256(public(ss_sk))[:4], "ttl": 300, "mm": 0, "act": 0, "opts": b"", **fields}
    svc, hint = raw(f["svc"]), raw(f["hint"])
    body = bytes([f["ver"], f["kind"]]) + f["kid"] + f["dev"] + f["cid"] + f["x"] + u(f["issued"], 8)
    body += u(f["ttl"], 2) + bytes([f["mm"], f["act"]]) + f["opts"]
    body += bytes([len(svc)]) + svc + bytes([len(hint)]) + hint
    return body + sign(signer or ss_sk, T(label, sid, body))


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def check_symbol(symbols):
    c = 0
    for s in reversed(symbols):
        c = (c ^ s) << 1
        c ^= 0b100101 if c & 32 else 0
    return c


def otp(sid, dev, c, z_d, z_u, uv):
    """The code (§8.2), with D and U."""
    h = sha256(c)
    d = expand(hmac_(h, z_d), T("SYM1 otp dev", sid, dev), 2)
    t = expand(hmac_(h, z_d + z_u), T("SYM1 otp uv", sid, dev, bytes([uv])), 4)
    bits = f"{int.from_bytes(d, 'big'):016b}"[:15] + f"{int.from_bytes(t, 'big'):032b}"[:25]
    symbols = [int(bits[i : i + 5], 2) for i in range(0, 40, 5)]
    s = "".join(ALPHABET[x] for x in symbols + [check_symbol(symbols)])
    return f"{s[:3]}-{s[3:6]}-{s[6:]}", d, t

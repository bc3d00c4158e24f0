"""The tables of messages.json: for each request and answer a right text and what is done to it."""

import json

from sym1 import *


def seed(name, size=32):
    return sha256(b"SYM1 vectors: " + name.encode())[:size]


def js(x):
    return json.dumps(x, separators=(",", ":"), ensure_ascii=False)


# What a member holds. Each gives raw JSON texts: the base's, others that pass, others that do not.


class Bytes:
    """b64:N"""

    def __init__(self, n=None, value=None):
        self.n, self.value = n, value if value is not None else seed(f"bytes {n}", 32) * 3
        self.value = self.value[:n]

    def base(self):
        return js(b64(self.value))

    def good(self):
        return []

    def bad(self):
        text = b64(self.value)
        out = {"number": "0", "null": "null", "array": "[]", "padded": js(text + "="), "space": js(" " + text), "one_sign_short": js(text[:-1])}
        if self.n is not None:
            out |= {"empty": '""', "byte_short": js(b64(self.value[:-1])), "byte_long": js(b64(self.value + b"\0"))}
            if self.n % 3:
                out["trailing_bits"] = js(text[:-1] + "-_"[0] if text[-1] not in "-" else text[:-1] + "B")
            out["standard_alphabet"] = js("+/" + text[2:])
        return out


class Point(Bytes):
    def __init__(self, name):
        super().__init__(33, public(seed(name)))

    def bad(self):
        x = self.value[1:]
        wrong = {"prefix_04": b"\x04" + x, "zero": bytes(33), "off_curve": b"\x02" + u(1, 32), "x_is_p": b"\x02" + u(P, 32)}
        return super().bad() | {k: js(b64(v)) for k, v in wrong.items()}


class Sig(Bytes):
    def __init__(self, name):
        super().__init__(64, sign(seed(name), name.encode()))

    def bad(self):
        r, s = self.value[:32], self.value[32:]
        wrong = {"r_zero": bytes(32) + s, "s_zero": r + bytes(32), "s_is_n": r + u(N, 32), "r_over_n": b"\xff" * 32 + s}
        return super().bad() | {k: js(b64(v)) for k, v in wrong.items()}


class Int:
    def __init__(self, value, top, least=0):
        self.value, self.top, self.least = value, top, least

    def base(self):
        return str(self.value)

    def good(self):
        return [str(x) for x in {self.least, self.top} - {self.value}]

    def bad(self):
        v = self.value
        return {
            "negative": "-1", "minus_zero": "-0", "fraction": f"{v}.0", "exponent": f"{v}e0", "leading_zero": f"0{v}", "text": js(str(v)), "null": "null", "true": "true",
            "over": str(self.top + 1), "far_over": "99999999999999999999", "plus": f"+{v}", "hex": "0x1", "array": f"[{v}]",
        } | ({"below": str(self.least - 1)} if self.least else {})


class Choice:
    def __init__(self, *all_):
        self.all = all_

    def base(self):
        return js(self.all[0])

    def good(self):
        return [js(x) for x in self.all[1:]]

    def bad(self):
        return {"other": '"other thing"', "upper": js(self.all[0].upper()), "empty": '""', "null": "null", "number": "1", "space": js(self.all[0] + " ")}


class Bool:
    def base(self):
        return "true"

    def good(self):
        return ["false"]

    def bad(self):
        return {"number": "1", "text": '"true"', "null": "null", "upper": "True"}


class Text:
    def __init__(self, value, good=(), bad=None, display=True):
        self.value, self.more, self.wrong, self.display = value, good, bad or {}, display

    def base(self):
        return js(self.value)

    def good(self):
        return [js(x) for x in self.more]

    def bad(self):
        out = {"null": "null", "number": "7", "array": "[]", "raw_control": '"a\tb"', "half_pair": '"\\ud800"', "low_half": '"\\udc00a"', "pair_of_high": '"\\ud800\\ud800"', "bad_escape": '"\\x41"', "short_escape": '"\\u004"'}
        if self.display:
            out |= {"empty": '""', "control": '"a\\u0000b"', "not_nfc": '"e\\u0301"', "bidi": '"\\u202e"'}
        return out | {k: js(v) for k, v in self.wrong.items()}


class Raw:
    """Anything, given in full."""

    def __init__(self, base, good=(), bad=None):
        self._base, self._good, self._bad = base, good, bad or {}

    def base(self):
        return self._base

    def good(self):
        return list(self._good)

    def bad(self):
        return self._bad


INT = 2**53 - 1
NUMBERS = Raw("[1]", ["[]", "[1,2]", "[4294967295]"], {"null": "null", "number": "1", "text_in_it": '["1"]', "fraction": "[1.0]", "over": "[4294967296]", "object": "{}"})
CHAIN = Raw("null", ["[]", '["MAo"]', '["MAo","MAo"]'], {"text": '"MAo"', "padded": '["MAo="]', "null_in_it": "[null]", "object": "{}", "false": "false"})
ACCOUNT = Text("jan.peeters@example.eu", ["\u00e9l\u00e8ve", "a" * 254], {"255_bytes": "a" * 255})
NAME = Text("My phone", ["n" * 40, "\U0001f469\u200d\U0001f4bb", 'q"\\uote'], {"41_characters": "n" * 41})
VERSION = Int(1, 1, 1)


def bytes_of(text):
    return js(b64(text.encode()))


def versions():
    good = ["0", "1", "1.2.3.4", "999999999.0.0.1", "0.0.0.0"]
    wrong = ["1.2.3.4.5", "01", "1.00", "1.", ".1", "1..2", "1234567890", "1.2b", "-1", "1 ", "\u0661"]
    return Text("1.2.0", good, {f"version_{i}": v for i, v in enumerate(wrong)})


def table(type_, members, strict, extra=(), version=False):
    """`members`: name -> kind. Gives the base and its cases."""
    items = [(name, kind.base()) for name, kind in members.items()]
    compose = lambda pairs: "{" + ",".join(f"{js(n)}:{v}" for n, v in pairs) + "}"
    base = compose(items)
    cases = []

    def put(name, text, err=None, same=False):
        """As the difference to the base, if that is shorter."""
        a = 0
        while a < min(len(base), len(text)) and base[a] == text[a]:
            a += 1
        b = 0
        while b < min(len(base), len(text)) - a and base[-1 - b] == text[-1 - b]:
            b += 1
        start, end = a, len(base) - b
        while (start > 0 and base.count(base[start:end]) != 1) or end - start < min(6, len(base)):
            if start > 0:
                start -= 1
            elif end < len(base):
                end += 1
            else:
                break
        new = text[start : len(text) - (len(base) - end)]
        case = {"name": name}
        if base[start:end] and base.count(base[start:end]) == 1 and len(base[start:end]) + len(new) < len(text):
            assert base.replace(base[start:end], new, 1) == text
            case |= {"from": base[start:end], "to": new}
        else:
            case["in"] = text
        cases.append(case | ({"err": err} if err else {}) | ({"same": True} if same else {}))

    bad = lambda name, text: put(name, text, "bad_request")
    if items:
        put("reversed", compose(reversed(items)))
        first = items[0][0]
        put("escaped_name", base.replace(js(first), '"\\u%04x' % ord(first[0]) + js(first)[2:], 1))
    put("white_space", " \t\r\n" + base.replace(":", " : ", 1).replace(",", " ,\n", 1) + "\n")
    for name, text in {
        "empty": "", "array": "[]", "null": "null", "text": '"x"', "number": "1", "two": base + "{}", "after": base + " x", "bom": "\ufeff" + base, "comma_last": base[:-1] + ",}", "comma_first": "{," + base[1:],
        "cut": base[:-1], "comment": base[:-1] + "/**/}", "single_quotes": base[:-1] + "'a':1}", "other_space": "\u00a0" + base, "form_feed": "\f" + base, "name_unquoted": base[:-1] + (",a:1}" if items else "a:1}"),
    }.items():
        bad(name, text)
    comma = "," if items else ""
    more = lambda value, name="more": base[:-1] + f"{comma}{js(name)}:{value}}}"
    nested = lambda n: "[" * (n - 1) + "]" * (n - 1)
    ignored = {
        "unknown_number": "1", "unknown_null": "null", "unknown_object": '{"a":{"a":[{}]}}', "unknown_large_number": "1e400", "unknown_negative_number": "-12.50E+3", "unknown_pair": '"\\ud83d\\ude00"', "unknown_deep": nested(16),
    }
    for name, value in ignored.items():
        bad(name, more(value)) if strict else put(name, more(value))
    for name, value in {
        "too_deep": nested(17), "duplicate_within": '{"a":1,"a":2}', "duplicate_within_escaped": '[{"a":1,"\\u0061":2}]', "half_pair_within": '"\\ud83d"', "control_within": '"\x1f"', "number_01_within": "01", "number_dot_within": "1.", "number_plus_within": "+1",
        "nan_within": "NaN", "word_within": "nul", "nothing_within": "", "comma_within": "[1,]",
    }.items():
        bad(name, more(value))
    bad("unknown_twice", base[:-1] + comma + '"more":1,"more":1}')
    for i, (name, kind) in enumerate(members.items()):
        rest = items[:i] + items[i + 1 :]
        swapped = lambda raw: compose(items[:i] + [(name, raw)] + items[i + 1 :])
        if kind is not VERSION:
            if name not in extra:
                bad(f"{name}_missing", compose(rest))
            for raw in kind.good():
                put(f"{name}_other", swapped(raw), same=True)
            for what, raw in kind.bad().items():
                bad(f"{name}_{what}", swapped(raw))
        bad(f"{name}_twice", compose(items + [items[i]]))
        bad(f"{name}_twice_escaped", base[:-1] + ',"\\u%04x' % ord(name[0]) + f'{name[1:]}":{items[i][1]}}}')
        if strict and name not in extra:
            bad(f"{name}_capital", base.replace(js(name), js(name.capitalize()), 1))
    if version:
        swapped = lambda raw: compose([("version", raw)] + items[1:])
        for raw in ("0", "2", "255", str(INT)):
            put(f"version_{raw}", swapped(raw), "bad_version")
        for raw in ("1.0", "2.0", '"1"', "null", "true", "-1", "01", "1e0", str(INT + 1), "[2]"):
            bad(f"version_{raw}", swapped(raw))
        bad("version_missing", compose(items[1:]))
        put("version_2_alone", '{"version":2}', "bad_version")
        put("version_2_last_with_unknown", '{"more":1,"version":2}', "bad_version")
        put("version_2_and_ill_typed", compose([("version", "2")] + [(n, "0") for n, _ in items[1:]]), "bad_version")
        bad("version_2_and_duplicate", '{"version":2,"more":1,"more":1}')
        bad("version_2_twice", '{"version":2,"version":2}')
        bad("version_2_and_syntax", '{"version":2,}')
    return {"type": type_, "base": base, "cases": cases}


ABOUT = {
    "platform": "linux", "os": "6.12", "app": "1.2.0", "protocols": [1], "hardware": {"device_sign": False, "device_agree": False}, "push": {"kind": "none"}, "attestation": None,
}
ABOUT_STATUS = {k: v for k, v in ABOUT.items() if k not in ("push", "attestation")}
POLICY = {"pin_limit": 5, "number_matching": "pick", "biometric": True, "key_sequence": 1, "protocols": [1]}


def about_members():
    hardware = Raw(
        '{"device_sign":false,"device_agree":false}', ['{"device_sign":true,"device_agree":false}', '{"device_sign":false,"device_agree":true}'],
        {"empty": "{}", "null": "null", "number": '{"device_sign":1,"device_agree":false}', "one_missing": '{"device_sign":false}', "twice": '{"device_sign":false,"device_agree":false,"device_sign":false}'},
    )
    return {
        "platform": Choice("linux", "android", "ios", "macos", "windows", "other"), "os": Text("6.12", ["o" * 40, "\u00e9" * 20], {"41_bytes": "o" * 41, "41_bytes_in_21": "\u00e9" * 20 + "o"}), "app": versions(), "protocols": NUMBERS,
        "hardware": hardware,
    }


ROUTE = b64(seed("route", 8))
PUSH_GOOD = [
    f'{{"kind":"fcm","token":"t","route":"{ROUTE}"}}', f'{{"kind":"apns","token":"a:b-c_d","route":"{ROUTE}"}}',
    f'{{"kind":"webpush","url":"https://push.example.net/w/1","p256dh":"{b64(b"4" + bytes(64))}","auth":"{b64(seed("auth", 16))}","route":"{ROUTE}"}}',
]
PUSH_BAD = {
    "null": "null", "no_kind": "{}", "other_kind": '{"kind":"sms"}', "kind_upper": '{"kind":"NONE"}', "fcm_alone": '{"kind":"fcm"}', "empty_token": f'{{"kind":"fcm","token":"","route":"{ROUTE}"}}',
    "token_not_ascii": f'{{"kind":"fcm","token":"\u00e9","route":"{ROUTE}"}}', "route_7": f'{{"kind":"fcm","token":"t","route":"{b64(bytes(7))}"}}', "no_route": '{"kind":"apns","token":"t"}', "auth_15": PUSH_GOOD[2].replace(b64(seed("auth", 16)), b64(bytes(15))),
    "p256dh_33": PUSH_GOOD[2].replace(b64(b"4" + bytes(64)), b64(bytes(33))), "empty_url": PUSH_GOOD[2].replace("https://push.example.net/w/1", ""), "url_1025": PUSH_GOOD[2].replace("w/1", "w/" + "1" * (1025 - 27)), "twice": f'{{"kind":"none","kind":"none"}}',
}


def push_table():
    t = table("push", {"kind": Choice("none")}, strict=True)
    cases = t["cases"]
    for i, text in enumerate(PUSH_GOOD):
        cases.append({"name": f"good_{i}", "in": text, "same": True})
        cases.append({"name": f"unknown_{i}", "in": text[:-1] + ',"more":1}', "err": "bad_request"})
    for name, text in PUSH_BAD.items():
        cases.append({"name": name, "in": text, "err": "bad_request"})
    url = PUSH_GOOD[2].replace("w/1", "w/" + "1" * (1024 - 27))
    cases.append({"name": "url_1024", "in": url, "same": True})
    for n, res in ((4096, {"same": True}), (4097, {"err": "bad_request"})):
        cases.append({"name": f"token_{n}", "in": f'{{"kind":"fcm","token":"{"t" * n}","route":"{ROUTE}"}}', **res})
    cases.append({"name": "members_of_other_kind", "in": f'{{"kind":"none","token":"t","route":"{ROUTE}"}}', "err": "bad_request"})
    return t


def json_bytes(value, limit, wrong):
    """A member that holds JSON as base64url."""
    text = js(value)
    pad = text + " " * (limit - len(text.encode()))
    out = {"null": "null", "number": "1", "object": text, "not_json": bytes_of("x"), "empty": '""', "array": bytes_of("[]"), "bom": bytes_of("\ufeff" + text), "over_limit": bytes_of(pad + " ")}
    return Raw(bytes_of(text), [bytes_of(" " + text), bytes_of(js({**value, "more": [1e3]})), bytes_of(pad)], out | {k: bytes_of(v if isinstance(v, str) else js(v)) for k, v in wrong.items()})


def without(value, name):
    return {k: v for k, v in value.items() if k != name}


POLICY_BYTES = json_bytes(
    POLICY, 4096,
    {**{f"lacks_{n}": without(POLICY, n) for n in POLICY}, "number_text": {**POLICY, "pin_limit": "5"}, "matching_other": {**POLICY, "number_matching": "type4"}, "twice": js(POLICY)[:-1] + ',"biometric":true}', "unknown_twice": js(POLICY)[:-1] + ',"a":1,"a":1}'},
)


def messages():
    key_update = lambda i=2, **over: {"key_sequence": i, "site_key": b64(public(seed(f"k{i}"))), "signed_by_old": b64(sign(seed("a"), b"a")), "signed_by_new": b64(sign(seed("b"), b"b")), **over}
    one = js(key_update())
    updates = Raw(
        "[]", [f"[{one}]", "[" + ",".join([one] * 8) + "]"],
        {"null": "null", "object": one, "nine": "[" + ",".join([one] * 9) + "]", "number_in_it": "[1]", "lacks_key": js([without(key_update(), "site_key")]), "key_off_curve": js([key_update(site_key=b64(b"\x02" + u(1, 32)))]),
         "signature_zero": js([key_update(signed_by_old=b64(bytes(64)))]), "sequence_text": js([key_update(key_sequence="2")]), "twice": "[" + one[:-1] + ',"key_sequence":2}]'},
    )
    challenges = Raw(
        "[]", ['[""]', '["AQ"]', '["AQ","Ag","Aw","BA"]'], {"null": "null", "five": '["AQ","AQ","AQ","AQ","AQ"]', "text": '"AQ"', "padded": '["AQ=="]', "number_in_it": "[1]", "trailing_bits": '["AR"]'},
    )
    enrol = {
        "version": VERSION, "enrolment": Bytes(16), "device_sign": Point("ds"), "device_agree": Point("da"), "pin_sign": Point("ps"), "pin_agree": Point("pa"),
        "about": json_bytes(
            ABOUT, 12 * 1024,
            {**{f"lacks_{n}": without(ABOUT, n) for n in ABOUT}, "twice": js(ABOUT)[:-1] + ',"os":"1"}', "unknown_twice": js(ABOUT)[:-1] + ',"a":1,"a":1}', "app_text": {**ABOUT, "app": "1.0b"}, "push_ill": {**ABOUT, "push": {"kind": "fcm"}}},
        ),
        "mac": Bytes(32), "device_proof": Sig("dp"), "pin_proof": Sig("pp"),
    }
    about_status = json_bytes(
        ABOUT_STATUS, 3 * 1024, {**{f"lacks_{n}": without(ABOUT_STATUS, n) for n in ABOUT_STATUS}, "twice": js(ABOUT_STATUS)[:-1] + ',"os":"1"}'}
    )
    about_status._good += [bytes_of(js(ABOUT)), bytes_of(js({**ABOUT_STATUS, "push": 7, "attestation": {}}))]
    enrol_about = {**about_members(), "push": Raw('{"kind":"none"}', PUSH_GOOD, PUSH_BAD), "attestation": CHAIN}
    status = {
        "state": Choice("active", "pin_locked", "suspended"), "attempts_left": Int(5, 255), "pin_generation": Int(1, 2**32 - 1), "biometric": Bool(), "account": ACCOUNT, "name": NAME, "policy": POLICY_BYTES, "keys": updates, "nonce": Bytes(32),
    }
    optional = {"attempts_left": Int(2, 255), "retry_after": Int(30, INT), "nonce": Bytes(32)}
    tables = [
        table("enrol", enrol, True, version=True),
        table("enrol_answer", {"version": VERSION, "device": Bytes(16), "account": ACCOUNT, "name": NAME, "site_key": Point("ss"), "policy": POLICY_BYTES, "site_signature": Sig("ss")}, False, version=True),
        table("envelope", {"version": VERSION, "device": Bytes(16), "nonce": Bytes(32), "counter": Int(7, INT, 1), "body": Bytes(None, b"{}"), "signature": Sig("e")}, True, version=True),
        table("pending", {"wait": Int(7, 25)}, True),
        table("approve", {"challenge": Bytes(16), "challenge_hash": Bytes(32), "method": Choice("pin", "biometric"), "number": Int(42, 2**32 - 1), "approval": Sig("a")}, True),
        table("deny", {"challenge": Bytes(16), "reason": Choice("not_me", "cancel")}, True),
        table("pin", {"pin_sign": Point("ps"), "pin_agree": Point("pa"), "approval": Sig("a"), "proof": Sig("p")}, True),
        table("uv", {"biometric_sign": Point("bs"), "biometric_agree": Point("ba"), "attestation": CHAIN, "approval": Sig("a"), "proof": Sig("p")}, True),
        push_table(),
        table("status", {"key_sequence": Int(1, 2**32 - 1), "about": about_status}, True),
        table("empty", {}, True),
        table("empty_answer", {}, False),
        table("nonce_answer", {"nonce": Bytes(32)}, False),
        table("push_test_answer", {"outcome": Raw('"sent"', ['"none"', '"off"', '"gone"', '"refused"', '"later"'], {"other": '"taken"', "upper": '"Sent"', "empty": '""', "null": "null", "true": "true"}), "nonce": Bytes(32)}, False),
        table("pending_answer", {"challenges": challenges, "nonce": Bytes(32)}, False),
        table("approve_answer", {"wrong_pins": Int(0, 255), "return": Bytes(32), "nonce": Bytes(32)}, False, extra=["return"]),
        table("pin_answer", {"pin_generation": Int(2, 2**32 - 1), "nonce": Bytes(32)}, False),
        table("signed_answer", {"body": Bytes(None, b"{}"), "signature": Sig("s")}, False),
        table("status_answer", status, False),
        table("error", {"error": Text("rate", ["later"], display=False), "message": Text("wait", ["", "\u00e9\n"], display=False), **optional}, False, extra=list(optional)),
        table("policy", {"pin_limit": Int(5, 255), "number_matching": Choice("pick", "none", "type2", "type6"), "biometric": Bool(), "key_sequence": Int(1, 2**32 - 1), "protocols": NUMBERS}, False),
        table("about_enrol", enrol_about, False),
        table("about_status", about_members(), False),
        table("push_message", {"m": Raw('"1"', [], {"number": "1", "null": "null"}), "r": Bytes(8)}, False),
        table("well_known", {"protocols": NUMBERS, "site": Text("login.example.eu", ["a.b:8443"], {"url": "https://a.b", "upper": "A.b"}), "min_app": versions()}, False),
    ]
    for t in tables:
        if t["type"] == "push_message":
            t["cases"].append({"name": "m_2", "from": '"1"', "to": '"2"', "err": "bad_version"})
        if t["type"] == "about_enrol":
            t["cases"].append({"name": "unknown_in_hardware", "from": '"device_sign":false', "to": '"more":{},"device_sign":false'})
            t["cases"].append({"name": "unknown_in_push", "from": '"kind":"none"', "to": '"kind":"none","token":1e9'})
        if t["type"] == "approve_answer":
            t["cases"].append({"name": "without_return", "in": '{"wrong_pins":2,"nonce":"' + b64(seed("n")) + '"}', "same": True})
        if t["type"] == "error":
            t["cases"].append({"name": "shortest", "in": '{"error":"auth","message":""}', "same": True})

    nonce = b64(seed("next nonce"))
    codes = {
        "bad_request": 400, "bad_version": 400, "weak_pin": 400, "policy": 400, "nonce": 401, "auth": 401, "enrol_pin": 403, "pin_wrong": 403, "pin_locked": 403, "suspended": 403, "match_wrong": 403, "uv": 403, "csrf": 403, "stepup": 403,
        "not_found": 404, "method": 405, "too_large": 413, "media_type": 415, "replay": 409, "ctr_stale": 409, "state": 409, "enrol_closed": 410, "challenge_gone": 410, "upgrade": 426, "rate": 429, "internal": 500, "busy": 503,
    }
    with_nonce = {"policy", "nonce", "pin_wrong", "pin_locked", "suspended", "match_wrong", "uv", "replay", "ctr_stale", "state", "challenge_gone", "busy"}
    texts = []
    for code, status_ in codes.items():
        value = {"error": code, "message": "text for people"}
        if code in ("enrol_pin", "pin_wrong"):
            value["attempts_left"] = 0 if code == "enrol_pin" else 4
        if code == "rate":
            value["retry_after"] = 900
        if code in with_nonce:
            value["nonce"] = nonce
        texts.append({"error": code, "status": status_, "text": js(value)})
    return {"protocol": "SYM/1", "note": "test keys only: never use", "json_tables": tables, "error_texts": texts}

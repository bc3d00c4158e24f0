"""The tables of inputs.json: what people and other programs may hand in."""

from sym1 import *

SID = "login.example.eu"


def seed(name, size=32):
    return sha256(b"SYM1 vectors: " + name.encode())[:size]


def ok(in_, out, **more):
    return {"in": in_, **more, "out": out}


def bad(name, in_, err, **more):
    return {"name": name, "in": in_, **more, "err": err}


def answers():
    opts = [17, 42, 83]
    good = [{"mm": 0, "in": "", "out": 0}, {"mm": 2, "in": "57", "out": 57}, {"mm": 3, "in": "604213", "out": 604213}]
    good += [{"mm": 1, "opts": opts, "in": str(n), "out": n} for n in opts]
    good.append({"mm": 1, "opts": [10, 99, 55], "in": "99", "out": 99})
    none = [{"mm": 0, "in": x, "err": "number"} for x in ("0", "00", " ", "42")]
    pick = [{"mm": 1, "opts": opts, "in": x, "err": "number"} for x in ("", "0", "4", "43", "042", "42 ", "+42", "4２", "１７", "178", "1742")]
    return good + none + pick


def points():
    g = compress(G)
    sk = seed("point")
    cases = []
    for name, key in (("generator", g), ("other_parity", b"\x03" if g[0] == 2 else b"\x02"), ("random", public(sk)), ("x_is_zero", b"\x02" + bytes(32))):
        key = key + g[1:] if len(key) == 1 else key
        cases.append({"name": name, "in": key.hex(), "out": sha256(key)[:4].hex()})
    p = point(sk)
    xy = u(p[0], 32) + u(p[1], 32)
    wrong = {
        "empty": b"", "identity": b"\0", "identity_padded": bytes(33), "uncompressed": b"\x04" + xy, "hybrid_even": b"\x06" + xy,
        "hybrid_odd": b"\x07" + xy, "compact": b"\x05" + u(p[0], 32), "prefix_00": b"\0" + g[1:], "prefix_01": b"\x01" + g[1:],
        "prefix_04_short": b"\x04" + g[1:], "prefix_82": b"\x82" + g[1:], "raw_x": g[1:], "raw_xy": xy, "one_byte_short": g[:-1],
        "one_byte_long": g + b"\0", "x_off_curve": b"\x02" + u(1, 32), "x_off_curve_odd": b"\x03" + u(1, 32), "x_is_p": b"\x02" + u(P, 32),
        "x_is_p_plus_generator": b"\x02" + b"\xff" * 32, "x_over_p_same_as_5": b"\x02" + u(P + 5, 32),
    }
    return cases + [{"name": n, "in": b.hex(), "err": "format"} for n, b in wrong.items()]


def signatures():
    one, top = u(1, 32), u(N - 1, 32)
    good = [one + one, one + top, top + one, top + top, sign(seed("sig"), b"x")]
    wrong = {
        "empty": b"", "r_zero": bytes(32) + one, "s_zero": one + bytes(32), "r_is_n": u(N, 32) + one, "s_is_n": one + u(N, 32),
        "r_over_n": b"\xff" * 32 + one, "s_over_n": one + b"\xff" * 32, "short": (one + one)[:-1], "long": one + one + b"\0", "half": one,
        "der": bytes.fromhex("3006020101020101"),
    }
    return [{"in": s.hex(), "out": s.hex()} for s in good] + [{"name": n, "in": s.hex(), "err": "format"} for n, s in wrong.items()]


def display():
    t = lambda name, s, as_="text", **more: {"name": name, "as": as_, "in": s, **more, "out": True}
    r = lambda name, s, as_="text", **more: {"name": name, "as": as_, "in": s, **more, "err": "text"}
    good = [
        t("ascii", "My phone"), t("space_alone", " "), t("nfc", "Ren\u00e9e"), t("greek", "\u03b4\u03bf\u03ba\u03b9\u03bc\u03ae"), t("arabic", "\u0647\u0627\u062a\u0641"),
        t("joiner", "\U0001f469\u200d\U0001f4bb"), t("non_joiner", "\u0645\u06cc\u200c\u062e"), t("no_break_space", "a\u00a0b"), t("ideographic_space", "a\u3000b"),
        t("combining_without_precomposed", "q\u0307"), t("mark_first", "\u0301a"), t("unassigned", "\u0378"), t("unassigned_plane_14", "\U000e0fff"), t("noncharacter", "\ufdd0"),
        t("noncharacter_end", "\uffff"), t("replacement", "\ufffd"), t("variation_selector", "\u2764\ufe0f"), t("hangul", "\uac01"), t("emoji_flag", "\U0001f1e7\U0001f1ea"),
        t("empty_hint", "", "hint"), t("name_40_characters", "n", "name", times=40), t("name_120_bytes", "\u20ac", "name", times=40), t("name_30_of_four_bytes", "\U0001f600", "name", times=30),
        t("account_254_bytes", "a", "account", times=254), t("account_127_of_two_bytes", "\u00e9", "account", times=127),
    ]
    wrong = [
        r("empty", ""), r("empty_name", "", "name"), r("empty_account", "", "account"),
        r("name_41_characters", "n", "name", times=41), r("name_121_bytes", "\U0001f600", "name", times=31), r("account_255_bytes", "a", "account", times=255),
        r("account_128_of_two_bytes", "\u00e9", "account", times=128), r("hint_not_nfc", "e\u0301", "hint"), r("hint_control", "\t", "hint"),
        r("not_nfc", "Rene\u0301e"), r("hangul_jamo", "\u1100\u1161"), r("angstrom_sign", "\u212b"), r("marks_out_of_order", "q\u0307\u0323"), r("composition_exclusion", "\u0958"),
        r("nul", "\0"), r("tab", "a\tb"), r("newline", "a\nb"), r("escape", "\x1b[2J"), r("delete", "\x7f"), r("c1_next_line", "\x85"), r("c1_last", "\x9f"),
        r("soft_hyphen", "a\u00adb"), r("arabic_number_sign", "\u0600"), r("arabic_letter_mark", "\u061c"), r("mongolian_vowel_separator", "\u180e"), r("zero_width_space", "\u200b"),
        r("left_to_right_mark", "\u200e"), r("right_to_left_override", "\u202e"), r("word_joiner", "\u2060"), r("invisible_times", "\u2062"), r("isolate", "\u2066"), r("deprecated_format", "\u206a"),
        r("byte_order_mark", "\ufeff"), r("interlinear_anchor", "\ufff9"), r("kaithi_number_sign", "\U000110bd"), r("egyptian_joiner", "\U00013430"), r("shorthand_overlap", "\U0001bca0"),
        r("musical_begin_beam", "\U0001d173"), r("tag_space", "\U000e0020"), r("language_tag", "\U000e0001"), r("private_use", "\ue000"), r("private_use_plane_15", "\U000f0000"),
        r("private_use_plane_16", "\U0010fffd"), r("line_separator", "\u2028"), r("paragraph_separator", "\u2029"),
    ]
    return good + wrong


WEAK = "0000 1111 2222 3333 4444 5555 6666 7777 8888 9999 1234 4321 0123 2580 1212 1122".split()


def pins():
    years = {"1900", "1999", "2000", "2029", "1912"}
    dates = {"0101", "3112", "1231", "2902", "0229", "3004", "0430", "2512", "0131"}
    fine = {"1899", "2030", "4071", "8263", "0001", "0100", "3113", "3002", "0231", "3104", "9876", "0013", "1300", "2468"}
    out = [ok(p, "weak") for p in WEAK]
    out += [ok(p, "year") for p in sorted(years)] + [ok(p, "date") for p in sorted(dates)] + [ok(p, "fine") for p in sorted(fine)]
    forms = {"empty": "", "three": "407", "five": "40711", "space": "407 ", "sign": "+407", "letter": "407a", "arabic_digits": "\u0664\u0660\u0667\u0661", "full_width": "\uff14\uff10\uff17\uff11", "mixed": "40\u0661", "newline": "4071\n"}
    return out + [bad(n, s, "pin_format") for n, s in forms.items()]


def uris():
    e, key = seed("e", 16), sha256(public(seed("ss")))
    eq = lambda sid=SID, head=b"\x01E", length=None: head + e + key + bytes([len(sid) if length is None else length]) + sid.encode()
    enrol = "SYMBOLON:1/E/" + b32(eq())
    link = "symbolon:1/L/" + b32(seed("dev", 16) + seed("cid", 16))
    qr = "SYMBOLON:1/Q/" + b32(b"\x01\x02" + bytes(150))
    longest = "a" * 59 + ".com"
    s, l = {"by": "scanner"}, {"by": "link"}
    tail = lambda text: text.split(":", 1)[1]
    good = [
        ok(enrol, enrol, **s), ok("symbolon:" + tail(enrol), enrol, **s), ok("SymBoLon:" + tail(enrol), enrol, **s),
        ok("SYMBOLON:1/E/" + b32(eq(longest)), "SYMBOLON:1/E/" + b32(eq(longest)), **s),
        ok("SYMBOLON:1/E/" + b32(eq("a.b:1")), "SYMBOLON:1/E/" + b32(eq("a.b:1")), **s),
        ok(qr, qr, **s), ok("symbolon:" + tail(qr), qr, **l), ok(link, link, **l), ok("SYMBOLON:" + tail(link), link, **l),
        # What a Q text holds is judged by the parser of challenges.
        ok("SYMBOLON:1/Q/", "SYMBOLON:1/Q/", **s), ok("SYMBOLON:1/Q/AE", "SYMBOLON:1/Q/AE", **s),
    ]
    wrong = [
        bad("empty", "", "uri", **s), bad("no_scheme", tail(enrol), "uri", **s), bad("other_scheme", "https://" + SID, "uri", **s), bad("space_before", " " + enrol, "uri", **s),
        bad("scheme_not_ascii", "\u017fymbolon:" + tail(enrol), "uri", **s), bad("scheme_longer", "xsymbolon:" + tail(enrol), "uri", **s), bad("no_colon", "SYMBOLON", "uri", **s),
        bad("1025_characters", "SYMBOLON:1/Q/", "uri", pad_to=1025, **s), bad("1025_characters_other_version", "SYMBOLON:2/", "uri", pad_to=1025, **s),
        bad("version_2", "SYMBOLON:2/E/" + b32(eq()), "version", **s), bad("version_missing", "SYMBOLON:E/" + b32(eq()), "version", **s), bad("version_01", "SYMBOLON:01/E/AE", "version", **s),
        bad("version_11", "SYMBOLON:11/E/AE", "version", **s), bad("version_2_unknown_letter", "SYMBOLON:2/X/AE", "version", **s), bad("double_slash", "SYMBOLON://1/E/AE", "version", **s), bad("nothing_after_scheme", "SYMBOLON:", "version", **s),
        bad("unknown_letter", "SYMBOLON:1/X/AE", "kind", **s), bad("lower_letter", "SYMBOLON:1/e/" + b32(eq()), "kind", **s), bad("no_letter", "SYMBOLON:1/", "kind", **s), bad("no_slash", "SYMBOLON:1/E", "kind", **s),
        bad("enrol_by_link", enrol, "kind", **l), bad("enrol_by_link_damaged", "symbolon:1/E/1", "kind", **l), bad("link_by_scanner", link, "kind", **s),
        bad("empty_payload", "SYMBOLON:1/E/", "format", **s), bad("lower_base32", "SYMBOLON:1/E/" + b32(eq()).lower(), "format", **s), bad("padded", enrol + "====", "format", **s),
        bad("trailing_bits", enrol[:-1] + "R", "format", **s), bad("space_after", enrol + " ", "format", **s), bad("fragment", enrol + "#x", "format", **s), bad("query", qr + "?x", "format", **s),
        bad("cut", enrol[:-4], "format", **s), bad("longer", "SYMBOLON:1/E/" + b32(eq() + b"x"), "format", **s), bad("inner_version_2", "SYMBOLON:1/E/" + b32(eq(head=b"\x02E")), "format", **s),
        bad("inner_letter_q", "SYMBOLON:1/E/" + b32(eq(head=b"\x01Q")), "format", **s), bad("length_too_small", "SYMBOLON:1/E/" + b32(eq(length=3)), "format", **s), bad("50_bytes", "SYMBOLON:1/E/" + b32(eq()[:50]), "format", **s),
        bad("no_sid", "SYMBOLON:1/E/" + b32(eq("")), "sid", **s), bad("sid_upper", "SYMBOLON:1/E/" + b32(eq("Login.example.eu")), "sid", **s), bad("sid_64_bytes", "SYMBOLON:1/E/" + b32(eq("a" * 60 + ".com")), "sid", **s),
        bad("sid_not_utf8", "SYMBOLON:1/E/" + b32(eq("x")[:-2] + b"\x02\xff\xfe"), "sid", **s), bad("sid_port_443", "SYMBOLON:1/E/" + b32(eq(SID + ":443")), "sid", **s), bad("sid_url", "SYMBOLON:1/E/" + b32(eq("https://a.b")), "sid", **s),
        bad("link_31_bytes", "symbolon:1/L/" + b32(bytes(31)), "format", **l), bad("link_33_bytes", "symbolon:1/L/" + b32(bytes(33)), "format", **l), bad("link_lower", "symbolon:1/L/" + b32(bytes(32)).lower(), "format", **l),
        bad("link_empty", "symbolon:1/L/", "format", **l), bad("link_slash_after", link + "/", "format", **l),
    ]
    return good + wrong


def inputs():
    named = lambda sid, unicode, port=443: {"sid": sid, "unicode": unicode, "host": sid.split(":")[0], "port": port, "url": "https://" + sid}
    return {
        "protocol": "SYM/1",
        "note": "test keys only: never use",
        "ans": answers(),
        "points": points(),
        "signatures": signatures(),
        "display_text": display(),
        "weak_pins": WEAK,
        "pins": pins(),
        "uris": uris(),
        "sid_debug": {
            "accepted": ["127.0.0.1:8080", "127.0.0.1:443", "127.0.0.1:1", "127.0.0.1:65535", "[::1]:8080", "[::1]:443"],
            "refused": [
                "127.0.0.1", "127.0.0.1:", "127.0.0.1:80", "127.0.0.1:080", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.2:8080", "127.1:8080", "[::1]", "[::1]:80", "[::1]:", "::1:8080",
                "[::0001]:8080", "[0:0:0:0:0:0:0:1]:8080", "localhost", "localhost:8080", "0.0.0.0:8080", "http://127.0.0.1:8080", "127.0.0.1:8080/", "127.0.0.1:+80", "127.0.0.1:\uff18\uff10",
            ],
        },
        "sid_unicode": [
            named("login.example.eu", "login.example.eu"),
            named("login.example.eu:8443", "login.example.eu:8443", 8443),
            named("xn--jxalpdlp.example", "\u03b4\u03bf\u03ba\u03b9\u03bc\u03ae.example"),
            named("xn--mnchen-3ya.example:444", "m\u00fcnchen.example:444", 444),
            named("xn--fsqu00a.xn--0zwm56d", "\u4f8b\u5b50.\u6d4b\u8bd5"),
            named("xn--80akhbyknj4f.xn--j1aef", "\u0438\u0441\u043f\u044b\u0442\u0430\u043d\u0438\u0435.\u043a\u043e\u043c"),
            named("ab.xn--11b4c3d", "ab.\u0915\u0949\u092e"),
            # What is no Punycode, is ASCII after all or no display text stays as it is.
            named("xn--99999999.example", "xn--99999999.example"),
            named("xn--9.example", "xn--9.example"),
            named("xn--abc.example", "xn--" + "abc" + ".example"),
            named("xn--a.example", "xn--a.example"),
            named("xn--" + "a\u200bb".encode("punycode").decode() + ".example", "xn--" + "a\u200bb".encode("punycode").decode() + ".example"),
            named("xn--" + "e\u0301".encode("punycode").decode() + ".example", "xn--" + "e\u0301".encode("punycode").decode() + ".example"),
        ],
    }

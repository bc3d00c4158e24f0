"""Opens what the server sent to push services: http-ece decrypts, PyJWT checks the tokens. Ends with 1 if it can't."""

import base64
import json
import sys
from pathlib import Path
from urllib.parse import parse_qs

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

MESSAGE = {"m", "r"}


def b64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def public(path_or_pem):
    return load_pem_private_key(path_or_pem, password=None).public_key()


def web_push(request, receivers, now):
    """One Web Push request: the tag in it."""
    headers = request["headers"]
    parts = dict(p.strip().split("=", 1) for p in headers["authorization"].removeprefix("vapid ").split(","))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b64(parts["k"]))
    claims = jwt.decode(
        parts["t"],
        key,
        algorithms=["ES256"],
        audience="https://" + request["host"],
        options={"require": ["exp", "aud", "sub"], "verify_exp": False},
    )
    assert now < claims["exp"] <= now + 86400, claims
    keys = receivers[request["path"]]
    secret = ec.derive_private_key(int(keys["secret"], 16), ec.SECP256R1())
    text = http_ece.decrypt(
        bytes.fromhex(request["body"]),
        private_key=secret,
        auth_secret=bytes.fromhex(keys["auth"]),
        version="aes128gcm",
    )
    return json.loads(text)


def google_access(request, account, now):
    form = parse_qs(bytes.fromhex(request["body"]).decode())
    claims = jwt.decode(
        form["assertion"][0],
        public(account["private_key"].encode()),
        algorithms=["RS256"],
        audience=account["token_uri"],
        issuer=account["client_email"],
        options={"require": ["exp", "iat", "aud", "iss"], "verify_exp": False, "verify_iat": False},
    )
    assert claims["iat"] <= now < claims["exp"] <= claims["iat"] + 3600, claims
    assert jwt.get_unverified_header(form["assertion"][0])["kid"] == account["private_key_id"]


def apple(request, key, now):
    token = request["headers"]["authorization"].removeprefix("bearer ")
    options = {"require": ["iss", "iat"], "verify_iat": False}
    claims = jwt.decode(token, key, algorithms=["ES256"], issuer="TEAM000001", options=options)
    assert abs(claims["iat"] - now) < 3600 and jwt.get_unverified_header(token)["kid"] == "ABC123DEFG"
    assert request["version"] == "HTTP/2.0", request["version"]
    body = json.loads(bytes.fromhex(request["body"]))
    assert set(body) == MESSAGE | {"aps"}, body
    return {name: body[name] for name in MESSAGE}


def main(record, keys):
    recorded = json.loads(Path(record).read_text())
    account = json.loads((Path(keys) / "test-service-account.json").read_text())
    apple_key = public((Path(keys) / "test-apns.p8").read_bytes())
    opened = []
    for request in recorded["requests"]:
        if request["host"] == "oauth2.googleapis.com":
            google_access(request, account, recorded["now"])
        elif request["host"] == "fcm.googleapis.com":
            opened.append(json.loads(bytes.fromhex(request["body"]))["message"]["data"])
        elif request["host"] == "api.push.apple.com":
            opened.append(apple(request, apple_key, recorded["now"]))
        else:
            opened.append(web_push(request, recorded["receivers"], recorded["now"]))
    assert all(set(message) == MESSAGE and message["m"] == "1" for message in opened), opened
    assert [message["r"] for message in opened] == recorded["taken"] and len(opened) == 4, opened
    print(f"{len(opened)} pushes and {len(recorded['requests']) - len(opened)} request for access opened by others")


main(*sys.argv[1:])

"""A service of Flask whose sign-in is Authlib's. Its pages are what the tests look at.

Arguments: port, the site's address, the client's id, its secret. The site's authority is in REQUESTS_CA_BUNDLE.
"""

import secrets
import socket
import sys
import urllib.parse

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, request, session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from markupsafe import escape
from werkzeug.serving import WSGIRequestHandler, make_server

PORT, SITE, ID, SECRET = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
HERE = f"http://localhost:{PORT}"
ENDED = set()  # names of sessions that the site has ended
METADATA = SITE + "/.well-known/openid-configuration"

# glibc leaves names below localhost to the name server; they are this machine (RFC 6761).
resolve = socket.getaddrinfo


def here(host, *rest, **named):
    return resolve("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **named)


socket.getaddrinfo = here

app = Flask(__name__)
# Cookies know no ports: another service on this machine must not overwrite this one's.
app.config.update(SECRET_KEY=secrets.token_hex(16), SESSION_COOKIE_NAME=f"authlib{PORT}")
oauth = OAuth(app)
for name, pkce in [("site", {"code_challenge_method": "S256"}), ("bare", {})]:
    oauth.register(
        name,
        client_id=ID,
        client_secret=SECRET,
        server_metadata_url=METADATA,
        client_kwargs={"scope": "openid profile email", **pkce},
    )


def page(title, about=None):
    rows = "".join(f"<p>{escape(name)}: {escape(value)}</p>" for name, value in (about or {}).items())
    return f"<!doctype html><title>{escape(title)}</title><h1>{escape(title)}</h1>{rows}"


@app.get("/")
def inside():
    who = session.get("who")
    if who and who.get("sid") not in ENDED:
        return page(f"Authlib knows {who['sub']}", who)
    session.pop("who", None)
    return oauth.site.authorize_redirect(HERE + "/back")


@app.get("/start")
def start():
    """Begins in a way that goes wrong on purpose, or with another wish of the client's."""
    session["mode"] = mode = request.args.get("mode", "")
    wishes = {name: value for name, value in request.args.items() if name != "mode"}
    client = oauth.bare if mode == "nopkce" else oauth.site
    to = HERE + ("/back/" if mode == "off" else "/back")
    return client.authorize_redirect(to, **wishes)


@app.get("/back")
def back():
    mode = session.pop("mode", "")
    key = f"_state_{'bare' if mode == 'nopkce' else 'site'}_{request.args.get('state', '')}"
    client = oauth.bare if mode == "nopkce" else oauth.site
    kept = dict(session.get(key, {}).get("data", {}))
    if mode == "nonce":
        session[key] = {**session[key], "data": {**kept, "nonce": "of somebody else"}}
    if mode == "verifier":
        session[key] = {**session[key], "data": {**kept, "code_verifier": "v" * 48}}
    try:
        token = client.authorize_access_token()
    except OAuthError as error:
        return page(f"Authlib let nobody in: {error.error}"), 403
    except JoseError as error:
        return page(f"Authlib let nobody in: {error.error} {getattr(error, 'claim', '')}"), 403
    if mode == "twice":
        fields = {
            "grant_type": "authorization_code",
            "code": request.args["code"],
            "redirect_uri": HERE + "/back",
            "code_verifier": kept["code_verifier"],
        }
        again = requests.post(client.load_server_metadata()["token_endpoint"], fields, auth=(ID, SECRET), timeout=20)
        info = requests.get(
            client.load_server_metadata()["userinfo_endpoint"],
            headers={"authorization": "Bearer " + token["access_token"]},
            timeout=20,
        )
        return page(f"second use: {again.json()['error']}, first token: {info.status_code}")
    said = client.userinfo(token=token)
    claims = token["userinfo"]
    session["who"] = {
        "sub": claims["sub"],
        "sid": claims.get("sid", ""),
        "acr": claims["acr"],
        "amr": " ".join(claims["amr"]),
        "email": said.get("email", "untold"),
        "given_name": said.get("given_name", "untold"),
    }
    session["hint"] = token["id_token"]
    return redirect(HERE + "/")


@app.get("/leave")
def leave():
    query = {"id_token_hint": session.pop("hint", ""), "post_logout_redirect_uri": HERE + "/left", "state": "out"}
    session.pop("who", None)
    to = oauth.site.load_server_metadata()["end_session_endpoint"]
    return redirect(f"{to}?{urllib.parse.urlencode(query)}")


@app.get("/left")
def left():
    return page("You have left" if request.args.get("state") == "out" else "Who are you?")


@app.post("/out")
def out():
    """Back-channel logout: the token must be the site's, for this client, and of that kind."""
    keys = KeySet.import_key_set(requests.get(oauth.site.load_server_metadata()["jwks_uri"], timeout=20).json())
    token = jwt.decode(request.form["logout_token"], keys, algorithms=["ES256"])
    claims = token.claims
    good = (
        token.header["typ"] == "logout+jwt"
        and claims["iss"] == SITE
        and claims["aud"] == ID
        and "http://schemas.openid.net/event/backchannel-logout" in claims["events"]
        and "nonce" not in claims
    )
    if not good:
        return page("no logout token"), 400
    ENDED.add(claims["sid"])
    return page("ok")


class Quiet(WSGIRequestHandler):
    def log_request(self, *_):
        pass


server = make_server("127.0.0.1", PORT, app, threaded=True, request_handler=Quiet)
print("ready", flush=True)
server.serve_forever()

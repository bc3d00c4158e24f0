"""A service whose sign-in is python-cas's. Its pages are what the tests look at.

Arguments: port, the site's address, CAS version (1, 2 or 3). The site's authority is in REQUESTS_CA_BUNDLE.
"""

import http.server
import secrets
import socket
import sys
import threading
import urllib.parse

import cas

PORT, SITE, VERSION = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
HERE = f"http://localhost:{PORT}"
SESSIONS = {}  # cookie -> (user, attributes, ticket)
LOCK = threading.Lock()

# glibc leaves names below localhost to the name server; they are this machine (RFC 6761).
resolve = socket.getaddrinfo


def here(host, *rest, **named):
    return resolve("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **named)


socket.getaddrinfo = here


def client(path="/", **more):
    return cas.CASClient(version=VERSION, service_url=HERE + path, server_url=SITE, **more)


class Service(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        session = SESSIONS.get(self.cookie())
        if url.path == "/leave":
            return self.to(client().get_logout_url(HERE + "/left"))
        if url.path == "/left":
            return self.say(200, "You have left")
        if url.path == "/check":
            # A ticket that somebody brought, asked about for any address of this service.
            user, attributes, _ = client(query.get("for", "/")).verify_ticket(query["ticket"])
            return self.say(200, f"ticket of {user}")
        path = url.path
        if path == "/gateway":
            # Whoever is signed in comes back with a ticket, all others without.
            if "ticket" in query:
                user, _, _ = client("/gateway?tried=1").verify_ticket(query["ticket"])
                return self.say(200, f"python-cas knows {user}")
            if "tried" in query:
                return self.say(200, "python-cas asked nobody")
            asks = client("/gateway?tried=1", extra_login_params={"gateway": "true"})
            return self.to(asks.get_login_url())
        renew = path == "/renew"
        # Proxy-granting tickets to an address that nobody registered.
        more = {"proxy_callback": HERE + "/granting"} if path == "/proxy" else {}
        if session and not renew and not more:
            user, attributes, _ = session
            return self.say(200, f"python-cas knows {user}", attributes)
        if "ticket" not in query:
            return self.to(client(path, renew=renew).get_login_url())
        user, attributes, _ = client(path, renew=renew, **more).verify_ticket(query["ticket"])
        if not user:
            return self.say(403, "python-cas let nobody in")
        cookie = secrets.token_hex(16)
        with LOCK:
            SESSIONS[cookie] = (user, attributes, query["ticket"])
        self.to(HERE + "/", f"pythoncas={cookie}; Path=/; HttpOnly; SameSite=Lax")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
        request = urllib.parse.parse_qs(body).get("logoutRequest", [""])[0]
        with LOCK:
            for cookie, (_, _, ticket) in list(SESSIONS.items()):
                if cas.CASClientV3.verify_logout_request(request.encode(), ticket):
                    del SESSIONS[cookie]
        self.say(200, "ok")

    def cookie(self):
        for pair in self.headers.get("cookie", "").split(";"):
            name, _, value = pair.strip().partition("=")
            if name == "pythoncas":
                return value
        return None

    def to(self, url, cookie=None):
        self.send_response(302)
        self.send_header("location", url)
        if cookie:
            self.send_header("set-cookie", cookie)
        self.end_headers()

    def say(self, status, title, attributes=None):
        rows = "".join(f"<p>{name}: {value}</p>" for name, value in sorted((attributes or {}).items()))
        body = f"<!doctype html><title>{title}</title><h1>{title}</h1>{rows}".encode()
        self.send_response(status)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Service)
print("ready", flush=True)
server.serve_forever()

"""What scripts/scan gives schemathesis: who it is, the tokens of forms, and ids that exist.

SCAN_SITE is the site's address, SCAN_WHO `nobody` or `administrator`; SCAN_FOLDER holds the password of the latter (password), and
what the site has sent (data/mail, data/sms). Requests of phones, and those that say who is alive, are left as they are.
"""

import base64
import email
import email.policy
import os
import pathlib
import re
import socket
import time

import requests
import schemathesis

SITE, WHO, FOLDER = os.environ["SCAN_SITE"], os.environ["SCAN_WHO"], pathlib.Path(os.environ["SCAN_FOLDER"])
PASSWORD = (FOLDER / "password").read_text().strip()
EMAIL, NUMBER = "ada@example.org", "+32470123456"

# glibc leaves names below localhost to the name server; they are this machine (RFC 6761).
resolve = socket.getaddrinfo


def here(host, *rest, **named):
    return resolve("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **named)


socket.getaddrinfo = here

# What a browser says of a request that the site’s own page makes; TLS ends before the site.
BROWSER = {"origin": SITE.replace("http:", "https:"), "sec-fetch-site": "same-origin"}
# A confirmation holds for fifteen minutes (s).
CONFIRMED = 600


class Browser:
    """`__Host-` cookies are `Secure`, and the site is asked in clear here: requests would not send them back."""

    def __init__(self):
        self.jar = {}
        self.tokens = {}

    def headers(self):
        return {"cookie": "; ".join(f"{name}={value}" for name, value in self.jar.items()), **BROWSER}

    def keep(self, lines):
        for line in lines:
            name, _, value = line.split(";")[0].partition("=")
            if "Max-Age=0" in line:
                self.jar.pop(name, None)
            else:
                self.jar[name] = value

    def ask(self, method, path, **more):
        answer = requests.request(
            method, SITE + path, headers=self.headers(), allow_redirects=False, timeout=20, **more
        )
        self.keep(answer.raw.headers.getlist("set-cookie"))
        return answer

    def page(self, path):
        """A page, wherever it leads."""
        answer = self.ask("GET", path)
        while answer.status_code == 303:
            answer = self.ask("GET", answer.headers["location"].removeprefix(SITE))
        return answer.text

    def submit(self, path, page, **fields):
        """The form of a page: the page that follows, if it was taken; and the answer."""
        hidden = {name: hidden_of(page, name) for name in ("csrf", "tx", "to") if hidden_of(page, name)}
        answer = self.ask("POST", path, data={**hidden, **fields})
        if answer.status_code == 303:
            return self.page(answer.headers["location"].removeprefix(SITE)), answer
        return None, answer

    def post(self, path, page, **fields):
        """The form of a page, which is taken."""
        page, answer = self.submit(path, page, **fields)
        assert page is not None, f"{path}: {answer.status_code} {words_of(answer.text)}"
        return page

    def token(self, path):
        """The token of this path's forms; it changes with the cookies alone."""
        of_account = path.startswith(("/account", "/admin")) or path == "/logout"
        key = self.jar.get("__Host-sid" if of_account else "__Host-tx")
        if key not in self.tokens:
            self.tokens[key] = hidden_of(self.page("/account" if of_account else "/login/password"), "csrf")
        return self.tokens[key]


def hidden_of(page, name):
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def words_of(page):
    return " ".join(re.sub("<[^>]*>", " ", page).split())[:400]


def sent(kind):
    """Whole messages, the oldest first."""
    return sorted((FOLDER / "data" / kind).glob({"mail": "*.eml", "sms": "*.txt"}[kind]))


def code_after(kind, before):
    """The halves of the newest code that was sent meanwhile, by `mail` or by `sms`; and how many messages there were by then."""
    for _ in range(100):
        there = sent(kind)
        for message in reversed(there[before:]):
            text = message.read_text()
            if kind == "mail":
                text = email.message_from_string(text, policy=email.policy.default).get_body().get_content()
            code = re.search(r"\b([0-9A-Z]{4})-([0-9A-Z]{5})\b", text)
            if code:
                return code[1], code[2], len(there)
        time.sleep(0.1)
    raise AssertionError(f"no code has come by {kind}")


def type_text_code(browser, path, page, before):
    """What the scanner asked for may still come, and be taken for the code: then there is a newer one."""
    for _ in range(4):
        first, second, before = code_after("sms", before)
        after, answer = browser.submit(path, page, code1=first, code2=second)
        if after is not None:
            return after
    raise AssertionError(f"{path}: {answer.status_code} {words_of(answer.text)}")


def begin():
    """Somebody who has typed an address and is asked for its password."""
    browser = Browser()
    browser.post("/login", browser.page("/login"), email=EMAIL)
    return browser


def sign_in():
    """The administrator; the first time without a number, which is added."""
    browser = begin()
    page = browser.page("/login/password")
    before = len(sent("sms"))
    if before == 0:
        browser.post("/login/password", page, password=PASSWORD, method="password")
        mails = len(sent("mail"))
        page = browser.page("/account/numbers/add")
        if 'action="/account/mail-code"' in page:
            page = browser.post("/account/mail-code", page, code="-".join(code_after("mail", mails)[:2]))
        page = browser.post("/account/numbers/add", page, number=NUMBER)
        type_text_code(browser, "/account/numbers/finalise", page, before)
        return sign_in()
    page = browser.post("/login/password", page, password=PASSWORD, method="sms", phone=NUMBER)
    type_text_code(browser, "/login/sms", page, before)
    assert "__Host-sid" in browser.jar, "nobody is signed in"
    return browser


def confirm(browser):
    """Lets the administrator do what needs a confirmation of the last minutes."""
    page = browser.page("/admin/services/add")
    if 'action="/login/method"' in page:
        before = len(sent("sms"))
        page = browser.post("/login/method", page, method="sms", phone=NUMBER)
        type_text_code(browser, "/login/sms", page, before)
    assert browser.ask("GET", "/admin/services/add").status_code == 200, "nothing is confirmed"


NOW = {"browser": None, "confirmed": 0.0, "calls": 0}


def browser():
    """Begun anew when something that was tried has ended the sign-in or the session."""
    now = NOW["browser"]
    if WHO == "administrator":
        for left in range(4, -1, -1):
            try:
                if now is None or now.ask("GET", "/account").status_code != 200:
                    now, NOW["confirmed"] = sign_in(), 0.0
                if time.monotonic() - NOW["confirmed"] > CONFIRMED:
                    confirm(now)
                    NOW["confirmed"] = time.monotonic()
                break
            except AssertionError:
                # A code of before was typed, or none was sent any more to this sign-in: another one from the start.
                now = None
                if left == 0:
                    raise
    elif now is None or now.ask("GET", "/login/password").status_code != 200:
        now = begin()
    NOW["browser"] = now
    return now


def id_that_exists(who, path):
    """The id of something of the kind that the path names, if the administrator sees one."""
    kind = path.split("/{id}")[0]
    if WHO != "administrator":
        return None
    found = re.findall(f'{kind}/([0-9a-f]{{32}})', who.page(kind))
    return found[-1] if found else None


def told(label):
    """What the site said when the service was registered."""
    return re.search(f"{label}: *(\\S+)", (FOLDER / "admin.log").read_text())[1]


def of_the_service():
    """What its client sends, in the place of what names nobody: headers, query."""
    secret = base64.b64encode(f"{told('Client ID')}:{told('Client secret')}".encode()).decode()
    asks = {
        "response_type": "code",
        "client_id": told("Client ID"),
        "redirect_uri": "https://licences.example.eu/back",
        "scope": "openid",
        "code_challenge": "A" * 43,
        "code_challenge_method": "S256",
    }
    return {
        "/oidc/authorize": ({}, asks),
        "/oidc/token": ({"authorization": f"Basic {secret}"}, {}),
        "/login": ({}, {"service": "https://licences.example.eu/in"}),
        "/serviceValidate": ({}, {"service": "https://licences.example.eu/in"}),
    }


OF_THE_SERVICE = of_the_service()


def use_what_exists(who, case):
    """What is drawn by chance names nothing that is there."""
    if isinstance(case.path_parameters, dict) and "id" in case.path_parameters:
        known = id_that_exists(who, case.path)
        if known:
            case.path_parameters = {**case.path_parameters, "id": known}
    headers, query = OF_THE_SERVICE.get(case.path, ({}, {}))
    case.headers = {**(case.headers or {}), **headers}
    if query and case.method == "GET":
        case.query = {**(case.query or {}), **query}


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.path.startswith(("/device/", "/health/")):
        return
    who = browser()
    NOW["calls"] += 1
    if NOW["calls"] % 2 == 0:
        use_what_exists(who, case)
    if isinstance(case.body, dict) and case.media_type == "application/x-www-form-urlencoded":
        # Without it every form ends at its first check; forms without the right one are tested elsewhere.
        token = who.token(case.path)
        more = {"csrf": token} if token else {}
        if "tx" in case.body and case.path.startswith("/login"):
            more["tx"] = hidden_of(who.ask("GET", "/login/password").text, "tx") or case.body["tx"]
        case.body = {**case.body, **more}
    if case.path.endswith("/events"):
        # It waits as long as the sign-in does; of one that is over it says so at once.
        who = Browser()
    case.headers = {**(case.headers or {}), **who.headers()}


@schemathesis.hook
def after_call(context, case, response):
    who = NOW["browser"]
    if who is not None and not case.path.startswith(("/device/", "/health/")):
        who.keep(response.headers.get("set-cookie", []))

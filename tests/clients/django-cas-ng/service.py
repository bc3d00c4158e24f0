"""A Django project in one file whose sign-in is django-cas-ng's.

Arguments: port, the site's address, a folder for its database, and "renew", "gateway", "proxy" or nothing. The site's
authority is in REQUESTS_CA_BUNDLE.
"""

import socket
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

PORT, SITE, FOLDER, MODE = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]

# glibc leaves names below localhost to the name server; they are this machine (RFC 6761).
resolve = socket.getaddrinfo


def here(host, *rest, **named):
    return resolve("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **named)


socket.getaddrinfo = here

settings.configure(
    DEBUG=False,
    SECRET_KEY="of a service that lives for one test",
    ALLOWED_HOSTS=["localhost"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django_cas_ng",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    AUTHENTICATION_BACKENDS=["django_cas_ng.backends.CASBackend"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{FOLDER}/django.db"}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    CAS_SERVER_URL=SITE,
    CAS_VERSION="3",
    CAS_APPLY_ATTRIBUTES_TO_USER=True,
    CAS_RENAME_ATTRIBUTES={"firstName": "first_name", "lastName": "last_name"},
    CAS_REDIRECT_URL="/",
    CAS_LOGGED_MSG=None,
    CAS_LOGIN_MSG=None,
    CAS_RENEW=MODE == "renew",
    # It has no setting of its own for it; who comes back without a ticket is sent to the site again, for ever.
    CAS_EXTRA_LOGIN_PARAMS={"gateway": "true"} if MODE == "gateway" else None,
    # Proxy-granting tickets to an address that nobody registered.
    CAS_PROXY_CALLBACK=f"http://localhost:{PORT}/granting" if MODE == "proxy" else None,
    USE_TZ=True,
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils.html import escape  # noqa: E402
import django_cas_ng.views  # noqa: E402


def page(title, more=""):
    return HttpResponse(f"<!doctype html><title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(more)}</p>")


@login_required(login_url="/in/")
def inside(request):
    user = request.user
    return page(f"django-cas-ng knows {user.get_username()}", f"{user.first_name} {user.last_name} {user.email}")


urlpatterns = [
    path("", lambda request: page("Outside")),
    path("inside", inside),
    path("in/", django_cas_ng.views.LoginView.as_view(), name="cas_ng_login"),
    path("out/", django_cas_ng.views.LogoutView.as_view(), name="cas_ng_logout"),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


class Server(ThreadingMixIn, WSGIServer):
    """A browser opens connections ahead of time, and says nothing on them for up to a minute."""

    daemon_threads = True


call_command("migrate", verbosity=0)
server = make_server("127.0.0.1", PORT, get_wsgi_application(), server_class=Server, handler_class=Quiet)
print("ready", flush=True)
server.serve_forever()

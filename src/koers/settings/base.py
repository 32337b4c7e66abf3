# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings that hold everywhere. Everything that differs per place comes from `KOERS_*` variables."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from koers.engines.postgres import embedded_database_url, koers_home
from koers.engines.roles import EMBEDDED_APPLICATION_ROLE
from koers.settings.logging import logging_settings
from koers.settings.login import *  # noqa: F403
from koers.settings.login import KOERS_OIDC
from koers.settings.mail import *  # noqa: F403
from koers.settings.secret import secret_key

KOERS_HOME = koers_home()
PACKAGE = Path(__file__).resolve().parent.parent


def database_from_url(url: str) -> dict[str, Any]:
    """Django's database settings from `postgresql://user:password@host:port/name?host=/socket`."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        # Above all sslmode=verify-full and sslrootcert for a server elsewhere.
        "OPTIONS": {name: values[0] for name, values in query.items() if name != "host"},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # The choices of a form are no stream: a cursor on the server asks three times instead of once.
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "ATOMIC_REQUESTS": False,
    }


def databases() -> dict[str, dict[str, Any]]:
    """The named server, or else the embedded one, which then starts; each under two roles.

    `default` is the role of the application, `eigenaar` the role that makes the tables
    (koers.access.database).
    """
    named = os.environ.get("KOERS_DATABASE_URL")
    if named:
        application = database_from_url(named)
        owner = database_from_url(os.environ.get("KOERS_DATABASE_OWNER_URL") or named)
    else:
        owner = database_from_url(embedded_database_url(KOERS_HOME / "postgresql"))
        application = {**owner, "USER": EMBEDDED_APPLICATION_ROLE, "PASSWORD": ""}
    owner["CONN_MAX_AGE"] = 0
    # Tests make one database, as the owner, and work in it as the application.
    application["TEST"] = {"MIRROR": "eigenaar"}
    owner["TEST"] = {"DEPENDENCIES": []}
    return {"default": application, "eigenaar": owner}


SECRET_KEY = secret_key(KOERS_HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("KOERS_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
DATABASES = databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "procrastinate.contrib.django",
    "koers.access",
    "koers.access.login",
    "koers.jobs",
    "koers.audit",
    "koers.web",
    "koers.regiobeeld",
    "koers.werkagenda",
    "koers.trajecten",
    "koers.toezicht",
    "koers.themalijnen.schulden",
    "koers.effect",
    "koers.home",
    "koers.api",
]
MIDDLEWARE = [
    "koers.web.proxy_headers.ProxyHeadersMiddleware",
    "koers.web.request_log.RequestLogMiddleware",
    "koers.web.answer_headers.AnswerHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "koers.web.health.HealthMiddleware",
    "koers.audit.tracing.TraceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "koers.api.middleware.InterfaceMiddleware",
    "koers.web.answer_headers.KnownMethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "koers.access.login.sessions.SessionLimits",
    "koers.access.login.oidc.renewal.SessionRenewal",
    "koers.access.middleware.ActorMiddleware",
    "koers.access.middleware.DoorMiddleware",
    "koers.regiobeeld.middleware.OnePictureMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "koers.web.middleware.ErrorPagesMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "koers.urls"
WSGI_APPLICATION = "koers.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "koers.web.context.shell",
            ],
            "builtins": ["koers.web.templatetags.koers"],
        },
    }
]
FORM_RENDERER = "koers.web.form_rendering.FormRenderer"

AUTH_USER_MODEL = "auth.User"
CSRF_FAILURE_VIEW = "koers.web.error_pages.csrf_failure"
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "mijn-werk"
LOGOUT_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "koers.access.login.passwords.LengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "koers.access.login.passwords.ContextWordsValidator"},
]

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The finders serve the package's own files: no collectstatic step between install and first page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The money of 200 projects in six years, or the scores of a round, are more fields than Django's 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = [
    "koers.web.uploads.fields.StopAtLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Bounds on uploads are those of koers.web.uploads.limits; KOERS_UPLOAD_MAX_BYTES replaces `max_bytes`.
globals().update(
    {name: int(bound) for name, bound in os.environ.items() if name.startswith("KOERS_UPLOAD_")}
)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Logging out goes on at the identity provider; a browser counts that as part of the form.
        "form-action": [SELF, *KOERS_OIDC.get("origins", ())],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Drawings by content: made once for all processes (koers.web.charts).
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "tekeningen": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": KOERS_HOME / "tekeningen",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# Which region this installation serves: a folder in koers/regions or a path of one's own.
KOERS_REGION = os.environ.get("KOERS_REGION", str(PACKAGE / "regions" / "twente"))

# A file of one's own with addresses and tables of publishers; "" means those of the package.
KOERS_CONNECTIONS = os.environ.get("KOERS_VERBINDINGEN", "")

# Where the immutable observations live.
KOERS_OBSERVATIONS = KOERS_HOME / "waarnemingen"

# Whom users of the public interface may ask (example.org is reserved for examples).
KOERS_CONTACT = {
    "name": os.environ.get("KOERS_CONTACT_NAME", "Beheer van Koers"),
    "email": os.environ.get("KOERS_CONTACT_EMAIL", "koers@example.org"),
    "url": os.environ.get("KOERS_CONTACT_URL", "https://example.org/koers"),
}

# Where somebody reports a hole in this installation (mailto:, https: or tel:), for security.txt.
KOERS_SECURITY_CONTACT = os.environ.get("KOERS_SECURITY_CONTACT", "")
KOERS_SECURITY_POLICY = os.environ.get("KOERS_SECURITY_POLICY", "")

# A terminal is read by a person, and wants no line per page.
LOGGING = logging_settings(as_json=False, level="WARNING")

# Background work of a room stands in its jobs.py (koers.jobs).
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# How many days a file that was handed in for a calculation stays, with its outcomes.
KOERS_REKENBESTAND_DAGEN = int(os.environ.get("KOERS_REKENBESTAND_DAGEN", "7"))

# Where others reach this site, for references that leave it (the Logboek Dataverwerkingen).
KOERS_PUBLIC_URL = os.environ.get("KOERS_PUBLIC_URL", "").rstrip("/")

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings of logging in: sessions, lock-out, passwords and the identity provider.

docs/verantwoording/inloggen.md explains each `KOERS_*` variable that is read here.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def _number(name: str, default: int) -> int:
    return int(os.environ.get(name) or default)


def _secret(name: str) -> str:
    """From the variable itself, or from the file that NAME_FILE names."""
    file = os.environ.get(f"{name}_FILE")
    return Path(file).read_text("utf-8").strip() if file else os.environ.get(name, "")


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """`amr=mfa,acrs=c1` as names and values."""
    named = (item.partition("=") for item in text.split(",") if item.strip())
    return tuple((name.strip(), value.strip()) for name, _, value in named)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _provider() -> dict[str, Any]:
    """What is agreed with the identity provider; empty when none is named."""
    issuer = os.environ.get("KOERS_OIDC_ISSUER", "")
    if not issuer:
        return {}
    endpoints = ("authorization", "token", "jwks", "userinfo", "logout")
    named = {name: os.environ.get(f"KOERS_OIDC_{name.upper()}_URL", "") for name in endpoints}
    return {
        "origins": sorted({_origin(issuer), _origin(named["logout"] or issuer)}),
        "issuer": issuer,
        "client_id": os.environ.get("KOERS_OIDC_CLIENT_ID", ""),
        "client_secret": _secret("KOERS_OIDC_CLIENT_SECRET"),
        "named": named,
        "scopes": os.environ.get("KOERS_OIDC_SCOPES", "openid profile"),
        "algorithm": os.environ.get("KOERS_OIDC_ALGORITHM", "RS256"),
        "groups_claim": os.environ.get("KOERS_OIDC_GROUPS_CLAIM", "groups"),
        "name_claim": os.environ.get("KOERS_OIDC_NAME_CLAIM", "preferred_username"),
        "second_factor": _pairs(os.environ.get("KOERS_OIDC_MFA", "amr=mfa")),
        "acr_values": os.environ.get("KOERS_OIDC_ACR_VALUES", ""),
        "claims": os.environ.get("KOERS_OIDC_CLAIMS", ""),
        "basic_auth": os.environ.get("KOERS_OIDC_BASIC_AUTH", "") == "1",
        "renew_seconds": 60 * _number("KOERS_OIDC_RENEW_MINUTES", 15),
    }


KOERS_OIDC = _provider()
KOERS_OIDC_GROUPS = os.environ.get("KOERS_OIDC_GROUPS", "")

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "koers.access.login.backend.PasswordBackend",
    "koers.access.login.oidc.backend.OrganisationBackend",
]

# Scrypt: hard in memory and part of Python. Argon2 would ask for one more compiled package, and an
# installation without it could not read the passwords of one that has it.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Sessions: ended after this long without a page, and after this long whatever happens.
KOERS_SESSION_IDLE_SECONDS = 60 * _number("KOERS_SESSION_IDLE_MINUTES", 30)
KOERS_SESSION_MAX_SECONDS = 3600 * _number("KOERS_SESSION_HOURS", 8)
SESSION_COOKIE_AGE = KOERS_SESSION_MAX_SECONDS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# No third cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
#: Between a right password and its code.
KOERS_CODE_WITHIN_SECONDS = 300

# Lock-out (django-axes, koers.access.login.lockout).
AXES_HANDLER = "koers.access.login.lockout.Attempts"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address", "username"]
AXES_FAILURE_LIMIT = _number("KOERS_LOGIN_FAILURES", 5)
KOERS_LOGIN_FAILURES_PER_ADDRESS = _number("KOERS_LOGIN_FAILURES_PER_ADDRESS", 50)
KOERS_LOGIN_FAILURES_PER_ACCOUNT = _number("KOERS_LOGIN_FAILURES_PER_ACCOUNT", 100)
AXES_COOLOFF_TIME = timedelta(minutes=_number("KOERS_LOGIN_LOCK_MINUTES", 15))
# Names and addresses of failed attempts are personal data too (koers.web.jobs).
KOERS_LOGIN_ATTEMPTS_DAYS = _number("KOERS_LOGIN_ATTEMPTS_DAYS", 30)
AXES_RESET_ON_SUCCESS = True
# Who tries again while locked out is not locked out for longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "koers.web.login.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "koers.access.login.addresses.client_address"
AXES_WHITELIST_CALLABLE = "koers.access.login.lockout.without_name"
# Names and addresses stay out of its log lines and out of the requests it keeps.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "user_agent", "code", "csrfmiddlewaretoken"]
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
#: Addresses or networks of proxies whose X-Forwarded-For is believed; "unix" for a Unix socket.
KOERS_TRUSTED_PROXIES = [
    item.strip() for item in os.environ.get("KOERS_TRUSTED_PROXIES", "").split(",") if item.strip()
]

OTP_TOTP_ISSUER = "Koers"
OTP_TOTP_THROTTLE_FACTOR = 1

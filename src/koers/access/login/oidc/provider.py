# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which identity provider this installation trusts, and where its endpoints are.

Everything comes from `KOERS_OIDC` in the settings; what is not named there is asked of the provider
itself (discovery), at the first login and never at the start.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings

from koers.access.login.oidc.refusal import LoginRefused, Why
from koers.errors import InvalidDefinition

_DISCOVERY = "/.well-known/openid-configuration"
_KEEP_SECONDS = 3600
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
#: name of an endpoint here -> its name in the provider's own description
_ENDPOINTS = {
    "authorization": "authorization_endpoint",
    "token": "token_endpoint",
    "jwks": "jwks_uri",
    "userinfo": "userinfo_endpoint",
    "logout": "end_session_endpoint",
}
_described: dict[str, tuple[float, dict[str, str]]] = {}
_describing = Lock()


@dataclass(frozen=True, slots=True)
class Provider:
    """What is agreed with the identity provider."""

    issuer: str
    client_id: str
    client_secret: str
    named: Mapping[str, str]
    #: Sites that a form may lead to (the content security policy).
    origins: Sequence[str] = ()
    scopes: str = "openid profile"
    algorithm: str = "RS256"
    groups_claim: str = "groups"
    name_claim: str = "preferred_username"
    second_factor: tuple[tuple[str, str], ...] = ()
    acr_values: str = ""
    claims: str = ""
    basic_auth: bool = False
    renew_seconds: int = 900
    timeout_seconds: int = 10

    def endpoint(self, name: str) -> str:
        """Address of an endpoint; empty when the provider has none.

        Raises:
            LoginRefused: the provider does not answer, or describes another one.
        """
        address = self.named.get(name) or self._description().get(_ENDPOINTS[name], "")
        return _checked(address) if address else ""

    def extra_parameters(self) -> dict[str, str]:
        """What is asked of the provider beside the usual: a strong enough login."""
        asked = {"acr_values": self.acr_values, "claims": self.claims}
        return {name: value for name, value in asked.items() if value}

    def _description(self) -> dict[str, str]:
        with _describing:
            until, known = _described.get(self.issuer, (0.0, {}))
            if time.monotonic() < until:
                return known
            known = self._ask()
            _described[self.issuer] = (time.monotonic() + _KEEP_SECONDS, known)
            return known

    def _ask(self) -> dict[str, str]:
        address = _checked(self.issuer.rstrip("/") + _DISCOVERY)
        try:
            answer = requests.get(address, timeout=self.timeout_seconds, allow_redirects=False)
            answer.raise_for_status()
            description = answer.json()
        except (requests.RequestException, json.JSONDecodeError):
            raise LoginRefused(Why.PROVIDER_UNREACHABLE) from None
        if not isinstance(description, dict) or description.get("issuer") != self.issuer:
            raise LoginRefused(Why.WRONG_ISSUER)
        wanted = _ENDPOINTS.values()
        return {key: str(value) for key, value in description.items() if key in wanted}


def provider() -> Provider | None:
    """The identity provider, or None when none is set up."""
    named: dict[str, Any] = settings.KOERS_OIDC
    return Provider(**named) if named else None


def required_provider() -> Provider:
    """The identity provider.

    Raises:
        LoginRefused: none is set up.
    """
    found = provider()
    if found is None:
        raise LoginRefused(Why.SWITCHED_OFF)
    return found


def forget_descriptions() -> None:
    """Ask the provider again at the next login."""
    _described.clear()


def _checked(address: str) -> str:
    """Only over TLS, unless the provider runs on this very machine (a test, a trial)."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _THIS_MACHINE):
        return address
    raise InvalidDefinition("Een adres van de identiteitsprovider begint niet met https://.")


def oidc_setting(name: str, *default: Any) -> Any:
    """What mozilla-django-oidc asks for by the name of a setting."""
    found = required_provider()
    endpoints = {
        "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization",
        "OIDC_OP_TOKEN_ENDPOINT": "token",
        "OIDC_OP_JWKS_ENDPOINT": "jwks",
        "OIDC_OP_USER_ENDPOINT": "userinfo",
    }
    if name in endpoints:
        return found.endpoint(endpoints[name])
    values: dict[str, Any] = {
        "OIDC_RP_CLIENT_ID": found.client_id,
        "OIDC_RP_CLIENT_SECRET": found.client_secret,
        "OIDC_RP_SIGN_ALGO": found.algorithm,
        "OIDC_RP_SCOPES": found.scopes,
        "OIDC_USE_NONCE": True,
        "OIDC_USE_PKCE": True,
        "OIDC_PKCE_CODE_CHALLENGE_METHOD": "S256",
        "OIDC_ALLOW_UNSECURED_JWT": False,
        "OIDC_VERIFY_SSL": True,
        "OIDC_TIMEOUT": found.timeout_seconds,
        "OIDC_TOKEN_USE_BASIC_AUTH": found.basic_auth,
        "OIDC_STORE_ACCESS_TOKEN": False,
        # Only for logging out at the provider; it stays on the server.
        "OIDC_STORE_ID_TOKEN": True,
        "OIDC_AUTHENTICATION_CALLBACK_URL": "organisatie-antwoord",
        "OIDC_AUTH_REQUEST_EXTRA_PARAMS": found.extra_parameters(),
        "OIDC_RENEW_ID_TOKEN_EXPIRY_SECONDS": found.renew_seconds,
    }
    if name in values:
        return values[name]
    return getattr(settings, name, *default)

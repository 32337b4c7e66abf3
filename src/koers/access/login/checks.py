# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the settings of logging in, seen before anybody tries (`koers beheer check`)."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_network
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from koers.access.login.addresses import UNIX_SOCKET
from koers.access.login.oidc.provider import provider
from koers.access.login.oidc.roles import group_table
from koers.errors import InvalidDefinition


@register(Tags.security)
def check_provider(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """The identity provider is named completely, and its groups lead to hats that exist."""
    agreed = provider()
    if agreed is None:
        if settings.KOERS_TRIAL:
            return []
        hint = "Noem hem met KOERS_OIDC_ISSUER, of gebruik alleen lokale accounts."
        return [Warning("Er is geen identiteitsprovider ingesteld.", hint=hint, id="login.W001")]
    found: list[CheckMessage] = []
    if not agreed.client_id or not agreed.client_secret:
        found.append(
            Error(
                "KOERS_OIDC_CLIENT_ID of KOERS_OIDC_CLIENT_SECRET(_FILE) is leeg.", id="login.E001"
            )
        )
    if not agreed.issuer.startswith("https://"):
        found.append(Error("KOERS_OIDC_ISSUER begint niet met https://.", id="login.E002"))
    if not agreed.second_factor:
        found.append(
            Error(
                "KOERS_OIDC_MFA is leeg: niemand kan zo inloggen buiten de proef.", id="login.E003"
            )
        )
    if agreed.algorithm not in _ASYMMETRIC:
        found.append(
            Error(f"KOERS_OIDC_ALGORITHM moet een van {_ASYMMETRIC} zijn.", id="login.E004")
        )
    try:
        group_table()
    except InvalidDefinition as error:
        found.append(Error(error.message, id="login.E005"))
    return found


_ASYMMETRIC = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")


@register(Tags.security)
def check_proxies(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """KOERS_TRUSTED_PROXIES holds addresses only."""
    for item in settings.KOERS_TRUSTED_PROXIES:
        try:
            if item != UNIX_SOCKET:
                ip_network(item, strict=False)
        except ValueError:
            return [Error("KOERS_TRUSTED_PROXIES bevat geen adres of netwerk.", id="login.E006")]
    if not settings.KOERS_TRIAL and not settings.KOERS_TRUSTED_PROXIES:
        hint = "Noem het adres van uw proxy, of unix voor een socket."
        return [
            Warning(
                "KOERS_TRUSTED_PROXIES is leeg: iedereen die de poort bereikt, kan zich voordoen "
                "als uw proxy, en alle bezoekers delen één teller van mislukte pogingen.",
                hint=hint,
                id="login.W002",
            )
        ]
    return []

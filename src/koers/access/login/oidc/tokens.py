# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an ID token must prove before anything in it is believed, and what is read from it then."""

from __future__ import annotations

from typing import Any

import jwt

from koers.access.login.oidc.provider import Provider
from koers.access.login.oidc.refusal import LoginRefused, Why

_REQUIRED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
#: Clocks of two machines differ a little.
_LEEWAY_SECONDS = 30

_WHY: tuple[tuple[type[jwt.PyJWTError], Why], ...] = (
    (jwt.ExpiredSignatureError, Why.EXPIRED),
    (jwt.ImmatureSignatureError, Why.EXPIRED),
    (jwt.InvalidIssuedAtError, Why.EXPIRED),
    (jwt.InvalidAudienceError, Why.WRONG_AUDIENCE),
    (jwt.InvalidIssuerError, Why.WRONG_ISSUER),
    (jwt.MissingRequiredClaimError, Why.INCOMPLETE),
    (jwt.exceptions.InvalidSubjectError, Why.INCOMPLETE),
)


def checked_claims(token: str, key: Any, *, provider: Provider, nonce: str) -> dict[str, Any]:
    """The claims of a token that was signed by this provider, for us, now, for this very login.

    Raises:
        LoginRefused: one of these is not so.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[provider.algorithm],
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=_LEEWAY_SECONDS,
            options={"require": _REQUIRED},
        )
    except jwt.PyJWTError as error:
        why = next((why for kind, why in _WHY if isinstance(error, kind)), Why.BAD_SIGNATURE)
        raise LoginRefused(why) from None
    if not nonce or claims["nonce"] != nonce:
        raise LoginRefused(Why.WRONG_NONCE)
    # A token for several: then it must say that it was asked for by us.
    party = claims.get("azp", provider.client_id)
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if party != provider.client_id or (several and "azp" not in claims):
        raise LoginRefused(Why.WRONG_AUDIENCE)
    return claims


def has_second_factor(claims: dict[str, Any], provider: Provider) -> bool:
    """Whether the provider says that more than a password was used."""
    return any(
        wanted in (value if isinstance(value, list) else [value])
        for name, wanted in provider.second_factor
        if (value := claims.get(name)) is not None
    )


def groups(claims: dict[str, Any], provider: Provider) -> list[str]:
    """The groups in a token; none when it names none.

    Raises:
        LoginRefused: there are so many that the provider only points at them (Entra ID does, above
            200); taking that for none would take away somebody's roles.
    """
    value = claims.get(provider.groups_claim)
    if value is None:
        elsewhere = claims.get("_claim_names")
        if isinstance(elsewhere, dict) and provider.groups_claim in elsewhere:
            raise LoginRefused(Why.TOO_MANY_GROUPS)
        return []
    return [str(item) for item in (value if isinstance(value, list) else [value])]

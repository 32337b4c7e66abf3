# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the person behind an ID token, by issuer and subject; the protocol is mozilla-django-oidc's."""

from __future__ import annotations

import hashlib
from typing import Any

import requests
from django.contrib.auth.models import User
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest
from jwt import PyJWTError
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from koers.access.login.backend import with_login_state
from koers.access.login.events import LoginEvent, record
from koers.access.login.models import ExternalIdentity
from koers.access.login.oidc import tokens
from koers.access.login.oidc.provider import (
    Provider,
    oidc_setting,
    provider,
    required_provider,
)
from koers.access.login.oidc.refusal import LoginRefused, Why
from koers.access.login.oidc.roles import group_table, wear


class OrganisationBackend(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Refuses with a reason, and never because of what Koers does not know yet at its start."""

    def __init__(self) -> None:
        # Not the parent's: that asks for every endpoint, also for a page of who is logged in already.
        self.UserModel = User

    get_settings = staticmethod(oidc_setting)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("OIDC_"):
            return oidc_setting(name, None)
        raise AttributeError(name)

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        # Django offers the password form to every backend; that is not for this one.
        if provider() is None or "nonce" not in credentials:
            return None
        try:
            found: User | None = super().authenticate(request, **credentials)
        except requests.HTTPError:
            raise LoginRefused(Why.PROVIDER_REFUSED) from None
        except (requests.RequestException, ValueError):
            # Its message holds the provider's answer, which may be about a person.
            raise LoginRefused(Why.PROVIDER_UNREACHABLE) from None
        return found

    def verify_token(self, token: str | None, **kwargs: Any) -> dict[str, Any]:
        """The claims of the ID token (mozilla-django-oidc leaves audience and issuer unchecked)."""
        try:
            key = self.retrieve_matching_jwk(token)
        except (SuspiciousOperation, PyJWTError, KeyError, TypeError):
            raise LoginRefused(Why.BAD_SIGNATURE) from None
        return tokens.checked_claims(
            token or "", key, provider=required_provider(), nonce=kwargs.get("nonce") or ""
        )

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict[str, Any]) -> User:
        agreed = required_provider()
        claims = self._with_userinfo(access_token, payload, agreed)
        if not tokens.has_second_factor(payload, agreed) and _second_factor_required():
            raise LoginRefused(Why.NO_SECOND_FACTOR, _known(payload))
        hats = group_table().hats(tokens.groups(claims, agreed))
        return _person_with(hats, claims, agreed, self.request)

    def _with_userinfo(
        self, access_token: str, claims: dict[str, Any], agreed: Provider
    ) -> dict[str, Any]:
        """The claims, with those of the userinfo endpoint where the token has no groups."""
        if agreed.groups_claim in claims or not agreed.endpoint("userinfo"):
            return claims
        more = self.get_userinfo(access_token, None, claims)
        if more.get("sub") != claims["sub"]:
            raise LoginRefused(Why.INCOMPLETE)
        return {**more, **claims}

    def get_user(self, user_id: int) -> User | None:
        """Who is logged in; nobody once the provider is switched off or the account is blocked."""
        if provider() is None:
            return None
        return with_login_state(user_id)


def _second_factor_required() -> bool:
    from django.conf import settings

    return not settings.KOERS_TRIAL


def _known(claims: dict[str, Any]) -> int | None:
    found = ExternalIdentity.objects.filter(issuer=claims["iss"], subject=claims["sub"]).first()
    return found.person_id if found else None


def _person_with(
    hats: frozenset[Any], claims: dict[str, Any], agreed: Provider, request: HttpRequest
) -> User:
    """The person of this token in exactly these hats.

    Raises:
        LoginRefused: no hat is left, or the account is blocked.
    """
    with transaction.atomic():
        identity = (
            ExternalIdentity.objects.select_for_update(of=("self",))
            .select_related("person")
            .filter(issuer=claims["iss"], subject=claims["sub"])
            .first()
        )
        # Who has no role here gets no account either.
        if identity is None and hats:
            identity = ExternalIdentity.objects.create(
                person=_new_person(claims, agreed), issuer=claims["iss"], subject=claims["sub"]
            )
        if identity is not None and wear(identity.person, hats):
            record(LoginEvent.ROLES_CHANGED, request=request, person=identity.person)
    # After the transaction: hats that were withdrawn stay withdrawn.
    if identity is None or not hats:
        raise LoginRefused(Why.NO_ROLE, identity.person_id if identity else None)
    if not identity.person.is_active:
        raise LoginRefused(Why.BLOCKED, identity.person_id)
    return identity.person


def _new_person(claims: dict[str, Any], agreed: Provider) -> User:
    """An account without a password. A name that is taken already belongs to somebody else."""
    wanted = str(claims.get(agreed.name_claim) or "")[:140]
    mark = hashlib.sha256(f"{claims['iss']}|{claims['sub']}".encode()).hexdigest()[:8]
    taken = not wanted or User.objects.filter(username=wanted).exists()
    person = User(username=f"{wanted or 'collega'}-{mark}" if taken else wanted)
    person.set_unusable_password()
    person.save()
    return person

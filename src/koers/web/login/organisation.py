# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""To the identity provider of one's own organisation, back from it, and logging out there as well."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from mozilla_django_oidc.views import (
    OIDCAuthenticationCallbackView,
    OIDCAuthenticationRequestView,
)

from koers.access.login import sessions
from koers.access.login.events import LoginEvent, record
from koers.access.login.oidc.provider import oidc_setting, provider
from koers.access.login.oidc.refusal import LoginRefused, Why

_BACKEND = "koers.access.login.oidc.backend.OrganisationBackend"
#: What a person reads in each case: the template's part, and the status.
_PAGES: dict[Why, tuple[str, int]] = {
    Why.NO_SECOND_FACTOR: ("second-factor", 403),
    Why.NO_ROLE: ("role", 403),
    Why.TOO_MANY_GROUPS: ("groups", 403),
    Why.BLOCKED: ("blocked", 403),
    Why.PROVIDER_UNREACHABLE: ("unreachable", 503),
    Why.UNKNOWN_STATE: ("again", 400),
    Why.PROVIDER_REFUSED: ("again", 403),
}


class _Start(OIDCAuthenticationRequestView):  # type: ignore[misc]
    get_settings = staticmethod(oidc_setting)


class _Answer(OIDCAuthenticationCallbackView):  # type: ignore[misc]
    get_settings = staticmethod(oidc_setting)

    def login_failure(self) -> HttpResponse:
        raise LoginRefused(Why.PROVIDER_REFUSED)

    def login_success(self) -> HttpResponse:
        person = self.user
        assert isinstance(person, User)  # noqa: S101 -- narrows for the type checker
        token = self.request.session.get("oidc_id_token")
        address = self.success_url
        renewal = self.request.user.is_authenticated and self.request.user.pk == person.pk
        if not renewal:
            sessions.begin(
                self.request,
                person,
                method=sessions.Method.ORGANISATION,
                second_factor=not settings.KOERS_TRIAL,
                backend=_BACKEND,
            )
            self.request.session["oidc_id_token"] = token
        self.request.session.pop("oidc_login_next", None)
        seconds = oidc_setting("OIDC_RENEW_ID_TOKEN_EXPIRY_SECONDS")
        self.request.session["oidc_id_token_expiration"] = time.time() + seconds
        return redirect(address)


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponseBase:
    """Send somebody who asked for it to the identity provider."""
    if provider() is None:
        raise Http404
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        # Another site may not log somebody in; the login page asks for a deed of their own.
        return redirect("inloggen")
    try:
        there: HttpResponseBase = _Start.as_view()(request)
        return there
    except LoginRefused as refusal:
        return _refused(request, refusal)


@never_cache
@require_safe
def answer(request: HttpRequest) -> HttpResponseBase:
    """What the identity provider sends back."""
    if provider() is None:
        raise Http404
    try:
        inside: HttpResponseBase = _Answer.as_view()(request)
        return inside
    except LoginRefused as refusal:
        return _refused(request, refusal)
    except SuspiciousOperation:
        return _refused(request, LoginRefused(Why.UNKNOWN_STATE))


def _refused(request: HttpRequest, refusal: LoginRefused) -> HttpResponse:
    """Nobody stays logged in, and the page says what to do."""
    person = User.objects.filter(pk=refusal.person_id).first() if refusal.person_id else None
    record(LoginEvent.REFUSED, request=request, person=person, reason=str(refusal.why))
    sessions.end(request, LoginEvent.SESSION_ENDED, str(refusal.why))
    part, status = _PAGES.get(refusal.why, ("untrusted", 403))
    context = {"part": part, "code": str(refusal.why)}
    return render(request, "web/login/refused.html", context, status=status)


def address_after_logout(request: HttpRequest) -> str:
    """Home, by way of the identity provider's own log-out when one came from there."""
    home = resolve_url(settings.LOGOUT_REDIRECT_URL)
    agreed = provider()
    token = request.session.get("oidc_id_token")
    if agreed is None or not token:
        return home
    try:
        there = agreed.endpoint("logout")
    except LoginRefused:
        there = ""
    if not there:
        return home
    query: dict[str, Any] = {
        "id_token_hint": token,
        "client_id": agreed.client_id,
        "post_logout_redirect_uri": request.build_absolute_uri(home),
    }
    return f"{there}{'&' if '?' in there else '?'}{urlencode(query)}"

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asks the identity provider now and then, unseen, whether somebody is still who and what they were."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from mozilla_django_oidc.middleware import SessionRefresh

from koers.access.login.oidc.provider import oidc_setting, provider
from koers.access.login.oidc.refusal import LoginRefused, Why
from koers.access.login.sessions import is_local

#: Addresses that are never interrupted.
_EXEMPT = ("organisatie", "organisatie-antwoord", "inloggen", "uitloggen")


class SessionRenewal(SessionRefresh):  # type: ignore[misc]
    """Sends a page of who logged in at the organisation by way of the provider, once a quarter of an hour."""

    get_settings = staticmethod(oidc_setting)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if provider() is None:
            raise MiddlewareNotUsed
        # Not the parent's: that asks for the endpoints when the server starts.
        super(SessionRefresh, self).__init__(get_response)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("OIDC_"):
            return oidc_setting(name, {"OIDC_STATE_SIZE": 32, "OIDC_NONCE_SIZE": 32}.get(name))
        raise AttributeError(name)

    def is_refreshable_url(self, request: HttpRequest) -> bool:
        # Only whole pages: a picture or a fragment cannot follow a detour over another site.
        whole = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        return (
            request.method == "GET"
            and (whole or "HX-Request" in request.headers)
            and bool(request.session.session_key)
            and request.user.is_authenticated
            and not is_local(request)
            and request.path not in {reverse(name) for name in _EXEMPT}
        )

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        if "HX-Request" in request.headers and self.is_refreshable_url(request):
            if request.session.get("oidc_id_token_expiration", 0) <= time.time():
                return HttpResponse(status=204, headers={"HX-Refresh": "true"})
            return None
        try:
            answer: HttpResponseBase | None = super().process_request(request)
        except LoginRefused as refusal:
            # The provider is away: the limits of the session itself still hold.
            if refusal.why is not Why.PROVIDER_UNREACHABLE:
                raise
            return None
        return answer

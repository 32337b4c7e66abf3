# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every answer tells the browser, whoever made it: Django, WhiteNoise or the health addresses.

The content security policy is django-csp's, TLS and the opener policy are Django's own.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

#: Which of these an address takes is its own.
_METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
#: Koers asks a browser for none of these.
_NO_POWERS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


class AnswerHeadersMiddleware:
    """Next to the log of requests, outside everything that may answer by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        headers = answer.headers
        headers.setdefault("X-Content-Type-Options", "nosniff")
        # The interface for other software says otherwise of its own answers.
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers["Permissions-Policy"] = _NO_POWERS
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            headers.setdefault("Strict-Transport-Security", _strict_transport())
        if getattr(request, "koers_logged_in", False):
            # Also a public page names who is logged in; no browser and no proxy keeps it.
            headers.setdefault("Cache-Control", "no-store")
        return answer


class KnownMethodsMiddleware:
    """TRACE, CONNECT and what somebody makes up reach no view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in _METHODS:
            return self.get_response(request)
        return HttpResponseNotAllowed(_METHODS)


def _strict_transport() -> str:
    below = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
    return f"max-age={settings.SECURE_HSTS_SECONDS}{below}"

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every answer of the interface has in common, also one that Django itself gives.

Headers of the NL API Design Rules, CORS for reading, HEAD, and problem+json for any refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from koers.api.interface import declared
from koers.api.parts import VERSION
from koers.api.problems import PROBLEM_TYPE, not_right, problem, undeclared

#: Where `koers.urls` puts the interface, with the page that explains it.
_INTERFACE = "/api/"
#: For a page of another site: reading, whatever an address can do besides.
_METHODS = "GET, HEAD, OPTIONS"
_CHANGING = ("POST", "PUT", "PATCH", "DELETE")
_TLS_ONLY = "Dit adres antwoordt alleen over https. Zet https:// in het adres van uw software."
_EXPOSED = "API-Version, ETag, Link, Cel-Limiet, Cel-Aantal"


class InterfaceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(_INTERFACE) or request.path_info == _INTERFACE:
            return self.get_response(request)
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            # No silent detour: software that asks without TLS would go on doing so.
            return _finished(problem(request, 403, detail=_TLS_ONLY, code="tls-only"))
        return _finished(_readable(request, self._answer(request)))

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method not in (*_CHANGING, "GET", "HEAD"):
            return self._methods_told(request)
        if request.method != "HEAD":
            return self.get_response(request)
        # The same answer as GET, without its body.
        request.method = "GET"
        answer = self.get_response(request)
        answer.headers["Content-Length"] = str(len(answer.content))
        answer.content = b""
        return answer

    def _methods_told(self, request: HttpRequest) -> HttpResponse:
        """OPTIONS, and any method that nobody knows: what an address takes stands in its own refusal."""
        asked, request.method = request.method, "OPTIONS"
        answer = self.get_response(request)
        request.method = asked
        if asked != "OPTIONS" or answer.status_code != 405:
            return answer
        told = HttpResponse(status=204, headers={"Allow": ", ".join(_taken_by(answer))})
        del told.headers["Content-Type"]
        return told

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        match = request.resolver_match
        if match is not None:
            request.koers_declared = declared().get(match.view_name)  # type: ignore[attr-defined]


def _readable(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Refusals that were made as a page or as plain text, as problem+json."""
    wrong = undeclared(request)
    if wrong and answer.status_code < 400:
        return not_right(request, wrong)
    if answer.status_code < 400 or answer.headers["Content-Type"].startswith(PROBLEM_TYPE):
        return answer
    if answer.status_code != 405:
        return problem(request, answer.status_code)
    taken = _taken_by(answer)
    use = " of ".join(method for method in taken if method != "OPTIONS")
    found = problem(request, 405, detail=f"Dit adres kent deze methode niet. Gebruik {use}.")
    found.headers["Allow"] = ", ".join(taken)
    return found


def _taken_by(refusal: HttpResponse) -> list[str]:
    """The methods that an address takes, by its refusal of another; where GET is, HEAD is answered."""
    told = _listed(refusal.headers["Allow"])
    also = {"HEAD": "GET" in told, "OPTIONS": True}
    return [
        name for name in ("GET", "HEAD", *_CHANGING, "OPTIONS") if name in told or also.get(name)
    ]


def _finished(answer: HttpResponse) -> HttpResponse:
    headers = answer.headers
    headers["API-Version"] = VERSION
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Allow-Methods"] = _METHODS
    headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match, traceparent"
    headers["Access-Control-Expose-Headers"] = _EXPOSED
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    headers.setdefault("X-Frame-Options", "DENY")
    # May be kept, but is asked after each time: a publication can be withdrawn.
    headers.setdefault("Cache-Control", "no-store" if answer.status_code >= 400 else "no-cache")
    headers["Vary"] = ", ".join(dict.fromkeys([*_listed(headers.get("Vary", "")), "Accept"]))
    return answer


def _listed(header: str) -> list[str]:
    return [part.strip() for part in header.split(",") if part.strip()]

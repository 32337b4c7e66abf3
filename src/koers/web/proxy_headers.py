# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What only a reverse proxy may say: that a visitor came over TLS, from where, under which number."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from koers.access.login.addresses import comes_from_proxy

_OF_A_PROXY = (
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REQUEST_ID",
)


class ProxyHeadersMiddleware:
    """First of all: forgets such headers from anybody but the proxies of `KOERS_TRUSTED_PROXIES`.

    Without that setting they are believed, because nothing says who the proxy is; `koers check` asks
    for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.KOERS_TRUSTED_PROXIES and not comes_from_proxy(request):
            for name in _OF_A_PROXY:
                request.META.pop(name, None)
        return self.get_response(request)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page is made from one publication, also when a newer one appears while it is being made."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from koers.regiobeeld.snapshot import pinned


class OnePictureMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with pinned():
            return self.get_response(request)

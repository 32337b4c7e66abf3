# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turns a KoersError that a view let through into a page with its status."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from koers.access.refusals import record_refusal
from koers.errors import KoersError, NotAllowed
from koers.web.error_pages import page_for


class ErrorPagesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Other exceptions are left to Django, which calls `handler500`."""
        if not isinstance(error, KoersError):
            return None
        if isinstance(error, NotAllowed):
            record_refusal(request, deed=str(error.data.get("deed", "")))
        try:
            # Raised again so that the log of a 500 has the traceback.
            raise error
        except KoersError:
            return page_for(request, error)

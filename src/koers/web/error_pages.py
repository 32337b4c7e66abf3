# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages that say what went wrong, what is safe and what to do.

Django calls the handlers (`handler400` and so on in the root `urls.py`, `CSRF_FAILURE_VIEW` in the
settings); `middleware.py` calls `page_for` with the errors of Koers itself.
"""

from __future__ import annotations

import sys
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from koers.errors import InvalidInput, KoersError, NotAllowed, NotDeterminable, SourceUnavailable
from koers.web.request_log import request_id, route_of

log = structlog.get_logger("koers.web")

#: Errors whose sentence is written for whoever sees the page.
_FOR_READERS = (InvalidInput, NotDeterminable, SourceUnavailable)


def page_for(request: HttpRequest, error: KoersError) -> HttpResponse:
    """The page for an error of Koers that a view let through."""
    if isinstance(error, NotAllowed):
        # As if it did not exist: also that something is there is nobody else's business.
        return not_found(request)
    if error.http_status == 404:
        return not_found(request, message=error.message)
    if isinstance(error, _FOR_READERS) and error.http_status != 500:
        return render(
            request,
            "web/errors/koers_error.html",
            {"message": error.message, "unavailable": isinstance(error, SourceUnavailable)},
            status=error.http_status,
        )
    return server_error(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, without the shell: the request itself may be what cannot be trusted."""
    return HttpResponse(render_to_string("web/errors/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A refusal looks like an address that does not exist."""
    return not_found(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent twice, after logging in or out elsewhere, or from another site."""
    return render(request, "web/errors/403_form.html", status=403)


def not_found(
    request: HttpRequest, exception: Exception | None = None, *, message: str = ""
) -> HttpResponse:
    return render(request, "web/errors/404.html", {"message": message}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with the number that also stands in the log; the page asks nothing of the database."""
    reference = request_id(request)
    log.error(
        "fout",
        request_id=reference,
        method=request.method,
        route=route_of(request),
        exc_info=_current_exception(),
    )
    page = render_to_string("web/errors/500.html", {"reference": reference})
    return HttpResponse(page, status=500)


def _current_exception() -> Any:
    found = sys.exc_info()
    return found if found[0] is not None else None

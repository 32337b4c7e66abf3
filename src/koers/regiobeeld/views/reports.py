# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The regiobeeld of an area or a theme line as PDF, Word or slides."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from koers.access.middleware import actor_behind
from koers.jobs.models import Taak
from koers.regiobeeld import report_asking, report_store, selectors
from koers.regiobeeld.definitions import THEMES
from koers.regiobeeld.report_store import Asked, Kind
from koers.regiobeeld.views.doors import pictured
from koers.web.reports.document import CONTENT_TYPES, Form, form_of

_SECONDS_BETWEEN = 2


@pictured
def of_area(request: HttpRequest, gebied: str, vorm: str) -> HttpResponse:
    form = form_of(vorm)
    selectors.area_by_slug(actor_behind(request), gebied)
    return _answer(request, Asked(Kind.GEBIED, gebied, form))


@pictured
def of_theme(request: HttpRequest, thema: str, vorm: str) -> HttpResponse:
    form = form_of(vorm)
    if thema not in THEMES:
        raise Http404(thema)
    return _answer(request, Asked(Kind.THEMA, thema, form))


def _answer(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What was made before at once; a PDF that was not is made by a worker, if there is one."""
    content = report_store.stored(asked)
    if content is None and asked.form is Form.PDF and report_asking.in_background():
        try:
            taak = report_asking.asked_for(asked)
        except report_asking.TooManyReports as error:
            return _not_now(request, asked, error.message)
        # Between looking and asking the worker may have finished it.
        content = report_store.stored(asked)
        if content is None:
            return _waiting(request, asked, taak)
    if content is None:
        content = report_store.made(asked)
    name = f'attachment; filename="{report_store.file_name(asked)}"'
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[asked.form],
        headers={"Content-Disposition": name},
    )


def _not_now(request: HttpRequest, asked: Asked, message: str) -> HttpResponse:
    response = render(
        request,
        "regiobeeld/report_waiting.html",
        {"asked": asked, "failed": True, "message": message},
        status=503,
    )
    response["Retry-After"] = "60"
    return response


def _waiting(request: HttpRequest, asked: Asked, taak: Taak) -> HttpResponse:
    """Looks again by itself, unless the reader asked it to stand still; then the file comes."""
    failed = taak.state == Taak.State.MISLUKT
    refreshing = not failed and "stil" not in request.GET
    context = {
        "taak": taak,
        "asked": asked,
        "failed": failed,
        "message": taak.message,
        "refreshing": refreshing,
        "seconds": _SECONDS_BETWEEN,
    }
    response = render(
        request, "regiobeeld/report_waiting.html", context, status=503 if failed else 202
    )
    if refreshing:
        response["Refresh"] = str(_SECONDS_BETWEEN)
    add_never_cache_headers(response)
    return response

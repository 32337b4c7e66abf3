# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any picture by itself: as a page that may stand in a frame elsewhere, and as a file.

Such a page holds no script, form or login; it can do nothing there but be read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from koers.access.middleware import actor_behind
from koers.regiobeeld import publications, selectors
from koers.regiobeeld.single import Single
from koers.regiobeeld.views.doors import View, pictured
from koers.web.attachment import attachment
from koers.web.charts.pixels import as_png
from koers.web.downloads import CSV_TYPE, XLSX_TYPE, Column, csv_response_bytes, xlsx_bytes

_POLICY = {"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE]}
_in_any_frame: Callable[[View], View] = csp_replace(_POLICY)


def framed(view: View) -> View:
    """A page of one publication that may stand in a frame anywhere.

    What is not there (any more) is told in the frame itself: another site would otherwise show the
    browser's own words, or all of our navigation.
    """
    one_picture = pictured(view)

    @xframe_options_exempt
    @_in_any_frame
    @wraps(view)
    def wrapped(request: HttpRequest, **names: Any) -> HttpResponseBase:
        try:
            answer = one_picture(request, **names)
        except Http404:
            answer = HttpResponse(status=404)
        if answer.status_code == 404:
            return render(request, "regiobeeld/embedded_missing.html", status=404)
        return answer

    return wrapped


def page_alone(request: HttpRequest, shown: Single, back: str, address: str) -> HttpResponse:
    """The picture with its title, source, words and the table under it, and the way back."""
    context = {
        "shown": shown,
        "back": back,
        "address": address,
        "is_practice": selectors.is_practice(actor_behind(request)),
        "publicatie": publications.shown(actor_behind(request)),
    }
    return render(request, "regiobeeld/embedded.html", context)


def as_file(shown: Single, extension: str, name: str) -> HttpResponse:
    """The picture as SVG or PNG, with its title and words inside, or its table as CSV or workbook."""
    if extension not in _FILES:
        raise Http404(extension)
    kind, made = _FILES[extension]
    return attachment(made(shown), kind, f"{name}.{extension}")


def _workbook(shown: Single) -> bytes:
    told = [("Wat", shown.title), ("Cijfer", shown.subtitle), ("Bron", shown.source)]
    today = timezone.localdate()
    return xlsx_bytes(
        shown.rows, _columns(shown), explanation=told, made_on=today, title=shown.title
    )


def _columns(shown: Single) -> list[Column]:
    return [Column(name) for name in shown.header]


_FILES: dict[str, tuple[str, Callable[[Single], bytes]]] = {
    "svg": ("image/svg+xml", lambda shown: shown.file_svg.encode()),
    "png": ("image/png", lambda shown: as_png(shown.file_svg)),
    "csv": (CSV_TYPE, lambda shown: csv_response_bytes(shown.rows, _columns(shown))),
    "xlsx": (XLSX_TYPE, _workbook),
}

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any picture by itself: as a page that may stand in a frame elsewhere, and as a file.

Such a page holds no script, form or login; it can do nothing there but be read.
"""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.middleware import actor_behind
from koers.regiobeeld import selectors
from koers.regiobeeld.single import Single
from koers.regiobeeld.views.doors import View
from koers.web.charts.pixels import as_png

_POLICY = {"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE]}
in_any_frame: Callable[[View], View] = csp_replace(_POLICY)
_FILES = {"svg": "image/svg+xml", "png": "image/png"}


def page_alone(request: HttpRequest, shown: Single, back: str, address: str) -> HttpResponse:
    """The picture with its title, source, words and the table under it, and the way back."""
    context = {
        "shown": shown,
        "back": back,
        "address": address,
        "is_practice": selectors.is_practice(actor_behind(request)),
    }
    return render(request, "regiobeeld/embedded.html", context)


def as_file(shown: Single, extension: str, name: str) -> HttpResponse:
    """The picture as SVG or PNG, with its title and words inside."""
    if extension not in _FILES:
        raise Http404(extension)
    svg = shown.file_svg
    content = svg.encode() if extension == "svg" else as_png(svg)
    disposition = f'attachment; filename="{name}.{extension}"'
    return HttpResponse(
        content, content_type=_FILES[extension], headers={"Content-Disposition": disposition}
    )

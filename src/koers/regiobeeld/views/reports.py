# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The regiobeeld of an area or a theme line as PDF, Word or slides."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from koers.access.middleware import actor_behind
from koers.regiobeeld import reports, selectors
from koers.regiobeeld.definitions import THEMES
from koers.regiobeeld.views.doors import pictured
from koers.web.reports.document import CONTENT_TYPES, Report, form_of, written


@pictured
def of_area(request: HttpRequest, gebied: str, vorm: str) -> HttpResponse:
    form_of(vorm)
    actor = actor_behind(request)
    return _file(reports.area_report(actor, selectors.area_by_slug(actor, gebied)), vorm)


@pictured
def of_theme(request: HttpRequest, thema: str, vorm: str) -> HttpResponse:
    form_of(vorm)
    if thema not in THEMES:
        raise Http404(thema)
    return _file(reports.theme_report(actor_behind(request), thema), vorm)


def _file(report: Report, extension: str) -> HttpResponse:
    form = form_of(extension)
    name = f'attachment; filename="{report.file_name}.{form.value}"'
    return HttpResponse(
        written(report, form),
        content_type=CONTENT_TYPES[form],
        headers={"Content-Disposition": name},
    )

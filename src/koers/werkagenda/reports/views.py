# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports as files in one click, the factsheet of a theme line, and the annual plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.web.attachment import attachment
from koers.web.reports.document import CONTENT_TYPES, Form, Report, form_of, written
from koers.web.reports.pdf import on_one_page
from koers.werkagenda import selectors as agendas
from koers.werkagenda.progress.quarters import parsed
from koers.werkagenda.reports import quarterly, year_plans
from koers.werkagenda.reports.factsheets import Factsheet, factsheet
from koers.werkagenda.selectors import UnknownAgendaPart

_YEARS = range(2015, 2101)


@require_safe
def of_project(
    request: HttpRequest, agenda: str, project: str, kwartaal: str, soort: str
) -> HttpResponse:
    """The quarterly report of a project."""
    actor = actor_behind(request)
    item = agendas.project(actor, agendas.agenda(actor, agenda), project)
    form = form_of(soort)
    report = quarterly.of_project(actor, item, parsed(kwartaal), timezone.localdate())
    return _sent(report, form)


@require_safe
def of_theme_line(
    request: HttpRequest, agenda: str, themalijn: str, kwartaal: str, soort: str
) -> HttpResponse:
    """The quarterly report of a theme line."""
    actor = actor_behind(request)
    line = agendas.theme_line(actor, agendas.agenda(actor, agenda), themalijn)
    form = form_of(soort)
    report = quarterly.of_theme_line(actor, line, parsed(kwartaal), timezone.localdate())
    return _sent(report, form)


@require_safe
def of_agenda(request: HttpRequest, agenda: str, kwartaal: str, soort: str) -> HttpResponse:
    """The quarterly report of the whole agenda."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    form = form_of(soort)
    return _sent(quarterly.of_agenda(actor, found, parsed(kwartaal), timezone.localdate()), form)


@require_safe
def year_plan(request: HttpRequest, agenda: str, jaar: int) -> HttpResponse:
    """The annual plan on the screen."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    plan = year_plans.year_plan(actor, found, _year(jaar))
    context = {
        "agenda": found,
        "plan": plan,
        "report": year_plans.as_report(actor, plan, timezone.localdate()),
        "key_words": year_plans.key_words(plan),
    }
    return render(request, "werkagenda/progress_year_plan.html", context)


@require_safe
def year_plan_file(request: HttpRequest, agenda: str, jaar: int, soort: str) -> HttpResponse:
    """The annual plan as a file."""
    actor = actor_behind(request)
    form = form_of(soort)
    plan = year_plans.year_plan(actor, agendas.agenda(actor, agenda), _year(jaar))
    return _sent(year_plans.as_report(actor, plan, timezone.localdate()), form)


@require_safe
def factsheet_page(request: HttpRequest, agenda: str, themalijn: str) -> HttpResponse:
    """The factsheet of a theme line; for the public only when it is published."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    line = agendas.theme_line(actor, found, themalijn)
    context = {
        "agenda": found,
        "line": line,
        "sheet": factsheet(actor, found, line, on_page=True),
        "may_write": actor_may(actor, "stuk-opstellen"),
    }
    return render(request, "werkagenda/factsheet.html", context)


@require_safe
def factsheet_pdf(request: HttpRequest, agenda: str, themalijn: str) -> HttpResponse:
    """The factsheet as one A4."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    line = agendas.theme_line(actor, found, themalijn)
    sheet = factsheet(actor, found, line)
    if sheet is None:
        raise UnknownAgendaPart(
            f"Van themalijn '{line}' is nog geen factsheet gepubliceerd.", theme_line=line.key
        )
    return attachment(sheet_as_pdf(sheet), CONTENT_TYPES[Form.PDF], f"{sheet.file_name}.{Form.PDF}")


def sheet_as_pdf(sheet: Factsheet) -> bytes:
    """The factsheet as PDF/UA, on one A4."""
    return on_one_page("werkagenda/reports/factsheet.html", {"sheet": sheet}, sizes=3)


def _year(year: int) -> int:
    if year not in _YEARS:
        raise InvalidInput(f"Jaar {year} kan niet. Kies een jaar tussen 2015 en 2100.", year=year)
    return year


def _sent(report: Report, form: Form) -> HttpResponse:
    return attachment(written(report, form), CONTENT_TYPES[form], f"{report.file_name}.{form}")

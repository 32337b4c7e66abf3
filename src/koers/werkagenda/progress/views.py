# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of progress: the whole agenda in a quarter, one project, filling in, a file with hours."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from koers.access.actor import Actor, actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput, RefusedUpload
from koers.web import dutch
from koers.web.downloads import CSV_TYPE, Column, csv_response_bytes
from koers.web.uploads import handed_in
from koers.werkagenda import selectors as agendas
from koers.werkagenda.artefacts.problems import InvalidPaper
from koers.werkagenda.models import Agenda, Owner, Project
from koers.werkagenda.owners.selectors import owners
from koers.werkagenda.progress import downloads, entries, reporting, selectors, upload
from koers.werkagenda.progress.choosing import ReportChoice, chosen
from koers.werkagenda.progress.forms import HoursFileForm, QuarterForm, ReportFilter
from koers.werkagenda.progress.lights import rules_on
from koers.werkagenda.progress.listed import ListedReport, finding, listed, listed_quarters
from koers.werkagenda.progress.quarters import Quarter, last_finished, parsed, quarter_of
from koers.werkagenda.progress.reporting import QuarterReport
from koers.werkagenda.reports.factsheets import has_factsheet

#: Quarters back that a page offers.
_BACK = 8


@dataclass(frozen=True, slots=True)
class _Quarter:
    """A quarter of an agenda: every report, the filter, and what a choice leaves."""

    agenda: Agenda
    quarter: Quarter
    everything: list[ListedReport]
    form: ReportFilter
    choice: ReportChoice
    reports: list[ListedReport]


def _in_quarter(request: HttpRequest, agenda: str, kwartaal: str) -> _Quarter:
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    quarter = _quarter(kwartaal)
    everything = listed(actor, found, list(agendas.named_projects(actor, found)), quarter)
    form = ReportFilter(request.GET, reports=everything)
    choice = form.choice()
    return _Quarter(found, quarter, everything, form, choice, chosen(everything, choice))


@require_safe
def region(request: HttpRequest, agenda: str, kwartaal: str = "") -> HttpResponse:
    """The projects of an agenda in a quarter, with their lights; the title is about all of them."""
    screen = _in_quarter(request, agenda, kwartaal)
    begun = [report for report in screen.everything if report.version is not None]
    context = {
        "agenda": screen.agenda,
        "quarter": screen.quarter,
        "quarters": _choice(screen.quarter),
        "everything": len(screen.everything),
        "form": screen.form,
        "choice": screen.choice,
        "query": request.GET.urlencode(),
        "reports": screen.reports,
        "begun": len(begun),
        "finding": finding(screen.everything, screen.quarter),
        "overruled": any(light.overruled for report in screen.reports for light in report.lights),
        "may_fill_in": actor_may(actor_behind(request), "voortgang-invullen"),
        "rules": rules_on(screen.quarter.last_day),
    }
    return render(request, "werkagenda/progress_region.html", context)


@require_safe
def region_csv(request: HttpRequest, agenda: str, kwartaal: str) -> HttpResponse:
    """The rows of the list as CSV, with the same choice as on the screen."""
    screen = _in_quarter(request, agenda, kwartaal)
    return downloads.csv_response(screen.agenda, screen.quarter, screen.reports)


@require_safe
def region_xlsx(request: HttpRequest, agenda: str, kwartaal: str) -> HttpResponse:
    """The rows of the list as XLSX, with the same choice as on the screen."""
    screen = _in_quarter(request, agenda, kwartaal)
    return downloads.xlsx_response(screen.agenda, screen.quarter, screen.reports)


@require_safe
def project(request: HttpRequest, agenda: str, project: str) -> HttpResponse:
    """A project over its quarters: leads to the last one that is over."""
    actor, item = _project(request, agenda, project)
    written = selectors.quarters_with_entries(actor, item)
    quarters = sorted({last_finished(timezone.localdate()), *written}, reverse=True)
    context = {
        "agenda": item.agenda,
        "project": item,
        "reports": listed_quarters(actor, item, quarters[:_BACK]),
        "may_fill_in": actor_may(actor, "voortgang-invullen"),
    }
    return render(request, "werkagenda/progress_project.html", context)


@require_safe
def quarter(request: HttpRequest, agenda: str, project: str, kwartaal: str) -> HttpResponse:
    """The report of a project in a quarter."""
    actor, item = _project(request, agenda, project)
    report = reporting.report_of(actor, item, parsed(kwartaal))
    context = {
        "agenda": item.agenda,
        "project": item,
        "report": report,
        "rules": rules_on(report.quarter.last_day),
        "may_fill_in": actor_may(actor, "voortgang-invullen") and not report.fixed,
        "has_factsheet": has_factsheet(actor, item.theme_line),
    }
    return render(request, "werkagenda/progress_quarter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: HttpRequest, agenda: str, project: str, kwartaal: str) -> HttpResponse:
    """Hours, money, milestones and words of a project in a quarter, on one page."""
    actor, item = _project(request, agenda, project)
    when = parsed(kwartaal)
    report = reporting.report_of(actor, item, when)
    form = QuarterForm(request.POST or None, report=report, owners=_who(actor, item.agenda, report))
    if form.is_valid():
        try:
            _save(actor, item, when, form)
        except InvalidPaper as error:
            for problem in error.problems:
                form.add_error(None, problem)
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Bewaard. Dit is de rapportage zoals hij er nu uitziet.")
            return redirect(
                "werkagenda-kwartaal", agenda=agenda, project=item.key, kwartaal=when.key
            )
    context = {"agenda": item.agenda, "project": item, "report": report, "form": form}
    return render(request, "werkagenda/progress_fill_in.html", context)


def _save(actor: Actor, item: Project, when: Quarter, form: QuarterForm) -> None:
    with transaction.atomic():
        entries.record_hours(actor=actor, project=item, quarter=when, hours=form.hours())
        entries.record_milestones(
            actor=actor, project=item, quarter=when, milestones=form.milestones()
        )
        spent, forecast = form.cleaned_data["besteed"], form.cleaned_data["verwacht"]
        if spent is not None:
            entries.record_money(
                actor=actor, project=item, quarter=when, spent=spent, forecast=forecast
            )
        reporting.save_report(
            actor=actor,
            project=item,
            quarter=when,
            words=form.words(),
            based_on=form.cleaned_data["versie"],
        )


def _who(actor: Actor, agenda: Agenda, report: QuarterReport) -> list[Owner]:
    """Owners of the plan or that join; all of them when nobody is named yet."""
    everyone = owners(actor, agenda)
    named = {row.organisation for row in report.hours}
    return [one for one in everyone if one.organisation_id in named] or list(everyone)


@require_http_methods(["GET", "HEAD", "POST"])
def hours_file(request: HttpRequest, agenda: str) -> HttpResponse:
    """A file with hours of any project, owner and quarter."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    form = HoursFileForm(request.POST or None, handed_in(request))
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            read = upload.read_hours(
                actor=actor, agenda=found, admitted=form.cleaned_data["bestand"]
            )
        except upload.HoursFileRejected as error:
            form.add_error(None, error.message)
            problems = error.problems
        except (RefusedUpload, InvalidInput) as error:
            form.add_error(None, error.message)
        else:
            said = dutch.counted(read.rows, "regel", "regels")
            messages.success(request, f"{said} gelezen, {read.changed} met iets nieuws.")
            return redirect("werkagenda-voortgang-regio", agenda=found.key)
    context = {"agenda": found, "form": form, "problems": problems}
    return render(request, "werkagenda/progress_hours_file.html", context)


@require_safe
def hours_template(request: HttpRequest, agenda: str) -> HttpResponse:
    """A file with the right columns, a line per project and owner that takes part."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    when = quarter_of(timezone.localdate()).previous
    rows = [
        [report.project.key, row.owner, when.key, row.spent_quarter]
        for report in reporting.reports(actor, found, list(agendas.projects(actor, found)), when)
        for row in report.hours
    ]
    content = csv_response_bytes(rows, [Column(name) for name in upload.COLUMNS])
    response = HttpResponse(content, content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="uren-{found.key}-{when.key}.csv"'
    return response


def _quarter(key: str) -> Quarter:
    return parsed(key) if key else last_finished(timezone.localdate())


def _choice(shown: Quarter) -> list[Quarter]:
    """Quarters to choose from, newest first."""
    found = [quarter_of(timezone.localdate())]
    while len(found) < _BACK:
        found.append(found[-1].previous)
    return found if shown in found else [shown, *found]


def _project(request: HttpRequest, agenda: str, project: str) -> tuple[Actor, Project]:
    actor = actor_behind(request)
    return actor, agendas.project(actor, agendas.agenda(actor, agenda), project)

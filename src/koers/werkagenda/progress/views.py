# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of progress: the whole agenda in a quarter, one project, filling in, a file with hours."""

from __future__ import annotations

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
from koers.werkagenda.progress import entries, reporting, selectors, upload
from koers.werkagenda.progress.forms import HoursFileForm, QuarterForm
from koers.werkagenda.progress.lights import rules_on
from koers.werkagenda.progress.listed import finding, listed, listed_quarters
from koers.werkagenda.progress.quarters import Quarter, last_finished, parsed, quarter_of
from koers.werkagenda.progress.reporting import QuarterReport
from koers.werkagenda.reports.factsheets import has_factsheet

#: Quarters back that a page offers.
_BACK = 8


@require_safe
def region(request: HttpRequest, agenda: str, kwartaal: str = "") -> HttpResponse:
    """Every project of an agenda in a quarter, with its lights."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    quarter = _quarter(kwartaal)
    reports = listed(actor, found, list(agendas.named_projects(actor, found)), quarter)
    begun = [report for report in reports if report.version is not None]
    context = {
        "agenda": found,
        "quarter": quarter,
        "quarters": _choice(quarter),
        "reports": reports,
        "begun": len(begun),
        "finding": finding(reports, quarter),
        "overruled": any(light.overruled for report in reports for light in report.lights),
        "may_fill_in": actor_may(actor, "voortgang-invullen"),
        "rules": rules_on(quarter.last_day),
    }
    return render(request, "werkagenda/progress_region.html", context)


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

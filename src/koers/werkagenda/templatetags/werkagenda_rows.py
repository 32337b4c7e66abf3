# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of long lists on the pages of the agenda.

A list has hundreds of rows: as one piece of text each they take a third of the time of a template
with a node per cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.defaultfilters import capfirst, truncatewords
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from koers.web import dutch
from koers.web.addresses import address
from koers.web.markup import filled
from koers.web.templatetags.koers import inzet, licht, opbrengst, reden
from koers.web.templatetags.koers import status as badge
from koers.werkagenda.artefacts.listing import PaperRow
from koers.werkagenda.artefacts.shown import Table
from koers.werkagenda.board import BoardRow
from koers.werkagenda.meetings.action_list import StandingAction
from koers.werkagenda.models import Agenda, LedgerEntry
from koers.werkagenda.owners.ledger import YearBalance
from koers.werkagenda.owners.page import OwnProject
from koers.werkagenda.owners.taking_part import MatrixRow
from koers.werkagenda.progress.listed import ListedReport
from koers.werkagenda.risks.selectors import LogLine
from koers.werkagenda.templatetags.werkagenda import projectstatus

register = template.Library()

_NOTHING = SafeString("")


# Projects on the board ---------------------------------------------------------------------


@register.simple_tag
def projectkaarten(rows: Iterable[BoardRow], has_estimates: bool) -> SafeString:
    """A card per project: its status, who leads it, and what it takes and gives or is about."""
    return SafeString("\n".join(_card(row, has_estimates) for row in rows))


def _card(row: BoardRow, has_estimates: bool) -> SafeString:
    project = row.project
    lead = _NOTHING
    if project.lead:
        label = project.lead_label or "Lead"
        lead = filled("<span>{}: <strong>{}</strong></span>", label, project.lead.name)
    if has_estimates:
        names = tuple(group.name for group in row.groups)
        about = _estimates(names, row.capacity, row.yields)
    else:
        summary = truncatewords(project.summary, 24)
        about = filled('<p class="koers-small">{}</p>', summary)
    return filled(
        '<article class="koers-card"><h4 class="koers-card__title"><a href="{}">{}</a></h4>'
        '<p class="koers-badges">{}{}</p>{}</article>',
        project.get_absolute_url(),
        project.name,
        projectstatus(project.status),
        lead,
        about,
    )


@lru_cache(maxsize=1_024)
def _estimates(
    names: tuple[str, ...], capacity: tuple[int | None, ...], yields: tuple[int | None, ...]
) -> SafeString:
    # Hundreds of cards show the same few combinations of signs.
    lines = zip(names, capacity, yields, strict=True)
    return render_to_string("werkagenda/parts/estimates.html", {"lines": list(lines)})


@register.simple_tag
def projectrijen(rows: Iterable[BoardRow], has_leads: bool, has_estimates: bool) -> SafeString:
    """A row per project, with the columns that the document fills."""
    return SafeString("\n".join(_project_row(row, has_leads, has_estimates) for row in rows))


def _project_row(row: BoardRow, has_leads: bool, has_estimates: bool) -> SafeString:
    project = row.project
    said = project.status_text
    return filled(
        '<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td>{}{}<td>{}{}</td></tr>',
        project.get_absolute_url(),
        project.name,
        project.theme_line.name,
        _lead_cell(project.lead.name if project.lead else "") if has_leads else _NOTHING,
        _estimate_cells(row.capacity, row.yields) if has_estimates else _NOTHING,
        projectstatus(project.status),
        filled('<br><small class="koers-small">{}</small>', said) if said else _NOTHING,
    )


@lru_cache(maxsize=128)
def _lead_cell(name: str) -> SafeString:
    return filled("<td>{}</td>", name or "niet vermeld")


@lru_cache(maxsize=1_024)
def _estimate_cells(capacity: tuple[int | None, ...], yields: tuple[int | None, ...]) -> SafeString:
    shown = [*map(inzet, capacity), *map(opbrengst, yields)]
    return format_html_join("", "<td>{}</td>", ((one,) for one in shown))


# Progress and taking part ------------------------------------------------------------------


@register.simple_tag
def voortgangsrijen(reports: Iterable[ListedReport]) -> SafeString:
    """The rows of a list of reports of projects, with its lights; a star where the leader gave another."""
    return SafeString("".join(map(_report_row, reports)))


def _report_row(report: ListedReport) -> SafeString:
    project = report.project
    return filled(
        '<tr><th scope="row"><a href="{}">{}</a><br><small class="koers-small">{}</small><br>{}</th>'
        "<td>{}</td>{}<td>{}</td></tr>",
        address("werkagenda-kwartaal", project.agenda.key, project.key, report.quarter.key),
        project.name,
        project.theme_line.name,
        projectstatus(project.status),
        report.realised_short,
        SafeString("".join(_light_cell(one.colour, one.overruled) for one in report.lights)),
        report.standing,
    )


@lru_cache(maxsize=32)
def _light_cell(colour: str, overruled: bool) -> SafeString:
    return filled("<td>{}{}</td>", licht(colour), "*" if overruled else "")


#: What an owner said about a project -> its cell in the matrix.
_TAKING_PART = {
    joins: SafeString(
        f'<td><span aria-hidden="true">{sign}</span>'
        f'<span class="koers-only-heard">{text}</span></td>'
    )
    for joins, sign, text in (
        (True, "✓", "doet mee"),
        (False, "✕", "doet niet mee"),
        (None, "·", "nog niets vastgelegd"),
    )
}


@register.simple_tag
def deelnamerijen(rows: Iterable[MatrixRow], agenda: Agenda) -> SafeString:
    """The rows of the matrix of taking part, with thousands of cells of three kinds."""
    return SafeString("".join(_matrix_row(row, agenda.key) for row in rows))


def _matrix_row(row: MatrixRow, agenda: str) -> SafeString:
    return filled(
        '<tr><th scope="row"><a href="{}">{}</a></th><td class="koers-numeric">{}</td>{}</tr>',
        address("werkagenda-deelname-project", agenda, row.project.key),
        row.project.name,
        str(row.joining),
        SafeString("".join(_TAKING_PART[joins] for joins in row.cells)),
    )


_JOINS = {None: "niet vastgelegd", True: "ja", False: "nee"}


@register.simple_tag
def eigenaarsrijen(projects: Iterable[OwnProject]) -> SafeString:
    """The rows of the projects of an owner, as `voortgangsrijen`."""
    return SafeString("".join(map(_own_row, projects)))


def _own_row(row: OwnProject) -> SafeString:
    project = row.project
    return filled(
        '<tr><th scope="row"><a href="{}">{}</a></th><td><a href="{}">{}</a></td>'
        '<td class="koers-numeric">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>',
        project.get_absolute_url(),
        project.name,
        address("werkagenda-deelname-project", project.agenda.key, project.key),
        _JOINS[row.joins],
        dutch.number(row.hours),
        inzet(row.capacity),
        opbrengst(row.yields),
        projectstatus(project.status),
    )


# Risks, actions and papers -----------------------------------------------------------------


@register.simple_tag
def risicorijen(lines: Iterable[LogLine], agenda: Agenda) -> SafeString:
    """The rows of the log of kansen and risico's."""
    return SafeString("\n".join(_risk_row(line, agenda.key) for line in lines))


def _risk_row(line: LogLine, agenda: str) -> SafeString:
    return filled(
        '<tr><th scope="row"><a href="{}">{}: {}</a></th><td class="koers-numeric">{}</td>'
        '<td class="koers-numeric">{}</td><td class="koers-numeric">{}</td><td>{}</td><td>{}</td>'
        "<td>{}</td><td>{}</td></tr>",
        address("risico", agenda, line.pk),
        capfirst(line.kind_words),
        truncatewords(line.event, 20),
        line.likelihood,
        line.impact,
        line.likelihood * line.impact,
        line.state_words,
        line.project or line.theme_line or "hele agenda",
        line.owner or "nog niemand",
        dutch.day(line.raised_on),
    )


@register.simple_tag
def actierijen(rows: Iterable[StandingAction]) -> SafeString:
    """The rows of a list of actions."""
    return SafeString("\n".join(map(_action_row, rows)))


def _action_row(row: StandingAction) -> SafeString:
    action = row.action
    who = action.owner.name
    return filled(
        '<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td><td>{}</td><td>{}</td>'
        "<td>{}</td></tr>",
        action.get_absolute_url(),
        truncatewords(action.text, 30),
        f"{who} ({action.function})" if action.function else who,
        dutch.day(row.due),
        _action_state(row.words, row.is_open, row.days_late),
        action.body.name,
    )


@lru_cache(maxsize=512)
def _action_state(words: str, is_open: bool, days_late: int) -> SafeString:
    if days_late:
        days = "dag" if days_late == 1 else "dagen"
        return filled("{} {} {}", badge(words, "fout"), dutch.number(days_late), days)
    return badge(words, "actief" if is_open else "goed")


@register.simple_tag
def stukrijen(rows: Iterable[PaperRow], agenda: Agenda) -> SafeString:
    """The rows of the list of papers."""
    return SafeString("\n".join(_paper_row(row, agenda.key) for row in rows))


def _paper_row(row: PaperRow, agenda: str) -> SafeString:
    adopted = row.adopted_before
    return filled(
        '<tr><th scope="row"><a href="{}">{}</a></th><td>{}{}</td><td>{}</td><td>{}</td>'
        '<td class="koers-numeric">{}</td><td>{}{}</td><td>{}</td></tr>',
        address("werkagenda-stuk", agenda, row.pk),
        row.title,
        capfirst(row.kind_words),
        _below(row.period),
        row.theme_line or "",
        row.body or "nog niet gekozen",
        "geen" if row.number is None else row.number,
        badge(row.words, row.badge),
        _below(f"versie {adopted} is vastgesteld" if adopted else ""),
        dutch.day(row.saved_at),
    )


@lru_cache(maxsize=512)
def _below(words: str) -> SafeString:
    return filled('<br><small class="koers-small">{}</small>', words) if words else _NOTHING


_NUMERIC = SafeString(' class="koers-numeric"')


@register.simple_tag
def stuktabel(table: Table) -> SafeString:
    """Head and rows of a table in a paper: hours of all owners alone are nearly a hundred cells."""
    places = range(len(table.header))
    css = [_NUMERIC if place in table.numeric else _NOTHING for place in places]
    heads = zip(css, table.header, strict=True)
    head = "".join(filled('<th scope="col"{}>{}</th>', *one) for one in heads)
    row = (
        '<tr><th scope="row">{}</th>' + "".join(f"<td{one}>{{}}</td>" for one in css[1:]) + "</tr>"
    )
    rows = "".join(filled(row, *cells) for cells in table.rows)
    return SafeString(f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody>")


# Money -------------------------------------------------------------------------------------

_BALANCE_ROW = '<tr><td>{}</td><th scope="row"><a href="{}">{}</a></th>' + (
    '<td class="koers-numeric">{}</td>' * 7 + "</tr>"
)


@register.simple_tag
def saldorijen(balances: Iterable[YearBalance], agenda: Agenda) -> SafeString:
    """What every owner agreed, paid and received, a row per year."""
    return SafeString("\n".join(_balance_row(row, agenda.key) for row in balances))


def _balance_row(row: YearBalance, agenda: str) -> SafeString:
    by_key = reden("niet-te-bepalen") if row.by_key is None else dutch.euro(row.by_key, 0)
    others = (row.against_key, row.paid, row.settled, row.open, row.received)
    return filled(
        _BALANCE_ROW,
        str(row.year),
        address("werkagenda-eigenaar", agenda, row.owner.organisation_id),
        row.owner,
        dutch.euro(row.agreed, 0),
        by_key,
        *(dutch.euro(one, 0) for one in others),
    )


@register.simple_tag
def grootboekrijen(lines: Iterable[LedgerEntry], agenda: Agenda, may_write: bool) -> SafeString:
    """The lines of the ledger; for who keeps it with a way to correct each."""
    return SafeString("\n".join(_ledger_row(line, agenda.key, may_write) for line in lines))


def _ledger_row(line: LedgerEntry, agenda: str, may_write: bool) -> SafeString:
    said = line.text
    if line.corrects_id:
        said = f"Correctie van regel {line.corrects_id}. {said}"
    return filled(
        '<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td class="koers-numeric">{}</td>'
        "<td>{}</td><td>{}</td>{}</tr>",
        str(line.pk),
        str(line.year),
        line.owner,
        LedgerEntry.Kind(line.kind).label,
        dutch.euro(line.amount),
        line.project.name if line.project else "hele werkagenda",
        said,
        _correction_cell(line, agenda) if may_write else _NOTHING,
    )


def _correction_cell(line: LedgerEntry, agenda: str) -> SafeString:
    corrected: LedgerEntry | None = getattr(line, "corrected_by", None)
    if corrected is not None:
        return filled("<td>gecorrigeerd in regel {}</td>", str(corrected.pk))
    return filled(
        '<td><a href="{}">Corrigeren<span class="koers-only-heard"> van regel {}</span></a></td>',
        address("werkagenda-grootboek-correctie", agenda, line.pk),
        str(line.pk),
    )

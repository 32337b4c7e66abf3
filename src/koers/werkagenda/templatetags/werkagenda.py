# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks that only the pages of the agenda know."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.web import dutch
from koers.web.addresses import address
from koers.web.templatetags.koers import inzet, licht, opbrengst
from koers.web.templatetags.koers import status as badge
from koers.werkagenda import words
from koers.werkagenda.board import BoardRow
from koers.werkagenda.models import Figure, Idea
from koers.werkagenda.owners.page import OwnProject
from koers.werkagenda.progress.listed import ListedReport

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=512, typed=True)
def projectstatus(status: str, number: int | None = None) -> SafeString:
    """Badge with the status of a project, or with how many projects have it."""
    text = words.status_words(status) if number is None else words.counted_status(status, number)
    return badge(text, words.status_badge(status))


@register.simple_tag(takes_context=True)
def mag(context: Context, deed: str) -> bool:
    """Whether the visitor may do something, by the table of rights."""
    return actor_may(actor_behind(context["request"]), deed)


@register.simple_tag
def ideestaat(state: str) -> SafeString:
    """Badge with what became of an idea so far."""
    known = Idea.State(state)
    return badge(str(known.label), words.IDEA_BADGES[known])


@register.simple_tag
def schattingen(row: BoardRow) -> SafeString:
    """Effort and yield of a project per group of parties."""
    return _estimates(tuple(group.name for group in row.groups), row.capacity, row.yields)


@lru_cache(maxsize=1_024)
def _estimates(
    names: tuple[str, ...], capacity: tuple[int | None, ...], yields: tuple[int | None, ...]
) -> SafeString:
    # Hundreds of cards show the same few combinations of signs.
    lines = zip(names, capacity, yields, strict=True)
    return render_to_string("werkagenda/parts/estimates.html", {"lines": list(lines)})


@register.simple_tag
def schattingcellen(row: BoardRow) -> SafeString:
    """The cells of a project with its effort and then its yield per group."""
    return _estimate_cells(row.capacity, row.yields)


@lru_cache(maxsize=1_024)
def _estimate_cells(capacity: tuple[int | None, ...], yields: tuple[int | None, ...]) -> SafeString:
    shown = [*map(inzet, capacity), *map(opbrengst, yields)]
    return format_html_join("", "<td>{}</td>", ((one,) for one in shown))


@register.simple_tag
def voortgangsrijen(reports: Iterable[ListedReport]) -> SafeString:
    """The rows of a list of reports of projects, each with its lights; a star where the leader gave another.

    Hundreds of rows: as one piece of text each they take a third of the time of a node per cell.
    """
    return SafeString("".join(map(_report_row, reports)))


def _report_row(report: ListedReport) -> SafeString:
    project = report.project
    return format_html(
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
    return format_html("<td>{}{}</td>", licht(colour), "*" if overruled else "")


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
def deelnamecellen(cells: Iterable[bool | None]) -> SafeString:
    """The cells of a project in the matrix of taking part: thousands of them, of three kinds."""
    return SafeString("".join(_TAKING_PART[joins] for joins in cells))


_JOINS = {None: "niet vastgelegd", True: "ja", False: "nee"}


@register.simple_tag
def eigenaarsrijen(projects: Iterable[OwnProject]) -> SafeString:
    """The rows of the projects of an owner, as `voortgangsrijen`."""
    return SafeString("".join(map(_own_row, projects)))


def _own_row(row: OwnProject) -> SafeString:
    project = row.project
    return format_html(
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


@register.simple_tag
def onzeker(certainty: str) -> SafeString:
    """Says that it is not sure that a value stood here in the source document."""
    if not certainty:
        return SafeString("")
    return format_html('<small class="koers-small">({})</small>', words.NOT_CERTAIN)


@register.filter
def open_gelaten(text: str) -> bool:
    """Whether the document itself leaves this open with question marks."""
    return not text.strip("? ")


@register.filter
def cijfernaam(figure: Figure) -> str:
    return words.figure_name(figure)


@register.filter
def cijferwaarde(figure: Figure) -> str:
    return words.figure_value(figure)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of long lists in a round and in its advice, made as those of `werkagenda_rows`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from koers.web import dutch
from koers.web.addresses import address
from koers.web.markup import filled
from koers.web.templatetags.koers import status as badge
from koers.werkagenda.prioritising.scores import OpenScore
from koers.werkagenda.prioritising.shown_rows import PaymentRow, ProjectShown

register = template.Library()


@register.simple_tag
def kandidaatrijen(rows: Iterable[Mapping[str, Any]], under: str) -> SafeString:
    """The projects of a round with what the choice must know of each.

    Args:
        under: the address below which each project has its page; empty where nothing may be changed.
    """
    return SafeString("".join(_candidate_row(row, under) for row in rows))


def _candidate_row(row: Mapping[str, Any], under: str) -> SafeString:
    one = row["candidate"]
    name = filled('<a href="{}{}/">{}</a>', under, one.key, one.name) if under else one.name
    return filled(
        '<tr><th scope="row">{}</th><td>{}</td><td class="koers-numeric">{}</td>'
        "<td>{} en {}</td><td>{}</td><td>{}</td></tr>",
        name,
        one.must_have or "vrije keuze",
        one.duration,
        row["earliest"],
        row["latest"] or "zo laat als de duur toelaat",
        dutch.listed(row["after"]),
        dutch.listed(row["excludes"]),
    )


@register.simple_tag
def invulrijen(rows: Iterable[tuple[str, str, SafeString, SafeString]], agenda: str) -> SafeString:
    """Every project with the controls to score it; needs rows of a `ScoresForm`."""
    return SafeString("".join(_entry_row(row, agenda) for row in rows))


def _entry_row(row: tuple[str, str, SafeString, SafeString], agenda: str) -> SafeString:
    key, name, urgency, reason = row
    return filled(
        '<tr><th scope="row"><a href="{}">{}</a></th><td>{}{}</td></tr>',
        address("werkagenda-project", agenda, key),
        name,
        urgency,
        reason,
    )


@register.simple_tag
def kostenrijen(rows: Iterable[tuple[str, Sequence[SafeString]]]) -> SafeString:
    """Every project with what it costs in each year; needs rows of a `MoneyForm`."""
    return SafeString("".join(_cost_row(*row) for row in rows))


def _cost_row(name: str, cells: Sequence[SafeString]) -> SafeString:
    return filled(
        '<tr><th scope="row">{}</th>' + "<td>{}</td>" * len(cells) + "</tr>", name, *cells
    )


@register.simple_tag
def scorerijen(given: Iterable[OpenScore]) -> SafeString:
    """What every owner thinks of one project, and why."""
    return SafeString("".join(_score_row(score) for score in given))


def _score_row(score: OpenScore) -> SafeString:
    return filled(
        '<tr><th scope="row">{}</th><td class="koers-numeric">{}</td><td>{}</td></tr>',
        score.owner,
        score.urgency,
        score.argument,
    )


@register.simple_tag
def meewerkrijen(rows: Iterable[tuple[ProjectShown, float, float]]) -> SafeString:
    """The projects that an owner works on, with its hours and yield."""
    return SafeString("".join(_work_row(*row) for row in rows))


def _work_row(project: ProjectShown, hours: float, gain: float) -> SafeString:
    sure = "zeker" if project.group == "kern" else f"{project.sure_words} van de keren"
    return filled(
        '<tr><th scope="row">{}{}</th><td>{}</td><td>{}</td><td class="koers-numeric">{}</td>'
        '<td class="koers-numeric">{}</td></tr>',
        project.name,
        filled(" {}", badge("moet", "actief")) if project.must else "",
        project.start_words,
        sure,
        dutch.number(hours),
        dutch.euro(gain, 0),
    )


@register.simple_tag
def zekerheidsrijen(projects: Iterable[ProjectShown]) -> SafeString:
    """In which part of the draws each project is chosen."""
    return SafeString("".join(_sure_row(one) for one in projects))


def _sure_row(project: ProjectShown) -> SafeString:
    return filled(
        '<tr><th scope="row">{}</th><td>{}</td><td class="koers-numeric">{}</td>'
        '<td class="koers-numeric">{}</td></tr>',
        project.name,
        project.group,
        project.sure_words,
        project.sure_hours_words,
    )


@register.simple_tag
def betaalrijen(rows: Iterable[PaymentRow]) -> SafeString:
    """What each owner would pay, in hours, for the projects that they would buy together."""
    return SafeString("".join(_payment_row(row) for row in rows))


def _payment_row(row: PaymentRow) -> SafeString:
    return filled(
        '<tr><th scope="row">{}</th>{}</tr>',
        row.project,
        _numbers((dutch.number(row.cost), *row.paid_words)),
    )


def _numbers(words: Sequence[str]) -> SafeString:
    return filled('<td class="koers-numeric">{}</td>' * len(words), *words)

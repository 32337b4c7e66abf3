# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What to show of a list of quarterly reports, and in which order.

Plain values over reports that `listed.py` read; it asks the database nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from koers.werkagenda.board import NO_STATUS, plain_words
from koers.werkagenda.progress.lights import Colour, Subject
from koers.werkagenda.progress.listed import ListedReport

#: What hurts stands first; what nobody knows comes before what goes well.
_WORST_FIRST = (Colour.TROUBLE, Colour.ATTENTION, Colour.UNKNOWN, Colour.GOOD)


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What to show of a quarter; empty is all.

    text: words that all stand in the name of the project or its theme line.
    colour: at least one light has it.
    standing: where the report stands, in words.
    order: column to sort on, with a minus before it the other way round; empty is the agenda's own.
    """

    text: str = ""
    theme_line: str = ""
    status: str = ""
    colour: str = ""
    standing: str = ""
    order: str = ""

    @property
    def is_everything(self) -> bool:
        return not (self.text or self.theme_line or self.status or self.colour or self.standing)


def chosen(reports: Sequence[ListedReport], choice: ReportChoice) -> list[ListedReport]:
    """What the choice leaves, sorted; an order that does not exist is the agenda's own."""
    words = plain_words(choice.text).split()
    found = [report for report in reports if _fits(report, choice) and _holds(report, words)]
    place = _ORDERS.get(choice.order.removeprefix("-"))
    if place is None:
        return found
    places = [(place(report), report) for report in found]
    # Sorting is stable: what is equal in the column stays in the order of the agenda, both ways.
    known = sorted(
        ((own, report) for own, report in places if own is not None),
        key=itemgetter(0),
        reverse=choice.order.startswith("-"),
    )
    return [report for _, report in known] + [report for own, report in places if own is None]


def _fits(report: ListedReport, choice: ReportChoice) -> bool:
    project = report.project
    return (
        choice.theme_line in ("", project.theme_line.key)
        and choice.status in ("", project.status or NO_STATUS)
        and choice.standing in ("", report.standing)
        and (not choice.colour or any(light.colour == choice.colour for light in report.lights))
    )


def _holds(report: ListedReport, words: Sequence[str]) -> bool:
    if not words:
        return True
    project = report.project
    text = plain_words(f"{project.name} {project.theme_line.name}")
    return all(word in text for word in words)


def _by_light(subject: Subject) -> Callable[[ListedReport], int | None]:
    def place(report: ListedReport) -> int | None:
        colours = (light.colour for light in report.lights if light.subject == subject)
        return next(map(_WORST_FIRST.index, colours), None)

    return place


_ORDERS: dict[str, Callable[[ListedReport], str | float | None]] = {
    "project": lambda report: plain_words(report.project.name),
    "realisatie": lambda report: report.words.realised,
    "rapportage": lambda report: report.standing,
    **{subject.value: _by_light(subject) for subject in Subject},
}

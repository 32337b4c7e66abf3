# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda board: projects with effort and yield per party, a choice out of them, and totals.

Plain values over projects that a selector fetched; it asks the database nothing.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from koers.werkagenda.models import PartyGroup, Project, ScaleKind, Status, ThemeLine

#: value of the filter on status for projects whose document gives none
NO_STATUS = "niet-vermeld"

#: kind of scale and key of the group -> sign from 1 to 3, None when not known
Signs = Mapping[tuple[str, int], int | None]


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """What to show of a board: keys of a theme line, lead and status, words, and a column to sort on.

    A column with a minus before it is sorted the other way round; empty is the agenda's own order.
    """

    theme_line: str = ""
    lead: str = ""
    status: str = ""
    text: str = ""
    order: str = ""

    @property
    def is_everything(self) -> bool:
        return not (self.theme_line or self.lead or self.status or self.text)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A project on the board; `capacity` and `yields` follow the groups of the board."""

    project: Project
    groups: tuple[PartyGroup, ...]
    capacity: tuple[int | None, ...]
    yields: tuple[int | None, ...]

    def per_group(self) -> list[tuple[PartyGroup, int | None, int | None]]:
        """Group, capacity, yield."""
        return list(zip(self.groups, self.capacity, self.yields, strict=True))


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over projects; the ordinal steps are counted as plus and euro signs, as on the slide."""

    projects: int
    groups: tuple[PartyGroup, ...]
    capacity: tuple[int, ...]
    yields: tuple[int, ...]
    leads: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, str, int], ...]
    has_estimates: bool

    def per_group(self) -> list[tuple[PartyGroup, int, int]]:
        """Group, plus signs of capacity, euro signs of yield."""
        return list(zip(self.groups, self.capacity, self.yields, strict=True))


@dataclass(frozen=True, slots=True)
class Board:
    groups: tuple[PartyGroup, ...]
    rows: tuple[BoardRow, ...]
    totals: Totals
    choice: BoardChoice = field(default_factory=BoardChoice)

    def per_theme_line(self) -> list[tuple[ThemeLine, list[BoardRow]]]:
        """The rows under their theme line, in the order of the agenda."""
        found: dict[int, tuple[ThemeLine, list[BoardRow]]] = {}
        for row in self.rows:
            line = row.project.theme_line
            found.setdefault(line.pk, (line, []))[1].append(row)
        return sorted(found.values(), key=lambda pair: pair[0].position)


class _NoMarks(dict[int, int | None]):
    """A table for `str.translate` that drops combining marks; every letter is looked up once."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_NO_MARKS = _NoMarks()


def plain_words(text: str) -> str:
    """Lower case without accents, so that "client" finds "Cliënt"."""
    small = text.casefold()
    if small.isascii():
        return small
    return unicodedata.normalize("NFKD", small).translate(_NO_MARKS)


def holds_words(project: Project, words: Sequence[str]) -> bool:
    """Whether every word stands somewhere in what the agenda says about the project."""
    if not words:
        return True
    line = project.theme_line
    said = (project.name, project.abbreviation, project.summary, *project.also_called, line.name)
    text = plain_words(" ".join((*said, *project.partners, *project.interventions)))
    return all(word in text for word in words)


def make_board(
    projects: Iterable[Project], groups: Sequence[PartyGroup], estimates: Mapping[int, Signs]
) -> Board:
    """The board of all these projects, in their order; estimates by key of the project."""
    rows = tuple(board_row(project, groups, estimates.get(project.pk, {})) for project in projects)
    return Board(groups=tuple(groups), rows=rows, totals=totals_of(rows, groups))


def chosen(board: Board, choice: BoardChoice) -> Board:
    """What the choice leaves of a board, sorted, with totals over that."""
    words = plain_words(choice.text).split()
    rows = [
        row for row in board.rows if _fits(row.project, choice) and holds_words(row.project, words)
    ]
    return Board(
        groups=board.groups,
        rows=tuple(_sorted(rows, board.groups, choice.order)),
        totals=totals_of(rows, board.groups),
        choice=choice,
    )


def board_row(project: Project, groups: Sequence[PartyGroup], values: Signs) -> BoardRow:
    """A project with its estimates in the order of the groups."""
    return BoardRow(
        project=project,
        groups=tuple(groups),
        capacity=tuple(values.get((ScaleKind.CAPACITY, group.pk)) for group in groups),
        yields=tuple(values.get((ScaleKind.YIELD, group.pk)) for group in groups),
    )


def totals_of(rows: Sequence[BoardRow], groups: Sequence[PartyGroup]) -> Totals:
    """Sums of effort and yield per group, and how many projects per lead and per status."""
    leads = Counter(row.project.lead.name for row in rows if row.project.lead)
    statuses = Counter(row.project.status for row in rows)
    columns = range(len(groups))
    return Totals(
        projects=len(rows),
        groups=tuple(groups),
        capacity=tuple(sum(row.capacity[i] or 0 for row in rows) for i in columns),
        yields=tuple(sum(row.yields[i] or 0 for row in rows) for i in columns),
        leads=tuple(leads.most_common()),
        statuses=tuple(
            (key, label, statuses[key])
            for key, label in (*Status.choices, ("", "niet vermeld"))
            if statuses[key]
        ),
        has_estimates=any(value for row in rows for value in (*row.capacity, *row.yields)),
    )


def order_columns(groups: Sequence[PartyGroup]) -> list[str]:
    """Columns that a board can be sorted on."""
    codes = [group.code.lower() for group in groups]
    estimates = [f"{kind}-{code}" for kind in ("inzet", "opbrengst") for code in codes]
    return ["naam", "themalijn", "lead", "status", *estimates]


def _fits(project: Project, choice: BoardChoice) -> bool:
    lead = project.lead.key if project.lead else ""
    return (
        choice.theme_line in ("", project.theme_line.key)
        and choice.lead in ("", lead)
        and choice.status in ("", project.status or NO_STATUS)
    )


def _sorted(rows: list[BoardRow], groups: Sequence[PartyGroup], order: str) -> list[BoardRow]:
    column = order.removeprefix("-")
    if column not in order_columns(groups):
        return rows
    statuses = [*Status.values, ""]
    codes = [group.code.lower() for group in groups]

    def key(row: BoardRow) -> str | int:
        project = row.project
        if column == "themalijn":
            return project.theme_line.position
        if column == "lead":
            return plain_words(project.lead.name if project.lead else "")
        if column == "status":
            return statuses.index(project.status)
        if column == "naam":
            return plain_words(project.name)
        kind, code = column.split("-", 1)
        values = row.capacity if kind == "inzet" else row.yields
        return values[codes.index(code)] or 0

    # Sorting is stable: what is equal in the column stays in order of name, both ways.
    by_name = sorted(rows, key=lambda row: plain_words(row.project.name))
    return sorted(by_name, key=key, reverse=order.startswith("-"))

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix itself: per indicator one period, per area a figure with its label, sorted and summed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from koers.access.actor import Actor
from koers.errors import InvalidInput
from koers.regiobeeld import selectors
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.matrix.choice import Against, Choice
from koers.regiobeeld.matrix.marks import Mark, mark_of
from koers.web import dutch

#: A period counts as delivered when at least this share of the rows has a figure in it.
_ENOUGH = 0.5
BY_NAME, BY_WORSE = "gebied", "slechter"
_ROWS = {
    Level.GEMEENTE: ("gemeente", "gemeenten"),
    Level.SUBREGIO: ("deelregio", "deelregio's"),
    Level.WIJK: ("wijk", "wijken"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, empty with its reason, and its label where there is one."""

    figure: Figure
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator in one period; reference is None where the other side has no figure."""

    definition: Definition
    period: str
    reference: Figure | None

    @property
    def heading(self) -> str:
        return f"{self.definition.kort}, {dutch.period(self.period)}" if self.period else (
            self.definition.kort
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An area with its cells; worse, better and judged count the labels."""

    area: AreaRecord
    cells: tuple[Cell, ...]
    worse: int
    better: int
    judged: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everything that is shown."""

    choice: Choice
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    reference_name: str

    @property
    def title(self) -> str:
        """The finding: which area is worst off and which best."""
        one, _ = self.names
        judged = [row for row in self.rows if row.judged]
        if not judged:
            return f"{self.choice.subject}: er valt niets te vergelijken met {self.reference_name}"
        own = next((row for row in judged if row.area == self.choice.rows.within), None)
        if own is not None and len(judged) > 1:
            return self._beside(own, [row.worse for row in judged if row is not own])
        worst = max(judged, key=lambda row: (row.worse, -row.better))
        if not worst.worse:
            return f"{self.choice.subject}: geen {one} is slechter dan {self.reference_name}"
        same = [row for row in judged if row.worse == worst.worse]
        who = worst.area.name if len(same) == 1 else f"{len(same)} {self.names[1]}"
        times = dutch.counted(worst.worse, "cijfer", "cijfers")
        opening = (
            f"{self.choice.subject}: {who} {'staat' if len(same) == 1 else 'staan'} op {times} "
            f"slechter dan {self.reference_name}"
        )
        least = min(judged, key=lambda row: (row.worse, -row.better))
        if least.worse == worst.worse:
            return opening
        fewest = [row for row in judged if row.worse == least.worse]
        few = str(least.worse) if least.worse else "geen"
        if len(fewest) > 1:
            return f"{opening}, {len(fewest)} {self.names[1]} op {few}"
        return f"{opening}, {least.area.name} op {few}"

    def _beside(self, own: MatrixRow, others: Sequence[int]) -> str:
        """The finding where one municipality stands beside those that look like it."""
        times = dutch.counted(own.worse, "cijfer", "cijfers") if own.worse else "geen cijfer"
        low, high = min(others), max(others)
        span = str(low) if low == high else f"{low} tot {high}"
        return (
            f"{self.choice.subject}: {own.area.name} staat op {times} slechter dan "
            f"{self.reference_name}, wie erop lijken op {span}"
        )

    @property
    def subtitle(self) -> str:
        return (
            f"{dutch.counted(len(self.columns), 'cijfer', 'cijfers')} van "
            f"{dutch.counted(len(self.rows), *self.names)} {self.choice.rows.words}, "
            f"vergeleken met {self.reference_name}"
        )

    @property
    def names(self) -> tuple[str, str]:
        """What the rows are called: one, and more."""
        return _ROWS[self.choice.rows.level]

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(column.definition.bronvermelding for column in self.columns))


def matrix(actor: Actor, choice: Choice) -> Matrix:
    """Fill the matrix from the publication that the page is read from, through its gate.

    Raises:
        InvalidInput: sorted on a column that the matrix does not have.
    """
    made = _made(picture.current(), actor, choice)
    return Matrix(choice, made.columns, _sorted(made.columns, made.rows, choice.order),
                  made.reference_name)  # fmt: skip


# A publication never changes; a choice asks for up to twenty indicators at once.
@lru_cache(maxsize=128)
def _made(snapshot: picture.Snapshot | None, actor: Actor, choice: Choice) -> Matrix:
    areas = choice.rows.areas
    region = selectors.region(actor)
    code = NEDERLAND if choice.against is Against.NEDERLAND else region.code
    name = "Nederland" if choice.against is Against.NEDERLAND else region.name
    columns, filled = [], []
    for definition in choice.definitions:
        period = _period(definition, areas)
        found = selectors.figure(actor, definition.id, code, period or None)
        reference = found if period and found.value is not None else None
        figures = selectors.by_area(actor, definition.id, areas, period)
        columns.append(Column(definition, period, reference))
        filled.append([Cell(figure, mark_of(figure, reference)) for figure in figures])
    rows = tuple(
        _row(area, tuple(column[place] for column in filled)) for place, area in enumerate(areas)
    )
    return Matrix(choice, tuple(columns), rows, name)


def _row(area: AreaRecord, cells: tuple[Cell, ...]) -> MatrixRow:
    marks = [cell.mark for cell in cells if cell.mark is not None]
    meanings = [mark.meaning for mark in marks]
    judged = [mark for mark in marks if mark.meaning or mark.certainty is None]
    return MatrixRow(area, cells, meanings.count("slechter"), meanings.count("beter"), len(judged))


def _period(definition: Definition, areas: Sequence[AreaRecord]) -> str:
    """The newest period that is there for at least half of the rows, else the newest with any figure."""
    frame = picture.of_indicator(picture.current(), definition.id)
    counts = (
        frame.filter(
            pl.col("area").is_in([area.code for area in areas]) & pl.col("value").is_not_null()
        )
        .group_by("period")
        .len()
        .sort("period", descending=True)
    )
    if counts.is_empty():
        return ""
    enough = counts.filter(pl.col("len") >= _ENOUGH * len(areas))
    return str((counts if enough.is_empty() else enough)["period"][0])


def _sorted(
    columns: Sequence[Column], rows: Sequence[MatrixRow], order: str
) -> tuple[MatrixRow, ...]:
    name, down = order.removeprefix("-"), order.startswith("-")
    if not name:
        return tuple(rows)
    if name == BY_NAME:
        return tuple(sorted(rows, key=lambda row: row.area.name, reverse=down))
    if name == BY_WORSE:
        return tuple(sorted(rows, key=lambda row: (row.worse, -row.better), reverse=down))
    place = next((k for k, item in enumerate(columns) if item.definition.id == name), None)
    if place is None:
        raise InvalidInput(
            f"Sorteren op '{name}' kan niet: dat cijfer staat niet in deze tabel.", order=name
        )
    # Areas without a figure come last, whichever way round.
    known = [row for row in rows if row.cells[place].figure.value is not None]
    known.sort(key=lambda row: row.cells[place].figure.value or 0.0, reverse=down)
    return (*known, *(row for row in rows if row.cells[place].figure.value is None))

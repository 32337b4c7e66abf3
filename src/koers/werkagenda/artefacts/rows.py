# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables in a paper: one row per thing, and hours of every owner in every quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, count
from typing import Any

from django.utils.text import slugify

from koers.web import dutch
from koers.werkagenda.artefacts.fields import (
    Field,
    Key,
    Number,
    Options,
    Reading,
    in_words,
    is_empty,
)
from koers.werkagenda.artefacts.shown import Shown, Table

MOST_ROWS = 400


@dataclass(frozen=True, kw_only=True)
class Rows(Field):
    """A table: one row per thing.

    Args:
        columns: fields of a row.
        once: keys that together occur once.
        per: the key of a choice whose every option is a row of the form, such as every owner.
    """

    columns: tuple[Field, ...]
    once: tuple[str, ...] = ()
    per: str = ""

    def read(self, raw: Any, where: str, reading: Reading) -> tuple[dict[str, Any], ...]:
        if raw is None or raw == "":
            return ()
        if not isinstance(raw, (list, tuple)) or not all(isinstance(one, Mapping) for one in raw):
            reading.fault(where, "dit is geen tabel met rijen.")
            return ()
        if len(raw) > MOST_ROWS:
            reading.fault(where, f"{len(raw)} rijen is te veel. Het hoogste is {MOST_ROWS}.")
            return ()
        rows = []
        for number, one in enumerate(raw, 1):
            place = f"{where}, {self._place(number, one, reading)}"
            for strange in set(one) - {column.key for column in self.columns}:
                reading.fault(place, f"de kolom '{strange}' bestaat niet.")
            row = {
                column.key: column.read(one.get(column.key), f"{place}, {column.label}", reading)
                for column in self.columns
            }
            if self._says_something(row):
                rows.append(row)
        self._give_keys(rows)
        self._check_once(rows, where, reading)
        return tuple(rows)

    def _place(self, number: int, raw: Mapping[str, Any], reading: Reading) -> str:
        """Where in the table somebody must look, in words."""
        return f"rij {number}"

    def _says_something(self, row: Mapping[str, Any]) -> bool:
        aside = {self.per, *(one.key for one in self.columns if isinstance(one, Key))}
        return any(not is_empty(value) for key, value in row.items() if key not in aside)

    def _give_keys(self, rows: Iterable[dict[str, Any]]) -> None:
        for column in self.columns:
            if not isinstance(column, Key):
                continue
            taken = {row[column.key] for row in rows}
            for row in rows:
                if row[column.key]:
                    continue
                base = slugify(str(row[column.made_from]))[:60].strip("-") or "rij"
                free = next(
                    name
                    for name in chain([base], (f"{base}-{number}" for number in count(2)))
                    if name not in taken
                )
                row[column.key] = free
                taken.add(free)

    @property
    def seen(self) -> tuple[Field, ...]:
        """The columns for a reader."""
        return tuple(one for one in self.columns if not isinstance(one, Key))

    def _check_once(self, rows: Iterable[Mapping[str, Any]], where: str, reading: Reading) -> None:
        seen: dict[tuple[Any, ...], int] = {}
        for number, row in enumerate(rows, 1):
            key = tuple(row[name] for name in self.once)
            if not self.once or all(is_empty(part) for part in key):
                continue
            if key in seen:
                words = ", ".join(word for word in self._words(row, reading) if word)
                reading.fault(
                    where, f"rij {number} is dubbel met rij {seen[key]} ({words}). Haal er een weg."
                )
            seen.setdefault(key, number)

    def stored(self, value: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [
            {column.key: column.stored(row[column.key]) for column in self.columns} for row in value
        ]

    def shown(self, value: Sequence[Mapping[str, Any]], reading: Reading) -> Shown:
        if not value:
            return None
        return Table(
            header=tuple(column.label for column in self.seen),
            rows=tuple(self._words(row, reading) for row in value),
            numeric=frozenset(
                place for place, one in enumerate(self.seen) if isinstance(one, Number)
            ),
        )

    def _words(self, row: Mapping[str, Any], reading: Reading) -> tuple[str, ...]:
        return tuple(in_words(one.shown(row[one.key], reading)) for one in self.seen)

    def missing(self, value: Sequence[Mapping[str, Any]], where: str) -> list[str]:
        if not value:
            return super().missing(value, where)
        return [
            name
            for number, row in enumerate(value, 1)
            for column in self.columns
            for name in column.missing(row[column.key], f"{where}, rij {number}, {column.label}")
        ]


@dataclass(frozen=True, kw_only=True)
class QuarterHours(Rows):
    """Hours of every owner in every quarter: rows in the content, a grid for who reads or fills in.

    Args:
        owners: what `eigenaar` may be.
        joining: key of the field with the owners that take part.
        begin, end: keys of the fields with the days between which the quarters lie.
    """

    owners: Options
    joining: str
    begin: str
    end: str

    def _place(self, number: int, raw: Mapping[str, Any], reading: Reading) -> str:
        """Who fills in a grid sees owners and quarters, and no numbers of rows."""
        owner, year, quarter = (str(raw.get(key)) for key in self.once)
        if owner not in (names := reading.options(self.owners)) or not quarter.isdecimal():
            return super()._place(number, raw, reading)
        return f"{names[owner]}, {quarter}e kwartaal {year}"

    def shown(self, value: Sequence[Mapping[str, Any]], reading: Reading) -> Shown:
        if not value:
            return None
        hours: dict[tuple[str, int, int], Decimal] = {
            (row["eigenaar"], int(row["jaar"] or 0), int(row["kwartaal"] or 0)): row["uren"]
            or Decimal(0)
            for row in value
        }
        quarters = sorted({(year, quarter) for _, year, quarter in hours})
        names = reading.options(self.owners)
        known = dict.fromkeys(owner for owner, _, _ in hours)
        ordered = [owner for owner in dict.fromkeys((*names, *known)) if owner in known]
        rows = [
            (
                names.get(owner, owner),
                [hours.get((owner, *quarter), Decimal(0)) for quarter in quarters],
            )
            for owner in ordered
        ]
        sums = [sum((row[place] for _, row in rows), Decimal(0)) for place in range(len(quarters))]
        lines = [*rows, ("Samen", sums)]
        return Table(
            header=("Eigenaar", *(quarter_words(*one) for one in quarters), "Samen"),
            rows=tuple(
                (name, *(_hours(one) for one in row), _hours(sum(row, Decimal(0))))
                for name, row in lines
            ),
            numeric=frozenset(range(1, len(quarters) + 2)),
        )


def quarter_words(year: int, quarter: int) -> str:
    """A quarter as a heading: "1e kw. 2027"."""
    return f"{quarter}e kw. {year}"


def _hours(hours: Decimal) -> str:
    return dutch.number(float(hours), 0 if hours == hours.to_integral_value() else 1)

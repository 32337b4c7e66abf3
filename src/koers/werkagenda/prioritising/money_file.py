# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money of a round as a table: out with what is known, back in, and what would change by it.

A row is an amount: of a project in a year, or of all projects together in a year (the limit).
Nothing is stored here; `money.set_money` does, after somebody has seen the changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from koers.access.actor import Actor
from koers.errors import InvalidInput
from koers.web import dutch
from koers.web.downloads import Cell, Column
from koers.web.uploads import Limits, Row, Table
from koers.werkagenda.models import Round
from koers.werkagenda.prioritising import candidates, holding, money, tables
from koers.werkagenda.prioritising.faults import RefusedRows
from koers.werkagenda.prioritising.money import Budget, Known, Where

COLUMNS = [Column("project"), Column("naam"), Column("jaar"), Column("bedrag"), Column("bron")]
#: In the column of the project: the money that there is for all of them.
EVERYTHING = "alle-projecten"
EVERYTHING_NAME = "Geld voor alle projecten samen"
EXPLANATION = (
    ("Een rij", "het bedrag van een project in een jaar, in euro"),
    (EVERYTHING, "het geld dat er in een jaar is voor alle projecten samen; leeg: geen grens"),
    ("bedrag", "leeg: niet bekend; 0 mag ook"),
    ("bron", "alleen nodig bij het geld voor alle projecten samen"),
    ("Vastgesteld plan", "dit bedrag staat in een plan en verandert hier niet"),
)
_FROM_PLAN = "vastgesteld plan"
_LONGEST_SOURCE = 400
#: Two hundred projects in ten years fit in.
LIMITS = Limits(max_table_rows=5_000, max_table_bytes=2 << 20, max_cell_characters=600)


@dataclass(frozen=True, slots=True)
class Change:
    """An amount that a file says otherwise, in words; `remark` tells where a limit comes from."""

    what: str
    year: int
    before: str
    after: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a file gives: limits per year and costs per project and year; None is not known."""

    limits: dict[int, Budget] = field(default_factory=dict)
    costs: dict[Where, Decimal | None] = field(default_factory=dict)


def cells(actor: Actor, item: Round) -> list[list[Cell]]:
    """A row per year and per project and year, with the amount where it is known."""
    known, in_plans = money.known_money(actor, item), money.planned_costs(actor, item)
    years = holding.quarters_of(item).years
    rows: list[list[Cell]] = []
    for year in years:
        limit = known.limits.get(year, Budget(None))
        rows.append([EVERYTHING, EVERYTHING_NAME, str(year), limit.amount, limit.source])
    for key, name in candidates.names(actor, item).items():
        for year in years:
            planned = in_plans.get((key, year))
            amount = known.costs.get((key, year)) if planned is None else planned
            rows.append([key, name, str(year), amount, "" if planned is None else _FROM_PLAN])
    return rows


def read(actor: Actor, item: Round, table: Table) -> Given:
    """The amounts in a table.

    Raises:
        RefusedRows: a column that is missing, or per row what is wrong, with project and year.
    """
    tables.need(table, ("project", "jaar", "bedrag"))
    names = candidates.names(actor, item)
    reader = _Reader(names, holding.quarters_of(item).years, money.planned_costs(actor, item))
    given = Given()
    problems = []
    seen: dict[tuple[str, int], int] = {}
    for row in table.rows:
        try:
            key, year = reader.where(row)
        except InvalidInput as error:
            problems.append(f"Rij {row.number}: {error.message}")
            continue
        first = seen.setdefault((key, year), row.number)
        if first != row.number:
            problems.append(
                f"Rij {row.number}: {reader.name(key)} in {year} staat ook in rij {first}. "
                "Laat één rij staan."
            )
            continue
        problems += [f"Rij {row.number}: {said}" for said in reader.take(row, key, year, given)]
    if not table.rows:
        problems.append("Het bestand heeft een kop maar geen rijen.")
    if problems:
        raise RefusedRows(problems)
    return given


def changes(known: Known, given: Given, names: Mapping[str, str]) -> list[Change]:
    """What of it differs from what is known, in the order of the file."""
    limits, costs = money.news(known, given.limits, given.costs)
    found = [
        _limit_change(year, known.limits.get(year, Budget(None)), limit)
        for year, limit in limits.items()
    ]
    found += [
        Change(names[key], year, _cost_words(known.costs.get((key, year))), _cost_words(amount))
        for (key, year), amount in costs.items()
    ]
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a row against what the round knows."""

    names: Mapping[str, str]
    years: range
    planned: Mapping[Where, Decimal]

    def name(self, key: str) -> str:
        return self.names.get(key, EVERYTHING_NAME)

    def where(self, row: Row) -> tuple[str, int]:
        """Key of the project, or `EVERYTHING`, and the year."""
        text = tables.text_of(row, "project")
        key = self._key(text)
        if key is None:
            raise InvalidInput(
                f"project '{text[:60]}' zit niet in deze ronde. Neem de kolom 'project' over uit de "
                "download."
            )
        written = tables.text_of(row, "jaar")
        year = tables.whole_number(written)
        if year is None:
            raise InvalidInput(
                f"{self.name(key)}: '{written[:20]}' is geen jaar. Schrijf {self.years[0]}."
            )
        return key, year

    def _key(self, text: str) -> str | None:
        wanted = text.casefold()
        if wanted in (EVERYTHING, EVERYTHING_NAME.casefold()):
            return EVERYTHING
        for key, name in self.names.items():
            if wanted in (key.casefold(), name.casefold()):
                return key
        return None

    def take(self, row: Row, key: str, year: int, given: Given) -> Iterator[str]:
        """Adds the amount of a row; what is wrong with it comes out, a sentence each."""
        written = tables.text_of(row, "bedrag")
        amount = tables.number_in(row, "bedrag", places=2)
        if written and amount is None:
            yield (
                f"{self.name(key)} in {year}: '{written[:40]}' is geen bedrag. Schrijf 120.000 of "
                "37,50."
            )
        elif key == EVERYTHING:
            source = tables.text_of(row, "bron") if amount is not None else ""
            limit = {year: Budget(amount, source)}
            if len(source) > _LONGEST_SOURCE:
                yield f"Geld in {year}: de bron is langer dan {_LONGEST_SOURCE} tekens."
            yield from money.faults(limit, {}, self.names, self.years)
            given.limits.update(limit)
        elif (key, year) in self.planned:
            if amount not in (None, self.planned[key, year]):
                yield (
                    f"{self.name(key)} in {year}: het vastgestelde plan zegt "
                    f"{dutch.euro(self.planned[key, year])}, en dat geldt. Laat dat bedrag staan, of "
                    "pas eerst het plan aan."
                )
        else:
            yield from money.faults({}, {(key, year): amount}, self.names, self.years)
            given.costs[key, year] = amount


def _limit_change(year: int, before: Budget, after: Budget) -> Change:
    remark = f"Bron: {after.source}" if after.source else ""
    if before.source not in ("", after.source):
        remark = f"{remark or 'Geen bron meer'} (was: {before.source})"
    return Change(
        EVERYTHING_NAME, year, _limit_words(before.amount), _limit_words(after.amount), remark
    )


def _limit_words(amount: Decimal | None) -> str:
    return "geen grens" if amount is None else _euro(amount)


def _cost_words(amount: Decimal | None) -> str:
    return "niet bekend" if amount is None else _euro(amount)


def _euro(amount: Decimal) -> str:
    return dutch.euro(amount, 0 if amount == amount.to_integral_value() else 2)

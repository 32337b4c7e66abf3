# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filled templates with invented numbers, so that the trial shows what partners deliver. Never real."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from koers.practice import long_term_care
from koers.practice.population import population_of
from koers.regiobeeld.intake.contracts import ColumnKind, Contract, Periodicity, contracts
from koers.regiobeeld.intake.source import STATUSES
from koers.region_pack import RegionPack

#: Periods that the trial shows, the newest one not complete yet.
_PERIODS = {
    Periodicity.JAAR: ["2023", "2024", "2025"],
    Periodicity.HALFJAAR: ["2025-H1", "2025-H2", "2026-H1"],
    Periodicity.KWARTAAL: ["2025-K2", "2025-K3", "2025-K4", "2026-K1", "2026-K2", "2026-K3"],
    Periodicity.MAAND: ["2026-07", "2026-08", "2026-09"],
}
#: Euro for each thing counted beside it, and the mean of a number that is no count.
_EURO_EACH, _USUAL = 42_000, 9.0
#: Where `oefenmaten.yaml` says nothing: so many per 1.000 inhabitants, and such a share of a whole.
_PER_1000, _SHARE = (0.9, 5.3), 0.4
#: A size from here on, per 1.000 inhabitants, is that of a group of people and not of what happens to them.
_PEOPLE_FROM = 50
_PEOPLE_OF = 2024
_LONG_TERM_CARE = "wlz-kosten"


def write_practice_partners(folder: Path, *, region: RegionPack, seed: int) -> list[Path]:
    """One CSV per contract, its totals adding up; the same seed gives the same files."""
    made = []
    people = _people(region, seed)
    for place, contract in enumerate(contracts().values()):
        path = folder / f"oefen-{contract.id}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=";", lineterminator="\n")
            writer.writerow(contract.columns)
            for number, period in enumerate(_PERIODS[contract.periodiciteit]):
                last = period == _PERIODS[contract.periodiciteit][-1]
                known = _as_large_as_its_people(contract, region, period, seed)
                # What lasts is drawn again from the same seed, so that a series does not leap.
                chance = _Chance(
                    np.random.default_rng([seed, place]),
                    np.random.default_rng([seed, place, number + 1]),
                )
                writer.writerows(
                    _rows(contract, people, region.regio.code, period, last, known, chance)
                )
        made.append(path)
    return made


Row = dict[str, float]
_Cells = dict[tuple[str, tuple[str, ...]], Row]


class _Chance(NamedTuple):
    """What a municipality keeps through the periods, and what differs from one to the next."""

    lasting: np.random.Generator
    passing: np.random.Generator


@cache
def _sizes() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "oefenmaten.yaml").read_text("utf-8")
    )
    return found


def _size(contract: Contract, kind: str, column: str, codes: Sequence[str]) -> float | None:
    """The size of a column, for the code of its row where it differs; None where none is given."""
    given = _sizes().get(contract.id, {}).get(kind, {}).get(column)
    if isinstance(given, Mapping):
        given = next((given[code] for code in codes if code in given), None)
    return None if given is None else float(given)


def _people(region: RegionPack, seed: int) -> dict[str, float]:
    """Inhabitants of the practice municipalities by code."""
    population = population_of(region, seed=seed)
    sizes = population.sizes(_PEOPLE_OF, division=_PEOPLE_OF)
    known = dict(zip(population.country.codes, sizes.tolist(), strict=True))
    return {item.code: known[item.code] for item in region.gemeenten}


def _as_large_as_its_people(
    contract: Contract, region: RegionPack, period: str, seed: int
) -> _Cells:
    """Cells of which the size matters elsewhere: what the Wlz costs stands beside the other laws."""
    if contract.id != _LONG_TERM_CARE:
        return {}
    found = long_term_care(region, year=int(period), seed=seed)
    return {
        (area, (form,)): {"kosten": float(care.euros), "clientjaren": float(care.client_years)}
        for (area, form), care in found.items()
    }


def _rows(
    contract: Contract,
    people: Mapping[str, float],
    region: str,
    period: str,
    last: bool,
    known: _Cells,
    chance: _Chance,
) -> list[list[str]]:
    """All rows of a period: municipalities, then the region as their sum."""
    lists = [
        [code for code in column.codes if code != column.totaalcode] for column in contract.codes
    ]
    status = STATUSES[1] if last else ""
    cells: _Cells = {}
    for chosen in itertools.product(*lists):
        usual = float(chance.lasting.uniform(*_PER_1000))
        for area, inhabitants in people.items():
            often = float(chance.lasting.uniform(0.7, 1.4) * chance.passing.uniform(0.9, 1.1))
            made = _cell(contract, chosen, inhabitants / 1_000, often, usual, chance)
            cells[area, chosen] = known.get((area, chosen)) or made
        cells[region, chosen] = _together(contract, [cells[area, chosen] for area in people])
    for place, column in enumerate(contract.codes):
        if column.totaalcode:
            _add_total(contract, cells, place, column.totaalcode)
    return [
        [area, period, *_texts(contract, codes, row), status, "oefencijfer, verzonnen"]
        for (area, codes), row in cells.items()
    ]


def _cell(
    contract: Contract,
    chosen: Sequence[str],
    thousands: float,
    often: float,
    usual: float,
    chance: _Chance,
) -> Row:
    """One row of a municipality.

    Args:
        thousands: of inhabitants; often: how often something happens here beside elsewhere.
        usual: per 1.000 inhabitants where the column has no size of its own.
    """
    wholes = {part.deel: part.geheel for part in contract.deel_van}
    row: Row = {}
    for column in contract.measures:
        given = _size(contract, "per_1000", column.naam, chosen)
        here = usual if given is None else given
        # How many people there are is the same everywhere; how often something happens differs by place.
        size = thousands * (here if here >= _PEOPLE_FROM else here * often)
        if column.soort is ColumnKind.BEDRAG:
            row[column.naam] = round(size * _EURO_EACH)
        elif column.soort is ColumnKind.GETAL and column.naam not in wholes:
            mean = float(chance.lasting.gamma(9, _USUAL / 9))
            row[column.naam] = round(mean * float(chance.passing.uniform(0.9, 1.1)), 1)
        else:
            row[column.naam] = float(chance.passing.poisson(size))
    # A part is drawn from its whole, whichever of the two stands first; a whole may be a part too.
    while wholes:
        part = next(name for name, whole in wholes.items() if whole not in wholes)
        share = _size(contract, "deel", part, chosen)
        drawn = chance.passing.binomial(int(row[wholes.pop(part)]), share or _SHARE)
        row[part] = float(drawn)
    return row


def _together(contract: Contract, rows: Sequence[Row]) -> Row:
    return {
        column.naam: sum(row[column.naam] for row in rows)
        if column.adds_up or column.naam in {part.deel for part in contract.deel_van}
        else round(float(np.mean([row[column.naam] for row in rows])), 1)
        for column in contract.measures
    }


def _add_total(contract: Contract, cells: _Cells, place: int, total: str) -> None:
    groups: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
    for (area, codes), row in cells.items():
        groups.setdefault((area, (*codes[:place], total, *codes[place + 1 :])), []).append(row)
    for key, rows in groups.items():
        cells[key] = _together(contract, rows)


def _texts(contract: Contract, codes: Sequence[str], row: Row) -> list[str]:
    """The cells in the order of the columns."""
    chosen = dict(zip((column.naam for column in contract.codes), codes, strict=True))
    return [
        chosen[column.naam]
        if column.naam in chosen
        else f"{row[column.naam]:.1f}".removesuffix(".0").replace(".", ",")
        for column in contract.kolommen
    ]

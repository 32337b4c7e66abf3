# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filled templates with invented numbers, so that the trial shows what partners deliver. Never real."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from koers.practice import long_term_care
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
_LONG_TERM_CARE = "wlz-kosten"


def write_practice_partners(folder: Path, *, region: RegionPack, seed: int) -> list[Path]:
    """One CSV per contract, its totals adding up; the same seed gives the same files."""
    made = []
    for place, contract in enumerate(contracts().values()):
        rng = np.random.default_rng([seed, place])
        path = folder / f"oefen-{contract.id}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=";", lineterminator="\n")
            writer.writerow(contract.columns)
            codes = [item.code for item in region.gemeenten]
            for period in _PERIODS[contract.periodiciteit]:
                last = period == _PERIODS[contract.periodiciteit][-1]
                known = _as_large_as_its_people(contract, region, period, seed)
                writer.writerows(
                    _rows(contract, codes, region.regio.code, period, last, known, rng)
                )
        made.append(path)
    return made


Row = dict[str, float]
_Cells = dict[tuple[str, tuple[str, ...]], Row]


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
    areas: Sequence[str],
    region: str,
    period: str,
    last: bool,
    known: _Cells,
    rng: np.random.Generator,
) -> list[list[str]]:
    """All rows of a period: municipalities, then the region as their sum."""
    lists = [
        [code for code in column.codes if code != column.totaalcode] for column in contract.codes
    ]
    status = STATUSES[1] if last else ""
    cells: _Cells = {}
    for chosen in itertools.product(*lists):
        usual = float(rng.uniform(40, 240))
        for area in areas:
            cells[area, chosen] = known.get((area, chosen)) or _cell(
                contract, usual * float(rng.uniform(0.5, 2.0)), rng
            )
        cells[region, chosen] = _together(contract, [cells[area, chosen] for area in areas])
    for place, column in enumerate(contract.codes):
        if column.totaalcode:
            _add_total(contract, cells, place, column.totaalcode)
    return [
        [area, period, *_texts(contract, codes, row), status, "oefencijfer, verzonnen"]
        for (area, codes), row in cells.items()
    ]


def _cell(contract: Contract, size: float, rng: np.random.Generator) -> Row:
    wholes = {part.deel: part.geheel for part in contract.deel_van}
    row: Row = {}
    for column in contract.measures:
        if column.soort is ColumnKind.BEDRAG:
            row[column.naam] = round(size * _EURO_EACH * float(rng.uniform(0.9, 1.1)))
        elif column.soort is ColumnKind.GETAL and column.naam not in wholes:
            row[column.naam] = round(float(rng.gamma(9, _USUAL / 9)), 1)
        else:
            row[column.naam] = float(rng.poisson(size))
    # A part is drawn from its whole, whichever of the two stands first; a whole may be a part too.
    for _ in wholes:
        for part, whole in wholes.items():
            row[part] = min(row[part], float(rng.binomial(int(row[whole]), 0.4)))
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

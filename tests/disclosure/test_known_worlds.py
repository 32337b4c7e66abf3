# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An attacker who works with whole numbers on regions of which we know every true number.

He has two publications and reads the contract: which columns are parts of which, and that areas add up.
His equations are written out here and know nothing of the gate.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import polars as pl
import pytest
from scipy import optimize, sparse

from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.gate import no_ledger, through_gate
from koers.regiobeeld.intake.contracts import contracts
from tests.disclosure.worlds import Cell, World, columns_of, delivered, drawn, line_of

TODAY = date(2026, 11, 28)
#: Of which every number is one of people.
CONTRACTS = ("nonis", "schuldhulp", "gemeentepolis")
_MOST = 1e5


def _shown(world: World, seed: int, *, guarded: bool) -> list[dict[str, object]]:
    """Every figure that either of two publications shows."""
    items = {k: item for k, item in catalogue().items() if item.bron == world.contract.source_id}
    ledger, found = no_ledger(), []
    for number in (1, 2):
        figures = delivered(world, seed, number)
        if guarded:
            gated = through_gate(figures, items, world.register, on=TODAY, earlier=ledger)
            figures, ledger = gated.figures, gated.ledger
        found += figures.filter(pl.col("value").is_not_null()).to_dicts()
    return found


def _told(world: World, shown: Iterable[dict[str, object]]) -> dict[Cell, float]:
    figures = {item.indicator: item for item in world.contract.cijfers}
    found: dict[Cell, float] = {}
    for row in shown:
        figure = figures[str(row["indicator"])]
        names = ("value",) if figure.waarde else ("numerator", "denominator")
        for column, name in zip(columns_of(figure), names, strict=True):
            found[line_of(figure), column, str(row["area"])] = float(str(row[name]))
    return found


def _intervals(
    world: World, told: dict[Cell, float], asked: Iterable[Cell]
) -> dict[Cell, tuple[float, float]]:
    """Lowest and highest whole number that each cell can be, given what was told."""
    place = {cell: n for n, cell in enumerate(sorted(world.numbers))}
    low, high = np.zeros(len(place)), np.full(len(place), _MOST)
    for cell, value in told.items():
        low[place[cell]] = high[place[cell]] = value
    lines = sorted({(line, column) for line, column, _ in place})
    sums = [
        {(line, column, whole): -1.0, **{(line, column, part): 1.0 for part in parts}}
        for line, column in lines
        for whole, parts in world.inside.items()
    ]
    most = [
        {(line, item.deel, area): 1.0, (line, item.geheel, area): -1.0}
        for item in world.contract.deel_van
        for line in sorted({line for line, _ in lines})
        for area in world.areas
    ]
    limits = [
        optimize.LinearConstraint(_matrix(place, rows), lowest, 0.0)
        for rows, lowest in ((sums, 0.0), (most, -np.inf))
        if rows
    ]
    found = {}
    for cell in asked:
        unit = np.zeros(len(place))
        unit[place[cell]] = 1.0
        ends = [
            optimize.milp(
                sign * unit,
                bounds=optimize.Bounds(low, high),
                constraints=limits,
                integrality=np.ones(len(place)),
            )
            for sign in (1.0, -1.0)
        ]
        assert all(end.success for end in ends), cell
        found[cell] = (ends[0].fun, -ends[1].fun)
    return found


def _matrix(place: dict[Cell, int], rows: list[dict[Cell, float]]) -> sparse.csr_array:
    matrix = sparse.lil_array((len(rows), len(place)))
    for number, row in enumerate(rows):
        for cell, factor in row.items():
            matrix[number, place[cell]] = factor
    return sparse.csr_array(matrix)


def _found_out(world: World, shown: list[dict[str, object]]) -> list[str]:
    """Small numbers that the attacker knows more closely than is promised."""
    told = _told(world, shown)
    wholes = {item.deel: item.geheel for item in world.contract.deel_van}
    delivers = {(line_of(f), c) for f in world.contract.cijfers for c in columns_of(f)}
    small = [c for c, number in world.numbers.items() if number < 10 and c[:2] in delivers]
    asked = [cell for cell in small if cell not in told]
    found = [f"{cell} is shown" for cell in small if cell in told]
    for (line, column, area), (low, high) in _intervals(world, told, asked).items():
        whole = (line, wholes.get(column, column), area)
        room = min(10, world.numbers[whole]) if column in wholes else 10
        if high - low < room - 1e-6:
            found.append(f"{line} {column} {area} is {low} to {high}")
    return found


@pytest.mark.parametrize("contract", CONTRACTS)
@pytest.mark.parametrize(("wijken", "seeds"), [(False, range(4)), (True, range(1))])
def test_whole_numbers_tell_no_more_than_is_promised(
    contract: str, wijken: bool, seeds: range
) -> None:
    for seed in seeds:
        world = drawn(seed, contracts()[contract], wijken=wijken)
        assert _found_out(world, _shown(world, seed, guarded=True)) == [], seed


@pytest.mark.parametrize("contract", CONTRACTS)
def test_without_a_gate_he_finds_many(contract: str) -> None:
    worlds = {seed: drawn(seed, contracts()[contract], wijken=False) for seed in range(4)}
    found = [_found_out(world, _shown(world, s, guarded=False)) for s, world in worlds.items()]
    assert sum(map(len, found)) > 10

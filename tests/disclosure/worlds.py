# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small regions of which every true number is known, and what a partner delivers of them by contract.

Somewhere a delivery misses a line, or the partner withholds a number itself; somewhere nobody waits.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.intake.contracts import Contract, ContractFigure, Periodicity
from koers.regiobeeld.observations import Origin, as_observations
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA

REGION = "CR12"
#: codes of a line, column, area
Cell = tuple[tuple[tuple[str, str], ...], str, str]
_SIZES = (0, 2, 4, 7, 9, 12, 15, 25, 40, 80, 200)
_MISSED, _WITHHELD = 0.15, 0.04


@dataclass(frozen=True, slots=True)
class World:
    """inside: areas directly in an area. numbers: of every column, also of wholes."""

    contract: Contract
    register: AreaRegister
    inside: Mapping[str, Sequence[str]]
    numbers: Mapping[Cell, int]
    period: str

    @property
    def areas(self) -> list[str]:
        return sorted({area for *_, area in self.numbers})


def line_of(figure: ContractFigure) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(figure.waar.items()))


def columns_of(figure: ContractFigure) -> tuple[str, ...]:
    return (figure.waarde,) if figure.waarde else (figure.teller, figure.noemer)


def drawn(seed: int, contract: Contract, *, wijken: bool) -> World:
    """Six towns, with wijken and buurten or without; parts are never more than their whole."""
    chance = np.random.default_rng(seed)
    towns = [f"GM9{n:03}" for n in range(1, 7)]
    records = [AreaRecord(REGION, "Regio", Level.REGIO)]
    records += [AreaRecord(town, town, Level.GEMEENTE, REGION) for town in towns]
    inside: dict[str, list[str]] = {REGION: towns}
    smallest = list(towns)
    if wijken:
        smallest = []
        for town in towns:
            inside[town] = [f"WK{town[2:]}{n}" for n in range(int(chance.integers(2, 4)))]
            for wijk in inside[town]:
                inside[wijk] = [f"BU{wijk[2:]}{n}" for n in range(2)]
                records.append(AreaRecord(wijk, wijk, Level.WIJK, town))
                records += [AreaRecord(code, code, Level.BUURT, wijk) for code in inside[wijk]]
                smallest += inside[wijk]
    numbers: dict[Cell, int] = {}
    for line in sorted({line_of(figure) for figure in contract.cijfers}):
        for area in smallest:
            for column, number in _line(chance, contract).items():
                numbers[line, column, area] = number
        for area in sorted(inside, key=len, reverse=True):
            for column in (item.naam for item in contract.measures):
                numbers[line, column, area] = _sum(numbers, inside, (line, column, area))
    year = contract.periodiciteit is Periodicity.JAAR
    return World(contract, AreaRegister(records), inside, numbers, "2025" if year else "2026-K1")


def _line(chance: np.random.Generator, contract: Contract) -> dict[str, int]:
    size = int(chance.choice(_SIZES))
    found = {
        column.naam: size + int(chance.integers(6)) if size else int(chance.choice((0, 0, 3)))
        for column in contract.measures
    }
    for _ in contract.deel_van:
        for item in contract.deel_van:
            most = found[item.geheel]
            if found[item.deel] > most:
                found[item.deel] = max(most - int(chance.choice((0, chance.integers(12)))), 0)
    return found


def _sum(numbers: Mapping[Cell, int], inside: Mapping[str, Sequence[str]], cell: Cell) -> int:
    line, column, area = cell
    if area not in inside:
        return numbers[cell]
    return sum(_sum(numbers, inside, (line, column, part)) for part in inside[area])


def delivered(world: World, seed: int, number: int) -> pl.DataFrame:
    """Figures as a delivery of the world brings them; another one misses other lines."""
    chance = np.random.default_rng([seed, number])
    missed = chance.choice((0.0, _MISSED))
    rows: list[dict[str, Any]] = []
    for line, area in enumerate(world.areas, start=2):
        if chance.random() >= missed:
            rows += [
                {**_row(world, seed, figure, area), "source_row": line}
                for figure in world.contract.cijfers
                if all((line_of(figure), c, area) in world.numbers for c in columns_of(figure))
            ]
    frame = as_observations(pl.DataFrame(rows, infer_schema_length=None))
    return frame.with_columns(
        origin=pl.lit(str(Origin.BRON)),
        levering=pl.lit(f"{number}"),
        margin=pl.lit(None, pl.String()),
    ).select(*PICTURE_SCHEMA)


def _row(world: World, seed: int, figure: ContractFigure, area: str) -> dict[str, Any]:
    numbers = [float(world.numbers[line_of(figure), column, area]) for column in columns_of(figure)]
    row: dict[str, Any] = {
        "indicator": figure.indicator, "area": area, "period": world.period,
        "value": numbers[0], "numerator": None, "denominator": None, "reason": None,
    }  # fmt: skip
    # What a partner withholds once, it withholds always.
    its_own = (
        np.random.default_rng([seed, zlib.crc32(f"{figure.indicator}{area}".encode())]).random()
        < _WITHHELD
    )
    if its_own and area != REGION:
        return {**row, "value": None, "reason": "geheim"}
    if len(numbers) == 1:
        return row
    part, whole = numbers
    times = catalogue()[figure.indicator].maal
    share = {"value": part / whole * times} if whole else {"value": None}
    return {
        **row, **share, "numerator": part, "denominator": whole,
        "reason": None if whole else "niet-van-toepassing",
    }  # fmt: skip

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads that lay figures of several areas side by side, and say which areas those are.

Single figures and series stay with `selectors`; how it looks is left to the templates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from koers.access.actor import Actor
from koers.regiobeeld import selectors
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, AreaRegister, Level
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.figures import Figure, ProfileRow, verdict

#: Levels at which areas of the region are compared with each other.
COMPARED_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


@dataclass(frozen=True, slots=True)
class MunicipalityCount:
    """A municipality and how many lines of the list of knelpunten are about it."""

    area: AreaRecord
    knelpunten: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One indicator: the region, the country, and a figure with its verdict per municipality."""

    row: ProfileRow
    cells: tuple[tuple[Figure, str], ...]


def compared(figures: Sequence[Figure], reference: Figure | None) -> list[tuple[Figure, str]]:
    """Each figure with its verdict against the reference."""
    return [(figure, verdict(figure, reference)) for figure in figures]


def heat_table(
    actor: Actor, rows: Sequence[ProfileRow], areas: Sequence[AreaRecord]
) -> list[HeatRow]:
    """The indicators of `rows` by area, each in the period of its row."""
    snapshot, beside = picture.current(), tuple(areas)
    return [HeatRow(row, _cells(snapshot, actor, row, beside)) for row in rows]


# A publication never changes, and a theme line asks for hundreds of these at once.
@lru_cache(maxsize=1024)
def _cells(
    snapshot: picture.Snapshot | None,
    actor: Actor,
    row: ProfileRow,
    areas: tuple[AreaRecord, ...],
) -> tuple[tuple[Figure, str], ...]:
    figures = selectors.by_area(actor, row.definition.id, areas, row.figure.period)
    return tuple(compared(figures, row.country))


def levels_to_compare(actor: Actor, definition: Definition, area: AreaRecord) -> list[Level]:
    """Levels at which the indicator has figures for areas beside or within the area."""
    available = [
        level for level in selectors.levels(actor, definition.id) if level in COMPARED_LEVELS
    ]
    if area.level is Level.BUURT:
        return [level for level in available if level is not Level.GEMEENTE]
    return available


def own_level(area: AreaRecord, available: Sequence[Level]) -> Level:
    """The level at which an area is compared with its neighbours when nothing else was asked."""
    wanted = area.level if area.level in COMPARED_LEVELS else Level.GEMEENTE
    return wanted if wanted in available or not available else available[0]


def areas_to_compare(actor: Actor, area: AreaRecord, level: Level) -> list[AreaRecord]:
    """Areas of a level around or within an area, by name.

    Municipalities: those of the region. Wijken: those of the municipality that the area is or lies
    in. Buurten: those of the wijk, or of the municipality when that was asked. For the region or
    the country: all wijken or buurten of the region.
    """
    if level not in (Level.WIJK, Level.BUURT):
        return selectors.municipalities(actor)
    areas = selectors.register(actor)
    base = _scope(actor, areas, area, level)
    return [item for item in areas.descendants(base) if item.level is level]


def _scope(actor: Actor, areas: AreaRegister, area: AreaRecord, level: Level) -> str:
    if area.level in (Level.LAND, Level.REGIO):
        return selectors.region(actor).code
    line = [area, *areas.ancestors(area.code)]
    wanted = [Level.GEMEENTE] if level is Level.WIJK else [Level.WIJK, Level.GEMEENTE]
    return next((item.code for item in line if item.level in wanted), area.code)


def figures_around(
    actor: Actor, definition: Definition, area: AreaRecord, level: Level, period: str
) -> list[Figure]:
    """One figure per area of `areas_to_compare`, the highest first, those without a value last.

    A wijk or buurt that the delivery does not name did not exist in that division and is left out;
    a municipality that it does not name stands there with the reason.
    """
    areas = areas_to_compare(actor, area, level)
    frame = picture.of_indicator(picture.current(), definition.id)
    named = set(frame.filter(frame["period"] == period)["area"].to_list())
    if level in (Level.WIJK, Level.BUURT):
        areas = [item for item in areas if item.code in named]
    figures = selectors.by_area(actor, definition.id, areas, period)
    return sorted(figures, key=lambda item: (item.value is None, -(item.value or 0)))


def references(actor: Actor, definition: Definition, period: str) -> list[Figure]:
    """The figures of the region and of the country in a period, as far as they have a value."""
    found = [
        selectors.figure(actor, definition.id, code, period)
        for code in (selectors.region(actor).code, NEDERLAND)
    ]
    return [figure for figure in found if figure.value is not None]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an area lies in, what lies in it, and what lies beside it."""

    ancestors: tuple[AreaRecord, ...]
    children: tuple[AreaRecord, ...]
    siblings: tuple[AreaRecord, ...]


def surroundings(actor: Actor, area: AreaRecord) -> Surroundings:
    """Parents from the country down, and the areas within and beside that have any figure."""
    areas = selectors.register(actor)
    children = areas.children(area.code) if area.level is not Level.LAND else []
    beside = areas.children(area.parent) if area.level in COMPARED_LEVELS else []
    return Surroundings(
        ancestors=tuple(reversed(areas.ancestors(area.code))),
        children=tuple(children),
        siblings=tuple(item for item in beside if item.code != area.code),
    )


def municipalities_with_counts(actor: Actor) -> list[MunicipalityCount]:
    """The municipalities of the region with their number of knelpunten, by name."""
    counts = Counter(item.area.code for item in selectors.knelpunten(actor))
    return [MunicipalityCount(area, counts[area.code]) for area in selectors.municipalities(actor)]


def region_if_any(actor: Actor) -> AreaRecord | None:
    """The region, or None while no region pack was loaded."""
    regions = selectors.register(actor).at_level(Level.REGIO)
    return regions[0] if regions else None

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the list of knelpunten came about: what was compared, and what was not and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from koers.access.actor import Actor
from koers.regiobeeld import selectors
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.definitions import Definition, Polarity, catalogue
from koers.regiobeeld.knelpunt import Knelpunt
from koers.regiobeeld.rule import Rule, rule


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """Size of the scan of the current publication.

    listed, small, passing, better: comparisons that are no chance and are on the list; are worse but
        smaller than the practical difference after shrinkage; are worse but did not last; are better.
    mirrored: would be listed, but the figure that says the same the other way round is.
    twins: the pairs of such figures.
    naive: how many lines the habit of "95 % per figure" would have given.
    single: listed with one comparable period only, so that nobody knows whether it lasts.
    neutral: indicators of which neither higher nor lower is worse.
    modelled: indicators of which some levels of area are a model's estimates and stay out.
    untested: indicators with figures, but without anything to judge chance by.
    without_figures: indicators of the registry that nobody delivered yet.
    """

    comparisons: int
    indicators: int
    areas: int
    listed: int
    listed_small_areas: int
    small: int
    passing: int
    better: int
    mirrored: int
    twins: tuple[tuple[Definition, Definition], ...]
    naive: int
    held: Rule
    neutral: tuple[Definition, ...]
    modelled: tuple[Definition, ...]
    untested: tuple[Definition, ...]
    without_figures: tuple[Definition, ...]

    @property
    def false_discovery_percent(self) -> float:
        return self.held.false_discovery_rate * 100


def scan_summary(actor: Actor) -> ScanSummary:
    """What the scan compared and what it left out."""
    snapshot = picture.current()
    frame = picture.knelpunten(snapshot)
    tested = set(frame["indicator"].unique().to_list())
    delivered = picture.indicators(snapshot)
    neutral, untested, absent = [], [], []
    for definition in catalogue().values():
        if definition.id in tested:
            continue
        if definition.id not in delivered:
            absent.append(definition)
        elif definition.polariteit is Polarity.NEUTRAAL:
            neutral.append(definition)
        else:
            untested.append(definition)
    certain = frame.filter("significant", "worse")
    outside = (frame["lower"] > 0) | (frame["upper"] < 0)
    listed = frame.filter("listed")
    of_small = listed["level"].is_in([str(Level.WIJK), str(Level.BUURT)])
    return ScanSummary(
        comparisons=frame.height,
        indicators=len(tested),
        areas=frame["area"].n_unique() if frame.height else 0,
        listed=int((~of_small).sum()),
        listed_small_areas=int(of_small.sum()),
        small=certain.filter(~pl.col("relevant")).height,
        passing=certain.filter(pl.col("relevant") & ~pl.col("lasting")).height,
        better=frame.filter(~pl.col("worse") & outside).height,
        mirrored=frame.filter(pl.col("mirrored").fill_null(False)).height,
        twins=tuple(_twins(tested)),
        naive=frame.filter(pl.col("worse") & outside).height,
        held=rule(),
        neutral=tuple(neutral),
        modelled=tuple(
            item for item in catalogue().values() if item.modelschatting and item.id in delivered
        ),
        untested=tuple(untested),
        without_figures=tuple(absent),
    )


def _twins(tested: set[str]) -> list[tuple[Definition, Definition]]:
    """Pairs of figures that say the same the other way round, the first age group of each."""
    found: dict[str, tuple[Definition, Definition]] = {}
    for definition in catalogue().values():
        twin = catalogue().get(definition.tegenhanger)
        known = {item.topic for pair in found.values() for item in pair}
        if twin is not None and definition.id in tested and definition.topic not in known:
            found[definition.topic] = (definition, twin)
    return list(found.values())


#: What the list can be sorted by; "-" before it turns the order round.
ORDERS: dict[str, Callable[[Knelpunt], Any]] = {
    "gebied": lambda item: item.area.name,
    "indicator": lambda item: item.definition.naam,
    "sterkte": lambda item: item.strength,
    "getroffen": lambda item: item.affected or 0.0,
    "kans": lambda item: item.q,
}


#: Levels of area of which the list can be shown, by the word in the address.
LEVELS: dict[str, tuple[Level, ...]] = {
    "": (Level.REGIO, Level.GEMEENTE),
    "wijk": (Level.WIJK,),
    "buurt": (Level.BUURT,),
}


def knelpunten(
    actor: Actor, *, area_slug: str = "", theme: str = "", level: str = "", order: str = ""
) -> list[Knelpunt]:
    """The list for an area, a theme and a level ("" leaves open; region and municipalities).

    An area with a smaller level gives the wijken or buurten that lie in it. Most people affected
    come first.
    """
    area = selectors.area_by_slug(actor, area_slug) if area_slug else None
    levels = LEVELS.get(level, LEVELS[""])
    within = area is not None and area.level not in levels and bool(level)
    found = selectors.knelpunten(
        actor,
        area_code=area.code if area and not within else None,
        theme=theme or None,
        levels=levels,
    )
    if within and area is not None:
        areas = selectors.register(actor)
        found = [
            item
            for item in found
            if any(parent.code == area.code for parent in areas.ancestors(item.area.code))
        ]
    key = ORDERS.get(order.removeprefix("-"))
    return sorted(found, key=key, reverse=order.startswith("-")) if key else found

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the list of knelpunten came about: what was compared, and what was not and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from koers.access.actor import Actor
from koers.regiobeeld import selectors
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.definitions import Definition, Polarity, catalogue
from koers.regiobeeld.figures import Knelpunt
from koers.regiobeeld.picture.knelpunten import FALSE_DISCOVERY_RATE


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """Size of the scan of the current publication.

    neutral: indicators of which neither higher nor lower is worse.
    untested: indicators with figures, but without anything to judge chance by.
    without_figures: indicators of the registry that nobody delivered yet.
    """

    comparisons: int
    indicators: int
    areas: int
    listed: int
    better: int
    false_discovery_percent: float
    neutral: tuple[Definition, ...]
    untested: tuple[Definition, ...]
    without_figures: tuple[Definition, ...]


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
    significant = frame.filter(frame["q"] < FALSE_DISCOVERY_RATE)
    return ScanSummary(
        comparisons=frame.height,
        indicators=len(tested),
        areas=frame["area"].n_unique() if frame.height else 0,
        listed=int(frame["listed"].sum()),
        better=int((~significant["worse"]).sum()),
        false_discovery_percent=FALSE_DISCOVERY_RATE * 100,
        neutral=tuple(neutral),
        untested=tuple(untested),
        without_figures=tuple(absent),
    )


#: What the list can be sorted by; "-" before it turns the order round.
ORDERS: dict[str, Callable[[Knelpunt], Any]] = {
    "gebied": lambda item: item.area.name,
    "indicator": lambda item: item.definition.naam,
    "sterkte": lambda item: item.strength,
    "getroffen": lambda item: item.affected or 0.0,
    "kans": lambda item: item.q,
}


def knelpunten(
    actor: Actor, *, area_slug: str = "", theme: str = "", order: str = ""
) -> list[Knelpunt]:
    """The list for an area and a theme ("" leaves either open), the strongest first by itself."""
    area = selectors.area_by_slug(actor, area_slug) if area_slug else None
    found = selectors.knelpunten(actor, area_code=area.code if area else None, theme=theme or None)
    key = ORDERS.get(order.removeprefix("-"))
    return sorted(found, key=key, reverse=order.startswith("-")) if key else found

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a figure runs from the poorest to the richest neighbourhoods of an area, where that is known.

Which order and how many groups is data. What is about neighbourhoods says nothing about persons.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from koers.access.actor import Actor
from koers.calculations.statistics import SlopeIndex, slope_index_of_inequality
from koers.regiobeeld import selectors
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.charts.bars import Part, bars
from koers.regiobeeld.charts.values import measure_of
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.figures import difference_in_own_unit, in_own_unit
from koers.web import dutch
from koers.web.charts import Chart, for_page

_PARAMETERS = Path(__file__).parent / "parameters" / "ongelijkheid.yaml"


@dataclass(frozen=True, slots=True)
class Rung:
    """A group of neighbourhoods: from the lowest on the ladder."""

    name: str
    areas: int
    people: float
    value: float
    formatted: str


@dataclass(frozen=True, slots=True)
class Gradient:
    """The figure along the ladder: chart with finding, groups, and the two indices in words.

    slope: where the top lies beside the bottom, in the unit of the figure; ratio: what it is of it.
    """

    chart: Chart
    title: str
    subtitle: str
    rungs: tuple[Rung, ...]
    slope: str
    ratio: str
    ladder: str
    period: str
    is_modelled: bool
    to_confirm: bool


@cache
def _ladder() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_PARAMETERS.read_text("utf-8"))["ladder"]
    return found


def gradient_of(
    actor: Actor, definition: Definition, area: AreaRecord, period: str
) -> Gradient | None:
    """The gradient within an area; None with too few neighbourhoods that have everything."""
    read = _ladder()
    if definition.soort in (Kind.AANTAL, Kind.ENKEL) or definition.id == read["indicator"]:
        return None
    inside = [
        item
        for item in selectors.register(actor).descendants(area.code)
        if item.level is Level.BUURT
    ]
    values = _at(definition.id, period)
    rank, ranked_in = _nearest(read["indicator"], period)
    people, _ = _nearest(read["inwoners"], period)
    rows = sorted(
        (rank[item.code], people[item.code], values[item.code])
        for item in inside
        if item.code in values and item.code in rank and people.get(item.code, 0) > 0
    )
    if len(rows) < read["minste_gebieden"]:
        return None
    table = np.array(rows)
    index = slope_index_of_inequality(table[:, 1], table[:, 2])
    rungs = _rungs(table, read["groepen"], definition)
    title = (
        f"{definition.kort}: {rungs[0].formatted} in de buurten met het laagste inkomen, "
        f"{rungs[-1].formatted} in die met het hoogste"
    )
    chart = for_page(
        bars,
        tuple(Part(rung.name, rung.value, None) for rung in rungs),
        measure_of(definition),
        title=title,
    )
    return Gradient(
        chart=chart,
        title=title,
        subtitle=f"{definition.naam}, {definition.eenheid}, {len(rows)} buurten van {area.name} in "
        f"{dutch.period(period)}",
        rungs=tuple(rungs),
        slope=slope_of(index, definition),
        ratio=ratio_of(index),
        ladder=str(read["naam"]),
        period=ranked_in,
        is_modelled=definition.is_modelled(Level.BUURT),
        to_confirm=read["status"] == "te bevestigen",
    )


def slope_of(index: SlopeIndex, definition: Definition) -> str:
    """What the top lies above or below the bottom, in words: of a share in points, not in percent."""
    size = difference_in_own_unit(abs(float(index.sii)), definition)
    if not any(sign in "123456789" for sign in size):
        return "de bovenkant van de ladder is even hoog als de onderkant (SII)"
    side = "hoger" if index.sii > 0 else "lager"
    return f"de bovenkant van de ladder ligt {size} {side} dan de onderkant (SII)"


def ratio_of(index: SlopeIndex) -> str:
    """What the top is of the bottom, in words; a line that comes to 0 or below has no such ratio."""
    bottom, top = float(index.intercept), float(index.intercept + index.sii)
    if not (bottom > 0 and top >= 0):
        return (
            "hoeveel keer de onderkant de bovenkant is (RII), is niet te bepalen, "
            "want de rechte lijn komt op of onder 0"
        )
    return f"de bovenkant is {dutch.number(top / bottom, 2)} keer de onderkant (RII)"


def _at(indicator: str, period: str) -> dict[str, float]:
    frame = picture.of_indicator(picture.current(), indicator)
    frame = frame.filter((frame["period"] == period) & frame["value"].is_not_null())
    return dict(zip(frame["area"].to_list(), frame["value"].to_list(), strict=True))


def _nearest(indicator: str, period: str) -> tuple[dict[str, float], str]:
    """Values in the period that lies nearest, with that period; neighbourhoods change slowly."""
    frame = picture.of_indicator(picture.current(), indicator)
    known = frame.filter(frame["value"].is_not_null() & frame["area"].str.starts_with("BU"))
    periods = known["period"].unique().to_list()
    if not periods or not period[:4].isdigit():
        return {}, ""
    nearest = min(periods, key=lambda item: (abs(int(item[:4]) - int(period[:4])), item))
    return _at(indicator, nearest), nearest


def _rungs(table: np.ndarray, groups: int, definition: Definition) -> list[Rung]:
    """Neighbourhoods in order, cut where the next fifth of the inhabitants begins."""
    people = table[:, 1]
    middle = (np.cumsum(people) - people / 2) / people.sum()
    place = np.minimum((middle * groups).astype(int), groups - 1)
    found = []
    for number in range(groups):
        part = table[place == number]
        if not len(part):
            continue
        value = float(np.average(part[:, 2], weights=part[:, 1]))
        ends = {0: ", laagste inkomen", groups - 1: ", hoogste inkomen"}
        found.append(
            Rung(
                name=f"Groep {number + 1}{ends.get(number, '')}",
                areas=len(part),
                people=float(part[:, 1].sum()),
                value=value,
                formatted=in_own_unit(value, definition),
            )
        )
    return found

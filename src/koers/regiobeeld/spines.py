# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The profile of an area as one picture: every figure beside the Netherlands and the areas around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from koers.access.actor import Actor
from koers.regiobeeld import selectors, snapshot
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.charts.spine import Vertebra, spine
from koers.regiobeeld.definitions import Definition, Kind, Polarity
from koers.regiobeeld.figures import Figure, ProfileRow, in_own_unit
from koers.web import dutch
from koers.web.charts import Chart, for_page

#: More rows do not fit on a screen; those farthest from the country come first.
MOST = 24
_SMALL = {Level.WIJK: "wijken", Level.BUURT: "buurten"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; around is the figure of what the area lies in, empty where it has none."""

    row: ProfileRow
    around: Figure | None
    lowest: str
    highest: str


@dataclass(frozen=True, slots=True)
class Spine:
    """The chart with its finding and the lines of its table; around is what the area lies in, if any."""

    chart: Chart
    title: str
    subtitle: str
    around: AreaRecord | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """The areas that an area is laid beside (code -> name), what they are called, and lie in.

    around: None for the region, which is not laid beside itself.
    """

    areas: Mapping[str, str]
    name: str
    around: AreaRecord | None
    around_name: str


class _Judged(NamedTuple):
    """A figure that can be better or worse; away: from the country's, below zero on the wrong side."""

    away: float
    row: ProfileRow
    value: float
    country: float
    ends: snapshot.Extremes


def spine_of(
    actor: Actor, area: AreaRecord, rows: Sequence[ProfileRow], *, most: int = MOST
) -> Spine | None:
    """Figures that can be judged, worst first; None with fewer than three, or for the country.

    Args:
        most: beyond it half of each end is shown.
    """
    beside = _beside(actor, area)
    if beside is None:
        return None
    periods = tuple(sorted({row.figure.period for row in rows if row.figure.value is not None}))
    extremes = snapshot.extremes(snapshot.current(), tuple(sorted(beside.areas)), periods)
    found = [judged for row in rows if (judged := _judged(row, extremes)) is not None]
    found.sort(key=lambda item: item.away)
    everything = len(found)
    worse = sum(item.row.verdict.endswith("slechter") for item in found)
    better = sum(item.row.verdict.endswith("beter") for item in found)
    if len(found) > most:
        # Half of each end, so that good news is not cut off.
        found = found[: most // 2] + found[-(most // 2) :]
    if len(found) < 3:
        return None
    lines = tuple(_line(actor, item, beside) for item in found)
    title = (
        f"{area.name}: {dutch.counted(worse, 'cijfer', 'cijfers')} slechter en {better} beter dan "
        "Nederland"
    )
    chart = for_page(
        spine,
        tuple(map(_vertebra, found, lines)),
        title=title,
        beside=beside.name,
        around=beside.around_name,
    )
    subtitle = (
        f"{everything} cijfers"
        if everything == len(found)
        else f"De {most // 2} slechtste en {most // 2} beste van {everything} cijfers"
    ) + ", steeds de nieuwste meting, van slecht naar goed"
    return Spine(chart, title, subtitle, beside.around, lines)


def _beside(actor: Actor, area: AreaRecord) -> _Beside | None:
    """Municipalities for the region and a municipality; else what lies in the same municipality."""
    region = selectors.region(actor)
    if area.level in (Level.REGIO, Level.GEMEENTE) and area.code != NEDERLAND:
        name = f"de gemeenten van {region.name}"
        municipalities = {item.code: item.name for item in selectors.municipalities(actor)}
        if area.code == region.code:
            return _Beside(municipalities, name, None, "")
        return _Beside(municipalities, name, region, "de regio")
    if area.level not in _SMALL:
        return None
    areas = selectors.register(actor)
    above = areas.ancestors(area.code)
    around = next((item for item in above if item.level is Level.GEMEENTE), None)
    if around is None:
        return None
    inside = areas.descendants(around.code)
    same = {item.code: item.name for item in inside if item.level is area.level}
    return _Beside(same, f"de {_SMALL[area.level]} van {around.name}", around, "de gemeente")


def _judged(
    row: ProfileRow, extremes: Mapping[tuple[str, str], snapshot.Extremes]
) -> _Judged | None:
    figure, country, definition = row.figure, row.country, row.definition
    if figure.value is None or country is None or not country.value:
        return None
    if definition.polariteit is Polarity.NEUTRAAL or definition.soort is Kind.AANTAL:
        return None
    ends = extremes.get((definition.id, figure.period))
    if ends is None or ends.areas < 2:
        return None
    away = (figure.value - country.value) / abs(country.value)
    wrong = -away if _worse_is_higher(definition) else away
    return _Judged(wrong, row, figure.value, country.value, ends)


def _worse_is_higher(definition: Definition) -> bool:
    return definition.polariteit is Polarity.LAGER_IS_BETER


def _line(actor: Actor, item: _Judged, beside: _Beside) -> Line:
    definition, ends = item.row.definition, item.ends
    around = (
        selectors.figure(actor, definition.id, beside.around.code, item.row.figure.period)
        if beside.around
        else None
    )
    low = f"{in_own_unit(ends.low, definition)} ({beside.areas[ends.low_area]})"
    high = f"{in_own_unit(ends.high, definition)} ({beside.areas[ends.high_area]})"
    return Line(item.row, around, low, high)


def _vertebra(item: _Judged, line: Line) -> Vertebra:
    return Vertebra(
        name=f"{item.row.definition.kort}{item.row.definition.unit_beside_name}",
        value=item.value,
        country=item.country,
        around=line.around.value if line.around else None,
        lowest=item.ends.low,
        highest=item.ends.high,
        shown=item.row.figure.formatted,
        verdict=item.row.verdict,
        worse_is_higher=_worse_is_higher(item.row.definition),
    )

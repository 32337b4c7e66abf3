# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The profile of an area as one picture: every figure beside the Netherlands, the region and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.access.actor import Actor
from koers.regiobeeld import selectors
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.charts.spine import Vertebra, spine
from koers.regiobeeld.definitions import Kind, Polarity
from koers.regiobeeld.figures import ProfileRow
from koers.web import dutch
from koers.web.charts import Chart, for_page

#: More rows do not fit on a screen; those farthest from the country come first.
MOST = 24


@dataclass(frozen=True, slots=True)
class Spine:
    """The chart with its finding and the rows of its table, with lowest and highest beside them."""

    chart: Chart
    title: str
    subtitle: str
    rows: tuple[tuple[ProfileRow, str, str], ...]


def spine_of(
    actor: Actor, area: AreaRecord, rows: Sequence[ProfileRow], *, most: int = MOST
) -> Spine | None:
    """Figures that can be judged, worst first; None with fewer than three, or for the country.

    Args:
        most: beyond it half of each end is shown.
    """
    if area.code == NEDERLAND or area.level not in (Level.REGIO, Level.GEMEENTE):
        return None
    municipalities = selectors.municipalities(actor)
    region = selectors.region(actor)
    found: list[tuple[float, Vertebra, ProfileRow, str, str]] = []
    for row in rows:
        made = _vertebra(actor, row, municipalities)
        if made is not None:
            found.append(made)
    found.sort(key=lambda item: item[0])
    everything = len(found)
    worse = sum(item[1].verdict.endswith("slechter") for item in found)
    better = sum(item[1].verdict.endswith("beter") for item in found)
    if len(found) > most:
        # Half of each end, so that good news is not cut off.
        found = found[: most // 2] + found[-(most // 2) :]
    if len(found) < 3:
        return None
    title = (
        f"{area.name}: {dutch.counted(worse, 'cijfer', 'cijfers')} slechter en {better} beter dan "
        "Nederland"
    )
    chart = for_page(
        spine,
        tuple(item[1] for item in found),
        title=title,
        beside=f"de gemeenten van {region.name}",
    )
    subtitle = (
        f"{everything} cijfers"
        if everything == len(found)
        else f"de {most // 2} slechtste en {most // 2} beste van {everything} cijfers"
    ) + ", steeds de nieuwste meting, van slecht naar goed"
    return Spine(chart, title, subtitle, tuple(item[2:] for item in found))


def _vertebra(
    actor: Actor, row: ProfileRow, municipalities: Sequence[AreaRecord]
) -> tuple[float, Vertebra, ProfileRow, str, str] | None:
    figure, country, definition = row.figure, row.country, row.definition
    if figure.value is None or country is None or not country.value:
        return None
    if definition.polariteit is Polarity.NEUTRAAL or definition.soort is Kind.AANTAL:
        return None
    beside = [
        item
        for item in selectors.by_area(actor, definition.id, municipalities, figure.period)
        if item.value is not None
    ]
    if len(beside) < 2:
        return None
    low = min(beside, key=lambda item: item.value or 0.0)
    high = max(beside, key=lambda item: item.value or 0.0)
    higher_is_worse = definition.polariteit is Polarity.LAGER_IS_BETER
    away = (figure.value - country.value) / abs(country.value)
    vertebra = Vertebra(
        name=definition.kort,
        value=figure.value,
        country=country.value,
        region=row.region.value if row.region else None,
        lowest=low.value or 0.0,
        highest=high.value or 0.0,
        shown=figure.formatted,
        verdict=row.verdict,
        worse_is_higher=higher_is_worse,
    )
    return (
        -away if higher_is_worse else away,
        vertebra,
        row,
        f"{low.formatted} ({low.area.name})",
        f"{high.formatted} ({high.area.name})",
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One indicator among all municipalities of the country: is it chance, and how is it spread.

Only figures that pass the gate come here; how the charts are drawn is left to `charts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from koers.access.actor import Actor
from koers.calculations.statistics import robust_overdispersion
from koers.regiobeeld import selectors
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.charts.funnel import FunnelPoint, Limits, funnel
from koers.regiobeeld.charts.spread import spread
from koers.regiobeeld.charts.values import area_values, measure_of
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.picture.spread import NORMAL_95, SpreadMethod
from koers.regiobeeld.rule import rule
from koers.web import dutch
from koers.web.charts import Chart, for_page

_FEWEST = 5
#: What stands beside an area in the table of a funnel.
_PLACES = {
    -2: "onder de grens van 99,8%", -1: "onder de grens van 95%", 0: "binnen de grenzen",
    1: "boven de grens van 95%", 2: "boven de grens van 99,8%",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """A chart with its finding, and per municipality of the region what stands beside its figure."""

    chart: Chart
    title: str
    subtitle: str
    rows: tuple[tuple[Figure, str, str], ...]
    note: str = ""


def funnel_of(
    actor: Actor, definition: Definition, period: str, country: Figure | None, *, own: str = ""
) -> Beside | None:
    """Municipalities by size between the limits of chance; None where size or margin is unknown.

    The limits are widened by what municipalities differ of themselves, as in the scan.
    """
    if country is None or country.value is None or definition.soort is Kind.AANTAL:
        return None
    figures = _municipalities(actor, definition, period)
    here = {area.code for area in selectors.municipalities(actor)}
    sized = [(figure, size) for figure in figures if (size := _size(figure, definition))]
    if len(sized) < _FEWEST or not any(figure.area.code in here for figure, _ in sized):
        return None
    reference = country.value
    variance = _variance(sized, definition, reference)
    if variance is None:
        return None
    between = _between(sized, reference, variance)
    top = 100.0 if definition.is_percentage else float("inf")
    limits = Limits(reference, variance, between, highest=top)
    values = tuple(
        FunnelPoint(
            figure.area.code, figure.area.name, size, figure.value or 0.0, figure.area.code in here
        )
        for figure, size in sized
    )
    ours = [point for point in values if point.here]
    outside = [point for point in ours if limits.place(point)]
    title = _funnel_title(definition, outside, len(ours))
    name = _size_name(sized, definition)
    chart = for_page(
        funnel, values, limits, measure_of(definition), title=title, size_name=name, highlight=own
    )
    places = {point.code: limits.place(point) for point in ours}
    rows = tuple(
        (figure, f"{dutch.number(round(size))} {name}", _PLACES[places[figure.area.code]])
        for figure, size in sorted(sized, key=lambda pair: -(pair[0].value or 0.0))
        if figure.area.code in here
    )
    note = (
        "De grenzen zijn verruimd: gemeenten verschillen ook zonder probleem meer dan toeval alleen."
        if between
        else f"De grenzen zijn die van toeval alleen ({len(sized)} gemeenten)."
    )
    return Beside(chart, title, _subtitle(definition, period), rows, note)


def spread_of(
    actor: Actor, definition: Definition, period: str, country: Figure | None, *, own: str = ""
) -> Beside | None:
    """How the figure is spread over the municipalities; None with fewer than twenty."""
    figures = _municipalities(actor, definition, period)
    if len(figures) < rule().fewest_areas or definition.soort is Kind.AANTAL:
        return None
    here = frozenset(area.code for area in selectors.municipalities(actor))
    ranked = sorted(figures, key=lambda figure: figure.value or 0.0)
    half = len(ranked) // 2
    upper = sum(figure.area.code in here for figure in ranked[half:])
    ours = sum(figure.area.code in here for figure in ranked)
    if not ours:
        return None
    title = (
        f"{definition.kort}: {upper} van de {ours} gemeenten van de regio "
        f"{'ligt' if upper == 1 else 'liggen'} in de hoogste helft van Nederland"
    )
    reference = area_values([country])[0] if country and country.value is not None else None
    chart = for_page(
        spread, area_values(figures), here, measure_of(definition),
        title=title, reference=reference, highlight=own,
    )  # fmt: skip
    rows = tuple(
        (figure, f"{place} van {len(ranked)}", "van laag naar hoog")
        for place, figure in enumerate(ranked, 1)
        if figure.area.code in here
    )
    return Beside(chart, title, _subtitle(definition, period), rows)


def _municipalities(actor: Actor, definition: Definition, period: str) -> list[Figure]:
    areas = selectors.register(actor)
    frame = picture.of_indicator(picture.current(), definition.id)
    wanted = frame.filter((pl.col("period") == period) & pl.col("value").is_not_null())
    found: list[AreaRecord] = [
        area
        for code in wanted["area"].to_list()
        if (area := areas.get(code)) is not None and area.level is Level.GEMEENTE
    ]
    return selectors.by_area(actor, definition.id, found, period)


def _error(figure: Figure) -> float | None:
    if figure.lower is None or figure.upper is None or figure.upper <= figure.lower:
        return None
    return (figure.upper - figure.lower) / (2 * NORMAL_95)


def _size(figure: Figure, definition: Definition) -> float | None:
    """Persons counted; for a survey the number asked that the margin stands for."""
    if figure.denominator:
        return figure.denominator
    error = _error(figure)
    share = (figure.value or 0.0) / 100
    if error is None or not definition.is_percentage or not 0 < share < 1:
        return None
    return share * (1 - share) * 1e4 / error**2


def _variance(
    sized: Sequence[tuple[Figure, float]], definition: Definition, reference: float
) -> float | None:
    """Variance of the figure of an area of size 1 when the country's figure is its truth."""
    base = definition.maal if definition.personen else 100.0
    if (definition.personen or definition.is_percentage) and 0 < reference < base:
        return reference * (base - reference)
    found = [error**2 * size for figure, size in sized if (error := _error(figure)) is not None]
    return float(np.median(found)) if found else None


def _between(sized: Sequence[tuple[Figure, float]], reference: float, variance: float) -> float:
    if len(sized) < rule().fewest_areas:
        return 0.0
    error = np.sqrt(variance / np.array([size for _, size in sized]))
    away = np.array([(figure.value or 0.0) - reference for figure, _ in sized])
    return float(robust_overdispersion(away / error, error).tau2)


def _size_name(sized: Sequence[tuple[Figure, float]], definition: Definition) -> str:
    if all(figure.denominator for figure, _ in sized):
        return definition.noemer
    estimated = any(figure.margin_from == SpreadMethod.RESPONS for figure, _ in sized)
    return "ondervraagden (geschat)" if estimated else "ondervraagden (uit de marge)"


def _funnel_title(definition: Definition, outside: Sequence[FunnelPoint], ours: int) -> str:
    if not outside:
        return f"{definition.kort}: alle {ours} gemeenten van de regio liggen binnen de grenzen van 95%"
    names = dutch.listed([point.name for point in outside[:4]])
    more = f" en {len(outside) - 4} andere" if len(outside) > 4 else ""
    verb = "ligt" if len(outside) == 1 else "liggen"
    return f"{definition.kort}: {names}{more} {verb} buiten de grens van 95%"


def _subtitle(definition: Definition, period: str) -> str:
    return f"{definition.naam}, {definition.eenheid}, gemeenten {dutch.in_period(period)}"

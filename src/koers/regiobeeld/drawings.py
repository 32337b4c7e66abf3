# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures on the pages: figures of a selector in, a drawn chart with its words and table out.

How a chart is drawn is left to `charts`; which figures belong together to `comparisons`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from koers.access.actor import Actor
from koers.regiobeeld import comparisons, selectors, sentences
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.charts.choropleth import choropleth
from koers.regiobeeld.charts.outlines import Outlines, outlines_of
from koers.regiobeeld.charts.ranked_dots import ranked_dots
from koers.regiobeeld.charts.sparkline import sparkline
from koers.regiobeeld.charts.tile_map import tile_map
from koers.regiobeeld.charts.trend import trend
from koers.regiobeeld.charts.values import (
    area_values,
    breaks_of,
    measure_of,
    series_of,
    tiles_of,
)
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.figures import Figure, ProfileRow
from koers.regiobeeld.observations import EmptyReason
from koers.region_pack import region_pack
from koers.web import dutch
from koers.web.charts import Chart, for_page

#: More dots than this cannot be read on one page; the table has them all.
MOST_DOTS = 40


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart (None when there is nothing to draw) with its words and the figures beside it."""

    chart: Chart | None
    definition: Definition
    title: str
    period: str
    rows: tuple[tuple[Figure, str], ...]
    country: Figure | None = None

    @property
    def was_delivered(self) -> bool:
        """Whether there is anything to tell: a figure of an area, or that it is withheld."""
        return any(
            figure.value is not None or figure.reason == EmptyReason.GEHEIM
            for figure, _ in self.rows
        )

    @property
    def has_margins(self) -> bool:
        return any(figure.margin for figure, _ in self.rows)

    @property
    def subtitle(self) -> str:
        period = f", {dutch.period(self.period)}" if self.period else ""
        return f"{self.definition.naam}, {self.definition.eenheid}{period}"


def region_map(actor: Actor, definition: Definition, area: AreaRecord) -> Drawing:
    """The municipalities of the region in the newest period of the region's figure."""
    figure = selectors.figure(actor, definition.id, area.code)
    figures = comparisons.figures_around(actor, definition, area, Level.GEMEENTE, figure.period)
    return area_map(actor, definition, figures, figure.period)


def area_map(
    actor: Actor,
    definition: Definition,
    figures: Sequence[Figure],
    period: str,
    *,
    own: str = "",
) -> Drawing:
    """Map of areas of one level: real boundaries when loaded, else the tile map of the region."""
    references, country = _references(actor, definition, period)
    title = _spread(figures, definition) + _withheld(figures)
    values, told = area_values(figures, country), area_values(references)
    measure = measure_of(definition)
    chart = None
    outlines = _outlines(picture.current(), tuple(item.area.code for item in figures), period[:4])
    if not any(figure.value is not None for figure in figures):
        chart = None
    elif outlines is not None:
        chart = for_page(
            choropleth, values, outlines, measure,
            title=title, references=told, highlight=own,
        )  # fmt: skip
    elif all(figure.area.level is Level.GEMEENTE for figure in figures):
        chart = for_page(
            tile_map, values, tiles_of(region_pack().gemeenten), measure,
            title=title, references=told, highlight=own,
        )  # fmt: skip
    rows = tuple(comparisons.compared(figures, country))
    return Drawing(chart, definition, title, period, rows, country)


@lru_cache(maxsize=64)
def _outlines(
    snapshot: picture.Snapshot | None, codes: tuple[str, ...], year: str
) -> Outlines | None:
    """The boundaries of all these areas in the year, or None when one of them was not loaded."""
    geometries = picture.boundaries(snapshot, codes, int(year)) if year else {}
    return outlines_of(geometries) if codes and len(geometries) == len(codes) else None


def ranking(
    actor: Actor,
    definition: Definition,
    figures: Sequence[Figure],
    period: str,
    *,
    own: str = "",
) -> Drawing:
    """Dots from high to low with their margins, and the line of the country."""
    references, country = _references(actor, definition, period)
    known = [figure for figure in figures if figure.value is not None]
    title = _beside(known, country, definition) + _withheld(figures)
    chart = None
    if known and len(known) <= MOST_DOTS:
        chart = for_page(
            ranked_dots, area_values(figures, country), measure_of(definition),
            title=title, highlight=own,
            references=() if _is_count(definition) else area_values(references),
        )  # fmt: skip
    rows = tuple(comparisons.compared(figures, country))
    return Drawing(chart, definition, title, period, rows, country)


def _is_count(definition: Definition) -> bool:
    """Beside the number of a whole country the numbers of its parts cannot be told apart."""
    return definition.soort is Kind.AANTAL


def spark(row: ProfileRow) -> SafeString:
    """The series of a row as a line of a few letters wide; the trend stands in words beside it."""
    drawn = sparkline(tuple(figure.value for figure in row.series))
    return mark_safe(drawn)  # nosec B308 # noqa: S308 -- drawn by our own server


def course(actor: Actor, definition: Definition, area: AreaRecord) -> Drawing:
    """The series of the area, its region and the country, with the breaks in it."""
    codes = list(dict.fromkeys([area.code, selectors.region(actor).code, NEDERLAND]))
    found = [selectors.series(actor, definition.id, code) for code in codes]
    found = [series for series in found if any(item.value is not None for item in series)]
    title = _over_the_years(found[0], definition) if found else f"{definition.kort} door de jaren"
    chart = None
    if found:
        drawn = found[:1] if _is_count(definition) else found
        lines = tuple(series_of(series[0].area.name, series) for series in drawn)
        chart = for_page(
            trend, lines, measure_of(definition), title=title, breaks=breaks_of(definition)
        )
    rows = tuple((figure, "") for series in found for figure in series)
    return Drawing(chart, definition, title, _from_to(figure for figure, _ in rows), rows)


def _over_the_years(series: Sequence[Figure], definition: Definition) -> str:
    """The finding: from where to where since the figures can be compared."""
    last = next(figure for figure in reversed(series) if figure.value is not None)
    opening = f"{definition.kort} in {last.area.name}"
    ending = f"{last.formatted} {dutch.in_period(last.period)}"
    first = sentences.comparable(series)[0]
    if first is last:
        return f"{opening}: {ending}"
    return f"{opening}: van {first.formatted} {dutch.in_period(first.period)} naar {ending}"


def _from_to(figures: Iterable[Figure]) -> str:
    periods = sorted({figure.period for figure in figures if figure.value is not None})
    return " tot en met ".join(dict.fromkeys(dutch.period(p) for p in periods[:1] + periods[-1:]))


def _references(
    actor: Actor, definition: Definition, period: str
) -> tuple[list[Figure], Figure | None]:
    """The figures of region and country, and the country's once more because all is held against it."""
    found = comparisons.references(actor, definition, period)
    return found, next((item for item in found if item.area.code == NEDERLAND), None)


def _spread(figures: Sequence[Figure], definition: Definition) -> str:
    known = sorted(
        (figure for figure in figures if figure.value is not None), key=lambda item: item.value or 0
    )
    if not known:
        return f"{definition.kort}: van geen gebied een cijfer"
    if len(known) == 1:
        return f"{definition.kort}: {known[0].formatted} in {known[0].area.name}"
    low, high = known[0], known[-1]
    return (
        f"{definition.kort}: van {low.formatted} in {low.area.name} "
        f"tot {high.formatted} in {high.area.name}"
    )


def _withheld(figures: Sequence[Figure]) -> str:
    """Among the withheld may be the lowest of all, so a title that names extremes tells of them."""
    hidden = sum(figure.reason == EmptyReason.GEHEIM for figure in figures)
    return f"; {dutch.counted(hidden, 'gebied', 'gebieden')} afgeschermd" if hidden else ""


def _beside(figures: Sequence[Figure], country: Figure | None, definition: Definition) -> str:
    marks = [word for _, word in comparisons.compared(figures, country)]
    higher = sum(word.startswith("hoger") for word in marks)
    lower = sum(word.startswith("lager") for word in marks)
    if len(figures) > 1 and _is_count(definition):
        most, least = figures[0].area.name, figures[-1].area.name
        return f"{definition.kort}: het meest in {most}, het minst in {least}"
    if len(figures) < 2:
        return _spread(figures, definition)
    if country is None:
        most, least = figures[0].area.name, figures[-1].area.name
        return f"{definition.kort}: het hoogst in {most}, het laagst in {least}"
    if not (higher or lower):
        return f"{definition.kort}: geen gebied hoger of lager dan Nederland"
    up, down = (dutch.counted(number, "gebied", "gebieden") for number in (higher, lower))
    if not higher:
        return f"{definition.kort}: {down} lager dan Nederland, geen hoger"
    return f"{definition.kort}: {up} hoger dan Nederland, {down if lower else 'geen'} lager"

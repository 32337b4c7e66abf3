# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that stands on the page of one indicator for one area: what can be chosen, and what is shown."""

from __future__ import annotations

from dataclasses import dataclass

from koers.access.actor import Actor
from koers.regiobeeld import (
    comparisons,
    deliveries,
    drawings,
    history,
    inequality,
    peers,
    publications,
    selectors,
    sentences,
)
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.definitions import THEMES, Break, Definition
from koers.regiobeeld.figures import Figure, verdict
from koers.regiobeeld.knelpunt import Knelpunt
from koers.regiobeeld.models import Publicatie
from koers.regiobeeld.related import RelatedLink, related
from koers.regiobeeld.sentences import Trend

#: How many publications the short history of the page looks at.
_PUBLICATIONS = 4


@dataclass(frozen=True, slots=True)
class Options:
    """What a visitor can choose, and what is shown when nothing was chosen.

    areas: the region, its municipalities, and the wijken of the municipality at hand.
    """

    periods: tuple[str, ...]
    levels: tuple[Level, ...]
    areas: tuple[AreaRecord, ...]
    period: str
    level: Level


@dataclass(frozen=True, slots=True)
class Contents:
    """What is shown."""

    definition: Definition
    area: AreaRecord
    region: AreaRecord
    figure: Figure
    references: tuple[Figure, ...]
    verdict: str
    finding: str
    how_known: str
    how_judged: str
    trend: Trend | None
    recent: str
    breaks: tuple[Break, ...]
    level: Level
    map: drawings.Drawing
    ranking: drawings.Drawing
    course: drawings.Drawing
    funnel: peers.Beside | None
    spread: peers.Beside | None
    gradient: inequality.Gradient | None
    knelpunten: tuple[Knelpunt, ...]
    related: tuple[RelatedLink, ...]
    themes: tuple[tuple[str, str], ...]
    origin: deliveries.Origin | None
    versions: tuple[history.VersionOfIndicator, ...]
    publicatie: Publicatie | None


def options(actor: Actor, definition: Definition, area: AreaRecord) -> Options:
    """Periods newest first; levels and areas where the indicator has figures."""
    newest = selectors.figure(actor, definition.id, area.code).period
    levels = comparisons.levels_to_compare(actor, definition, area)
    return Options(
        periods=tuple(reversed(selectors.periods(actor, definition.id))),
        levels=tuple(levels),
        areas=tuple(_areas(actor, definition, area)),
        period=newest,
        level=comparisons.own_level(area, levels),
    )


def _areas(actor: Actor, definition: Definition, area: AreaRecord) -> list[AreaRecord]:
    region = selectors.region(actor)
    municipalities = selectors.municipalities(actor)
    found = [region, *municipalities]
    if Level.WIJK in selectors.levels(actor, definition.id) and area.level not in (
        Level.LAND,
        Level.REGIO,
    ):
        found += comparisons.areas_to_compare(actor, area, Level.WIJK)
    return found if area in found else [*found, area]


def contents(
    actor: Actor, definition: Definition, area: AreaRecord, period: str, level: str
) -> Contents:
    """The page for a period and a level that can be chosen."""
    figure = selectors.figure(actor, definition.id, area.code, period)
    references = comparisons.references(actor, definition, period)
    country = next((item for item in references if item.area.code == NEDERLAND), None)
    series = selectors.series(actor, definition.id, area.code)
    until = [item for item in series if item.period <= period]
    chosen = Level(level)
    around = comparisons.figures_around(actor, definition, area, chosen, period)
    return Contents(
        definition=definition,
        area=area,
        region=selectors.region(actor),
        figure=figure,
        references=tuple(references),
        verdict=verdict(figure, country),
        finding=sentences.finding(figure, country),
        how_known=sentences.how_known(figure),
        how_judged=sentences.how_judged(figure, country),
        trend=sentences.trend(until),
        recent=sentences.recent(until),
        breaks=tuple(item for item in definition.reeksbreuken if _within(item, series)),
        level=chosen,
        map=drawings.area_map(actor, definition, around, period, own=area.code),
        ranking=drawings.ranking(actor, definition, around, period, own=area.code),
        course=drawings.course(actor, definition, area),
        funnel=peers.funnel_of(actor, definition, period, country, own=area.code),
        spread=peers.spread_of(actor, definition, period, country, own=area.code),
        gradient=inequality.gradient_of(actor, definition, area, period),
        knelpunten=tuple(_knelpunten(actor, definition, area)),
        related=tuple(related(actor, indicator_id=definition.id)),
        themes=tuple((theme, THEMES[theme]) for theme in definition.themas),
        origin=deliveries.origin_of(actor, figure.levering),
        versions=tuple(history.versions(actor, definition, most=_PUBLICATIONS)),
        publicatie=publications.shown(actor),
    )


def _within(item: Break, series: list[Figure]) -> bool:
    known = [figure.period for figure in series if figure.value is not None]
    return bool(known) and known[0] < item.periode <= known[-1]


def _knelpunten(actor: Actor, definition: Definition, area: AreaRecord) -> list[Knelpunt]:
    """Of this indicator: for the area itself, or for the region all its areas."""
    own = None if area.level in (Level.REGIO, Level.LAND) else area.code
    return selectors.knelpunten(actor, area_code=own, indicator_id=definition.id)

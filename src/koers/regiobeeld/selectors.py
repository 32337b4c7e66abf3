# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of the picture. Everything here is published, so every actor, also the public, sees the same.

Figures come from `snapshot`, which reads the files of the current publication through the gate.
Areas and deliveries come from PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import pyarrow as pa
from django.db.models import QuerySet

from koers.access.actor import Actor, require
from koers.errors import UnknownArea
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, AreaRegister, Level, normalised
from koers.regiobeeld.coverage import coverage
from koers.regiobeeld.definitions import Definition, catalogue
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.figures import Figure, ProfileRow
from koers.regiobeeld.knelpunt import Knelpunt
from koers.regiobeeld.models import Levering, Publicatie
from koers.regiobeeld.observations import EmptyReason


def current_publicatie(actor: Actor) -> Publicatie | None:
    """The publication that everybody sees now; None when nothing was published yet."""
    return Publicatie.objects.filter(is_current=True).first()


def is_practice(actor: Actor) -> bool:
    """Whether the current picture holds practice figures."""
    current = picture.current()
    return current is not None and current.practice


def register(actor: Actor) -> AreaRegister:
    """All areas."""
    return picture.register(picture.current())


def region(actor: Actor) -> AreaRecord:
    """The region of this installation.

    Raises:
        UnknownArea: the region pack was not loaded yet.
    """
    regions = register(actor).at_level(Level.REGIO)
    if not regions:
        raise UnknownArea("Er is nog geen regio ingericht. Draai eerst: koers demo")
    return regions[0]


def municipalities(actor: Actor) -> list[AreaRecord]:
    """The municipalities of the region, by name."""
    return register(actor).children(region(actor).code)


def area_by_slug(actor: Actor, slug: str) -> AreaRecord:
    """The area with a readable address.

    Raises:
        UnknownArea: no area has it.
    """
    found = register(actor).by_slug(slug)
    if found is None:
        raise UnknownArea(f"Gebied '{slug}' bestaat niet in het gebiedenregister.", area=slug)
    return found


def periods(actor: Actor, indicator_id: str) -> list[str]:
    """Periods in which the indicator has a figure for any area, oldest first."""
    return list(coverage(picture.current(), definition_of(indicator_id).id).periods)


def levels(actor: Actor, indicator_id: str) -> list[Level]:
    """Levels of area at which the indicator has figures, from the country down."""
    return list(coverage(picture.current(), indicator_id).levels)


def figure(actor: Actor, indicator_id: str, area_code: str, period: str | None = None) -> Figure:
    """One figure; without a period the newest that has a value.

    A figure that does not exist is returned empty, with its reason.

    Raises:
        UnknownIndicator, UnknownArea: the registry or the register does not hold it.
    """
    definition = definition_of(indicator_id)
    area = _area(actor, area_code)
    found = _series(actor, definition, area)
    if period is not None:
        found = [item for item in found if item.period == period]
    with_value = [item for item in found if item.value is not None]
    if with_value or found:
        return (with_value or found)[-1]
    reason = EmptyReason.NIET_GELEVERD
    return Figure(definition=definition, area=area, period=period or "", reason=reason)


def series(actor: Actor, indicator_id: str, area_code: str) -> list[Figure]:
    """The figures of an area, oldest first, also those without a value."""
    return _series(actor, definition_of(indicator_id), _area(actor, area_code))


def by_area(
    actor: Actor, indicator_id: str, areas: Sequence[AreaRecord], period: str
) -> list[Figure]:
    """One figure per area in a period, in the order of `areas`; what is missing is empty."""
    definition = definition_of(indicator_id)
    frame = picture.of_indicator(picture.current(), definition.id)
    wanted = (pl.col("period") == period) & pl.col("area").is_in([area.code for area in areas])
    rows = {row["area"]: row for row in frame.filter(wanted).to_dicts()}
    return [
        _figure(definition, area, rows[area.code])
        if area.code in rows
        else Figure(
            definition=definition, area=area, period=period, reason=EmptyReason.NIET_GELEVERD
        )
        for area in areas
    ]


def cells(actor: Actor, indicator_id: str) -> pa.Table:
    """Columns area, period, value, reason and status of an indicator, all areas and periods.

    For who asks for a hundred thousand at once and needs no more of each; in no promised order, and
    with texts as `koers.engines.encoded` reads them.
    """
    columns = ("area", "period", "value", "reason", "status")
    return picture.some_of_indicator(picture.current(), definition_of(indicator_id).id, columns)


def everywhere(actor: Actor, indicator_id: str) -> list[Figure]:
    """All figures of an indicator, from the country down to buurten, each area oldest first."""
    definition = definition_of(indicator_id)
    areas = register(actor)
    order = {level: place for place, level in enumerate(Level)}
    found = [
        _figure(definition, area, row)
        for row in picture.of_indicator(picture.current(), definition.id).iter_rows(named=True)
        if (area := areas.get(row["area"])) is not None
    ]
    return sorted(
        found,
        key=lambda item: (order[item.area.level], item.area.name, item.area.code, item.period),
    )


def profile(actor: Actor, area_code: str, theme: str | None = None) -> list[ProfileRow]:
    """Every indicator that has a figure for the area, in the order of the catalogue."""
    area = _area(actor, area_code)
    current = picture.current()
    here = region(actor)
    own = picture.of_area(current, area.code)
    region_rows = picture.of_area(current, here.code)
    country_rows = picture.of_area(current, NEDERLAND)
    country = _area(actor, NEDERLAND)
    rows = []
    for definition in catalogue().values():
        if theme is not None and theme not in definition.themas:
            continue
        found = [_figure(definition, area, row) for row in own.get(definition.id, ())]
        if not found:
            continue
        newest = ([item for item in found if item.value is not None] or found)[-1]
        rows.append(
            ProfileRow(
                definition=definition,
                figure=newest,
                region=_same_period(definition, here, region_rows, newest.period),
                country=_same_period(definition, country, country_rows, newest.period),
                series=tuple(found),
            )
        )
    return rows


def knelpunten(
    actor: Actor,
    *,
    area_code: str | None = None,
    theme: str | None = None,
    indicator_id: str | None = None,
    levels: Sequence[Level] = (Level.REGIO, Level.GEMEENTE),
    limit: int | None = None,
) -> list[Knelpunt]:
    """The list of knelpunten, most people affected first and amounts of money after them.

    Args:
        levels: of area; with `area_code` that area alone, whatever its level.
    """
    areas = register(actor)
    rows = picture.knelpunten(picture.current()).filter("listed")
    if area_code is not None:
        rows = rows.filter(pl.col("area") == area_code)
    else:
        rows = rows.filter(pl.col("level").is_in([str(level) for level in levels]))
    if indicator_id is not None:
        rows = rows.filter(pl.col("indicator") == indicator_id)
    if theme is not None:
        inside = [key for key, item in catalogue().items() if theme in item.themas]
        rows = rows.filter(pl.col("indicator").is_in(inside))
    found = []
    for row in rows.iter_rows(named=True):
        area = areas.get(row["area"])
        definition = catalogue().get(row["indicator"])
        if area is None or definition is None:
            continue
        found.append(_knelpunt(definition, area, row))
        if limit is not None and len(found) == limit:
            break
    return found


def search_areas(actor: Actor, text: str) -> list[AreaRecord]:
    """Areas of the region (and the country) whose name or code holds the text, largest first."""
    wanted = normalised(text)
    if not wanted:
        return []
    areas = register(actor)
    here = region(actor).code
    order = list(Level)
    found = [
        area
        for area in areas
        if (wanted in normalised(area.name) or area.code.lower() == text.strip().lower())
        and (
            area.code in (here, NEDERLAND)
            or any(parent.code == here for parent in areas.ancestors(area.code))
        )
    ]
    return sorted(
        found,
        key=lambda area: (
            order.index(area.level), not normalised(area.name).startswith(wanted), area.name
        ),
    )  # fmt: skip


def search_indicators(actor: Actor, text: str) -> list[Definition]:
    """Indicators whose name, definition, law or target group holds every word of the text."""
    words = normalised(text).split()
    if not words:
        return []

    def hits(definition: Definition) -> bool:
        text = normalised(
            " ".join((definition.naam, definition.definitie, definition.wet, definition.doelgroep))
        )
        return all(word in text for word in words)

    found = [definition for definition in catalogue().values() if hits(definition)]
    return sorted(
        found,
        key=lambda definition: not all(word in normalised(definition.naam) for word in words),
    )


def leveringen(actor: Actor) -> QuerySet[Levering]:
    """All deliveries, newest first.

    Raises:
        NotAllowed: the actor may not see deliveries.
    """
    require(actor, "levering-bekijken")
    return Levering.objects.select_related("organisation")


def waiting_leveringen(actor: Actor) -> int:
    """How many deliveries wait for a decision."""
    return Levering.objects.filter(status=Levering.Status.GECONTROLEERD).count()


def _area(actor: Actor, code: str) -> AreaRecord:
    areas = register(actor)
    return areas.get(code) or areas.resolve(code)


def _series(actor: Actor, definition: Definition, area: AreaRecord) -> list[Figure]:
    rows = picture.of_area(picture.current(), area.code).get(definition.id, ())
    return [_figure(definition, area, row) for row in rows]


def _same_period(
    definition: Definition,
    area: AreaRecord,
    rows: Mapping[str, Sequence[dict[str, Any]]],
    period: str,
) -> Figure | None:
    row = next((row for row in rows.get(definition.id, ()) if row["period"] == period), None)
    return _figure(definition, area, row) if row else None


def _figure(definition: Definition, area: AreaRecord, row: dict[str, Any]) -> Figure:
    return Figure(
        definition=definition,
        area=area,
        period=row["period"],
        value=row["value"],
        lower=row["lower"],
        upper=row["upper"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        reason=row["reason"],
        status=row["status"],
        origin=row["origin"],
        levering=row["levering"],
        margin_from=row.get("margin") or "",
    )


def _knelpunt(definition: Definition, area: AreaRecord, row: dict[str, Any]) -> Knelpunt:
    return Knelpunt(
        definition=definition,
        area=area,
        period=row["period"],
        value=row["value"],
        reference=row["reference"],
        difference=row["difference"],
        lower=row["lower"],
        upper=row["upper"],
        q=row["q"],
        tested=row["tested"],
        method=row["method"],
        strength=row["strength"],
        affected=row["affected"],
        excess=row["excess"],
        phi=row["phi"],
        periods=row["periods"],
        periods_worse=row["periods_worse"],
        trend=row["trend"],
        exit_value=row["exit_value"],
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was asked of the matrix: which indicators, which areas, beside what; everything in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from koers.access.actor import Actor
from koers.errors import InvalidInput
from koers.regiobeeld import profiles, selectors
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import THEMES, Definition, Kind, Polarity, catalogue
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.similar import similar_to
from koers.regiobeeld.target_groups import TargetGroup, target_groups

#: More columns cannot be read on one page.
MOST_INDICATORS = 20
#: In the address, in place of a municipality: the subregions of the region.
SUBREGIONS = "deelregios"
#: In the address, before that of a municipality: it and the municipalities that look most like it.
SIMILAR_TO = "lijkt-op-"


class Against(StrEnum):
    """What a figure is held against."""

    NEDERLAND = "nederland"
    REGIO = "regio"


@dataclass(frozen=True, slots=True)
class Rows:
    """The areas of a matrix.

    areas: the rows, of this level. within: the area whose parts they are, or that they look like.
    words: which ones they are, behind "14 gemeenten".
    """

    areas: tuple[AreaRecord, ...]
    level: Level
    within: AreaRecord
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A matrix that can be made.

    subject: what the columns have in common, in words.
    definitions: the columns. left_out: what the subject also has, beyond the most that fit.
    order: id of a column or "gebied" or "slechter", with "-" before it the other way round.
    """

    subject: str
    definitions: tuple[Definition, ...]
    left_out: tuple[Definition, ...]
    rows: Rows
    against: Against = Against.NEDERLAND
    order: str = ""


def chosen(
    actor: Actor,
    *,
    theme: str = "",
    group: str = "",
    indicators: Sequence[str] = (),
    rows: str = "",
    against: str = "",
    age: str = "",
    order: str = "",
) -> Choice:
    """The matrix for what stands in the address; nothing chosen is the first theme line with figures.

    Args:
        theme, group: of the catalogue; own indicators go before a group, and a group before a theme.
        rows: "" for municipalities, `SUBREGIONS`, the address of a municipality for its wijken, or
            that with `SIMILAR_TO` before it.
        age: group of ages for a theme line whose indicators exist for several.

    Raises:
        InvalidInput: too many indicators, rows that are no part of the region, or a municipality of
            which too little is known to say which others look like it.
        UnknownIndicator, UnknownArea: the registry or the register does not hold it.
    """
    own = _rows(actor, rows)
    subject, found, left_out = _columns(actor, own.areas, theme, group, indicators, age)
    side = Against(against) if against in list(Against) else Against.NEDERLAND
    return Choice(subject, found, left_out, own, side, order)


def _rows(actor: Actor, rows: str) -> Rows:
    region = selectors.region(actor)
    of_region = f"van {region.name}"
    if rows in ("", region.slug):
        return Rows(tuple(selectors.municipalities(actor)), Level.GEMEENTE, region, of_region)
    if rows == SUBREGIONS:
        subregions = selectors.register(actor).at_level(Level.SUBREGIO)
        return Rows(tuple(subregions), Level.SUBREGIO, region, of_region)
    if rows.startswith(SIMILAR_TO):
        return _with_similar(actor, selectors.area_by_slug(actor, rows.removeprefix(SIMILAR_TO)))
    area = selectors.area_by_slug(actor, rows)
    if area.level is not Level.GEMEENTE or area not in selectors.municipalities(actor):
        raise InvalidInput(
            f"{area.name} is geen gemeente van {region.name}. Kies een gemeente om haar wijken naast "
            "elkaar te zien.",
            area=rows,
        )
    inside = selectors.register(actor).children(area.code)
    wijken = tuple(part for part in inside if part.level is Level.WIJK)
    return Rows(wijken, Level.WIJK, area, f"van {area.name}")


def _with_similar(actor: Actor, area: AreaRecord) -> Rows:
    found = similar_to(actor, area)
    if found is None:
        raise InvalidInput(
            f"Welke gemeenten op {area.name} lijken is niet te bepalen: van te weinig kenmerken is een "
            "cijfer bekend. Kies andere rijen.",
            area=area.slug,
        )
    areas = (area, *(item.area for item in found.neighbours))
    return Rows(areas, Level.GEMEENTE, area, f"({area.name} en wie er het meest op lijken)")


def _columns(
    actor: Actor,
    areas: Sequence[AreaRecord],
    theme: str,
    group: str,
    indicators: Sequence[str],
    age: str,
) -> tuple[str, tuple[Definition, ...], tuple[Definition, ...]]:
    asked = tuple(dict.fromkeys(indicators))
    if asked:
        if len(asked) > MOST_INDICATORS:
            raise InvalidInput(
                f"U koos {len(asked)} cijfers. Kies er ten hoogste {MOST_INDICATORS}: meer kolommen "
                "kan niemand lezen.",
                asked=len(asked),
                most=MOST_INDICATORS,
            )
        return "Eigen keuze", tuple(definition_of(key) for key in asked), ()
    found: TargetGroup | None = target_groups().get(group)
    if found is not None:
        return found.naam, found.definitions[:MOST_INDICATORS], found.definitions[MOST_INDICATORS:]
    theme = theme if theme in THEMES else first_theme(actor)
    known = with_figures(areas)
    every = profiles.one_age_of(
        [item for item in catalogue().values() if theme in item.themas and item.id in known], age
    )
    # What can be called worse or better comes first: that is what the table is for.
    every.sort(key=_is_never_judged)
    return THEMES[theme], tuple(every[:MOST_INDICATORS]), tuple(every[MOST_INDICATORS:])


def first_theme(actor: Actor) -> str:
    """The first theme line that has a figure for a municipality; the first of all without any."""
    known = with_figures(selectors.municipalities(actor))
    have = {theme for item in catalogue().values() if item.id in known for theme in item.themas}
    return next((theme for theme in THEMES if theme in have), next(iter(THEMES)))


def _is_never_judged(definition: Definition) -> bool:
    return definition.polariteit is Polarity.NEUTRAAL or definition.soort is Kind.AANTAL


def with_figures(areas: Sequence[AreaRecord]) -> frozenset[str]:
    """Ids of the indicators that have a value for at least one of these areas."""
    snapshot = picture.current()
    found: set[str] = set()
    for area in areas:
        for key, rows in picture.of_area(snapshot, area.code).items():
            if key not in found and any(row["value"] is not None for row in rows):
                found.add(key)
    return frozenset(found)

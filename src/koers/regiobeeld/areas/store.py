# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps the area register in PostgreSQL: the region pack first, then what publishers' files add."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

from koers.regiobeeld.areas.records import is_nameless
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, AreaRegister, Level
from koers.regiobeeld.models import Area, AreaBoundary
from koers.regiobeeld.sources import Boundary
from koers.region_pack import RegionPack


def load_register() -> AreaRegister:
    """The register as a value, for readers and for looking up what a person typed."""
    levels = {str(level): level for level in Level}
    rows = Area.objects.values_list(
        "code",
        "name",
        "level",
        "parent_code",
        "valid_from",
        "valid_to",
        "aliases",
        "slug",
        "members",
    )
    return AreaRegister(
        AreaRecord(
            code=code,
            name=name,
            level=levels[level],
            parent=parent,
            valid_from=valid_from,
            valid_to=valid_to,
            aliases=tuple(aliases),
            slug=slug,
            members=tuple(members),
        )
        for code, name, level, parent, valid_from, valid_to, aliases, slug, members in rows
    )


def store_pack(pack: RegionPack) -> None:
    """The country, the region and its municipalities, as the region pack names them."""
    rows = [
        Area(code=NEDERLAND, name="Nederland", slug="nederland", level=Level.LAND,
             aliases=["NL", "NL00"]),
        Area(code=pack.regio.code, name=pack.regio.naam, slug=pack.regio.slug, level=Level.REGIO,
             parent_code=NEDERLAND, aliases=list(pack.regio.ook)),
        *(
            Area(code=gemeente.code, name=gemeente.naam, slug=_slug(gemeente.naam),
                 level=Level.GEMEENTE, parent_code=pack.regio.code)
            for gemeente in pack.gemeenten
        ),
        *(
            Area(code=item.code, name=item.naam, slug=item.slug, level=Level.SUBREGIO,
                 parent_code=pack.regio.code, members=list(item.gemeenten))
            for item in pack.subregios
        ),
    ]  # fmt: skip
    for row in rows:
        row.in_pack = True
        row.valid_from = 1900
    Area.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "slug", "level", "parent_code", "aliases", "members", "in_pack"],
    )


def _slug(name: str) -> str:
    return slugify(name.split(" (")[0])


def _unique_slug(record: AreaRecord, taken: set[str]) -> str:
    """Readable address; a wijk or buurt carries its code because names repeat between towns."""
    plain = _slug(record.name) or record.code.lower()
    if record.level in (Level.WIJK, Level.BUURT):
        return f"{plain}-{record.code.lower()}"
    return plain if plain not in taken else f"{plain}-{record.code.lower()}"


def store_areas(records: Iterable[AreaRecord], *, practice: bool) -> None:
    """Add areas from a publisher's file; widen the validity and the spellings of known ones."""
    records = list(records)
    if not records:
        return
    known = Area.objects.in_bulk([record.code for record in records])
    slugs = set(Area.objects.values_list("slug", flat=True))
    changed: dict[str, Area] = {}
    for record in records:
        area = known.get(record.code)
        if area is None:
            area = Area(
                code=record.code,
                name=record.name,
                slug=_unique_slug(record, slugs),
                level=record.level,
                parent_code=record.parent,
                valid_from=record.valid_from,
                valid_to=record.valid_to,
                aliases=list(record.aliases),
                practice=practice,
            )
            slugs.add(area.slug)
            known[record.code] = changed[record.code] = area
        elif _widened(area, record, practice=practice):
            changed[record.code] = area
    Area.objects.bulk_create(
        changed.values(),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "valid_from", "valid_to", "aliases", "practice"],
        batch_size=2000,
    )


def _widened(area: Area, record: AreaRecord, *, practice: bool) -> bool:
    """Take over what the record adds to a known area; whether anything changed."""
    before = (area.name, area.valid_from, area.valid_to, tuple(area.aliases), area.practice)
    if is_nameless(area.name) and not is_nameless(record.name):
        area.name = record.name
    spellings = {record.name, *record.aliases} - {area.name} - set(area.aliases)
    spellings = {spelling for spelling in spellings if not is_nameless(spelling)}
    area.aliases = [*area.aliases, *sorted(spellings)]
    if not area.in_pack:
        area.valid_from = min(area.valid_from, record.valid_from)
        if area.valid_to is not None and record.valid_to is not None:
            area.valid_to = max(area.valid_to, record.valid_to)
        else:
            area.valid_to = None
    area.practice = area.practice and practice
    return before != (area.name, area.valid_from, area.valid_to, tuple(area.aliases), area.practice)


def store_boundaries(boundaries: Iterable[Boundary]) -> None:
    """Keep outlines; the same area and year again replaces the outline."""
    AreaBoundary.objects.bulk_create(
        [
            AreaBoundary(area_id=boundary.code, year=boundary.year, geometry=boundary.geometry)
            for boundary in boundaries
        ],
        update_conflicts=True,
        unique_fields=["area", "year"],
        update_fields=["geometry"],
        batch_size=500,
    )

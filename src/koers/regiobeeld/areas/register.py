# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The area register as a value: codes, levels, parents, names and their validity in time.

Publishers name the same area in five ways ("GM0164    ", "0164", "HENGELO", "Hengelo",
"Hengelo (O.)"); every reader asks this register which area is meant. Storing is left to `models`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from koers.errors import UnknownArea


class Level(StrEnum):
    LAND = "land"
    REGIO = "regio"
    SUBREGIO = "subregio"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"


#: Code of the Netherlands in the register; publishers write NL00, NL01 or nothing.
NEDERLAND = "NL01"


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """One area.

    Args:
        code: CBS code without padding: NL01, CR12, GM0153, WK015300, BU01530000.
        name: official name.
        level: land, regio, gemeente, wijk or buurt.
        parent: code of the area that it lies in ("" for the country).
        valid_from: first year of the division in which the area was seen.
        valid_to: last year, or None when it still exists as far as is known.
        aliases: other spellings and other publishers' codes for the same area.
        slug: readable part of its address; filled when the register is loaded from the database.
        members: codes of the areas that a subregion or combination consists of; it is the parent of
            none of them.
    """

    code: str
    name: str
    level: Level
    parent: str = ""
    valid_from: int = 1900
    valid_to: int | None = None
    aliases: tuple[str, ...] = ()
    slug: str = ""
    members: tuple[str, ...] = ()


_SUFFIX = re.compile(r"\s*\((?:gemeente|[A-Z]{1,3}\.?)\)\s*$", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[^a-z0-9]+")


# A load looks at the same names once per delivery.
@lru_cache(maxsize=1 << 17)
def normalised(name: str) -> str:
    """Spelling without what publishers differ in: case, accents, punctuation, "(O.)" at the end."""
    plain = unicodedata.normalize("NFKD", _SUFFIX.sub("", name.strip()))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()
    return _PUNCTUATION.sub(" ", plain).strip()


class AreaRegister:
    """Looks areas up by code, alias or name, in the division of a year when one is given."""

    # What is looked up by is made when it is first asked: a reader of one file asks little of it.
    def __init__(self, records: Iterable[AreaRecord]) -> None:
        self._by_code = {record.code: record for record in records}
        self._within: dict[str, Sequence[AreaRecord]] = {}

    @cached_property
    def _by_name(self) -> dict[str, list[AreaRecord]]:
        found: dict[str, list[AreaRecord]] = {}
        for record in self._by_code.values():
            for key in {normalised(name) for name in (record.name, *record.aliases)}:
                found.setdefault(key, []).append(record)
        return found

    @cached_property
    def _by_slug(self) -> dict[str, AreaRecord]:
        return {record.slug: record for record in self._by_code.values() if record.slug}

    @cached_property
    def _in_order(self) -> list[AreaRecord]:
        return sorted(self._by_code.values(), key=lambda item: normalised(item.name))

    @cached_property
    def _by_level(self) -> dict[Level, list[AreaRecord]]:
        found: dict[Level, list[AreaRecord]] = {level: [] for level in Level}
        for record in self._in_order:
            found[record.level].append(record)
        return found

    @cached_property
    def _by_parent(self) -> dict[str, list[AreaRecord]]:
        found: dict[str, list[AreaRecord]] = {}
        for record in self._in_order:
            # A subregion lies across the tree: it would make the region count its parts twice.
            if not record.members:
                found.setdefault(record.parent, []).append(record)
        return found

    def __len__(self) -> int:
        return len(self._by_code)

    def __iter__(self) -> Iterator[AreaRecord]:
        return iter(self._by_code.values())

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def get(self, code: str) -> AreaRecord | None:
        """The area with exactly this code, or None."""
        return self._by_code.get(code)

    def by_slug(self, slug: str) -> AreaRecord | None:
        """The area with this readable address, or None."""
        return self._by_slug.get(slug)

    def ancestors(self, code: str) -> list[AreaRecord]:
        """The areas that an area lies in, the nearest first."""
        found: list[AreaRecord] = []
        area = self._by_code.get(code)
        while area is not None and area.parent:
            area = self._by_code.get(area.parent)
            if area is None or area in found:
                break
            found.append(area)
        return found

    def at_level(self, level: Level) -> list[AreaRecord]:
        """All areas of a level, by name."""
        return list(self._by_level[level])

    def children(self, code: str) -> list[AreaRecord]:
        """The areas that lie directly in an area, by name."""
        return list(self._by_parent.get(code, ()))

    def descendants(self, code: str) -> Sequence[AreaRecord]:
        """Everything that lies in an area, at any depth, by name within its parent."""
        known = self._within.get(code)
        if known is None:
            found: list[AreaRecord] = []
            waiting = list(reversed(self._by_parent.get(code, ())))
            while waiting:
                found.append(waiting.pop())
                waiting += reversed(self._by_parent.get(found[-1].code, ()))
            known = self._within[code] = tuple(found)
        return known

    def resolve(
        self, text: str, *, level: Level | None = None, year: int | None = None
    ) -> AreaRecord:
        """The area that a publisher or a person means.

        Args:
            text: a code (padded or not), an alias or a name in any spelling.
            level: only areas of this level; without it the highest level that fits wins.
            year: prefer the area that is valid in this year when one name served several.

        Raises:
            UnknownArea: nothing fits.
        """
        code = text.strip()
        found = self._by_code.get(code)
        if found is not None and (level is None or found.level is level):
            return found
        candidates = [
            record
            for record in self._by_name.get(normalised(text), [])
            if level is None or record.level is level
        ]
        if not candidates:
            raise UnknownArea(
                f"Gebied '{code}' staat niet in het gebiedenregister. Gebruik een CBS-code "
                "(zoals GM0153) of de naam van een gemeente, wijk of buurt.",
                area=code,
            )
        order = list(Level)
        wanted = code.casefold()

        def preference(record: AreaRecord) -> tuple[int, int, int, int]:
            inside = year is None or (
                record.valid_from <= year and (record.valid_to is None or year <= record.valid_to)
            )
            # "Bergen (L.)" and "Bergen (NH.)" are alike after normalising, and two places.
            literal = wanted in (spelling.casefold() for spelling in (record.name, *record.aliases))
            level = order.index(record.level)
            return (level, 0 if literal else 1, 0 if inside else 1, -record.valid_from)

        return min(candidates, key=preference)

    def codes_by_name(self, names: Iterable[str], *, level: Level, year: int) -> Mapping[str, str]:
        """name -> code for the names that resolve; the caller reports the others."""
        found = {}
        for name in names:
            try:
                found[name] = self.resolve(name, level=level, year=year).code
            except UnknownArea:
                continue
        return found

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Into which others a figure can be cut: the areas in an area, the parts of a year, the sexes, the ages.

What has no figure itself is cut further, for a municipality is also the sum of its buurten when nobody
gives its wijken.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister

#: indicator, count of it, area, period, sex, age
Key = tuple[str, str, str, str, str, str]

_IN_YEAR: Mapping[str, Sequence[str]] = {
    "": ("H1", "H2"),
    "H1": ("K1", "K2"),
    "H2": ("K3", "K4"),
    "K1": ("01", "02", "03"),
    "K2": ("04", "05", "06"),
    "K3": ("07", "08", "09"),
    "K4": ("10", "11", "12"),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """One way in which a figure is the sum of others.

    missing: parts of which there is no figure. certain: those parts exist, so that what is left of the
    whole is their number; a part of a year may lie outside what the figures count.
    """

    present: tuple[Key, ...]
    missing: tuple[Key, ...]
    certain: bool


class Cuts:
    """The ways in which figures can be cut.

    Args:
        register: of areas.
        keys: of all figures, which decide how far down it is worth looking.
    """

    def __init__(self, register: AreaRegister, keys: Iterable[Key]) -> None:
        self._register = register
        self._ages: dict[str, set[str]] = {}
        areas: set[str] = set()
        for key in keys:
            self._ages.setdefault(key[0], set()).add(key[5])
            areas.add(key[2])
        self._alive = areas.union(*(self._above(code) for code in areas))
        self._inside: dict[str, list[AreaRecord]] = {}

    def of(self, key: Key, there: Container[Key]) -> Iterator[Cut]:
        """Each way to cut a figure of which any part is there."""
        for axis, certain in (("area", True), ("sex", True), ("age", False), ("period", False)):
            present, missing = self._cut(key, axis, there)
            if present:
                yield Cut(tuple(present), tuple(missing), certain)

    def depth(self, key: Key) -> tuple[int, Key]:
        """Wholes before their parts."""
        return len(self._above(key[2])), key

    def _cut(self, key: Key, axis: str, there: Container[Key]) -> tuple[list[Key], list[Key]]:
        present: list[Key] = []
        missing: list[Key] = []
        for part, expected in self._parts(key, axis):
            if part in there:
                present.append(part)
                continue
            deeper, gone = self._cut(part, axis, there)
            present += deeper
            if deeper:
                missing += gone
            elif expected:
                missing.append(part)
        return present, missing

    def _parts(self, key: Key, axis: str) -> Iterator[tuple[Key, bool]]:
        """The parts directly in a figure, and whether each is known to exist."""
        indicator, name, area, period, sex, age = key
        if axis == "area" and area in self._alive:
            year = int(period[:4])
            for part in self._areas_in(area):
                ended = part.valid_to is not None and part.valid_to < year
                expected = part.valid_from <= year and not ended
                yield (indicator, name, part.code, period, sex, age), expected
        elif axis == "sex" and sex == "T":
            for other in ("M", "V"):
                yield (indicator, name, area, period, other, age), True
        elif axis == "age" and age == "alle":
            for other in sorted(self._ages.get(indicator, set()) - {"alle"}):
                yield (indicator, name, area, period, sex, other), True
        elif axis == "period":
            for short in _IN_YEAR.get(period[5:], ()):
                yield (indicator, name, area, f"{period[:4]}-{short}", sex, age), True

    def _areas_in(self, code: str) -> list[AreaRecord]:
        """Areas directly within an area; a subregion is a whole of municipalities that lie elsewhere."""
        if code not in self._inside:
            area = self._register.get(code)
            members = [self._register.get(part) for part in (area.members if area else ())]
            self._inside[code] = [m for m in members if m] or self._register.children(code)
        return self._inside[code]

    def _above(self, code: str) -> list[str]:
        return [area.code for area in self._register.ancestors(code)]

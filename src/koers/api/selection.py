# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which cells somebody asks for, and the figure in each: always through the selectors of the regiobeeld.

A cell is an indicator, an area and a period. The cells of a selection are all its combinations, so
that a missing figure stands there with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from koers.access.actor import PUBLIC
from koers.api.problems import TooManyCells
from koers.engines import encoded
from koers.errors import UnknownArea
from koers.regiobeeld import comparisons, selectors, snapshot
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.definitions import Definition, catalogue
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.figures import Figure

#: Cells in one answer that is not paged (CSV, JSON-stat).
CELL_LIMIT = 100_000


class Cells(NamedTuple):
    """Cells of one indicator; every array has an element per cell.

    area, period: places in the areas and the periods of the selection.
    value: nan where it is empty.
    reason, status: places in `reasons` and `statuses`; -1 without one.
    """

    area: NDArray[np.int32]
    period: NDArray[np.int32]
    value: NDArray[np.float64]
    reasons: list[str]
    reason: NDArray[np.int32]
    statuses: list[str]
    status: NDArray[np.int32]


@dataclass(frozen=True)
class Selection:
    """The cells that were asked for: every indicator, for every area, in each of its periods."""

    indicators: tuple[Definition, ...]
    areas: tuple[AreaRecord, ...]
    asked_periods: tuple[str, ...]

    def periods_of(self, definition: Definition) -> Sequence[str]:
        """The periods that were asked for, else those in which the indicator has a figure."""
        return self.asked_periods or selectors.periods(PUBLIC, definition.id)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """Every period of every indicator, oldest first."""
        found = {period for item in self.indicators for period in self.periods_of(item)}
        return tuple(sorted(found))

    @cached_property
    def size(self) -> int:
        """Number of cells."""
        return len(self.areas) * sum(len(self.periods_of(item)) for item in self.indicators)

    @property
    def cube(self) -> int:
        """Number of cells when every indicator gets the periods of all."""
        return len(self.indicators) * len(self.areas) * len(self.periods)

    def figures(self, start: int = 0, count: int | None = None) -> Iterator[Figure]:
        """The figures of the cells from `start`, by indicator, then area, then period."""
        stop = self.size if count is None else min(start + count, self.size)
        passed = 0
        for definition in self.indicators:
            periods = self.periods_of(definition)
            cells = len(self.areas) * len(periods)
            first, last = max(start - passed, 0), min(stop - passed, cells)
            passed += cells
            if first >= last:
                continue
            # Whole areas around the cells that were asked for, so that each is read once.
            from_area, to_area = first // len(periods), -(-last // len(periods))
            rows = self._rows(definition, self.areas[from_area:to_area], periods)
            offset = from_area * len(periods)
            yield from rows[first - offset : last - offset]

    def cells(self, definition: Definition) -> Cells:
        """The cells that the publication holds, for who needs no more of a figure than its value.

        An answer may have a hundred thousand of them.
        """
        found = selectors.cells(PUBLIC, definition.id)
        area = encoded.places(found["area"], [area.code for area in self.areas])
        period = encoded.places(found["period"], self.periods)
        asked = np.flatnonzero((area >= 0) & (period >= 0))
        return Cells(
            area=area[asked],
            period=period[asked],
            value=encoded.numbers(found["value"])[asked],
            reasons=encoded.texts(found["reason"]),
            reason=encoded.own_places(found["reason"])[asked],
            statuses=encoded.texts(found["status"]),
            status=encoded.own_places(found["status"])[asked],
        )

    def _rows(
        self, definition: Definition, areas: Sequence[AreaRecord], periods: Sequence[str]
    ) -> list[Figure]:
        by_period = [selectors.by_area(PUBLIC, definition.id, areas, period) for period in periods]
        return [figures[place] for place in range(len(areas)) for figures in by_period]


def selected(
    *,
    indicators: Sequence[str],
    areas: Sequence[str],
    periods: Sequence[str],
    levels: Sequence[Level],
) -> Selection:
    """The selection for what was asked; what was left out is filled in.

    Without indicators: all of the publication. Without areas: the country, the region and its
    municipalities, or the areas of the region at the levels that were asked for.

    Raises:
        UnknownArea, UnknownIndicator: the register or the registry does not hold it.
    """
    delivered = snapshot.indicators(snapshot.current())
    chosen = (
        [definition_of(key) for key in dict.fromkeys(indicators)]
        if indicators
        else [item for item in catalogue().values() if item.id in delivered]
    )
    return Selection(
        indicators=tuple(chosen),
        areas=tuple(_areas(areas, levels)),
        asked_periods=tuple(sorted(set(periods))),
    )


def within_limit(cells: int) -> None:
    """Stop here when an answer would hold more cells than one may.

    Raises:
        TooManyCells: it would; the data hold the limit and the number.
    """
    if cells > CELL_LIMIT:
        raise TooManyCells(
            f"U vraagt {cells} cellen; één antwoord heeft er hoogstens {CELL_LIMIT}. Kies minder "
            "indicatoren, gebieden of perioden, of vraag JSON: dat komt in pagina's.",
            limiet=CELL_LIMIT,
            gevraagd=cells,
        )


def area_of(key: str) -> AreaRecord:
    """The area with this code or readable address.

    Raises:
        UnknownArea: no area has it.
    """
    areas = selectors.register(PUBLIC)
    found = areas.get(key) or areas.by_slug(key)
    if found is None:
        raise UnknownArea(
            f"Gebied '{key}' staat niet in het gebiedenregister. Gebruik een CBS-code (GM0153) of "
            "de naam in het adres (enschede); zie /api/v1/gebieden.",
            area=key,
        )
    return found


def _areas(keys: Sequence[str], levels: Sequence[Level]) -> list[AreaRecord]:
    region = comparisons.region_if_any(PUBLIC)
    if not keys and not levels:
        country = selectors.register(PUBLIC).get(NEDERLAND)
        around = [area for area in (country, region) if area is not None]
        return around + (selectors.municipalities(PUBLIC) if region else [])
    asked = [area_of(key) for key in keys] or [area for area in (region,) if area is not None]
    if not levels:
        return list(dict.fromkeys(asked))
    register = selectors.register(PUBLIC)
    inside = {
        area.code: area
        for base in asked
        for area in (base, *register.descendants(base.code))
        if area.level in levels
    }
    return list(inside.values())

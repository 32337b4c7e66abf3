# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same change in the rest of the region and in the country, as far as there are figures.

Neither is an area that did not take part: it shows what happened without asking why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from koers.access.actor import Actor
from koers.effect.change import Change, Level, change
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.areas.register import NEDERLAND
from koers.regiobeeld.areas.register import Level as AreaLevel
from koers.regiobeeld.definitions import Kind
from koers.regiobeeld.figures import Figure
from koers.web import dutch


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A change between the same two periods in another area, or why it is not known."""

    name: str
    change: Change | None
    missing: str = ""


def elsewhere(actor: Actor, earlier: str, newest: Figure) -> tuple[Elsewhere, ...]:
    """The rest of the region (for one municipality) and the country.

    Args:
        earlier: period of the nulmeting; the later one is that of `newest`.
    """
    return tuple(_found(actor, earlier, newest))


def _found(actor: Actor, earlier: str, newest: Figure) -> Iterator[Elsewhere]:
    if newest.area.level is AreaLevel.GEMEENTE:
        yield _rest(actor, earlier, newest)
    if newest.area.code != NEDERLAND:
        land = regiobeeld.register(actor).get(NEDERLAND)
        name = land.name if land else "Nederland"
        yield _between(name, *_two(actor, NEDERLAND, earlier, newest))


def _two(actor: Actor, area: str, earlier: str, newest: Figure) -> tuple[Figure, Figure]:
    indicator = newest.definition.id
    return (
        regiobeeld.figure(actor, indicator, area, earlier),
        regiobeeld.figure(actor, indicator, area, newest.period),
    )


def _between(name: str, before: Figure, after: Figure) -> Elsewhere:
    for one in (before, after):
        if one.value is None:
            return Elsewhere(name, None, f"geen cijfer over {dutch.period(one.period)}")
    assert before.value is not None and after.value is not None  # noqa: S101 -- looked at above
    found = change(
        before.definition,
        Level(before.value, before.lower, before.upper),
        Level(after.value, after.lower, after.upper),
    )
    return Elsewhere(name, found, "" if found else "het eerste cijfer is 0")


def _rest(actor: Actor, earlier: str, newest: Figure) -> Elsewhere:
    """The region without this municipality, where the counts behind the figures are published."""
    region = regiobeeld.region(actor)
    name = f"Rest van {region.name}"
    levels = []
    own = _two(actor, newest.area.code, earlier, newest)
    for here, whole in zip(own, _two(actor, region.code, earlier, newest), strict=True):
        level = _without(whole, here)
        if level is None:
            return Elsewhere(
                name, None, f"geen aantallen om het uit te rekenen over {dutch.period(here.period)}"
            )
        levels.append(level)
    found = change(newest.definition, *levels)
    return Elsewhere(name, found, "" if found else "het eerste cijfer is 0")


def _without(whole: Figure, part: Figure) -> Level | None:
    """The whole less a part: of numbers the difference, of ratios the ratio of what is left."""
    definition = whole.definition
    if definition.soort is Kind.AANTAL and whole.value is not None and part.value is not None:
        return Level(whole.value - part.value)
    counts = (whole.numerator, part.numerator, whole.denominator, part.denominator)
    if definition.soort is not Kind.VERHOUDING or None in counts:
        return None
    above, part_above, below, part_below = (float(count or 0) for count in counts)
    if below <= part_below:
        return None
    return Level((above - part_above) / (below - part_below) * definition.maal)

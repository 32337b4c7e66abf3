# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a selector gives: one figure, one comparison, one knelpunt, ready to be shown or written out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import Definition, Kind, Polarity
from koers.regiobeeld.picture.consolidate import Origin
from koers.web import dutch

#: Differences smaller than this share of the reference are called equal when no interval is known.
EQUAL_WITHIN = 0.02


def in_own_unit(value: float | None, definition: Definition) -> str:
    """The value as it stands on a page: `51,5%`, `€ 3.295`, `158.600`."""
    return dutch.in_unit(value, definition.eenheid, definition.decimalen)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the picture.

    `value`, `lower` and `upper` are in the unit of the definition; `reason` says why `value` is
    None; `is_break` says that the series cannot be compared with earlier periods from here on.
    """

    definition: Definition
    area: AreaRecord
    period: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    reason: str | None = None
    status: str = "definitief"
    origin: str = Origin.BRON
    levering: str = ""
    sex: str = "T"
    age: str = "alle"

    @property
    def formatted(self) -> str:
        return in_own_unit(self.value, self.definition)

    @property
    def margin(self) -> str:
        """`49,8 tot 53,2`, empty when no interval is known."""
        return dutch.interval(self.lower, self.upper, self.definition.decimalen)

    @property
    def is_break(self) -> bool:
        return any(item.periode == self.period for item in self.definition.reeksbreuken)

    @property
    def is_provisional(self) -> bool:
        """The period is not complete yet, or the publisher calls it provisional."""
        return self.status == "voorlopig"

    @property
    def is_recomputed(self) -> bool:
        """An earlier figure in the municipal borders of today."""
        return self.origin == Origin.HERREKEND

    def as_dict(self) -> dict[str, Any]:
        """For machines: the keys of `koers regiobeeld waarde --json`."""
        return {
            "indicator": self.definition.id,
            "gebied": self.area.code,
            "gebied_naam": self.area.name,
            "periode": self.period,
            "waarde": self.value,
            "eenheid": self.definition.eenheid,
            "onder": self.lower,
            "boven": self.upper,
            "teller": self.numerator,
            "noemer": self.denominator,
            "status": self.status,
            "reden_leeg": self.reason,
            "herkomst": self.origin,
            "herrekend": self.is_recomputed,
            "bron": self.definition.bronvermelding,
            "levering": self.levering,
            "reeksbreuk": self.is_break,
        }


def verdict(figure: Figure, reference: Figure | None) -> str:
    """Word for a figure against a reference, as the mark of the screens knows it.

    "hoger-slechter", "lager-beter", "hoger", "vergelijkbaar", or "" when there is nothing to say.
    """
    if figure.value is None or reference is None or reference.value is None:
        return ""
    if figure.definition.soort is Kind.AANTAL or figure.area.code == reference.area.code:
        return ""
    difference = figure.value - reference.value
    if figure.lower is not None and figure.upper is not None:
        equal = figure.lower <= reference.value <= figure.upper
    else:
        equal = abs(difference) <= EQUAL_WITHIN * abs(reference.value)
    if equal:
        return "vergelijkbaar"
    side = "hoger" if difference > 0 else "lager"
    polarity = figure.definition.polariteit
    if polarity is Polarity.NEUTRAAL:
        return side
    worse = (difference > 0) == (polarity is Polarity.LAGER_IS_BETER)
    return f"{side}-{'slechter' if worse else 'beter'}"


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One indicator in the profile of an area: the newest figure, the same period elsewhere, the series."""

    definition: Definition
    figure: Figure
    region: Figure | None
    country: Figure | None
    series: tuple[Figure, ...]

    @property
    def verdict(self) -> str:
        return verdict(self.figure, self.country)


@dataclass(frozen=True, slots=True)
class Knelpunt:
    """An area that differs from the country on the wrong side by more than chance.

    `difference`, `lower` and `upper` are in the unit of the definition; `affected` is the number of
    people (or euro a year) more than when the area were at the country's level.
    """

    definition: Definition
    area: AreaRecord
    period: str
    value: float
    reference: float
    difference: float
    lower: float
    upper: float
    q: float
    tested: int
    method: str
    strength: float
    affected: float | None

    @property
    def formatted(self) -> str:
        return in_own_unit(self.value, self.definition)

    @property
    def reference_formatted(self) -> str:
        return in_own_unit(self.reference, self.definition)

    @property
    def difference_formatted(self) -> str:
        sign = "+" if self.difference > 0 else ""
        if self.definition.is_percentage:
            number = dutch.number(self.difference, self.definition.decimalen)
            return f"{sign}{number} procentpunt"
        return sign + in_own_unit(self.difference, self.definition)

    @property
    def margin(self) -> str:
        return dutch.interval(self.lower, self.upper, self.definition.decimalen)

    @property
    def affected_formatted(self) -> str:
        """`ruim 5.700 mensen` or `€ 28 miljoen per jaar`."""
        if self.affected is None:
            return ""
        if self.definition.eenheid.lower().startswith(("eur", "€")):
            return f"{dutch.euro_short(self.affected, 1)} per jaar"
        # Two significant figures: the number is an estimate and must look like one.
        size = max(len(str(int(self.affected))) - 2, 0)
        return f"ongeveer {dutch.number(round(self.affected, -size))} mensen"

    @property
    def sentence(self) -> str:
        """The finding in words, for a title."""
        side = "hoger" if self.difference > 0 else "lager"
        return (
            f"{self.definition.kort} in {self.area.name}: {self.formatted}, "
            f"{side} dan in Nederland ({self.reference_formatted})"
        )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a selector gives: one figure, one comparison, one knelpunt, ready to be shown or written out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import Definition, Kind, Polarity
from koers.regiobeeld.picture.consolidate import Origin
from koers.regiobeeld.rule import rule
from koers.web import dutch


def in_own_unit(value: float | None, definition: Definition) -> str:
    """The value as it stands on a page: `51,5%`, `€ 3.295`, `158.600`."""
    return dutch.in_unit(value, definition.eenheid, definition.decimalen)


def difference_in_own_unit(value: float, definition: Definition) -> str:
    """A difference between two values: `3,7 procentpunt`, `€ 120`, `1,4`."""
    if definition.is_percentage:
        return f"{dutch.number(value, definition.decimalen)} procentpunt"
    return in_own_unit(value, definition)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the picture.

    `value`, `lower` and `upper` are in the unit of the definition; `reason` says why `value` is
    None; `is_break` says that the series cannot be compared with earlier periods from here on;
    `margin_from` says what the bounds rest on (a SpreadMethod), "" without bounds.
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
    margin_from: str = ""

    @property
    def formatted(self) -> str:
        return in_own_unit(self.value, self.definition)

    @property
    def dated(self) -> str:
        """What it is of, and when: `Eenzaam, 2020`."""
        return f"{self.definition.kort}, {dutch.period(self.period)}"

    @property
    def placed(self) -> str:
        """Where and when: `Enschede, 2020`."""
        return f"{self.area.name}, {dutch.period(self.period)}"

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
    """Word for a figure against a reference by the one `rule`, as the mark of the screens knows it.

    "hoger-slechter", "lager-beter", "hoger", "vergelijkbaar", or "" when there is nothing to say.
    """
    if figure.value is None or reference is None or reference.value is None:
        return ""
    if figure.definition.soort is Kind.AANTAL or figure.area.code == reference.area.code:
        return ""
    higher = rule().is_higher(figure.value, reference.value, figure.lower, figure.upper)
    if higher is None:
        return "vergelijkbaar"
    side = "hoger" if higher else "lager"
    polarity = figure.definition.polariteit
    if polarity is Polarity.NEUTRAAL:
        return side
    worse = higher == (polarity is Polarity.LAGER_IS_BETER)
    return f"{side}-{'slechter' if worse else 'beter'}"


@dataclass(frozen=True)
class ProfileRow:
    """One indicator in the profile of an area: the newest figure, the same period elsewhere, the series."""

    definition: Definition
    figure: Figure
    region: Figure | None
    country: Figure | None
    series: tuple[Figure, ...]

    @cached_property
    def verdict(self) -> str:
        return verdict(self.figure, self.country)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a chart is drawn from: plain frozen values, so that a picture can be kept by its content.

Made from the figures of a selector with the functions at the end; no query is done here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.figures import Figure, verdict
from koers.region_pack import Municipality
from koers.web import dutch
from koers.web.words import EMPTY_REASONS

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Measure:
    """How numbers of this measure are written.

    unit: of the definition: "%", "€ ...", "personen".
    decimals: shown on the page.
    """

    unit: str
    decimals: int = 1

    def full(self, value: float, decimals: int | None = None) -> str:
        """`51,5%`, `€ 3.295`, `158.600`."""
        return dutch.in_unit(value, self.unit, self.decimals if decimals is None else decimals)

    def short(self, value: float, decimals: int | None = None) -> str:
        """As `full`, and millions in words: `€ 518 mln`."""
        if abs(value) < _MILLION:
            return self.full(value, decimals)
        millions = value / _MILLION
        return f"{dutch.in_unit(millions, self.unit, 0 if abs(millions) >= 100 else 1)} mln"

    def axis(self, ticks: Sequence[float]) -> list[str]:
        """Texts of an axis, in one unit and with as few decimals as keep the ticks apart."""
        millions = max(abs(tick) for tick in ticks) >= _MILLION
        shown = [tick / _MILLION for tick in ticks] if millions else list(ticks)
        decimals = next((d for d in range(4) if all(_is_exact(tick, d) for tick in shown)), 4)
        texts = [dutch.in_unit(tick, self.unit, decimals) for tick in shown]
        return [f"{text} mln" for text in texts] if millions else texts

    def bare(self, value: float) -> str:
        """Without a unit, for a small place beside which the unit is named."""
        return dutch.number(value, self.decimals)


def _is_exact(value: float, decimals: int) -> bool:
    return abs(round(value, decimals) - value) < 1e-9 * max(1.0, abs(value))


@dataclass(frozen=True, slots=True)
class AreaValue:
    """One area with its figure in one period.

    value: None when there is none; `reason` then says why (an EmptyReason).
    lower, upper: 95 % bounds where known.
    verdict: against the reference, as `figures.verdict` words it.
    short: name for a small place.
    """

    code: str
    name: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    reason: str = ""
    verdict: str = ""
    short: str = ""

    @property
    def is_withheld(self) -> bool:
        return self.reason == "geheim"

    @property
    def reason_text(self) -> str:
        return EMPTY_REASONS.get(self.reason, EMPTY_REASONS["niet-te-bepalen"])[0]


@dataclass(frozen=True, slots=True)
class Tile:
    """Place of an area on the tile map, counted from the north-west."""

    code: str
    column: int
    row: int
    short: str


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One period of a series; `value` None leaves a gap."""

    period: str
    value: float | None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one area over the periods, oldest first."""

    name: str
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """From this period on the series cannot be compared with what came before."""

    period: str
    reason: str


def with_absent(values: Iterable[AreaValue], names: Mapping[str, str]) -> list[AreaValue]:
    """The areas that a map draws, in its order; one without a value is "niet geleverd".

    Args:
        values: any areas.
        names: of the drawn areas, by code, for those that have no value.
    """
    by_code = {area.code: area for area in values}
    return [
        by_code.get(code, AreaValue(code, name, None, reason="niet-geleverd"))
        for code, name in names.items()
    ]


def measure_of(definition: Definition) -> Measure:
    return Measure(unit=definition.eenheid, decimals=definition.decimalen)


def area_values(
    figures: Iterable[Figure], reference: Figure | None = None
) -> tuple[AreaValue, ...]:
    """Figures of several areas in one period, judged against a reference (the Netherlands)."""
    return tuple(
        AreaValue(
            code=figure.area.code,
            name=figure.area.name,
            value=figure.value,
            lower=figure.lower,
            upper=figure.upper,
            reason=figure.reason or "",
            verdict=verdict(figure, reference),
        )
        for figure in figures
    )


def series_of(name: str, figures: Iterable[Figure]) -> Series:
    """Figures of one area in several periods."""
    return Series(
        name=name,
        points=tuple(
            SeriesPoint(figure.period, figure.value, figure.lower, figure.upper)
            for figure in figures
        ),
    )


def breaks_of(definition: Definition) -> tuple[SeriesBreak, ...]:
    return tuple(SeriesBreak(item.periode, item.reden) for item in definition.reeksbreuken)


def tiles_of(municipalities: Iterable[Municipality]) -> tuple[Tile, ...]:
    """Our own drawing of the region, from the region pack."""
    return tuple(Tile(item.code, *item.tegel, short=item.tegel_kort) for item in municipalities)

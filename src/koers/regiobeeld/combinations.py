# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Areas that somebody puts together, summed from what is published: never from what is withheld.

A combination is made of figures that everybody may already see, so it tells nothing new about anybody.
Numbers are added up, ratios are sum over sum; what cannot be combined so stays empty and says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.access.actor import Actor
from koers.errors import InvalidInput
from koers.regiobeeld import selectors
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import Definition, Kind, catalogue
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.observations import EmptyReason
from koers.regiobeeld.picture.consolidate import Origin

#: Kinds of area of which a combination can be made; one combination holds one kind.
LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
_FEWEST, _MOST = 2, 60
_ORDER = (EmptyReason.GEHEIM, EmptyReason.NIET_GELEVERD, EmptyReason.ONBEKEND)


@dataclass(frozen=True, slots=True)
class Combination:
    """What somebody put together: its areas, and one figure per indicator that any of them has."""

    area: AreaRecord
    parts: tuple[AreaRecord, ...]
    figures: tuple[Figure, ...]

    @property
    def known(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.value is not None)

    @property
    def unknown(self) -> tuple[Figure, ...]:
        """What cannot be made of the parts, each with its reason."""
        return tuple(figure for figure in self.figures if figure.value is None)


def combine(actor: Actor, codes: Sequence[str], name: str = "") -> Combination:
    """The newest figures of areas together.

    Raises:
        InvalidInput: too few or too many areas, or areas of different kinds.
        UnknownArea: a code is none.
    """
    areas = selectors.register(actor)
    parts = tuple(areas.resolve(code) for code in dict.fromkeys(codes))
    if not _FEWEST <= len(parts) <= _MOST:
        raise InvalidInput(f"Kies {_FEWEST} tot en met {_MOST} gebieden om samen te nemen.")
    levels = {part.level for part in parts}
    if len(levels) != 1 or not levels <= set(LEVELS):
        raise InvalidInput(
            "Kies gebieden van één soort: alleen gemeenten, alleen wijken of alleen buurten. "
            "Anders telt dezelfde inwoner twee keer."
        )
    whole = AreaRecord(
        code="+".join(sorted(part.code for part in parts)),
        name=name.strip()[:80] or " + ".join(part.name for part in parts),
        level=Level.SUBREGIO,
        members=tuple(part.code for part in parts),
    )
    series = [_by_indicator(actor, part) for part in parts]
    figures = [
        _together(definition, whole, [own.get(definition.id, {}) for own in series])
        for definition in catalogue().values()
        if any(definition.id in own for own in series)
    ]
    return Combination(whole, parts, tuple(figures))


def _by_indicator(actor: Actor, area: AreaRecord) -> dict[str, dict[str, Figure]]:
    """indicator -> period -> figure, through the gate."""
    return {
        row.definition.id: {figure.period: figure for figure in row.series}
        for row in selectors.profile(actor, area.code)
    }


def _together(
    definition: Definition, whole: AreaRecord, series: Sequence[dict[str, Figure]]
) -> Figure:
    """The newest period in which every part has its figure; else the newest, empty."""
    periods = sorted({period for own in series for period in own}, reverse=True)
    made = [
        _of_period(definition, whole, period, [own.get(period) for own in series])
        for period in periods
    ]
    return next((figure for figure in made if figure.value is not None), made[0])


def _of_period(
    definition: Definition, whole: AreaRecord, period: str, parts: Sequence[Figure | None]
) -> Figure:
    present = [part for part in parts if part is not None and part.value is not None]
    provisional = any(part.status == "voorlopig" for part in present)
    status = "voorlopig" if provisional else "definitief"
    if definition.soort not in (Kind.AANTAL, Kind.VERHOUDING):
        # A mean of means or of percentages without counts is no figure.
        return Figure(definition, whole, period, reason=EmptyReason.NIET_TE_BEPALEN, status=status)
    if len(present) < len(parts):
        return Figure(definition, whole, period, reason=_why(parts), status=status)
    if definition.soort is Kind.AANTAL:
        total = sum(part.value or 0.0 for part in present)
        return Figure(definition, whole, period, value=total, status=status, origin=Origin.SOM)
    counts = [(part.numerator, part.denominator) for part in present]
    known = [(up, down) for up, down in counts if up is not None and down is not None]
    if len(known) < len(parts):
        return Figure(definition, whole, period, reason=EmptyReason.NIET_TE_BEPALEN, status=status)
    numerator, denominator = sum(up for up, _ in known), sum(down for _, down in known)
    if not denominator:
        return Figure(
            definition, whole, period, reason=EmptyReason.NIET_VAN_TOEPASSING, status=status
        )
    return Figure(
        definition,
        whole,
        period,
        value=numerator / denominator * definition.maal,
        numerator=numerator,
        denominator=denominator,
        status=status,
        origin=Origin.SOM,
    )


def _why(parts: Sequence[Figure | None]) -> str:
    """The reason that counts most when a part has no figure."""
    reasons = {part.reason if part else EmptyReason.NIET_GELEVERD for part in parts}
    return next((reason for reason in _ORDER if reason in reasons), EmptyReason.NIET_GELEVERD)

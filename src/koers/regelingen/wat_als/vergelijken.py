# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two answers of one rule beside each other: what changed in the amount, the steps and the numbers used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from koers.regelingen.geld import NUL
from koers.regelingen.registry import regeling
from koers.regelingen.uitkomst import Uitkomst
from koers.regelingen.veld import peildatum_van


@dataclass(frozen=True, slots=True)
class Verschil:
    """One step or parameter before and after; None when it did not occur."""

    naam: str
    voor: Decimal | None
    na: Decimal | None

    @property
    def bedrag(self) -> Decimal | None:
        """How much it changed; None when one of both has no amount."""
        return None if self.voor is None or self.na is None else self.na - self.voor


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Before and after, with only what differs."""

    voor: Uitkomst
    na: Uitkomst
    stappen: tuple[Verschil, ...]
    parameters: tuple[Verschil, ...]

    @property
    def verschil(self) -> Decimal | None:
        return Verschil("", self.voor.bedrag, self.na.bedrag).bedrag


def vergelijk(
    naam: str,
    velden: Mapping[str, Any],
    *,
    peildatum: date | str,
    andere_peildatum: date | str | None = None,
    andere_velden: Mapping[str, Any] | None = None,
) -> Vergelijking:
    """The same rule for a household, and for that household with another date or other fields.

    Raises:
        OngeldigVeld: a field cannot be read.
        OnbekendeRegeling: there is no such rule.
    """
    rule = regeling(naam)
    before = rule.bereken(peildatum=peildatum, **velden)
    after = rule.bereken(
        peildatum=andere_peildatum if andere_peildatum is not None else peildatum,
        **{**velden, **(andere_velden or {})},
    )
    return Vergelijking(before, after, _steps(before, after), _parameters(before, after))


def vergelijk_datums(
    naam: str, velden: Mapping[str, Any], peildatums: Iterable[date | str]
) -> tuple[tuple[date, Uitkomst], ...]:
    """The same household on a series of dates, such as every half-year."""
    rule = regeling(naam)
    days = sorted(peildatum_van(day) for day in peildatums)
    return tuple((day, rule.bereken(peildatum=day, **velden)) for day in days)


def _steps(before: Uitkomst, after: Uitkomst) -> tuple[Verschil, ...]:
    return _differing(
        {step.naam: step.bedrag for step in before.stappen},
        {step.naam: step.bedrag for step in after.stappen},
    )


def _parameters(before: Uitkomst, after: Uitkomst) -> tuple[Verschil, ...]:
    return _differing(
        {used.naam: used.waarde for used in before.parameters},
        {used.naam: used.waarde for used in after.parameters},
    )


def _differing(
    before: Mapping[str, Decimal | None], after: Mapping[str, Decimal | None]
) -> tuple[Verschil, ...]:
    names = dict.fromkeys([*before, *after])
    return tuple(
        Verschil(name, before.get(name), after.get(name))
        for name in names
        if (before.get(name) or NUL) != (after.get(name) or NUL)
        or (name in before) != (name in after)
    )

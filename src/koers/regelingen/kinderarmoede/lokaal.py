# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Local schemes as data: what each municipality offers households with children, until which income."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from koers.errors import InvalidDefinition
from koers.regelingen.gemeentepolis.beleid import beleid, gemeente_naam
from koers.regelingen.parameters import Gebruikt, ParameterStatus
from koers.regelingen.parameters.dated import read_yaml


@dataclass(frozen=True, slots=True)
class LokaleRegeling:
    """One scheme of one municipality; None is not found."""

    gemeente: str
    naam: str
    vanaf: date
    tot: date | None
    percentage: Decimal | None
    per_kind: bool
    leeftijd_vanaf: int
    leeftijd_tot: int
    bedrag: Decimal | None
    vermogenstoets: bool | None
    status: ParameterStatus
    bron: str

    def kinderen(self, leeftijden: tuple[int, ...]) -> int:
        """How many children have the right age."""
        return sum(self.leeftijd_vanaf <= age <= self.leeftijd_tot for age in leeftijden)

    def geldt(self, dag: date) -> bool:
        return self.vanaf <= dag and (self.tot is None or dag <= self.tot)

    def gebruikt(self) -> tuple[Gebruikt, ...]:
        """Its numbers, as an outcome tells them."""
        return tuple(
            Gebruikt(
                f"kinderarmoede.{self.gemeente}.{self.naam}.{name}",
                value,
                unit,
                f"Gemeentelijk beleid {self.gemeente}",
                self.vanaf,
                self.status,
                self.bron,
            )
            for name, value, unit in (
                ("percentage", self.percentage, "procent van de bijstandsnorm"),
                ("bedrag", self.bedrag, "EUR per jaar"),
            )
            if value is not None
        )


@cache
def _table() -> dict[str, tuple[LokaleRegeling, ...]]:
    try:
        return {
            gemeente: tuple(_scheme(gemeente, dict(row)) for row in rows)
            for gemeente, rows in read_yaml("lokaal", __package__).items()
        }
    except (TypeError, ValueError, KeyError) as error:
        raise InvalidDefinition(f"De lokale regelingen kloppen niet: {error}.") from error


def _scheme(gemeente: str, row: dict[str, Any]) -> LokaleRegeling:
    per = row.pop("per")
    if per not in ("kind", "huishouden"):
        raise ValueError(f"per: {per}")
    ages = int(row.pop("leeftijd_vanaf")), int(row.pop("leeftijd_tot"))
    return LokaleRegeling(
        gemeente=gemeente,
        per_kind=per == "kind",
        leeftijd_vanaf=ages[0],
        leeftijd_tot=ages[1],
        status=ParameterStatus(row.pop("status")),
        **row,
    )


def lokale_regelingen(gemeente: str, dag: date) -> tuple[LokaleRegeling, ...]:
    """What is known of a municipality on a date, its gemeentepolis included."""
    wanted = gemeente.strip().casefold()
    found = [
        scheme
        for name, schemes in _table().items()
        if name.casefold() == wanted
        for scheme in schemes
        if scheme.geldt(dag)
    ]
    policy_name = gemeente_naam(gemeente)
    policy = beleid(policy_name, dag) if policy_name else None
    if policy is not None:
        found.append(
            LokaleRegeling(
                policy.gemeente,
                "Gemeentepolis, kinderen gratis meeverzekerd",
                policy.vanaf,
                policy.tot,
                policy.percentage,
                per_kind=False,
                leeftijd_vanaf=0,
                leeftijd_tot=17,
                bedrag=None,
                vermogenstoets=policy.vermogenstoets,
                status=policy.status,
                bron=policy.bron,
            )
        )
    return tuple(found)

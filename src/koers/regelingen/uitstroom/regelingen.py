# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exit schemes as data: per scheme, insurer and date the conditions, the maximum and the term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from koers.errors import InvalidDefinition
from koers.regelingen.parameters import Gebruikt, ParameterStatus
from koers.regelingen.parameters.dated import read_yaml


@dataclass(frozen=True, slots=True)
class Regeling:
    """One scheme of one insurer for one group."""

    regeling: str
    naam: str
    verzekeraar: str
    groep: str
    vanaf: date
    tot: date | None
    maximale_aflossing: Decimal | None
    aflossing_status: ParameterStatus
    aflossing_bron: str
    looptijd_maanden: int | None
    looptijd_status: ParameterStatus
    looptijd_bron: str
    voorwaarden: tuple[str, ...]
    onbekende_voorwaarden: tuple[str, ...]

    def gebruikt(self) -> tuple[Gebruikt, ...]:
        """Its numbers, as an outcome tells them."""
        return tuple(
            Gebruikt(
                f"uitstroom.{self.regeling}.{self.verzekeraar}.{name}",
                Decimal(value),
                unit,
                f"Overeenkomst {self.regeling}, Zvw art. 18d lid 2 onder d",
                self.vanaf,
                status,
                source,
            )
            for name, value, unit, status, source in (
                (
                    "maximale_aflossing",
                    self.maximale_aflossing,
                    "EUR",
                    self.aflossing_status,
                    self.aflossing_bron,
                ),
                (
                    "looptijd_maanden",
                    self.looptijd_maanden,
                    "maanden",
                    self.looptijd_status,
                    self.looptijd_bron,
                ),
            )
            if value is not None
        )


@cache
def regelingen() -> tuple[Regeling, ...]:
    """Every scheme that is known."""
    try:
        return tuple(_scheme(row) for row in read_yaml("regelingen", __package__))
    except (TypeError, ValueError, KeyError) as error:
        raise InvalidDefinition(f"De uitstroomregelingen kloppen niet: {error}.") from error


def _scheme(row: dict[str, object]) -> Regeling:
    fields = dict(row)
    months = fields["looptijd_maanden"]
    fields["looptijd_maanden"] = int(months) if isinstance(months, Decimal) else None
    for name in ("aflossing_status", "looptijd_status"):
        fields[name] = ParameterStatus(str(fields[name]))
    for name in ("voorwaarden", "onbekende_voorwaarden"):
        listed = fields[name]
        fields[name] = tuple(listed) if isinstance(listed, list) else ()
    return Regeling(**fields)  # type: ignore[arg-type]  # the row was just read and narrowed


def regeling_van(naam: str, verzekeraar: str, peildatum: date) -> Regeling | None:
    """The scheme of an insurer on a date; None when it is not known."""
    insurer = verzekeraar.strip().casefold()
    for scheme in regelingen():
        if (
            scheme.regeling.casefold() == naam.casefold()
            and scheme.verzekeraar.casefold() == insurer
            and scheme.vanaf <= peildatum
            and (scheme.tot is None or peildatum <= scheme.tot)
        ):
            return scheme
    return None

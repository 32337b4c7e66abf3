# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dated policy of municipalities for the gemeentepolis: who may join, which packages, which contribution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from koers.errors import InvalidDefinition
from koers.regelingen.parameters import ParameterStatus
from koers.regelingen.parameters.dated import read_yaml


@dataclass(frozen=True, slots=True)
class Beleid:
    """Policy of one municipality from a date; None is not found."""

    gemeente: str
    vanaf: date
    tot: date | None
    percentage: Decimal | None
    tussenafronding: bool
    vermogenstoets: bool | None
    kostendelersnorm: bool | None
    status: ParameterStatus
    bron: str


@dataclass(frozen=True, slots=True)
class Pakket:
    """One package of the collective policy."""

    naam: str
    verzekeraar: str
    vanaf: date
    tot: date | None
    eigen_risico_meeverzekerd: bool
    wmo_bijdrage_maximum: Decimal | None
    korting_aanvullend: Decimal | None
    kinderen_gratis: bool
    premie: Decimal | None
    status: ParameterStatus
    bron: str


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """What a municipality adds to the premium of a package, per month."""

    gemeente: str
    pakket: str
    vanaf: date
    tot: date | None
    bedrag: Decimal
    status: ParameterStatus
    bron: str


def _holds(row: Beleid | Pakket | Bijdrage, day: date) -> bool:
    return row.vanaf <= day and (row.tot is None or day <= row.tot)


@cache
def _policies() -> dict[str, tuple[Beleid, ...]]:
    table = read_yaml("gemeenten", __package__)
    try:
        return {
            name: tuple(
                Beleid(gemeente=name, status=ParameterStatus(row.pop("status")), **row)
                for row in map(dict, rows)
            )
            for name, rows in table.items()
        }
    except (TypeError, ValueError, KeyError) as error:
        raise InvalidDefinition(f"Het beleid per gemeente klopt niet: {error}.") from error


def gemeenten() -> tuple[str, ...]:
    """Names of the municipalities that are known, also those without policy data."""
    return tuple(sorted(_policies()))


def gemeente_naam(tekst: str) -> str | None:
    """The name as it stands in the data, for any use of capitals."""
    wanted = tekst.strip().casefold()
    return next((name for name in _policies() if name.casefold() == wanted), None)


def beleid(gemeente: str, peildatum: date) -> Beleid | None:
    """The policy that holds on a date; None when it was not found."""
    return next((row for row in _policies().get(gemeente, ()) if _holds(row, peildatum)), None)


def pakketten(peildatum: date) -> tuple[Pakket, ...]:
    """Packages on offer on a date."""
    rows = read_yaml("pakketten", __package__)
    found = (Pakket(status=ParameterStatus(row.pop("status")), **row) for row in map(dict, rows))
    return tuple(row for row in found if _holds(row, peildatum))


def bijdrage(gemeente: str, pakket: str, peildatum: date) -> Bijdrage | None:
    """What the municipality adds; None when it was not found."""
    rows = read_yaml("bijdragen", __package__)
    found = (Bijdrage(status=ParameterStatus(row.pop("status")), **row) for row in map(dict, rows))
    return next(
        (
            row
            for row in found
            if row.gemeente == gemeente and row.pakket == pakket and _holds(row, peildatum)
        ),
        None,
    )

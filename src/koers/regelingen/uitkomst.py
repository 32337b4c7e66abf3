# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer of a rule: an amount or what is missing, with every step that led to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from koers.regelingen.geld import CENT
from koers.regelingen.parameters import Gebruikt, wet


class Status(StrEnum):
    VASTGESTELD = "vastgesteld"
    VOORLOPIG = "voorlopig"  # rests on a number that is derived or still to be confirmed
    NIET_TE_BEPALEN = "niet_te_bepalen"


class Herkomst(StrEnum):
    """Where an input comes from."""

    BRP = "BRP"
    POLISADMINISTRATIE = "polisadministratie"
    OPGAVE = "opgave"
    STANDAARD = "niet opgegeven"  # the value of the field's description was taken
    PARAMETER = "parameter"  # a number of the law
    STAP = "eerdere stap"


class Invoer(NamedTuple):
    """One number or choice that went into a step."""

    naam: str
    waarde: Any
    herkomst: Herkomst


class Formule(NamedTuple):
    """What a step calculates and on which ground. Written once per formula, shared by all outcomes."""

    naam: str
    omschrijving: str  # Dutch, for a resident
    wet: str  # abbreviation in parameters/wetten.yaml
    artikel: str
    lid: str
    formule: str

    def stap(self, bedrag: Decimal | None, *invoer: Invoer) -> Stap:
        return Stap(self, bedrag, invoer)


@cache
def _basis(form: Formule, peildatum: date) -> str:
    lid = f" lid {form.lid}" if form.lid else ""
    version = wet(form.wet).versie(peildatum)
    known = f", versie {version.isoformat()}" if version else ", tekst niet ingezien"
    return f"{form.wet} art. {form.artikel}{lid}{known}"


@cache
def _ground(form: Formule, peildatum: date) -> str:
    return f"{_basis(form, peildatum)}: {form.formule}"


_PARAMETER, _STAP = Herkomst.PARAMETER, Herkomst.STAP
_LONG = 24  # signs of a number that was cut off only by the precision of the arithmetic


def _input_text(given: Invoer) -> str:
    name, value, origin = given
    if origin is _STAP and type(value) is Decimal:
        return f"{name} {value.quantize(CENT, ROUND_HALF_UP)}"
    if value is True or value is False:
        value = "ja" if value else "nee"
    shown = f"{value}"
    if len(shown) > _LONG and type(value) is Decimal:
        shown = f"{value:.8f}"
    return f"{name} {shown}" if origin is _PARAMETER else f"{name} {shown} ({origin})"


class Stap(NamedTuple):
    """One step: formula, inputs, amount (not rounded unless the law rounds here)."""

    formule: Formule
    bedrag: Decimal | None
    invoer: tuple[Invoer, ...]

    @property
    def naam(self) -> str:
        return self.formule.naam

    def versie(self, peildatum: date) -> date | None:
        return wet(self.formule.wet).versie(peildatum)

    def grondslag(self, peildatum: date) -> str:
        """Law, article, lid and version in words."""
        return _basis(self.formule, peildatum)

    def als_tekst(self, peildatum: date) -> str:
        """The step in one line: what came out, on which ground, from what."""
        amount = self.bedrag
        shown = "niet te bepalen" if amount is None else str(amount.quantize(CENT, ROUND_HALF_UP))
        inputs = ", ".join([_input_text(each) for each in self.invoer])
        return f"{self.formule.naam} = {shown} [{_ground(self.formule, peildatum)}: {inputs}]"

    def als_dict(self, peildatum: date) -> dict[str, Any]:
        form = self.formule
        version = self.versie(peildatum)
        return {
            "naam": form.naam,
            "omschrijving": form.omschrijving,
            "grondslag": {
                "wet": form.wet,
                "artikel": form.artikel,
                "lid": form.lid,
                "versie": version.isoformat() if version else None,
                "adres": wet(form.wet).adres(peildatum),
            },
            "formule": form.formule,
            "invoer": [
                {"naam": i.naam, "waarde": _plain(i.waarde), "herkomst": str(i.herkomst)}
                for i in self.invoer
            ],
            "bedrag": _plain(self.bedrag),
        }


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What a rule answers for one household on one date.

    Attributes:
        regeling: name with hyphens.
        peildatum: date that chose the law.
        bedrag: the amount under the rule's own name; None when it cannot be determined.
        status: see `Status`.
        stappen: how the amount came about, in order.
        bedragen: all named outputs, the amount itself included.
        ontbreekt: what is missing, in Dutch, when the status is niet_te_bepalen.
        parameters: numbers of the law that were used, each with source and status.
        melding: a remark for the reader, in Dutch.
        verwerkingsdatum: date on which the calculation was made, as the caller gave it.
    """

    regeling: str
    peildatum: date
    bedrag: Decimal | None
    status: Status
    stappen: tuple[Stap, ...] = ()
    bedragen: Mapping[str, Decimal | None] = field(default_factory=dict)
    ontbreekt: tuple[str, ...] = ()
    parameters: tuple[Gebruikt, ...] = ()
    melding: str = ""
    verwerkingsdatum: date | None = None

    @property
    def formeel_bruikbaar(self) -> bool:
        """May stand in a formal letter: determined, and on confirmed numbers only."""
        return self.status is Status.VASTGESTELD

    @property
    def onbevestigd(self) -> tuple[Gebruikt, ...]:
        """The numbers used that are derived or still to be confirmed."""
        return tuple(used for used in self.parameters if not used.status.bevestigd)

    def __getitem__(self, naam: str) -> Decimal | None:
        """A named output."""
        return self.bedragen[naam]

    def stappen_als_tekst(self) -> str:
        """All steps in one line of text, for a cell of a table."""
        day = self.peildatum
        return " | ".join([step.als_tekst(day) for step in self.stappen])

    def als_dict(self) -> dict[str, Any]:
        """Plain values for JSON; amounts as text, so that no cent is lost."""
        return {
            "regeling": self.regeling,
            "peildatum": self.peildatum.isoformat(),
            "verwerkingsdatum": _plain(self.verwerkingsdatum),
            "bedrag": _plain(self.bedrag),
            "status": str(self.status),
            "formeel_bruikbaar": self.formeel_bruikbaar,
            "bedragen": {name: _plain(amount) for name, amount in self.bedragen.items()},
            "ontbreekt": list(self.ontbreekt),
            "melding": self.melding,
            "stappen": [step.als_dict(self.peildatum) for step in self.stappen],
            "parameters": [
                {
                    "naam": used.naam,
                    "waarde": _plain(used.waarde),
                    "eenheid": used.eenheid,
                    "artikel": used.artikel,
                    "vanaf": used.vanaf.isoformat(),
                    "status": str(used.status),
                    "bron": used.bron,
                }
                for used in self.parameters
            ],
        }


def status_van(parameters: tuple[Gebruikt, ...]) -> Status:
    """The status of an amount that rests on these numbers."""
    for used in parameters:
        if not used.status.bevestigd:
            return Status.VOORLOPIG
    return Status.VASTGESTELD


def bepaald(
    regeling: str,
    peildatum: date,
    bedrag: Decimal,
    *,
    stappen: tuple[Stap, ...],
    parameters: tuple[Gebruikt, ...],
    bedragen: Mapping[str, Decimal | None],
    melding: str = "",
    verwerkingsdatum: date | None = None,
) -> Uitkomst:
    """An outcome with an amount; its status follows from the numbers used."""
    return Uitkomst(
        regeling,
        peildatum,
        bedrag,
        status_van(parameters),
        stappen,
        bedragen,
        (),
        parameters,
        melding,
        verwerkingsdatum,
    )


def niet_te_bepalen(
    regeling: str,
    peildatum: date,
    ontbreekt: tuple[str, ...],
    *,
    stappen: tuple[Stap, ...] = (),
    parameters: tuple[Gebruikt, ...] = (),
    bedragen: Mapping[str, Decimal | None] | None = None,
    verwerkingsdatum: date | None = None,
) -> Uitkomst:
    """An outcome without an amount: what is missing, and the parts that could be determined."""
    return Uitkomst(
        regeling,
        peildatum,
        None,
        Status.NIET_TE_BEPALEN,
        stappen,
        bedragen or {},
        ontbreekt,
        parameters,
        f"Niet te bepalen. Ontbreekt: {'; '.join(ontbreekt)}.",
        verwerkingsdatum,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)

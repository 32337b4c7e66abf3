# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state of the law on one date, which remembers which of its numbers were used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from koers.errors import NotDeterminable
from koers.regelingen.parameters.dated import Gebruikt, parameter


class OntbrekendeParameter(NotDeterminable):
    """A number that holds on the peildatum is not in the package; `ontbreekt` says which."""

    code = "missing-parameter"

    def __init__(self, ontbreekt: tuple[str, ...], peildatum: date) -> None:
        super().__init__(
            f"Niet te bepalen op {peildatum:%d-%m-%Y}. Onbekend is: {'; '.join(ontbreekt)}.",
            ontbreekt=list(ontbreekt),
            peildatum=peildatum.isoformat(),
        )
        self.ontbreekt = ontbreekt


class Wetstand:
    """Numbers of the law on a peildatum. Ask with `getal`; `gebruikt` tells what was asked.

    Build one per date and per branch of a rule, keep what it gave (functools.cache), and pass
    `gebruikt` on to the outcome: then an unconfirmed number marks the outcomes that rest on it.
    """

    def __init__(self, peildatum: date) -> None:
        self.peildatum = peildatum
        self._used: dict[str, Gebruikt] = {}

    def getal(self, naam: str) -> Decimal:
        """The value on the peildatum.

        Raises:
            OntbrekendeParameter: no row holds on that date.
        """
        found = parameter(naam).op(self.peildatum)
        if found is None:
            raise OntbrekendeParameter((self.what_is_missing(naam),), self.peildatum)
        self._used[naam] = found
        return found.waarde

    def getallen(self, *namen: str) -> tuple[Decimal, ...]:
        """Several values at once; what is missing is named together.

        Raises:
            OntbrekendeParameter: one or more have no row on that date.
        """
        missing = tuple(
            self.what_is_missing(naam)
            for naam in namen
            if parameter(naam).op(self.peildatum) is None
        )
        if missing:
            raise OntbrekendeParameter(missing, self.peildatum)
        return tuple(self.getal(naam) for naam in namen)

    @staticmethod
    def what_is_missing(naam: str) -> str:
        found = parameter(naam)
        known = "nog nooit gevonden"
        if found.waarden:
            first, last = found.waarden[0].vanaf, found.waarden[-1].tot
            until = "" if last == date.max else f" tot en met {last:%d-%m-%Y}"
            known = f"bekend vanaf {first:%d-%m-%Y}{until}, soms met gaten"
        return f"{found.omschrijving} ({found.artikel}; {known})"

    @property
    def gebruikt(self) -> tuple[Gebruikt, ...]:
        return tuple(self._used.values())

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bijstandsnorm on which a municipality sets its limit, shared costs included when its policy says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from koers.regelingen import bijstandsnorm
from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter
from koers.regelingen.uitkomst import Stap
from koers.regelingen.veld import Opgave


class Norm(NamedTuple):
    bedrag: Decimal
    stappen: tuple[Stap, ...]
    gebruikt: tuple[Gebruikt, ...]


def norm(given: Opgave, kostendelers: int, dag: date) -> Norm:
    """The norm per month for the household, holiday allowance included.

    Raises:
        OntbrekendeParameter: the norm of that date is not known.
    """
    return _norm(given["huishouden"], given["leeftijdsgroep"], kostendelers, dag)


@cache
def _norm(huishouden: str, leeftijdsgroep: str, kostendelers: int, dag: date) -> Norm:
    outcome = bijstandsnorm.bereken(
        peildatum=dag,
        huishouden=huishouden,
        leeftijdsgroep=leeftijdsgroep,
        kostendelers=kostendelers,
    )
    if outcome.bedrag is None:
        raise OntbrekendeParameter(outcome.ontbreekt, dag)
    return Norm(outcome.bedrag, outcome.stappen, outcome.parameters)

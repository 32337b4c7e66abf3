# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gemeentepolis: the income limit under which a household may join, and whether this one may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from koers.regelingen.gegevens import RijkeUitkomst, met_gegevens, reeks_met_gegevens
from koers.regelingen.geld import op_de_cent
from koers.regelingen.gemeentepolis.beleid import (
    Beleid,
    Bijdrage,
    Pakket,
    beleid,
    bijdrage,
    gemeente_naam,
    gemeenten,
    pakketten,
)
from koers.regelingen.gemeentepolis.bereik import Bereik, bereik, eurobudget
from koers.regelingen.gemeentepolis.norm import Norm, norm
from koers.regelingen.gemeentepolis.recht import Recht, recht
from koers.regelingen.gemeentepolis.velden import UITVOER, VELDEN
from koers.regelingen.kolommen import Kolom
from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter, Wetstand
from koers.regelingen.uitkomst import (
    Formule,
    Herkomst,
    Invoer,
    Stap,
    bepaald,
    niet_te_bepalen,
)
from koers.regelingen.veld import Opgave, lees, peildatum_van

__all__ = [
    "NAAM",
    "PARAMETERS",
    "TITEL",
    "UITVOER",
    "VELDEN",
    "Beleid",
    "Bereik",
    "Bijdrage",
    "Norm",
    "Pakket",
    "Recht",
    "beleid",
    "bereik",
    "bereken",
    "bereken_reeks",
    "bijdrage",
    "eurobudget",
    "gemeenten",
    "pakketten",
]

NAAM = "gemeentepolis"
TITEL = "Inkomensgrens van de gemeentepolis per maand"
PARAMETERS = ("gemeentepolis", "bijstandsnorm")

_ZONDER = Formule(
    "norm_zonder_vakantietoeslag",
    "Bijstandsnorm zonder vakantietoeslag",
    "Pw",
    "35",
    "3",
    "norm x deel zonder vakantietoeslag, op de cent als de gemeente tussendoor afrondt",
)
_GRENS = Formule(
    "inkomensgrens",
    "Inkomensgrens van de gemeente",
    "Pw",
    "35",
    "3",
    "norm zonder vakantietoeslag x percentage / 100, op de cent",
)
_HUNDRED = Decimal(100)
_AMOUNTS = tuple(each.naam for each in UITVOER[:4])
_FACTS = tuple(each.naam for each in UITVOER[4:])


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> RijkeUitkomst:
    """The limit for one household, and whether it may join as far as that was asked.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    given = lees(VELDEN, velden, herkomst)
    missing = given.ontbreekt("huishouden", "leeftijdsgroep")
    policy = _policy(given, day)
    percentage: Decimal | None = given["percentage"]
    if percentage is None and policy is not None:
        percentage = policy.percentage
    if percentage is None:
        missing = (*missing, _no_percentage(given, day))
    sharers = _sharers(given, policy)
    if sharers is None:
        missing = (*missing, f"of de kostendelersnorm meetelt in {given['gemeente']}")
    if missing or percentage is None or sharers is None:
        answer = niet_te_bepalen(NAAM, day, missing, verwerkingsdatum=verwerkingsdatum)
        return met_gegevens(answer, {})
    try:
        base = norm(given, sharers, day)
        law = Wetstand(day)
        share = law.getal("gemeentepolis.deel_zonder_vakantietoeslag")
    except OntbrekendeParameter as error:
        answer = niet_te_bepalen(NAAM, day, error.ontbreekt, verwerkingsdatum=verwerkingsdatum)
        return met_gegevens(answer, {})
    in_between = given["tussenafronding"]
    if in_between is None:
        in_between = policy.tussenafronding if policy else True
    without = base.bedrag * share
    if in_between:
        without = op_de_cent(without)
    limit = op_de_cent(without * percentage / _HUNDRED)
    steps = (*base.stappen, *_steps(base.bedrag, share, without, percentage, limit, policy))
    used = base.gebruikt + law.gebruikt + (_policy_number(policy) if policy else ())
    entitled = recht(given, policy, limit, day)
    outcome = bepaald(
        NAAM,
        day,
        limit,
        stappen=steps,
        parameters=used + entitled.gebruikt,
        bedragen={
            "gemeentepolis": limit,
            "inkomensgrens": limit,
            "norm": base.bedrag,
            "norm_zonder_vakantietoeslag": op_de_cent(without),
        },
        verwerkingsdatum=verwerkingsdatum,
    )
    return met_gegevens(outcome, {"recht": entitled.antwoord, "waarom": entitled.waarom})


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns."""
    day = peildatum_van(peildatum)
    return reeks_met_gegevens(
        VELDEN, _AMOUNTS, _FACTS, kolommen, lambda given: bereken(peildatum=day, **given)
    )


def _policy(given: Opgave, day: date) -> Beleid | None:
    name = gemeente_naam(given["gemeente"]) if given["gemeente"] else None
    return beleid(name, day) if name else None


def _no_percentage(given: Opgave, day: date) -> str:
    if not given["gemeente"]:
        return "percentage of gemeente"
    return f"het percentage van de bijstandsnorm in {given['gemeente']} op {day:%d-%m-%Y}"


def _sharers(given: Opgave, policy: Beleid | None) -> int | None:
    """People who share the costs, 1 when that does not count; None when policy does not say."""
    sharers: int = given["kostendelers"] or 1
    alone = 2 if given["huishouden"] == "gehuwd" else 1
    if sharers <= alone or (policy is not None and policy.kostendelersnorm is False):
        return 1
    if given["percentage"] is None and policy is not None and policy.kostendelersnorm is None:
        return None
    return sharers


def _steps(
    base: Decimal,
    share: Decimal,
    without: Decimal,
    percentage: Decimal,
    limit: Decimal,
    policy: Beleid | None,
) -> tuple[Stap, Stap]:
    origin = Herkomst.PARAMETER if policy else Herkomst.OPGAVE
    return (
        _ZONDER.stap(
            without,
            Invoer("norm", base, Herkomst.STAP),
            Invoer("deel_zonder_vakantietoeslag", share, Herkomst.PARAMETER),
        ),
        _GRENS.stap(
            limit,
            Invoer("norm_zonder_vakantietoeslag", without, Herkomst.STAP),
            Invoer("percentage", percentage, origin),
        ),
    )


def _policy_number(policy: Beleid) -> tuple[Gebruikt, ...]:
    if policy.percentage is None:
        return ()
    return (
        Gebruikt(
            f"gemeentepolis.percentage.{policy.gemeente}",
            policy.percentage,
            "procent van de bijstandsnorm zonder vakantietoeslag",
            "Gemeentelijk beleid, Participatiewet art. 35 lid 3",
            policy.vanaf,
            policy.status,
            policy.bron,
        ),
    )

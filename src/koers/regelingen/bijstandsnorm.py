# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bijstandsnorm per month, holiday allowance included (Participatiewet art. 20-23), and asset limit."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from koers.regelingen.geld import NUL, op_de_cent
from koers.regelingen.kolommen import Kolom, reeks_per_soort
from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter, Wetstand
from koers.regelingen.registry import Uitvoer
from koers.regelingen.uitkomst import (
    Formule,
    Herkomst,
    Invoer,
    Stap,
    Uitkomst,
    bepaald,
    niet_te_bepalen,
)
from koers.regelingen.veld import Opgave, Soort, Veld, lees, peildatum_van

NAAM = "bijstandsnorm"
TITEL = "Bijstandsnorm per maand"
PARAMETERS = ("bijstandsnorm",)
VELDEN = (
    Veld(
        "huishouden",
        Soort.KEUZE,
        "Alleenstaand (ook met kinderen) of gehuwd (ook samenwonend).",
        keuzes={"alleenstaand": "alleenstaand", "gehuwd": "gehuwd of samenwonend"},
        herkomst=Herkomst.BRP,
    ),
    Veld(
        "leeftijdsgroep",
        Soort.KEUZE,
        "Leeftijd; bij gehuwden telt aow als een van beiden de AOW-leeftijd heeft.",
        keuzes={
            "18_20": "18 tot 21 jaar",
            "21_aow": "21 jaar tot de AOW-leeftijd",
            "aow": "vanaf de AOW-leeftijd",
        },
        herkomst=Herkomst.BRP,
    ),
    Veld("inrichting", Soort.JA_NEE, "Verblijf in een inrichting?", standaard=False),
    Veld(
        "kostendelers",
        Soort.AANTAL,
        "Aantal personen dat de woonkosten deelt, uzelf en uw partner meegeteld.",
        herkomst=Herkomst.BRP,
        standaard=1,
        minimum=Decimal(0),
        maximum=Decimal(50),
        wanneer="als er kostendelers zijn; 0 en 1 betekenen: niemand anders",
    ),
    Veld(
        "ten_laste_komende_kinderen",
        Soort.JA_NEE,
        "Zijn er kinderen voor wie u zorgt?",
        herkomst=Herkomst.BRP,
        standaard=False,
    ),
    Veld(
        "zonder_steun_van_ouders",
        Soort.JA_NEE,
        "Kan iemand van 18 tot 21 jaar niet op de ouders terugvallen?",
        standaard=False,
        wanneer="van 18 tot 21 jaar",
    ),
)
UITVOER = (
    Uitvoer("bijstandsnorm", "Bijstandsnorm met vakantietoeslag", "EUR per maand"),
    Uitvoer("verhoging_art23_lid2", "Verhoging in een inrichting", "EUR per maand"),
    Uitvoer("vermogensgrens", "Vermogen dat niet meetelt", "EUR"),
)

_NORM = Formule("bijstandsnorm", "Norm voor dit huishouden", "Pw", "20-22", "", "vast bedrag")
_INRICHTING = Formule("bijstandsnorm", "Norm in een inrichting", "Pw", "23", "1", "vast bedrag")
_VERHOGING = Formule(
    "verhoging_art23_lid2", "Verhoging in een inrichting", "Pw", "23", "2", "vast bedrag"
)
_KOSTENDELERS = Formule(
    "bijstandsnorm",
    "Norm bij gedeelde woonkosten",
    "Pw",
    "22a",
    "1",
    "(40% + aantal x 30%) / aantal x norm voor gehuwden, bij gehuwden voor ieder van beiden",
)
_ZONDER_OUDERS = Formule(
    "bijstandsnorm",
    "Verhoging zonder steun van ouders, ten hoogste de norm vanaf 21 jaar",
    "Pw",
    "20",
    "3",
    "min(norm + verhoging, norm vanaf 21 jaar)",
)
_KINDEREN_18_20 = "norm voor een ouder van 18 tot 21 jaar (Participatiewet art. 20 lid 2)"
_GEHUWD_18_20 = "norm voor gehuwden van 18 tot 21 jaar (Participatiewet art. 20 lid 1 en 2)"
_KOSTENDELERS_AOW = "rekennorm voor kostendelers vanaf de AOW-leeftijd (Participatiewet art. 22a)"


@dataclass(frozen=True, slots=True)
class _Norm:
    bedrag: Decimal
    verhoging: Decimal
    stappen: tuple[Stap, ...]


def _parameter(name: str, value: Decimal) -> Invoer:
    return Invoer(name, value, Herkomst.PARAMETER)


def _norm(law: Wetstand, given: Opgave) -> _Norm | str:
    """The norm with its steps, or what is missing."""
    couple = given["huishouden"] == "gehuwd"
    age: str = given["leeftijdsgroep"]
    kind = "gehuwden" if couple else "alleenstaande"
    household = given.invoer("huishouden")
    if given["inrichting"]:
        amount, extra = law.getallen(
            f"bijstandsnorm.inrichting_{kind}", f"bijstandsnorm.verhoging_art23_lid2_{kind}"
        )
        return _Norm(
            amount,
            extra,
            (
                _INRICHTING.stap(amount, household, given.invoer("inrichting")),
                _VERHOGING.stap(extra, household),
            ),
        )
    if age == "18_20":
        if couple:
            return _GEHUWD_18_20
        if given["ten_laste_komende_kinderen"]:
            return _KINDEREN_18_20
        return _jong(law, given)
    sharers: int = given["kostendelers"]
    if sharers > 1:
        if age == "aow":
            return _KOSTENDELERS_AOW
        return _gedeeld(law, given, sharers, couple)
    amount = law.getal(f"bijstandsnorm.{kind}_{age}")
    step = _NORM.stap(amount, household, given.invoer("leeftijdsgroep"), _parameter("norm", amount))
    return _Norm(amount, NUL, (step,))


def _jong(law: Wetstand, given: Opgave) -> _Norm:
    amount = law.getal("bijstandsnorm.alleenstaande_18_20")
    steps = [_NORM.stap(amount, given.invoer("leeftijdsgroep"), _parameter("norm", amount))]
    if given["zonder_steun_van_ouders"]:
        extra, highest = law.getallen(
            "bijstandsnorm.toeslag_18_20_zonder_ouders", "bijstandsnorm.alleenstaande_21_aow"
        )
        amount = min(amount + extra, highest)
        steps.append(
            _ZONDER_OUDERS.stap(
                amount, _parameter("verhoging", extra), _parameter("norm vanaf 21", highest)
            )
        )
    return _Norm(amount, NUL, tuple(steps))


def _gedeeld(law: Wetstand, given: Opgave, sharers: int, couple: bool) -> _Norm:
    fixed, each, norm = law.getallen(
        "bijstandsnorm.kostendelers_vast_deel",
        "bijstandsnorm.kostendelers_deel_per_persoon",
        "bijstandsnorm.gehuwden_21_aow",
    )
    persons = 2 if couple else 1
    amount = persons * (fixed + sharers * each) * norm / sharers
    step = _KOSTENDELERS.stap(
        amount,
        given.invoer("kostendelers"),
        given.invoer("huishouden"),
        _parameter("norm voor gehuwden", norm),
    )
    return _Norm(amount, NUL, (step,))


@cache
def _vermogensgrens(peildatum: date, ruim: bool) -> tuple[Decimal, Gebruikt] | None:
    law = Wetstand(peildatum)
    with suppress(OntbrekendeParameter):
        name = "gehuwden" if ruim else "alleenstaande"
        return law.getal(f"bijstandsnorm.vermogensgrens_{name}"), law.gebruikt[0]
    return None


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> Uitkomst:
    """Bijstandsnorm of one household, per month; for a couple of both together.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    given = lees(VELDEN, velden, herkomst)
    needed = ("huishouden",) if given["inrichting"] else ("huishouden", "leeftijdsgroep")
    missing = given.ontbreekt(*needed)
    if missing:
        return niet_te_bepalen(NAAM, day, missing, verwerkingsdatum=verwerkingsdatum)
    amounts: dict[str, Decimal | None] = {output.naam: None for output in UITVOER}
    wide = given["huishouden"] == "gehuwd" or given["ten_laste_komende_kinderen"]
    limit = _vermogensgrens(day, wide)
    used: tuple[Gebruikt, ...] = ()
    if limit is not None:
        amounts["vermogensgrens"] = limit[0]
        used = (limit[1],)
    law = Wetstand(day)
    try:
        norm = _norm(law, given)
    except OntbrekendeParameter as error:
        return niet_te_bepalen(
            NAAM, day, error.ontbreekt, bedragen=amounts, verwerkingsdatum=verwerkingsdatum
        )
    if isinstance(norm, str):
        return niet_te_bepalen(
            NAAM, day, (norm,), bedragen=amounts, verwerkingsdatum=verwerkingsdatum
        )
    rounded = op_de_cent(norm.bedrag)
    amounts["bijstandsnorm"] = rounded
    amounts["verhoging_art23_lid2"] = norm.verhoging
    return bepaald(
        NAAM,
        day,
        rounded,
        stappen=norm.stappen,
        parameters=law.gebruikt + used,
        bedragen=amounts,
        verwerkingsdatum=verwerkingsdatum,
    )


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns: each different household is worked out once."""
    day = peildatum_van(peildatum)
    return reeks_per_soort(
        VELDEN,
        [output.naam for output in UITVOER],
        kolommen,
        lambda fields: bereken(peildatum=day, **fields),
    )

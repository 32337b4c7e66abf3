# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wanbetalersregeling (Zvw art. 18a-18g): in which state a debt is, since when, and what can be done now.

`verloop` takes any series of dated events; `bereken` takes the dates of one file as fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from koers.regelingen.gegevens import (
    HOOGSTE_BEDRAG,
    RijkeUitkomst,
    met_gegevens,
    reeks_met_gegevens,
)
from koers.regelingen.geld import NUL, op_de_cent
from koers.regelingen.kolommen import Kolom
from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter, Wetstand
from koers.regelingen.registry import Uitvoer
from koers.regelingen.uitkomst import (
    Formule,
    Herkomst,
    Invoer,
    Stap,
    bepaald,
    niet_te_bepalen,
)
from koers.regelingen.veld import Opgave, Soort, Veld, lees, peildatum_van
from koers.regelingen.wanbetaler.feiten import Feiten, Premieperiode, Recht, recht_op
from koers.regelingen.wanbetaler.gebeurtenissen import (
    Gebeurtenis,
    Gebeurtenistype,
    OngeldigeGebeurtenis,
    Uitstroomgrond,
)
from koers.regelingen.wanbetaler.handelen import Handeling, handelingen, volgende_termijn
from koers.regelingen.wanbetaler.termijnen import binnen_bereik, maanden_erbij
from koers.regelingen.wanbetaler.verloop import Periode, Toestand, Verloop, verloop

__all__ = [
    "NAAM",
    "PARAMETERS",
    "TITEL",
    "UITVOER",
    "VELDEN",
    "Feiten",
    "Gebeurtenis",
    "Gebeurtenistype",
    "Handeling",
    "OngeldigeGebeurtenis",
    "Periode",
    "Premieperiode",
    "Recht",
    "Toestand",
    "Uitstroomgrond",
    "Verloop",
    "bereken",
    "bereken_reeks",
    "bereken_verloop",
    "handelingen",
    "recht_op",
    "verloop",
    "volgende_termijn",
]

NAAM = "wanbetaler"
TITEL = "Wanbetalersregeling zorgverzekering"
PARAMETERS = ("wanbetaler",)
_DATES = (
    (
        "datum_achterstand",
        Gebeurtenistype.ACHTERSTAND,
        "Datum waarop de achterstand is vastgesteld",
    ),
    ("datum_aanbod", Gebeurtenistype.AANBOD, "Datum van het aanbod voor een betalingsregeling"),
    ("datum_voornemen", Gebeurtenistype.VOORNEMEN, "Datum waarop de aankondiging is ontvangen"),
    ("datum_betwisting", Gebeurtenistype.BETWISTING, "Datum waarop de schuld is betwist"),
    ("datum_standpunt", Gebeurtenistype.STANDPUNT, "Datum waarop het standpunt is ontvangen"),
    ("datum_geschil", Gebeurtenistype.GESCHIL, "Datum waarop het geschil is voorgelegd"),
    ("datum_geschil_beslist", Gebeurtenistype.GESCHIL_BESLIST, "Datum van de beslissing"),
    (
        "datum_betalingsregeling",
        Gebeurtenistype.REGELING,
        "Begin van een lopende betalingsregeling",
    ),
    ("datum_stabilisatie", Gebeurtenistype.STABILISATIE, "Datum van de lopende stabilisatie"),
    ("datum_adres_onbekend", Gebeurtenistype.ADRES_ONBEKEND, "Sinds wanneer het adres niet klopt"),
    ("datum_melding", Gebeurtenistype.MELDING, "Datum waarop het CAK de melding ontving"),
    ("datum_uitstroom", Gebeurtenistype.UITSTROOM, "Datum waarop de uitstroomgrond intrad"),
    ("datum_herinstroom", Gebeurtenistype.HERINSTROOM, "Datum waarop de afspraak verviel"),
)
VELDEN = (
    Veld(
        "achterstand_maanden",
        Soort.PERCENTAGE,
        "Achterstand in maandpremies, zonder rente en kosten. Leeg: premieschuld en maandpremie.",
        eenheid="maandpremies",
        maximum=HOOGSTE_BEDRAG,
    ),
    Veld(
        "premieschuld",
        Soort.BEDRAG,
        "Premieschuld zonder rente en kosten.",
        eenheid="EUR",
        maximum=HOOGSTE_BEDRAG,
    ),
    Veld(
        "maandpremie",
        Soort.BEDRAG,
        "Premie per maand.",
        eenheid="EUR per maand",
        maximum=HOOGSTE_BEDRAG,
    ),
    *(
        Veld(name, Soort.DATUM, f"{text}.", wanneer="als het gebeurd is")
        for name, _kind, text in _DATES
    ),
    Veld(
        "uitstroomgrond",
        Soort.KEUZE,
        "Grond van de uitstroom (Zvw art. 18d lid 2).",
        keuzes={
            "a": "schuld afgelost of vervallen",
            "b": "wettelijke schuldsanering (Wsnp)",
            "c": "schuldhulp, schuldregeling of betalingsregeling",
            "d": "voorwaarden van de minister, zoals de RUB",
        },
        wanneer="bij uitstroom",
    ),
)
UITVOER = (
    Uitvoer("wanbetaler", "Premie aan het CAK op de peildatum", "EUR per maand"),
    Uitvoer("premie_totaal", "Premie aan het CAK tot en met de maand van de peildatum", "EUR"),
    Uitvoer("toestand", "Stand van de wanbetalersregeling", "tekst", tekst=True),
    Uitvoer("uitleg", "Wat die stand betekent", "tekst", tekst=True),
    Uitvoer("toestand_sinds", "Sinds wanneer", "datum", tekst=True),
    Uitvoer("premie_vanaf", "Eerste dag waarop de premie naar het CAK gaat", "datum", tekst=True),
    Uitvoer("volgende_termijn", "Eerste termijn die nog loopt", "datum", tekst=True),
    Uitvoer("wat_nu", "Wat er nu kan", "tekst", tekst=True),
)
_AMOUNTS = tuple(each.naam for each in UITVOER[:2])
_FACTS = tuple(each.naam for each in UITVOER[2:])


def bereken_verloop(
    gebeurtenissen: Iterable[Gebeurtenis], *, peildatum: date | str
) -> RijkeUitkomst:
    """State, dates and premium for any series of events.

    Raises:
        OngeldigeGebeurtenis: an event that cannot follow on what happened before.
    """
    return _answer(tuple(gebeurtenissen), binnen_bereik(peildatum_van(peildatum)), None)


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> RijkeUitkomst:
    """The same for one file, with the dates of what happened as fields.

    Raises:
        OngeldigVeld: a field cannot be read.
        OngeldigeGebeurtenis: the dates do not fit together.
    """
    day = binnen_bereik(peildatum_van(peildatum))
    given = lees(VELDEN, velden, herkomst)
    debt: Decimal | None = given["achterstand_maanden"]
    if debt is None:
        missing = given.ontbreekt("premieschuld", "maandpremie")
        if missing:
            missing = (*given.ontbreekt("achterstand_maanden"), *missing)
            return met_gegevens(
                niet_te_bepalen(NAAM, day, missing, verwerkingsdatum=verwerkingsdatum), {}
            )
        if given["maandpremie"] == 0:
            raise VELDEN[2].fout("moet hoger zijn dan 0")
        debt = given["premieschuld"] / given["maandpremie"]
    return _answer(_events(given, debt, day), day, verwerkingsdatum)


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns."""
    day = peildatum_van(peildatum)
    return reeks_met_gegevens(
        VELDEN, _AMOUNTS, _FACTS, kolommen, lambda given: bereken(peildatum=day, **given)
    )


def _events(given: Opgave, debt: Decimal, day: date) -> tuple[Gebeurtenis, ...]:
    dated = [(given[name], kind) for name, kind, _text in _DATES if given[name] is not None]
    # One debt for the whole file: it is taken to exist from the first date that is known.
    first = min([found for found, _kind in dated], default=day)
    events = [Gebeurtenis(first, Gebeurtenistype.ACHTERSTAND, maandpremies=debt)]
    ground = given["uitstroomgrond"]
    for found, kind in dated:
        if kind is Gebeurtenistype.UITSTROOM:
            events.append(Gebeurtenis(found, kind, grond=ground and Uitstroomgrond(ground)))
        elif kind is not Gebeurtenistype.ACHTERSTAND:
            events.append(Gebeurtenis(found, kind))
    return tuple(events)


def _answer(
    events: tuple[Gebeurtenis, ...], day: date, verwerkingsdatum: date | None
) -> RijkeUitkomst:
    undetermined = partial(niet_te_bepalen, NAAM, day, verwerkingsdatum=verwerkingsdatum)
    try:
        recht = recht_op(day)
    except OntbrekendeParameter as error:
        return met_gegevens(undetermined(error.ontbreekt), {})
    course = verloop(events, day, recht)
    facts = course.feiten
    deadline = volgende_termijn(course, recht)
    told = {
        "toestand": course.nu.toestand.value,
        "toestand_sinds": course.nu.vanaf,
        "uitleg": course.nu.grondslag.uitleg,
        "premie_vanaf": facts.laatste_periode.vanaf if facts.laatste_periode else None,
        "volgende_termijn": deadline.uiterlijk if deadline else None,
        "wat_nu": tuple(act.zin() for act in handelingen(course, recht)),
    }
    steps = tuple(_step(period, facts) for period in course.perioden)
    due, total, used, missing = _premium(facts, day)
    if due is None:
        return met_gegevens(undetermined(missing, stappen=steps, parameters=recht.gebruikt), told)
    remark = f"Het totaal is niet te bepalen. Ontbreekt: {'; '.join(missing)}." if missing else ""
    outcome = bepaald(
        NAAM,
        day,
        op_de_cent(due),
        stappen=steps,
        parameters=recht.gebruikt + used,
        bedragen={"wanbetaler": op_de_cent(due), "premie_totaal": total},
        melding=remark,
        verwerkingsdatum=verwerkingsdatum,
    )
    return met_gegevens(outcome, told)


def _step(period: Periode, facts: Feiten) -> Stap:
    ground = period.grondslag
    form = Formule(period.toestand.value, ground.uitleg, "Zvw", ground.artikel, ground.lid, "")
    inputs = [Invoer("vanaf", period.vanaf, Herkomst.STAP)]
    if period.tot:
        inputs.append(Invoer("tot en met", period.tot, Herkomst.STAP))
    else:
        inputs.append(Invoer("maandpremies", facts.maandpremies, Herkomst.OPGAVE))
    return form.stap(None, *inputs)


def _premium(
    facts: Feiten, day: date
) -> tuple[Decimal | None, Decimal | None, tuple[Gebruikt, ...], tuple[str, ...]]:
    """Due per month on the day, the total of the months so far, numbers used, what is missing."""
    due: Decimal | None = NUL
    total: Decimal | None = NUL
    used: dict[date, Gebruikt] = {}
    missing: dict[str, None] = {}
    for period in facts.premieperioden:
        month = period.vanaf
        while month <= day and period.bevat(month):
            law = Wetstand(month)
            amount: Decimal | None = None
            try:
                amount = law.getal("wanbetaler.bestuursrechtelijke_premie")
            except OntbrekendeParameter as error:
                missing.update((f"{what} in {month.year}", None) for what in error.ontbreekt)
            used.update((number.vanaf, number) for number in law.gebruikt)
            total = None if amount is None or total is None else total + amount
            if (month.year, month.month) == (day.year, day.month):
                due = amount
            month = maanden_erbij(month, 1)
    return due, total, tuple(used.values()), tuple(missing)

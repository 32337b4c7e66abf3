# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exit from the CAK premium under an agreement (RUB, RUO): conditions, instalments, waiver, re-entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from koers.regelingen.gegevens import RijkeUitkomst, met_gegevens, reeks_met_gegevens
from koers.regelingen.geld import NUL
from koers.regelingen.kolommen import Kolom, Kolommen, lees_kolommen
from koers.regelingen.parameters import Gebruikt
from koers.regelingen.uitkomst import (
    Formule,
    Herkomst,
    Invoer,
    Stap,
    bepaald,
    niet_te_bepalen,
)
from koers.regelingen.uitstroom.aflosplan import Aflosplan, Stand, Termijn, aflosplan, stand
from koers.regelingen.uitstroom.regelingen import Regeling, regeling_van, regelingen
from koers.regelingen.uitstroom.veeggroep import NIET_BEKEND, Veeggroep, Zinnen, toets, veeggroep
from koers.regelingen.uitstroom.velden import UITVOER, VELDEN
from koers.regelingen.uitstroom.voorwaarden import recht_op
from koers.regelingen.veld import Opgave, lees, peildatum_van
from koers.regelingen.wanbetaler.termijnen import eerste_van_volgende_maand

__all__ = [
    "NAAM",
    "PARAMETERS",
    "TITEL",
    "UITVOER",
    "VELDEN",
    "Aflosplan",
    "Regeling",
    "Stand",
    "Termijn",
    "Veeggroep",
    "aflosplan",
    "bereken",
    "bereken_reeks",
    "regeling_van",
    "regelingen",
    "stand",
    "veeggroep",
]

NAAM = "uitstroom"
TITEL = "Uitstroomregeling zorgverzekering (RUB, RUO)"
PARAMETERS = ("uitstroom",)

_AF = Formule(
    "af_te_lossen",
    "Wat u zelf aflost",
    "Zvw",
    "18d",
    "2 onder d",
    "min(schuld, maximale aflossing)",
)
_TERMIJN = Formule(
    "aflossing",
    "Aflossing per maand; de laatste maand krijgt de rest",
    "Zvw",
    "18d",
    "2 onder d",
    "af te lossen / looptijd, naar beneden op de cent",
)
_WEG = Formule(
    "kwijtschelding",
    "Wat de verzekeraar kwijtscheldt na de laatste aflossing",
    "Zvw",
    "18d",
    "2 onder d",
    "schuld - af te lossen",
)
_TERUG = Formule(
    "herinstroom",
    "De premie gaat weer naar het CAK vanaf de eerste van de volgende maand",
    "Zvw",
    "18d",
    "4 onder c",
    "",
)
_AMOUNTS = tuple(each.naam for each in UITVOER[:4])
_FACTS = tuple(each.naam for each in UITVOER[4:])


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> RijkeUitkomst:
    """The plan for one resident, and whether the conditions are met as far as they are known.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    given = lees(VELDEN, velden, herkomst)
    rows = lees_kolommen(VELDEN, {"verzekeraar": [""], **{k: [v] for k, v in velden.items()}})
    return _answer(given, _Toetsing(rows, day), 0, day, verwerkingsdatum)


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same for whole columns; the conditions are tested on all rows at once."""
    day = peildatum_van(peildatum)
    tested = _Toetsing(lees_kolommen(VELDEN, kolommen), day)
    number = count()

    def one_row(fields: dict[str, Any]) -> RijkeUitkomst:
        row = next(number)
        return _answer(lees(VELDEN, fields), tested, row, day, None)

    return reeks_met_gegevens(VELDEN, _AMOUNTS, _FACTS, kolommen, one_row, onthoud=False)


class _Toetsing:
    """The conditions of each scheme that occurs, tested on all rows when it is first asked."""

    def __init__(self, rows: Kolommen, day: date) -> None:
        self._rows = rows
        self._day = day
        self._by_scheme: dict[tuple[str, str], tuple[Zinnen, Zinnen, Zinnen]] = {}

    def voor(self, row: int, scheme: Regeling) -> tuple[list[str], list[str], list[str]]:
        key = scheme.regeling, scheme.verzekeraar
        if key not in self._by_scheme:
            self._by_scheme[key] = toets(self._rows, scheme, self._day)
        against, arrange, unknown = self._by_scheme[key]
        return against[row], arrange[row], unknown[row]


def _answer(
    given: Opgave, tested: _Toetsing, row: int, day: date, verwerkingsdatum: date | None
) -> RijkeUitkomst:
    scheme = regeling_van(given["regeling"], given["verzekeraar"], day)
    facts: dict[str, Any] = {}
    used: tuple[Gebruikt, ...] = ()
    if scheme is not None:
        verdict, reasons = _conditions(given, scheme, tested.voor(row, scheme))
        if "duur_of_kleine_schuld" in scheme.voorwaarden:
            used = recht_op(day, scheme.verzekeraar).gebruikt
        facts = {"voldoet": verdict, "waarom": reasons}
        if verdict == "ja":
            facts["uitstroom_vanaf"] = eerste_van_volgende_maand(day)
    lapsed: date | None = given["voorwaarde_vervallen_op"]
    if lapsed is not None:
        facts["herinstroom_vanaf"] = eerste_van_volgende_maand(lapsed)
    maximum, months, missing = _terms(given, scheme, day)
    missing = (*given.ontbreekt("schuld"), *missing)
    if missing or maximum is None or months is None:
        answer = niet_te_bepalen(
            NAAM, day, missing, parameters=used, verwerkingsdatum=verwerkingsdatum
        )
        return met_gegevens(answer, facts)
    start = given["startdatum"] or eerste_van_volgende_maand(day)
    plan = aflosplan(given["schuld"], maximum, months, start)
    facts["einde_aflossing"] = plan.einde
    each = plan.termijnen[0].bedrag if plan.termijnen else NUL
    outcome = bepaald(
        NAAM,
        day,
        each,
        stappen=_steps(given, plan, maximum, months, facts.get("herinstroom_vanaf")),
        parameters=(*used, *_own_numbers(given, scheme)),
        bedragen={
            "uitstroom": each,
            "af_te_lossen": plan.totaal,
            "laatste_termijn": plan.termijnen[-1].bedrag if plan.termijnen else NUL,
            "kwijtschelding": plan.kwijtschelding,
        },
        verwerkingsdatum=verwerkingsdatum,
    )
    return met_gegevens(outcome, facts)


def _conditions(
    given: Opgave, scheme: Regeling, tested: tuple[list[str], list[str], list[str]]
) -> tuple[str, tuple[str, ...]]:
    against, arrange, unknown = tested
    failed = [text for text in arrange if not text.startswith(NIET_BEKEND)]
    open_questions = [*unknown, *(text for text in arrange if text not in failed)]
    if against or failed or given["overige_voorwaarden"] is False:
        reasons = [*against, *failed]
        if given["overige_voorwaarden"] is False:
            reasons.append("een van de overige voorwaarden is niet in orde")
        return "nee", tuple(reasons)
    if given["overige_voorwaarden"] is None:
        open_questions += [f"tekst niet gevonden: {text}" for text in scheme.onbekende_voorwaarden]
    return ("niet te bepalen" if open_questions else "ja"), tuple(open_questions)


def _terms(
    given: Opgave, scheme: Regeling | None, day: date
) -> tuple[Decimal | None, int | None, tuple[str, ...]]:
    """Maximum and months: those of the case, else those of the scheme, else what is missing."""
    maximum: Decimal | None = given["maximale_aflossing"]
    months: int | None = given["looptijd"]
    if scheme is not None:
        maximum = scheme.maximale_aflossing if maximum is None else maximum
        months = scheme.looptijd_maanden if months is None else months
    label = f"{given['regeling'].upper()} met {given['verzekeraar']} op {day:%d-%m-%Y}"
    missing = []
    if maximum is None:
        missing.append(f"maximale aflossing van de {label}")
    if months is None:
        missing.append(f"looptijd van de {label}")
    return maximum, months, tuple(missing)


def _own_numbers(given: Opgave, scheme: Regeling | None) -> tuple[Gebruikt, ...]:
    """Numbers of the scheme that were not replaced by those of the case."""
    replaced = {
        "maximale_aflossing": given["maximale_aflossing"] is not None,
        "looptijd_maanden": given["looptijd"] is not None,
    }
    numbers = scheme.gebruikt() if scheme else ()
    return tuple(each for each in numbers if not replaced[each.naam.rpartition(".")[2]])


def _steps(
    given: Opgave, plan: Aflosplan, maximum: Decimal, months: int, again: date | None
) -> tuple[Stap, ...]:
    steps = [
        _AF.stap(
            plan.totaal,
            given.invoer("schuld"),
            Invoer("maximale_aflossing", maximum, Herkomst.PARAMETER),
        ),
        _TERMIJN.stap(
            plan.termijnen[0].bedrag if plan.termijnen else NUL,
            Invoer("af_te_lossen", plan.totaal, Herkomst.STAP),
            Invoer("looptijd", months, Herkomst.PARAMETER),
        ),
        _WEG.stap(
            plan.kwijtschelding,
            given.invoer("schuld"),
            Invoer("af_te_lossen", plan.totaal, Herkomst.STAP),
        ),
    ]
    if again is not None:
        steps.append(_TERUG.stap(None, Invoer("vanaf", again, Herkomst.STAP)))
    return tuple(steps)

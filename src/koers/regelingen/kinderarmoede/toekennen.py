# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does a household get one local scheme, and how much: age of the children, income limit, assets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from koers.regelingen import bijstandsnorm, gemeentepolis
from koers.regelingen.gegevens import RijkeUitkomst
from koers.regelingen.geld import bedrag
from koers.regelingen.kinderarmoede.lokaal import LokaleRegeling
from koers.regelingen.parameters import Gebruikt
from koers.regelingen.uitkomst import Formule, Herkomst, Invoer, Stap
from koers.regelingen.veld import Opgave


class Toekenning(NamedTuple):
    """`recht` is None when it cannot be determined; `reden` says why it is not a yes."""

    regeling: LokaleRegeling
    recht: bool | None
    bedrag: Decimal | None = None
    reden: str = ""
    stappen: tuple[Stap, ...] = ()
    gebruikt: tuple[Gebruikt, ...] = ()


def grens(regeling: LokaleRegeling, given: Opgave, dag: date) -> RijkeUitkomst | None:
    """The income limit of a scheme for this household; None when its percentage was not found."""
    if regeling.percentage is None:
        return None
    return gemeentepolis.bereken(
        peildatum=dag,
        huishouden=given["huishouden"],
        leeftijdsgroep=given["leeftijdsgroep"],
        percentage=regeling.percentage,
    )


def toekennen(regeling: LokaleRegeling, given: Opgave, dag: date) -> Toekenning:
    """The answer for one scheme."""
    children = regeling.kinderen(given["leeftijden_kinderen"])
    if children == 0:
        return Toekenning(regeling, False, reden="geen kind met de leeftijd van deze regeling")
    limit = grens(regeling, given, dag)
    if limit is None:
        return Toekenning(regeling, None, reden="de inkomensgrens is niet gevonden")
    if limit.bedrag is None:
        return Toekenning(regeling, None, reden=limit.melding)
    used = (*regeling.gebruikt(), *limit.parameters)
    if given["netto_inkomen"] > limit.bedrag:
        reason = f"het inkomen is hoger dan {bedrag(limit.bedrag)}"
        return Toekenning(regeling, False, reden=reason, gebruikt=used)
    wealthy, reason = _wealth(regeling, given, dag)
    if wealthy is not False:
        return Toekenning(regeling, None if wealthy is None else False, reden=reason, gebruikt=used)
    count = children if regeling.per_kind else 1
    amount = None if regeling.bedrag is None else regeling.bedrag * count
    form = Formule(regeling.naam, regeling.naam, "Pw", "35", "", "bedrag x aantal")
    step = form.stap(
        amount,
        given.invoer("netto_inkomen"),
        Invoer("inkomensgrens", limit.bedrag, Herkomst.STAP),
        Invoer("aantal", count, Herkomst.STAP),
        Invoer("bedrag", regeling.bedrag, Herkomst.PARAMETER),
    )
    return Toekenning(regeling, True, amount, "", (step,), used)


def _wealth(regeling: LokaleRegeling, given: Opgave, dag: date) -> tuple[bool | None, str]:
    """Too wealthy? None when that cannot be said."""
    if regeling.vermogenstoets is False:
        return False, ""
    if regeling.vermogenstoets is None:
        return None, "of het vermogen telt, is niet gevonden"
    wealth: Decimal | None = given["vermogen"]
    if wealth is None:
        return None, "het vermogen is niet opgegeven"
    norm = bijstandsnorm.bereken(
        peildatum=dag,
        huishouden=given["huishouden"],
        leeftijdsgroep=given["leeftijdsgroep"],
        ten_laste_komende_kinderen=True,
    )
    limit = norm.bedragen.get("vermogensgrens")
    if limit is None:
        return None, "de vermogensgrens van deze datum is niet bekend"
    return wealth > limit, f"het vermogen is hoger dan {bedrag(limit)}" if wealth > limit else ""

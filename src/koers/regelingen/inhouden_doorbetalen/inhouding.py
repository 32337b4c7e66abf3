# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order in which a benefit is divided: CAK, attachment, set-off, then payments for the resident."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from koers.regelingen.geld import NUL, bedrag
from koers.regelingen.parameters import Gebruikt, Wetstand
from koers.regelingen.uitkomst import Formule, Herkomst, Invoer, Stap
from koers.regelingen.veld import Opgave
from koers.regelingen.wanbetaler.termijnen import maanden_erbij

_CAK = Formule(
    "inhouding_cak",
    "Premie aan het CAK, direct na de belasting",
    "Zvw",
    "18f",
    "3",
    "min(premie CAK, netto uitkering)",
)
_BESLAG = Formule(
    "inhouding_beslag",
    "Beslag, tot de beslagvrije voet; wat het CAK kreeg gaat van de beslagvrije voet af",
    "Zvw",
    "18f",
    "5",
    "min(beslag, max(rest - (beslagvrije voet - CAK), 0))",
)
_VERREKENING = Formule(
    "inhouding_verrekening",
    "Verrekening door de gemeente, tot de beslagvrije voet",
    "Pw",
    "60",
    "6",
    "min(verrekening, max(rest - (beslagvrije voet - CAK), 0))",
)
_VERREKENING_ZONDER_VOET = Formule(
    "inhouding_verrekening",
    "Verrekening zonder beslagvrije voet, zolang inlichtingen ontbreken",
    "Pw",
    "60",
    "6",
    "min(verrekening, rest)",
)
_GRONDSLAG = {"machtiging": ("35", "3"), "art57": ("57", "a"), "art56a": ("56a", "")}
_NAMEN = {
    "zorgpremie": "Zorgpremie",
    "huur": "Huur",
    "energie": "Gas, water en elektriciteit",
    "aflossing": "Aflossing",
    "overige_betalingen": "Andere betalingen",
}
_ART56A = ("zorgpremie", "huur", "energie")
_MACHTIGING = ("aflossing", "overige_betalingen")


@dataclass(slots=True)
class Verdeling:
    """How one month's benefit is divided."""

    rest: Decimal
    cak: Decimal = NUL
    beslag: Decimal = NUL
    verrekening: Decimal = NUL
    doorbetaald: dict[str, Decimal] = field(default_factory=dict)
    geweigerd: list[str] = field(default_factory=list)
    stappen: list[Stap] = field(default_factory=list)
    gebruikt: tuple[Gebruikt, ...] = ()

    @property
    def totaal_doorbetaald(self) -> Decimal:
        return sum(self.doorbetaald.values(), NUL)


def verdeel(given: Opgave, day: date) -> Verdeling:
    """Divide the benefit; attachment and set-off take only what lies above the beslagvrije voet."""
    share = Verdeling(given["netto_uitkering"])
    share.cak = _take(share, given["cak_inhouding"], share.rest)
    if given["cak_inhouding"]:
        share.stappen.append(
            _CAK.stap(share.cak, given.invoer("netto_uitkering"), given.invoer("cak_inhouding"))
        )
    floor: Decimal = (given["beslagvrije_voet"] or NUL) - share.cak
    if given["beslag"]:
        share.beslag = _take(share, given["beslag"], share.rest - floor)
        share.stappen.append(_step(_BESLAG, share.beslag, given, "beslag", floor))
    if given["verrekening"]:
        free = given["inlichtingenplicht_geschonden"]
        share.verrekening = _take(
            share, given["verrekening"], share.rest if free else share.rest - floor
        )
        form = _VERREKENING_ZONDER_VOET if free else _VERREKENING
        share.stappen.append(_step(form, share.verrekening, given, "verrekening", floor))
    for name in _NAMEN:
        if given[name]:
            _pay_on(share, given, name, day)
    return share


def _take(share: Verdeling, asked: Decimal, room: Decimal) -> Decimal:
    taken = min(asked, max(min(room, share.rest), NUL))
    share.rest -= taken
    return taken


def _step(form: Formule, amount: Decimal, given: Opgave, name: str, floor: Decimal) -> Stap:
    return form.stap(
        amount,
        given.invoer(name),
        given.invoer("beslagvrije_voet"),
        Invoer("beslagvrije_voet_na_cak", floor, Herkomst.STAP),
    )


def _pay_on(share: Verdeling, given: Opgave, name: str, day: date) -> None:
    """Pay one cost for the resident, whole or not at all."""
    amount: Decimal = given[name]
    ground, refusal, used = _ground(given, name, day)
    if not refusal and amount > share.rest:
        refusal = f"er is nog {bedrag(share.rest)} over"
    if refusal:
        share.geweigerd.append(f"{_NAMEN[name]} van {bedrag(amount)}: {refusal}")
        return
    share.rest -= amount
    share.doorbetaald[name] = amount
    share.gebruikt += used
    article, lid = _GRONDSLAG[ground]
    form = Formule(name, f"{_NAMEN[name]}, doorbetaald voor u", "Pw", article, lid, "rest - bedrag")
    share.stappen.append(
        form.stap(amount, given.invoer(name), Invoer("rest", share.rest, Herkomst.STAP))
    )


def _ground(given: Opgave, name: str, day: date) -> tuple[str, str, tuple[Gebruikt, ...]]:
    """Ground of a payment, why it does not hold, and the numbers used."""
    if name in _MACHTIGING:
        return "machtiging", "" if given["machtiging"] else "er is geen machtiging", ()
    ground: str | None = given["grondslag"]
    if ground is None:
        return "", "er is geen machtiging en geen verplichting", ()
    if ground != "machtiging" and not given["algemene_bijstand"]:
        return ground, "verplicht doorbetalen kan alleen uit algemene bijstand", ()
    if ground != "art56a":
        return ground, "", ()
    begin: date | None = given["begin_art56a"]
    if begin is None:
        return ground, "de begindatum van art. 56a ontbreekt", ()
    law = Wetstand(day)
    months = int(law.getal("inhouden_doorbetalen.maanden_art56a"))
    end = _same_day_later(begin, months)
    if not begin <= day < end:
        return ground, f"de {months} maanden van art. 56a lopen niet (meer)", ()
    return ground, "", law.gebruikt


def _same_day_later(begin: date, months: int) -> date:
    """The same day of the month, so many months later; the last day when that month is shorter."""
    first = maanden_erbij(begin, months)
    length = (maanden_erbij(first, 1) - first).days
    return first.replace(day=min(begin.day, length))

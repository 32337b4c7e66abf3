# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of one arrears file, and how each event changes them; an event that cannot be is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from koers.regelingen.parameters import Gebruikt, Wetstand
from koers.regelingen.wanbetaler.gebeurtenissen import (
    Gebeurtenis,
    OngeldigeGebeurtenis,
    Uitstroomgrond,
)
from koers.regelingen.wanbetaler.gebeurtenissen import Gebeurtenistype as T
from koers.regelingen.wanbetaler.termijnen import eerste_van_volgende_maand, einde_termijn


@dataclass(frozen=True, slots=True)
class Recht:
    """Thresholds in monthly premiums and terms, as they hold on the peildatum."""

    aanbod: Decimal
    zorgtoeslag: Decimal
    voornemen: Decimal
    melding: Decimal
    aanbod_werkdagen: int
    aanvaarden_weken: int
    betwisten_weken: int
    geschil_weken: int
    gebruikt: tuple[Gebruikt, ...]


@cache
def recht_op(peildatum: date) -> Recht:
    """The law on a date.

    Raises:
        OntbrekendeParameter: the law of that date was not read.
    """
    law = Wetstand(peildatum)
    offer, diversion, notice, report, days, accept, dispute, case = law.getallen(
        "wanbetaler.drempel_aanbod",
        "wanbetaler.drempel_zorgtoeslag",
        "wanbetaler.drempel_voornemen",
        "wanbetaler.drempel_melding",
        "wanbetaler.aanbod_werkdagen",
        "wanbetaler.aanvaarden_weken",
        "wanbetaler.betwisten_weken",
        "wanbetaler.geschil_weken",
    )
    weeks = int(accept), int(dispute), int(case)
    return Recht(offer, diversion, notice, report, int(days), *weeks, law.gebruikt)


class Premieperiode(NamedTuple):
    """From `vanaf` up to, not including, `tot` the bestuursrechtelijke premie is due."""

    vanaf: date
    tot: date | None = None
    grond: Uitstroomgrond | None = None

    def bevat(self, dag: date) -> bool:
        return self.vanaf <= dag and (self.tot is None or dag < self.tot)


class Feiten(NamedTuple):
    """What is known after the events so far. Dates are those of the events."""

    maandpremies: Decimal = Decimal(0)
    achterstand_sinds: date | None = None
    aanbod_op: date | None = None
    regeling_sinds: date | None = None
    voornemen_op: date | None = None
    betwist_op: date | None = None
    standpunt_op: date | None = None
    geschil_op: date | None = None
    geschil_beslist_op: date | None = None
    stabilisatie_sinds: date | None = None
    adres_onbekend_sinds: date | None = None
    gemeld_op: date | None = None
    premieperioden: tuple[Premieperiode, ...] = ()

    @property
    def laatste_periode(self) -> Premieperiode | None:
        return self.premieperioden[-1] if self.premieperioden else None

    def einde_betwisten(self, recht: Recht) -> date | None:
        return (
            einde_termijn(self.voornemen_op, recht.betwisten_weken) if self.voornemen_op else None
        )

    def einde_geschil(self, recht: Recht) -> date | None:
        return einde_termijn(self.standpunt_op, recht.geschil_weken) if self.standpunt_op else None

    def tijdig_betwist(self, recht: Recht) -> bool:
        end = self.einde_betwisten(recht)
        return self.betwist_op is not None and end is not None and self.betwist_op <= end

    def tijdig_geschil(self, recht: Recht) -> bool:
        end = self.einde_geschil(recht)
        return self.geschil_op is not None and end is not None and self.geschil_op <= end

    def premie_op(self, dag: date) -> bool:
        return any(period.bevat(dag) for period in self.premieperioden)


Stap = Callable[[Feiten, Gebeurtenis, Recht], Feiten]


def na(feiten: Feiten, gebeurtenis: Gebeurtenis, recht: Recht) -> Feiten:
    """The facts after an event. Whether a report may be made is judged in `verloop`.

    Raises:
        OngeldigeGebeurtenis: it cannot follow on what happened before.
    """
    return _BY_TYPE[gebeurtenis.type](feiten, gebeurtenis, recht)


def _achterstand(facts: Feiten, event: Gebeurtenis, recht: Recht) -> Feiten:
    debt = event.maandpremies if event.maandpremies is not None else facts.maandpremies
    last = facts.laatste_periode
    if facts.gemeld_op and last and last.grond is Uitstroomgrond.SCHULD_WEG:
        facts = Feiten(premieperioden=facts.premieperioden)  # a new debt starts at the beginning
    if debt < recht.aanbod:
        # Below two monthly premiums an offer or plan has done its work; a report stands.
        facts = facts._replace(achterstand_sinds=None, aanbod_op=None, regeling_sinds=None)
    elif facts.achterstand_sinds is None:
        facts = facts._replace(achterstand_sinds=event.datum)
    if debt < recht.voornemen:
        facts = facts._replace(
            voornemen_op=None,
            betwist_op=None,
            standpunt_op=None,
            geschil_op=None,
            geschil_beslist_op=None,
        )
    return facts._replace(maandpremies=debt)


def _when(allowed: bool, event: Gebeurtenis, why: str) -> None:
    if not allowed:
        raise OngeldigeGebeurtenis(event, why)


def _aanbod(facts: Feiten, event: Gebeurtenis, recht: Recht) -> Feiten:
    _when(
        facts.maandpremies >= recht.aanbod, event, "er is geen achterstand van twee maandpremies."
    )
    return facts._replace(aanbod_op=event.datum)


def _regeling(facts: Feiten, event: Gebeurtenis, recht: Recht) -> Feiten:
    _when(facts.maandpremies > 0, event, "er is geen achterstand.")
    _when(
        facts.gemeld_op is None,
        event,
        "er is al gemeld aan het CAK; leg een betalingsregeling vast als uitstroom op grond c.",
    )
    return facts._replace(regeling_sinds=event.datum)


def _regeling_gebroken(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    _when(facts.regeling_sinds is not None, event, "er loopt geen betalingsregeling.")
    return facts._replace(regeling_sinds=None)


def _voornemen(facts: Feiten, event: Gebeurtenis, recht: Recht) -> Feiten:
    _when(
        facts.maandpremies >= recht.voornemen,
        event,
        "de achterstand is lager dan vier maandpremies.",
    )
    _when(facts.gemeld_op is None, event, "er is al gemeld aan het CAK.")
    _when(facts.voornemen_op is None, event, "het voornemen is al medegedeeld.")
    return facts._replace(voornemen_op=event.datum)


def _betwisting(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    _when(facts.voornemen_op is not None, event, "er is nog geen voornemen medegedeeld.")
    _when(facts.betwist_op is None, event, "de schuld is al betwist.")
    _when(facts.gemeld_op is None, event, "er is al gemeld aan het CAK.")
    return facts._replace(betwist_op=event.datum)


def _standpunt(facts: Feiten, event: Gebeurtenis, recht: Recht) -> Feiten:
    _when(facts.tijdig_betwist(recht), event, "de schuld is niet op tijd betwist.")
    _when(facts.standpunt_op is None, event, "het standpunt is al medegedeeld.")
    return facts._replace(standpunt_op=event.datum)


def _geschil(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    _when(facts.standpunt_op is not None, event, "de verzekeraar heeft nog geen standpunt gegeven.")
    _when(facts.geschil_op is None, event, "het geschil is al voorgelegd.")
    _when(facts.gemeld_op is None, event, "er is al gemeld aan het CAK.")
    return facts._replace(geschil_op=event.datum)


def _geschil_beslist(facts: Feiten, event: Gebeurtenis, recht: Recht) -> Feiten:
    _when(facts.geschil_op is not None, event, "er is geen geschil voorgelegd.")
    _when(facts.geschil_beslist_op is None, event, "het geschil is al beslist.")
    facts = facts._replace(geschil_beslist_op=event.datum)
    return facts if event.maandpremies is None else _achterstand(facts, event, recht)


def _stabilisatie(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    return facts._replace(stabilisatie_sinds=event.datum)


def _stabilisatie_beeindigd(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    _when(facts.stabilisatie_sinds is not None, event, "er is geen overeenkomst tot stabilisatie.")
    return facts._replace(stabilisatie_sinds=None)


def _adres_onbekend(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    return facts._replace(adres_onbekend_sinds=event.datum)


def _adres_hersteld(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    _when(facts.adres_onbekend_sinds is not None, event, "het adres was bekend.")
    return facts._replace(adres_onbekend_sinds=None)


def _melding(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    period = Premieperiode(eerste_van_volgende_maand(event.datum))
    return facts._replace(gemeld_op=event.datum, premieperioden=(*facts.premieperioden, period))


def _uitstroom(facts: Feiten, event: Gebeurtenis, recht: Recht) -> Feiten:
    last = facts.laatste_periode
    if facts.gemeld_op is None or last is None or last.tot is not None:
        raise OngeldigeGebeurtenis(event, "de verzekerde is niet aangemeld bij het CAK.")
    # Out in the month of a (renewed) report: the premium never becomes due.
    end = max(eerste_van_volgende_maand(event.datum), last.vanaf)
    closed = last._replace(tot=end, grond=event.grond)
    facts = facts._replace(premieperioden=(*facts.premieperioden[:-1], closed))
    if event.grond is Uitstroomgrond.SCHULD_WEG:
        facts = facts._replace(maandpremies=Decimal(0))
    return facts


def _herinstroom(facts: Feiten, event: Gebeurtenis, _recht: Recht) -> Feiten:
    last = facts.laatste_periode
    if last is None or last.tot is None or facts.gemeld_op is None:
        raise OngeldigeGebeurtenis(event, "de verzekerde is niet uitgestroomd.")
    _when(
        last.grond is not Uitstroomgrond.SCHULD_WEG,
        event,
        "na aflossing is een nieuwe melding nodig (Zvw art. 18c).",
    )
    again = Premieperiode(eerste_van_volgende_maand(event.datum))
    return facts._replace(premieperioden=(*facts.premieperioden, again))


_BY_TYPE: dict[T, Stap] = {
    T.ACHTERSTAND: _achterstand,
    T.AANBOD: _aanbod,
    T.REGELING: _regeling,
    T.REGELING_GEBROKEN: _regeling_gebroken,
    T.VOORNEMEN: _voornemen,
    T.BETWISTING: _betwisting,
    T.STANDPUNT: _standpunt,
    T.GESCHIL: _geschil,
    T.GESCHIL_BESLIST: _geschil_beslist,
    T.STABILISATIE: _stabilisatie,
    T.STABILISATIE_BEEINDIGD: _stabilisatie_beeindigd,
    T.ADRES_ONBEKEND: _adres_onbekend,
    T.ADRES_HERSTELD: _adres_hersteld,
    T.MELDING: _melding,
    T.UITSTROOM: _uitstroom,
    T.HERINSTROOM: _herinstroom,
}

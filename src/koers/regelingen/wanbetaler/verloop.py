# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The wanbetalersregeling as a state machine: dated events in, states with their dates and grounds out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from koers.regelingen.wanbetaler.feiten import Feiten, Recht, na
from koers.regelingen.wanbetaler.gebeurtenissen import (
    Gebeurtenis,
    Gebeurtenistype,
    OngeldigeGebeurtenis,
)


class Toestand(StrEnum):
    GEEN_ACHTERSTAND = "geen_achterstand"
    ACHTERSTAND_2 = "achterstand_2"
    ACHTERSTAND_3 = "achterstand_3"
    AAN_TE_KONDIGEN = "aan_te_kondigen"
    AANGEKONDIGD = "aangekondigd"
    BETWIST = "betwist"
    OPGESCHORT = "opgeschort"
    TE_MELDEN = "te_melden"
    GEMELD = "gemeld"
    PREMIE_CAK = "premie_cak"
    UITGESTROOMD = "uitgestroomd"


class Grondslag(NamedTuple):
    """An article of the Zvw with what it means here, in Dutch."""

    artikel: str
    lid: str
    uitleg: str


class Blokkade(NamedTuple):
    """Why the insurer may not report to the CAK; `tot` is the last day when that is known."""

    grondslag: Grondslag
    betwisting: bool = False
    tot: date | None = None


class Periode(NamedTuple):
    """One state. `tot` is its last day; None when it lasts."""

    toestand: Toestand
    grondslag: Grondslag
    vanaf: date
    tot: date | None = None


def blokkades(feiten: Feiten, dag: date, recht: Recht) -> tuple[Blokkade, ...]:
    """Everything that stands in the way of a report on that day (art. 18b and 18c lid 2)."""
    found: list[Blokkade] = []

    def add(
        artikel: str, lid: str, uitleg: str, *, dispute: bool = False, tot: date | None = None
    ) -> None:
        found.append(Blokkade(Grondslag(artikel, lid, uitleg), dispute, tot))

    notice_ends = feiten.einde_betwisten(recht)
    case_ends = feiten.einde_geschil(recht)
    if notice_ends is None:
        add("18b", "1", "De verzekeraar heeft de melding nog niet aangekondigd.")
    elif feiten.betwist_op is None and dag <= notice_ends:
        add("18b", "1", "De tijd om de schuld te betwisten loopt nog.", tot=notice_ends)
    if feiten.tijdig_betwist(recht):
        if case_ends is None:
            add("18c", "2 onder a", "De schuld is betwist; het standpunt ontbreekt.", dispute=True)
        elif feiten.geschil_op is None and dag <= case_ends:
            add(
                "18c",
                "2 onder b",
                "De tijd om het geschil voor te leggen loopt nog.",
                dispute=True,
                tot=case_ends,
            )
        elif feiten.tijdig_geschil(recht) and feiten.geschil_beslist_op is None:
            add("18c", "2 onder c", "Het geschil is nog niet onherroepelijk beslist.", dispute=True)
    if feiten.regeling_sinds:
        add("18b", "3", "Er loopt een betalingsregeling en nieuwe premies worden betaald.")
    if feiten.stabilisatie_sinds:
        add(
            "18c",
            "2 onder d",
            "Er is een overeenkomst tot stabilisatie met een schuldhulpverlener.",
        )
    if feiten.adres_onbekend_sinds:
        add("18c", "2 onder e", "Het adres staat niet (zo) in de Basisregistratie Personen.")
    return tuple(found)


def toestand_op(feiten: Feiten, dag: date, recht: Recht) -> tuple[Toestand, Grondslag]:
    """The state on a day, given the facts up to and including that day."""
    if feiten.premie_op(dag):
        return Toestand.PREMIE_CAK, Grondslag(
            "18d", "1", "De premie gaat naar het CAK, vanaf de eerste van de maand na de melding."
        )
    if feiten.gemeld_op is not None:
        left = [p for p in feiten.premieperioden if p.tot is not None and p.tot <= dag]
        first = next(p for p in feiten.premieperioden if p.vanaf > feiten.gemeld_op)
        if dag < first.vanaf:
            return Toestand.GEMELD, Grondslag(
                "18c", "1", f"Gemeld; de premie aan het CAK gaat in op {first.vanaf:%d-%m-%Y}."
            )
        reason = left[-1].grond
        return Toestand.UITGESTROOMD, Grondslag(
            "18d", f"2 onder {reason}", "De premie aan het CAK is niet meer verschuldigd."
        )
    return _before_report(feiten, dag, recht)


def _before_report(feiten: Feiten, dag: date, recht: Recht) -> tuple[Toestand, Grondslag]:
    debt = feiten.maandpremies
    if debt < recht.aanbod:
        return Toestand.GEEN_ACHTERSTAND, Grondslag(
            "18a", "1", "De achterstand is lager dan twee maandpremies."
        )
    if debt < recht.zorgtoeslag:
        return Toestand.ACHTERSTAND_2, Grondslag(
            "18a", "1", "De verzekeraar biedt een betalingsregeling aan."
        )
    if debt < recht.voornemen:
        return Toestand.ACHTERSTAND_3, Grondslag(
            "18aa", "1", "De zorgtoeslag kan naar de verzekeraar gaan."
        )
    blocks = blokkades(feiten, dag, recht)
    for block in blocks:
        if block.betwisting:
            return Toestand.BETWIST, block.grondslag
    for block in blocks:
        plan = block.grondslag.artikel == "18b" and block.grondslag.lid == "3"
        if plan or (debt >= recht.melding and block.grondslag.artikel == "18c"):
            return Toestand.OPGESCHORT, block.grondslag
    if feiten.voornemen_op is None:
        return Toestand.AAN_TE_KONDIGEN, blocks[0].grondslag
    if debt < recht.melding or blocks:
        return Toestand.AANGEKONDIGD, Grondslag(
            "18b",
            "1",
            "De verzekeraar meldt aan het CAK bij zes maandpremies, behalve na betwisting.",
        )
    return Toestand.TE_MELDEN, Grondslag("18c", "1", "De verzekeraar meldt de schuld aan het CAK.")


@dataclass(frozen=True, slots=True)
class Verloop:
    """The whole course up to a day."""

    perioden: tuple[Periode, ...]
    feiten: Feiten
    dag: date

    @property
    def nu(self) -> Periode:
        return self.perioden[-1]


def verloop(gebeurtenissen: Iterable[Gebeurtenis], tot: date, recht: Recht) -> Verloop:
    """The states from the first event up to and including the day `tot`; later events do not count.

    Raises:
        OngeldigeGebeurtenis: an event that cannot follow on what happened before, such as a report
            to the CAK while the debt is disputed.
    """
    ordered = sorted(
        (event for event in gebeurtenissen if event.datum <= tot), key=lambda event: event.datum
    )
    facts = Feiten()
    periods: list[Periode] = []
    for position, event in enumerate(ordered):
        if event.type is Gebeurtenistype.MELDING:
            _may_report(facts, event, recht)
        facts = na(facts, event, recht)
        upcoming = ordered[position + 1].datum if position + 1 < len(ordered) else None
        if upcoming == event.datum:
            continue
        last = upcoming - timedelta(days=1) if upcoming else tot
        for day in (event.datum, *_timers(facts, recht, event.datum, last)):
            _append(periods, facts, day, recht)
    if not periods:
        _append(periods, facts, tot, recht)
    return Verloop(tuple(periods), facts, tot)


def _may_report(facts: Feiten, event: Gebeurtenis, recht: Recht) -> None:
    if facts.gemeld_op is not None:
        raise OngeldigeGebeurtenis(event, "er is al gemeld.")
    if facts.maandpremies < recht.melding:
        raise OngeldigeGebeurtenis(
            event, "de achterstand is lager dan zes maandpremies (Zvw art. 18c lid 1)."
        )
    for block in blokkades(facts, event.datum, recht):
        ground = block.grondslag
        raise OngeldigeGebeurtenis(
            event, f"{ground.uitleg} (Zvw art. {ground.artikel} lid {ground.lid})"
        )


def _timers(facts: Feiten, recht: Recht, after: date, last: date) -> list[date]:
    """Days on which the state can change without an event: terms that run out, months that begin."""
    days = {
        end + timedelta(days=1)
        for end in (facts.einde_betwisten(recht), facts.einde_geschil(recht))
        if end is not None
    }
    for period in facts.premieperioden:
        days.add(period.vanaf)
        if period.tot is not None:
            days.add(period.tot)
    return sorted(day for day in days if after < day <= last)


def _append(periods: list[Periode], facts: Feiten, day: date, recht: Recht) -> None:
    state, ground = toestand_op(facts, day, recht)
    if periods:
        current = periods[-1]
        if current.toestand is state and current.grondslag == ground:
            return
        periods[-1] = Periode(
            current.toestand, current.grondslag, current.vanaf, day - timedelta(days=1)
        )
    periods.append(Periode(state, ground, day))

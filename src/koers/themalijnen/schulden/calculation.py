# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Working out a rule for one household: in the name of an actor, told in the log, kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from django.db import transaction

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.regelingen import Uitkomst, regeling
from koers.regelingen.wat_als import Drukcurve, Huishouden, Vergelijking, drukcurve, vergelijk
from koers.themalijnen.schulden.questions import PEILDATUM, Answers

DEED = "regeling-berekenen"
_STEPS = 100
_MOST = Decimal(1_000_000)


def calculate(*, actor: Actor, answers: Answers, today: date) -> Uitkomst:
    """The outcome of a rule for the household of the answers.

    Raises:
        NotAllowed: the actor's role does not calculate.
        OngeldigVeld: an answer cannot be read.
    """
    require(actor, DEED)
    rule = regeling(answers.regeling)
    outcome = rule.bereken(
        peildatum=answers.peildatum,
        verwerkingsdatum=today,
        herkomst=answers.sources(rule),
        **answers.fields(rule),
    )
    _log(actor, Event.BEREKENING_GEMAAKT, rule.NAAM, str(outcome.status))
    return outcome


def compare(*, actor: Actor, answers: Answers, others: Mapping[str, str]) -> Vergelijking:
    """The same household on another day or with other answers.

    Raises:
        NotAllowed: the actor's role does not calculate.
        OngeldigVeld: an answer cannot be read.
    """
    require(actor, DEED)
    rule = regeling(answers.regeling)
    changed = Answers(answers.regeling, {**answers.given, **others}, answers.origins)
    fields = answers.fields(rule)
    found = vergelijk(
        rule.NAAM,
        fields,
        peildatum=answers.peildatum,
        andere_peildatum=others.get(PEILDATUM),
        # A question that no longer applies is no longer answered.
        andere_velden={name: "" for name in fields} | changed.fields(rule),
    )
    _log(actor, Event.BEREKENING_GEMAAKT, rule.NAAM, str(found.na.status))
    return found


@dataclass(frozen=True, slots=True)
class Range:
    """Incomes per year from and to."""

    low: Decimal
    high: Decimal


def pressure_of(
    *, actor: Actor, household: Huishouden, incomes: Range, peildatum: date
) -> Drukcurve:
    """What remains of each raise between two incomes.

    Raises:
        NotAllowed: the actor's role does not calculate.
        InvalidInput: the range is empty or too high.
    """
    require(actor, DEED)
    if not 0 <= incomes.low < incomes.high <= _MOST:
        raise InvalidInput(
            "Het hoogste inkomen moet hoger zijn dan het laagste, tot 1.000.000 euro."
        )
    across = np.linspace(float(incomes.low), float(incomes.high), _STEPS + 1)
    found = drukcurve(household, across, peildatum=peildatum)
    _log(actor, Event.BEREKENING_GEMAAKT, "wat-als", "druk")
    return found


@transaction.atomic
def _log(actor: Actor, event: Event, rule: str, status: str) -> None:
    journal.record(
        actor=actor, event=event, kind="regeling", object_id=rule, details={"status": status}
    )


def log_letter(*, actor: Actor, rule: str, form: str) -> None:
    """That a letter was made; of whom is not known here."""
    _log(actor, Event.BRIEF_GEMAAKT, rule, form)

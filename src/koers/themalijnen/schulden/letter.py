# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter about a calculation says, so that a resident can check every number.

Refuses what is not determined: a letter never rests on a number that nobody confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koers.errors import NotDeterminable
from koers.regelingen import Uitkomst
from koers.themalijnen.schulden.questions import Answers
from koers.themalijnen.schulden.shown import Shown, shown
from koers.web import dutch


class NotFitForLetter(NotDeterminable):
    """The outcome may not stand in a formal letter; `reasons` says why."""

    code = "not-fit-for-letter"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a letter; the last column may hold amounts."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, ready to be written in any form."""

    title: str
    sender: str
    made_on: date
    facts: tuple[tuple[str, str], ...]
    opening: tuple[str, ...]
    tables: tuple[Table, ...]
    closing: tuple[str, ...]


def letter(outcome: Uitkomst, answers: Answers, *, sender: str, today: date) -> Letter:
    """The letter about an outcome.

    Raises:
        NotFitForLetter: not determined, or determined with a number that is not confirmed.
    """
    told = shown(outcome, answers)
    if not told.fit_for_letter:
        raise NotFitForLetter(why_not(told), reasons=told.unconfirmed or told.missing)
    tables = [
        Table(
            "Met deze gegevens hebben wij gerekend",
            ("Gegeven", "Antwoord", "Waar komt dit vandaan?"),
            tuple((line.name, line.value, line.remark or "-") for line in told.answers),
        )
    ]
    if told.parts:
        tables.append(
            Table(
                "Zo is het bedrag opgebouwd",
                ("Onderdeel", "Bedrag"),
                tuple((part.label, dutch.euro(part.amount)) for part in told.parts),
            )
        )
    if told.others:
        tables.append(
            Table(
                "Dit hoort erbij",
                ("Onderdeel", "Uitkomst"),
                tuple((line.name, line.value) for line in told.others),
            )
        )
    tables.append(
        Table(
            "De stappen, met het artikel in de wet",
            ("Stap", "Artikel", "Bedrag"),
            tuple((step.says, step.ground, step.amount or "-") for step in told.steps),
        )
    )
    if told.parameters:
        tables.append(
            Table(
                "Deze getallen zijn gebruikt",
                ("Getal", "Waarde", "Sinds wanneer, en waar staat het?"),
                tuple((line.name, line.value, line.remark) for line in told.parameters),
            )
        )
    return Letter(
        title=told.title.split(" per ")[0],
        sender=sender,
        made_on=today,
        facts=(
            ("Van", sender),
            ("Datum van deze brief", dutch.day(today)),
            ("Berekend voor", dutch.day(told.peildatum)),
        ),
        opening=(
            f"De uitkomst is {told.amount}.",
            "In deze brief leest u hoe wij dit bedrag hebben berekend. U ziet welke gegevens wij "
            "hebben gebruikt en waar die vandaan komen.",
        ),
        tables=tuple(tables),
        closing=(
            "Kijk of de gegevens kloppen. Klopt er iets niet? Of verandert uw inkomen, uw huur of "
            "met wie u woont? Vertel het ons dan snel. Wij rekenen het bedrag opnieuw uit.",
            f"Hebt u vragen? Neem contact op met {sender}.",
        ),
    )


def why_not(told: Shown) -> str:
    """Why there can be no letter, and what to do."""
    if told.missing:
        return (
            "Wij kunnen geen brief maken, want het bedrag is niet te bepalen. Dit ontbreekt: "
            f"{'; '.join(told.missing)}."
        )
    return (
        "Wij kunnen geen brief maken, want dit bedrag is voorlopig. Het rust op getallen die nog niet "
        f"zijn bevestigd: {'; '.join(told.unconfirmed)}. Gebruik het bedrag alleen als schatting."
    )

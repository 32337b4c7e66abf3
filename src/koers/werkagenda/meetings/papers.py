# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an agenda and a besluitenlijst say on paper: plain sentences; how they look is for `files.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from koers.access.actor import Actor
from koers.web import dutch
from koers.werkagenda.meetings.action_list import StandingAction, standing
from koers.werkagenda.meetings.selectors import Discussed, discussed, takes_part, total_minutes
from koers.werkagenda.models import Action, Decision, Meeting

State = Meeting.State


@dataclass(frozen=True, slots=True)
class Part:
    """One item: its heading, and lines of a label with text; the label may be empty."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """A paper of a meeting.

    Args:
        facts: name and value, above the items.
        parts: the items in order.
        actions: what, who, before when; empty when there are none.
        closing: last sentences.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    actions: tuple[tuple[str, str, str], ...]
    closing: tuple[str, ...]
    made_on: date
    name: str


def agenda_paper(actor: Actor, meeting: Meeting) -> MeetingPaper:
    """The agenda, with why each item is on it."""
    rows = discussed(actor, meeting)
    facts = [*_facts(meeting)]
    minutes = total_minutes(rows)
    if minutes:
        facts.append(("Duur", f"{minutes} minuten voor de punten met een tijd"))
    closing = (
        ["Concept: de agenda is nog niet verzonden."] if meeting.state == State.PLANNED else []
    )
    return MeetingPaper(
        title=f"Agenda {meeting.body.name}",
        facts=tuple(facts),
        parts=tuple(_agenda_part(row) for row in rows),
        actions=(),
        closing=tuple(closing),
        made_on=timezone.localdate(),
        name=f"agenda-{meeting.body.key}-{meeting.date.isoformat()}",
    )


def decisions_paper(actor: Actor, meeting: Meeting) -> MeetingPaper:
    """The besluitenlijst: what was decided per item, with reservations, and the actions."""
    rows = discussed(actor, meeting)
    shown = {row.decision.pk for row in rows if row.decision is not None}
    adopted = meeting.state == State.CLOSED
    return MeetingPaper(
        title=f"Besluitenlijst {meeting.body.name}",
        facts=_facts(meeting),
        parts=tuple(_decision_part(row) for row in rows),
        actions=_actions(actor, meeting, shown),
        closing=(
            "Deze besluitenlijst is vastgesteld."
            if adopted
            else "Concept: het volgende overleg stelt deze besluitenlijst vast.",
        ),
        made_on=timezone.localdate(),
        name=f"besluitenlijst-{meeting.body.key}-{meeting.date.isoformat()}",
    )


def _facts(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    facts = [("Datum", dutch.day(meeting.date))]
    if when := times_of(meeting):
        facts.append(("Tijd", when))
    if meeting.place:
        facts.append(("Plaats", meeting.place))
    facts.append(("Werkagenda", meeting.body.agenda.name))
    return tuple(facts)


def times_of(meeting: Meeting) -> str:
    """`9.30 tot 11.00 uur`; empty when no time is known."""
    if meeting.starts_at is None:
        return ""
    begin = f"{meeting.starts_at:%H.%M}".removeprefix("0")
    if meeting.ends_at is None:
        return f"{begin} uur"
    return f"{begin} tot {f'{meeting.ends_at:%H.%M}'.removeprefix('0')} uur"


def _agenda_part(row: Discussed) -> Part:
    item = row.item
    lines = [("Bedoeling", item.get_kind_display())]
    if item.minutes:
        lines.append(("Tijd", f"{item.minutes} minuten"))
    if item.version is not None:
        lines.append(("Stuk", f"{item.version.artefact}, versie {item.version.number}"))
    if item.reason:
        lines.append(("Waarom nu", item.reason))
    if item.explanation:
        lines.append(("Toelichting", item.explanation))
    return Part(f"{row.number}. {item.title}", tuple(lines))


def _decision_part(row: Discussed) -> Part:
    heading = f"{row.number}. {row.item.title}"
    decision = row.decision
    if decision is None:
        return Part(heading, (("Besluit", "geen besluit vastgelegd"),))
    lines = [
        ("Uitkomst", decision.get_outcome_display()),
        ("Besluit", decision.text),
        ("Hoe", manner_words(decision)),
    ]
    lines += [
        (f"Voorbehoud {reservation.owner}", reservation.text)
        for reservation in decision.reservations.all()
    ]
    if decision.replaces_id:
        number = len(row.earlier)
        lines.append(
            ("Verbetering", f"dit besluit vervangt {dutch.counted(number, 'ander', 'andere')}")
        )
    return Part(heading, tuple(lines))


def manner_words(decision: Decision) -> str:
    """How it was decided, with the numbers of a vote."""
    if decision.manner == Decision.Manner.VOTE:
        return f"bij stemming: {decision.votes_for} voor, {decision.votes_against} tegen"
    return str(decision.get_manner_display())


def _actions(
    actor: Actor, meeting: Meeting, decisions: set[int]
) -> tuple[tuple[str, str, str], ...]:
    """Actions of the meeting; for the public only those of decisions that it may see."""
    return tuple(
        (row.action.text, _who(row.action), dutch.day(row.due))
        for row in actions_of(actor, meeting, decisions)
    )


def _who(action: Action) -> str:
    return f"{action.owner.name} ({action.function})" if action.function else action.owner.name


def actions_of(actor: Actor, meeting: Meeting, decisions: set[int]) -> list[StandingAction]:
    """Actions of a meeting that the actor may see, as they stand, by the day that holds."""
    rows = Action.objects.filter(meeting=meeting).select_related("owner").prefetch_related("steps")
    if not takes_part(actor) and not (meeting.is_public and meeting.state != State.PLANNED):
        rows = rows.filter(decision__in=decisions)
    return sorted((standing(row) for row in rows), key=lambda one: (one.due, one.action.pk))

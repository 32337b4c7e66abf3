# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing the log of kansen and risico's: every change leaves the whole state behind as a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.werkagenda.meetings.filling import fill_next
from koers.werkagenda.models import (
    Agenda,
    Body,
    LogItem,
    LogItemStep,
    Owner,
    Project,
    ThemeLine,
)
from koers.werkagenda.recording import signature

State = LogItem.State
HIGHEST = 5


@dataclass(frozen=True, slots=True)
class LogText:
    """What a person says about a kans or risico.

    Args:
        likelihood, impact: 1 (very small) to 5 (very great).
        raised_by: the body in which it was brought up.
    """

    kind: str
    cause: str
    event: str
    effect: str
    likelihood: int
    impact: int
    measure: str = ""
    theme_line: ThemeLine | None = None
    project: Project | None = None
    owner: Owner | None = None
    raised_by: Body | None = None
    raised_on: date | None = None


@transaction.atomic
def log_new(*, actor: Actor, agenda: Agenda, text: LogText) -> LogItem:
    """Put a kans or risico in the log.

    Raises:
        NotAllowed: the actor writes no log.
        InvalidInput: a field is missing, out of bounds, or of another agenda.
    """
    require(actor, "risico-vastleggen")
    item = LogItem(agenda=agenda, state=State.OPEN, **signature(actor))
    _take_over(item, text)
    item.save()
    _step(actor, item, "vastgelegd")
    return item


@transaction.atomic
def change(*, actor: Actor, log_item: LogItem, text: LogText, note: str = "") -> LogItem:
    """Write a kans or risico anew; its state stays.

    Raises:
        NotAllowed: the actor writes no log.
        InvalidInput: as for `log_new`; or it is closed.
    """
    require(actor, "risico-vastleggen")
    item = _locked(log_item)
    if item.state == State.CLOSED:
        raise InvalidInput("Deze regel is gesloten. Heropen haar eerst.")
    _take_over(item, text)
    item.save()
    _step(actor, item, note)
    return item


@transaction.atomic
def change_state(
    *, actor: Actor, log_item: LogItem, state: str, note: str, body: Body | None = None
) -> LogItem:
    """Open, take in hand, escalate or close.

    Args:
        body: to which it goes up; only when escalating.

    Raises:
        NotAllowed: the actor writes no log.
        InvalidInput: no such state, no reason, escalated to nobody or to a body of another agenda.
    """
    require(actor, "risico-vastleggen")
    item = _locked(log_item)
    if state not in State.values:
        raise InvalidInput("Kies een status uit de lijst.")
    if not note.strip():
        raise InvalidInput("Schrijf op waarom u dit wijzigt.")
    if state == State.ESCALATED:
        target = body or item.escalated_to
        if target is None:
            raise InvalidInput("Kies naar welk overleg u opschaalt.")
        if target.agenda_id != item.agenda_id:
            raise InvalidInput(f"{target.name} hoort niet bij deze agenda. Kies een ander overleg.")
        item.escalated_to = target
    elif state in (State.OPEN, State.CLOSED):
        item.escalated_to = None
    item.state = state
    item.save()
    _step(actor, item, note)
    if state == State.ESCALATED and item.escalated_to is not None:
        fill_next(item.escalated_to)
    return item


def values_of(item: LogItem) -> dict[str, Any]:
    """The whole state as it is kept: keys of other rows, and their words for who reads it later."""
    return {
        "soort": item.kind,
        "oorzaak": item.cause,
        "gebeurtenis": item.event,
        "gevolg": item.effect,
        "kans": item.likelihood,
        "impact": item.impact,
        "maatregel": item.measure,
        "themalijn": item.theme_line.key if item.theme_line else None,
        "project": item.project.key if item.project else None,
        "eigenaar": item.owner.organisation_id if item.owner else None,
        "status": item.state,
        "ingebracht door": item.raised_by.key if item.raised_by else None,
        "ingebracht op": item.raised_on.isoformat(),
        "opgeschaald naar": item.escalated_to.key if item.escalated_to else None,
    }


def _take_over(item: LogItem, text: LogText) -> None:
    _check(item.agenda, text)
    item.kind = text.kind
    item.cause, item.event, item.effect = (
        part.strip() for part in (text.cause, text.event, text.effect)
    )
    item.likelihood, item.impact = text.likelihood, text.impact
    item.measure = text.measure.strip()
    item.project, item.owner, item.raised_by = text.project, text.owner, text.raised_by
    item.theme_line = text.theme_line or (text.project.theme_line if text.project else None)
    item.raised_on = text.raised_on or item.raised_on or timezone.localdate()


def _check(agenda: Agenda, text: LogText) -> None:
    if text.kind not in LogItem.Kind.values:
        raise InvalidInput("Kies of het een kans of een risico is.")
    parts = (
        ("de oorzaak", text.cause),
        ("de gebeurtenis", text.event),
        ("het gevolg", text.effect),
    )
    for name, words in parts:
        if not words.strip():
            raise InvalidInput(f"Vul {name} in.")
    for name, number in (("De kans", text.likelihood), ("De impact", text.impact)):
        if not 1 <= number <= HIGHEST:
            raise InvalidInput(f"{name} is {number}; kies 1 tot en met {HIGHEST}.")
    for name, other in (
        ("Themalijn", text.theme_line),
        ("Project", text.project),
        ("Eigenaar", text.owner),
        ("Overleg", text.raised_by),
    ):
        if other is not None and other.agenda_id != agenda.pk:
            raise InvalidInput(f"{name} '{other}' hoort niet bij deze agenda. Kies uit de lijst.")
    if text.raised_on is not None and text.raised_on > timezone.localdate():
        raise InvalidInput("De datum van inbrengen ligt in de toekomst.")


def _locked(log_item: LogItem) -> LogItem:
    return (
        LogItem.objects.select_for_update(of=("self",))
        .select_related(
            "agenda", "theme_line", "project__theme_line", "owner", "raised_by", "escalated_to"
        )
        .get(pk=log_item.pk)
    )


def _step(actor: Actor, item: LogItem, note: str) -> LogItemStep:
    step = LogItemStep.objects.create(
        log_item=item,
        state=item.state,
        values=values_of(item),
        note=note.strip(),
        **signature(actor),
    )
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="log",
        object_id=str(item.pk),
        details={"soort": item.kind, "staat": item.state, "stap": step.pk},
    )
    return step

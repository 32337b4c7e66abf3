# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing actions: agree one, and say what became of it. Nothing that was said is overwritten."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from koers.access.actor import Actor, require
from koers.access.models import Organisation
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput, NotAllowed
from koers.web import dutch
from koers.werkagenda.meetings.action_list import may_handle, standing
from koers.werkagenda.meetings.problems import WrongState
from koers.werkagenda.meetings.seats import require_secretariat
from koers.werkagenda.models import Action, ActionStep, Decision, Meeting
from koers.werkagenda.recording import signature

Step = ActionStep.State


@transaction.atomic
def agree_action(
    *,
    actor: Actor,
    meeting: Meeting,
    text: str,
    owner: str,
    due: date,
    function: str = "",
    decision: Decision | None = None,
) -> Action:
    """Record that an organisation does something before a date.

    Args:
        owner: slug of the organisation.
        function: who there; a function, never a person's name.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat.
        InvalidInput: no text, no such organisation, or a date before the meeting.
        WrongState: the agenda was not sent, or the decision is of another meeting.
    """
    require_secretariat(actor, "besluit-vastleggen", meeting.body)
    if meeting.state in (Meeting.State.PLANNED, Meeting.State.CANCELLED):
        raise WrongState("Verzend eerst de agenda. Daarna kunt u besluiten en acties vastleggen.")
    if not text.strip():
        raise InvalidInput("Schrijf op wat er moet gebeuren.")
    if not Organisation.objects.filter(pk=owner).exists():
        raise InvalidInput(f"Organisatie '{owner}' bestaat niet. Kies uit de lijst.")
    if due < meeting.date:
        raise InvalidInput(
            f"De actie moet klaar zijn op {dutch.day(due)}, vóór het overleg zelf. Kies een latere dag."
        )
    if decision is not None and decision.item.meeting_id != meeting.pk:
        raise WrongState(
            "Dit besluit hoort bij een ander overleg. Kies een besluit van dit overleg."
        )
    action = Action.objects.create(
        meeting=meeting,
        decision=decision,
        body=meeting.body,
        text=text.strip(),
        owner_id=owner,
        function=function.strip()[:200],
        due=due,
        **signature(actor),
    )
    _log(actor, action, "afgesproken")
    return action


@transaction.atomic
def take_step(
    *, actor: Actor, action: Action, state: str, due: date | None = None, note: str = ""
) -> ActionStep:
    """Say that an action is done, dropped, open again or moved to another day.

    Raises:
        NotAllowed: it is not an action of the actor's organisation, nor of a body it keeps.
        WrongState: it stands so already.
        InvalidInput: moved without a day, or dropped without a reason.
    """
    _require_own(actor, action)
    Action.objects.select_for_update().get(pk=action.pk)
    now = standing(Action.objects.get(pk=action.pk))
    new = Step(state)
    if new == Step.REOPENED and now.is_open:
        raise WrongState("Deze actie is al open.")
    if new != Step.REOPENED and not now.is_open:
        raise WrongState(f"Deze actie is al {now.words}. Heropen haar eerst.")
    if new == Step.MOVED and (due is None or due == now.due):
        raise InvalidInput("Kies een andere dag waarop de actie klaar moet zijn.")
    if new == Step.DROPPED and not note.strip():
        raise InvalidInput("Schrijf op waarom de actie vervalt.")
    step = ActionStep.objects.create(
        action=action,
        state=new,
        due=due if new == Step.MOVED else None,
        note=note.strip(),
        **signature(actor),
    )
    _log(actor, action, new.value)
    return step


@transaction.atomic
def undo_last_step(*, actor: Actor, action: Action) -> ActionStep:
    """Take the last step back with a step of its own: open again, or back to the day before.

    Raises:
        NotAllowed: as for `take_step`.
        WrongState: nothing happened yet, or the last step cannot be taken back.
    """
    _require_own(actor, action)
    now = standing(Action.objects.get(pk=action.pk))
    if now.last is not None and not now.is_open:
        return take_step(actor=actor, action=action, state=Step.REOPENED, note="Ongedaan gemaakt.")
    if now.last is not None and now.last.state == Step.MOVED:
        moves = [step.due for step in action.steps.order_by("pk") if step.due is not None]
        before = moves[-2] if len(moves) > 1 else action.due
        return take_step(
            actor=actor, action=action, state=Step.MOVED, due=before, note="Ongedaan gemaakt."
        )
    raise WrongState("Er is niets om ongedaan te maken.")


def _require_own(actor: Actor, action: Action) -> None:
    require(actor, "actie-afhandelen")
    if not may_handle(actor, action):
        raise NotAllowed("Deze actie is van een andere organisatie.", deed="actie-afhandelen")


def _log(actor: Actor, action: Action, deed: str) -> None:
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="actie",
        object_id=str(action.pk),
        details={"wat": deed},
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of actions: how each stands after all its steps, and the list of an organisation or of all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from koers.access.actor import Actor, actor_may
from koers.werkagenda.meetings.problems import UnknownMeeting
from koers.werkagenda.meetings.seats import keeps_secretariat
from koers.werkagenda.models import Action, ActionStep, Body

Step = ActionStep.State
_OVER = (Step.DONE, Step.DROPPED)


@dataclass(frozen=True, slots=True)
class StandingAction:
    """An action as it stands.

    Args:
        due: the day that holds, after every move.
        last: its last step; None when nothing happened yet.
        days_late: days past the day that holds while it is open; 0 otherwise.
    """

    action: Action
    due: date
    last: ActionStep | None
    days_late: int

    @property
    def is_open(self) -> bool:
        return self.last is None or self.last.state not in _OVER

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def words(self) -> str:
        """How it stands, in words."""
        if self.is_open:
            return "te laat" if self.is_late else "open"
        return str(Step(self.last.state).label) if self.last else "open"


def standing(action: Action, on: date | None = None) -> StandingAction:
    """How an action stands on a day (today), from its steps."""
    steps = sorted(action.steps.all(), key=lambda step: step.pk)
    due = next((step.due for step in reversed(steps) if step.due is not None), action.due)
    last = steps[-1] if steps else None
    is_open = last is None or last.state not in _OVER
    late = ((on or timezone.localdate()) - due).days if is_open else 0
    return StandingAction(action, due, last, max(late, 0))


def _actions() -> QuerySet[Action]:
    return Action.objects.select_related(
        "owner", "body__agenda", "meeting__body", "decision__item__meeting"
    ).prefetch_related(Prefetch("steps", ActionStep.objects.order_by("pk")))


def _listed() -> QuerySet[Action]:
    """Actions with what a list of them shows; they share a few organisations and bodies."""
    return Action.objects.prefetch_related(
        "owner",
        Prefetch("body", Body.objects.select_related("agenda")),
        Prefetch("steps", ActionStep.objects.order_by("pk")),
    )


@dataclass(frozen=True, slots=True)
class ActionChoice:
    """What to show: `owner` and `body` are empty for all; `state` is open, laat, klaar or alle."""

    owner: str = ""
    body: str = ""
    state: str = "open"
    order: str = ""


def actions(actor: Actor, choice: ActionChoice, on: date | None = None) -> list[StandingAction]:
    """The actions that a choice leaves, those that are late first; none for who takes no part."""
    if not actor_may(actor, "overleg-bekijken"):
        return []
    rows = _listed()
    if choice.owner:
        rows = rows.filter(owner_id=choice.owner)
    if choice.body:
        rows = rows.filter(body_id=choice.body)
    if choice.state in ("open", "laat"):
        # Years of finished actions stay in the database.
        rows = _open(rows)
    found = [standing(action, on) for action in rows]
    kept = [one for one in found if _fits(one, choice.state)]
    return _sorted(kept, choice.order)


def _open(rows: QuerySet[Action]) -> QuerySet[Action]:
    """Those of which the last step is not that they are over."""
    steps = ActionStep.objects.filter(action=OuterRef("pk")).order_by("-pk")
    return rows.alias(stands=Subquery(steps.values("state")[:1])).exclude(
        stands__isnull=False, stands__in=_OVER
    )


def _fits(one: StandingAction, state: str) -> bool:
    fits = {"open": one.is_open, "laat": one.is_late, "klaar": not one.is_open}
    return fits.get(state, True)


def _sorted(rows: list[StandingAction], order: str) -> list[StandingAction]:
    rows.sort(key=lambda one: (not one.is_late, not one.is_open, one.due, one.action.pk))
    keys = {
        "datum": lambda one: one.due,
        "organisatie": lambda one: one.action.owner.name,
        "overleg": lambda one: one.action.body.name,
    }
    name = order.removeprefix("-")
    if name in keys:
        rows.sort(key=keys[name], reverse=order.startswith("-"))
    return rows


def open_actions_of(
    actor: Actor, organisation: str, on: date | None = None
) -> list[StandingAction]:
    """Open actions of one organisation, those that are late first."""
    return actions(actor, ActionChoice(owner=organisation), on)


def open_action_keys(actor: Actor, organisation: str) -> QuerySet[Action, tuple[int]]:
    """Keys of what `open_actions_of` gives, in no order; every page counts them."""
    rows = _open(Action.objects.filter(owner=organisation))
    if not actor_may(actor, "overleg-bekijken"):
        rows = rows.none()
    return rows.order_by().values_list("pk")


def late_actions_of_body(actor: Actor, body: Body, on: date) -> list[StandingAction]:
    """Actions of a body that are open and past their day on a date, the longest first."""
    found = [standing(action, on) for action in _actions().filter(body=body)]
    return sorted((one for one in found if one.is_late), key=lambda one: (one.due, one.action.pk))


def action(actor: Actor, action_id: int) -> Action:
    """One action.

    Raises:
        UnknownMeeting: there is none that this actor may see.
    """
    found = _actions().filter(pk=action_id).first()
    if found is None or not actor_may(actor, "overleg-bekijken"):
        raise UnknownMeeting("Deze actie bestaat niet. Kijk op de actielijst.")
    return found


def may_handle(actor: Actor, action: Action) -> bool:
    """Whether the actor may say what became of an action: its organisation, or the secretariat."""
    if not actor_may(actor, "actie-afhandelen"):
        return False
    own = bool(actor.organisation) and action.owner_id == actor.organisation
    return own or keeps_secretariat(actor, action.body)


def owners_with_actions(actor: Actor) -> list[tuple[str, str]]:
    """Organisations with an action, by slug and name; none for who takes no part."""
    return _different(actor, "owner_id", "owner__name")


def bodies_with_actions(actor: Actor) -> list[tuple[str, str]]:
    """Bodies with an action, by key and name; none for who takes no part."""
    return [(str(key), name) for key, name in _different(actor, "body_id", "body__name")]


def _different(actor: Actor, key: str, name: str) -> list[tuple[str, str]]:
    if not actor_may(actor, "overleg-bekijken"):
        return []
    rows = Action.objects.order_by().values_list(key, name).distinct()
    return sorted(rows, key=lambda one: one[1])

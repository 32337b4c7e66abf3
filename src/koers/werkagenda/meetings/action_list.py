# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of actions: how each stands after all its steps, and the list of an organisation or of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, overload

from django.db.models import Case, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from koers.access.actor import Actor, actor_may
from koers.werkagenda.meetings.problems import UnknownMeeting
from koers.werkagenda.meetings.seats import keeps_secretariat
from koers.werkagenda.models import Action, ActionStep, Body

Step = ActionStep.State
#: In one of these states nothing has to be done any more.
OVER = (Step.DONE, Step.DROPPED)


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
        return self.last is None or self.last.state not in OVER

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
    is_open = last is None or last.state not in OVER
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


class ActionRows(Sequence[StandingAction]):
    """Actions in their order, counted and cut by the database; years of them stay there."""

    def __init__(self, rows: QuerySet[Any], on: date) -> None:
        self._rows, self._on = rows, on
        self._length = rows.count()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> StandingAction: ...
    @overload
    def __getitem__(self, place: slice) -> list[StandingAction]: ...
    def __getitem__(self, place: int | slice) -> StandingAction | list[StandingAction]:
        if isinstance(place, int):
            return standing(self._rows[place], self._on)
        return [standing(action, self._on) for action in self._rows[place]]

    @property
    def late(self) -> int:
        """How many of them are late."""
        return self._rows.filter(is_late=True).count()


def actions(actor: Actor, choice: ActionChoice, on: date | None = None) -> ActionRows:
    """The actions that a choice leaves, those that are late first; none for who takes no part."""
    day = on or timezone.localdate()
    rows = _with_standing(_listed(), day)
    if not actor_may(actor, "overleg-bekijken"):
        rows = rows.none()
    if choice.owner:
        rows = rows.filter(owner_id=choice.owner)
    if choice.body:
        rows = rows.filter(body_id=choice.body)
    state = {"open": Q(is_over=False), "laat": Q(is_late=True), "klaar": Q(is_over=True)}
    rows = rows.filter(state.get(choice.state, Q()))
    own = ("-is_late", "is_over", "due_now", "pk")
    columns = {"datum": "due_now", "organisatie": "owner__name", "overleg": "body__name"}
    column = columns.get(choice.order.removeprefix("-"))
    if column and choice.order.startswith("-"):
        column = f"-{column}"
    return ActionRows(rows.order_by(*((column,) if column else ()), *own), day)


def _with_standing(rows: QuerySet[Action], on: date) -> QuerySet[Any]:
    """What `standing` says of one action, for the database to choose and sort by.

    Returns:
        The actions with `is_over`, `is_late` and `due_now` to filter and order by.
    """
    steps = ActionStep.objects.filter(action=OuterRef("pk")).order_by("-pk")
    moved = steps.filter(due__isnull=False)
    now = rows.alias(
        last_state=Coalesce(Subquery(steps.values("state")[:1]), Value("")),
        due_now=Coalesce(Subquery(moved.values("due")[:1]), "due"),
    )
    over, late = Q(last_state__in=OVER), Q(is_over=False, due_now__lt=on)
    return now.alias(is_over=Case(When(over, then=True), default=False)).alias(
        is_late=Case(When(late, then=True), default=False)
    )


def open_actions_of(
    actor: Actor, organisation: str, on: date | None = None
) -> list[StandingAction]:
    """Open actions of one organisation, those that are late first."""
    return actions(actor, ActionChoice(owner=organisation), on)[:]


def late_actions_of_body(actor: Actor, body: Body, on: date) -> list[StandingAction]:
    """Actions of a body that are open and past their day on a date, the longest first."""
    late = _with_standing(_actions().filter(body=body), on).filter(is_late=True)
    return [standing(action, on) for action in late.order_by("due_now", "pk")]


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

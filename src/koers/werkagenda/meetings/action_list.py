# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of actions: how each stands after all its steps, and the list of an organisation or of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import overload

from django.db import connection
from django.db.models import Prefetch, QuerySet
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
    return _after(action, steps, on or timezone.localdate())


def _after(action: Action, steps: Sequence[ActionStep], on: date) -> StandingAction:
    """How an action stands on a day after these steps, the first first."""
    due = next((step.due for step in reversed(steps) if step.due is not None), action.due)
    last = steps[-1] if steps else None
    is_open = last is None or last.state not in OVER
    late = (on - due).days if is_open else 0
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
    )


def _steps_of(keys: Sequence[int]) -> dict[int, list[ActionStep]]:
    """The steps of actions, the first first; read as the others, each action would make a question."""
    found: dict[int, list[ActionStep]] = {}
    for step in ActionStep.objects.filter(action__in=keys).order_by("pk"):
        found.setdefault(step.action_id, []).append(step)
    return found


@dataclass(frozen=True, slots=True)
class ActionChoice:
    """What to show: `owner` and `body` are empty for all; `state` is open, laat, klaar or alle."""

    owner: str = ""
    body: str = ""
    state: str = "open"
    order: str = ""


class ActionRows(Sequence[StandingAction]):
    """Actions in their order; of years of them only the part that is asked is read whole.

    Args:
        keys: of the actions.
        late: how many of them are late.
    """

    def __init__(self, keys: Sequence[int], late: int, on: date) -> None:
        self._keys, self.late, self._on = keys, late, on

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> StandingAction: ...
    @overload
    def __getitem__(self, place: slice) -> list[StandingAction]: ...
    def __getitem__(self, place: int | slice) -> StandingAction | list[StandingAction]:
        if isinstance(place, int):
            return self._read([self._keys[place]])[0]
        return self._read(self._keys[place])

    def _read(self, keys: Sequence[int]) -> list[StandingAction]:
        found, steps = _listed().in_bulk(keys), _steps_of(keys)
        return [_after(found[key], steps.get(key, []), self._on) for key in keys]


def actions(actor: Actor, choice: ActionChoice, on: date | None = None) -> ActionRows:
    """The actions that a choice leaves, those that are late first; none for who takes no part."""
    day = on or timezone.localdate()
    if not actor_may(actor, "overleg-bekijken"):
        return ActionRows([], 0, day)
    rows = _in_order(choice, day)
    return ActionRows([key for key, _ in rows], sum(late for _, late in rows), day)


# What `standing` says of one action, for the database to choose and sort by. The last steps are looked
# up for all actions at once: one by one, for every column to sort by, takes ten times as long.
_IN_ORDER = """
SELECT id, is_late
  FROM (SELECT action.id, owner.name AS owner, body.name AS body, due_now, is_over,
               NOT is_over AND due_now < %(on)s AS is_late
          FROM werkagenda_action AS action
          JOIN access_organisation AS owner ON owner.slug = action.owner_id
          JOIN werkagenda_body AS body ON body.id = action.body_id
          LEFT JOIN (SELECT DISTINCT ON (action_id) action_id, state FROM werkagenda_actionstep
                      ORDER BY action_id, id DESC) AS last ON last.action_id = action.id
          LEFT JOIN (SELECT DISTINCT ON (action_id) action_id, due FROM werkagenda_actionstep
                      WHERE due IS NOT NULL ORDER BY action_id, id DESC) AS moved
            ON moved.action_id = action.id
         CROSS JOIN LATERAL (SELECT coalesce(last.state = ANY (%(over)s), false) AS is_over,
                                    coalesce(moved.due, action.due) AS due_now) AS now
         WHERE (%(owner)s = '' OR action.owner_id = %(owner)s)
           AND (%(body)s = '' OR action.body_id::text = %(body)s)) AS standing
 WHERE CASE %(state)s WHEN 'open' THEN NOT is_over WHEN 'klaar' THEN is_over
                      WHEN 'laat' THEN is_late ELSE true END
 ORDER BY CASE %(order)s WHEN 'datum' THEN due_now END,
          CASE %(order)s WHEN '-datum' THEN due_now END DESC,
          CASE %(order)s WHEN 'organisatie' THEN owner WHEN 'overleg' THEN body END,
          CASE %(order)s WHEN '-organisatie' THEN owner WHEN '-overleg' THEN body END DESC,
          is_late DESC, is_over, due_now, id
"""


def _in_order(choice: ActionChoice, on: date) -> list[tuple[int, bool]]:
    """Key of every action that a choice leaves, in its order, and whether it is late."""
    asked = {**asdict(choice), "on": on, "over": [state.value for state in OVER]}
    with connection.cursor() as cursor:
        cursor.execute(_IN_ORDER, asked)
        return [(key, late) for key, late in cursor]


def open_actions_of(
    actor: Actor, organisation: str, on: date | None = None
) -> list[StandingAction]:
    """Open actions of one organisation, those that are late first."""
    return actions(actor, ActionChoice(owner=organisation), on)[:]


def late_actions_of_body(actor: Actor, body: Body, on: date) -> list[StandingAction]:
    """Actions of a body that are open and past their day on a date, the longest first."""
    rows = _in_order(ActionChoice(body=str(body.pk), state="laat", order="datum"), on)
    found = _actions().in_bulk([key for key, _ in rows])
    return [standing(found[key], on) for key, _ in rows]


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

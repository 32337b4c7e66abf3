# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of actions as the database chooses and sorts it says what each action says of itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koers.access.actor import PUBLIC, Actor
from koers.werkagenda.meetings.action_list import (
    ActionChoice,
    StandingAction,
    actions,
    late_actions_of_body,
    standing,
)
from koers.werkagenda.meetings.overview import waiting, waiting_count
from koers.werkagenda.models import Action, ActionStep, Body, Meeting

DAY = date(2026, 6, 1)
_HISTORIES: list[list[tuple[str, int | None]]] = [
    [],
    [("gedaan", None)],
    [("vervallen", None)],
    [("gedaan", None), ("heropend", None)],
    [("verzet", 10)],
    [("verzet", -10), ("gedaan", None)],
    [("verzet", 10), ("verzet", -3)],
]


@pytest.fixture
def all_kinds(body: Body) -> list[Action]:
    """An action per history, due before, on and after the day, of two organisations."""
    made = []
    for history in _HISTORIES:
        for days in (-5, 0, 5):
            action = Action.objects.create(
                body=body,
                text="Doe het.",
                due=DAY + timedelta(days=days),
                owner_id=("ozjt-samen14", "ggd-twente")[len(made) % 2],
                recorded_by="proef",
            )
            for state, moved in history:
                due = None if moved is None else DAY + timedelta(days=moved)
                ActionStep.objects.create(action=action, state=state, due=due, recorded_by="proef")
            made.append(action)
    return made


def _own_order(row: StandingAction) -> tuple[object, ...]:
    return not row.is_late, not row.is_open, row.due, row.action.pk


@pytest.mark.parametrize("order", ["", "datum", "-datum", "organisatie", "-organisatie"])
@pytest.mark.parametrize("state", ["open", "laat", "klaar", "alle"])
def test_the_list_chooses_and_sorts_as_the_actions_stand(
    all_kinds: list[Action], secretary: Actor, state: str, order: str
) -> None:
    rows = [standing(action, DAY) for action in all_kinds]
    fits = {
        "open": [row for row in rows if row.is_open],
        "laat": [row for row in rows if row.is_late],
        "klaar": [row for row in rows if not row.is_open],
        "alle": rows,
    }[state]
    expected = sorted(fits, key=_own_order)
    if order.endswith("datum"):
        expected.sort(key=lambda row: row.due, reverse=order.startswith("-"))
    elif order:
        expected.sort(key=lambda row: row.action.owner.name, reverse=order.startswith("-"))
    found = actions(secretary, ActionChoice(state=state, order=order), DAY)
    assert [row.action.pk for row in found] == [row.action.pk for row in expected]
    assert len(found) == len(expected)
    assert found.late == sum(row.is_late for row in expected)
    assert found[:3] == list(found)[:3]


def test_who_takes_no_part_sees_no_action(all_kinds: list[Action]) -> None:
    assert list(actions(PUBLIC, ActionChoice(state="alle"), DAY)) == []
    assert waiting_count(PUBLIC, DAY) == 0


def test_the_late_actions_of_a_body_stand_longest_first(
    all_kinds: list[Action], secretary: Actor, body: Body
) -> None:
    rows = [standing(action, DAY) for action in all_kinds]
    late = sorted((row for row in rows if row.is_late), key=lambda row: (row.due, row.action.pk))
    found = late_actions_of_body(secretary, body, DAY)
    assert [row.action.pk for row in found] == [row.action.pk for row in late]


def test_the_number_beside_my_work_counts_what_the_page_shows(
    all_kinds: list[Action], secretary: Actor, member: Actor, body: Body
) -> None:
    for day, state in ((-3, "verzonden"), (4, "gepland"), (40, "gepland"), (5, "afgelast")):
        Meeting.objects.create(
            body=body, date=DAY + timedelta(days=day), state=state, recorded_by="proef"
        )
    for actor in (secretary, member, PUBLIC):
        assert waiting_count(actor, DAY) == waiting(actor, DAY).count
    assert waiting_count(secretary, DAY) > 2

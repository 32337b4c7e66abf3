# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit import persons
from koers.audit.events import Event
from koers.audit.models import Logregel, Wisbewijs
from koers.audit.tests.holdings import Holdings
from koers.errors import NotAllowed

TOWN, OTHER = "gemeente-almelo", "gemeente-hengelo"
CLOSED = date(2026, 1, 1)


@pytest.fixture
def files(holdings: Holdings) -> Holdings:
    holdings.add("A1", TOWN, "inwoner-1", "afgesloten", CLOSED)
    holdings.add("A2", TOWN, "inwoner-1", "geen-contact", CLOSED)
    holdings.add("A3", TOWN, "inwoner-2", "afgesloten", CLOSED)
    holdings.add("H1", OTHER, "inwoner-9", "afgesloten", CLOSED)
    return holdings


def events(actor: Actor) -> list[str]:
    with own_space(actor):
        return [line.event for line in Logregel.objects.order_by("number")]


def test_a_case_number_leads_to_everything_on_that_resident_and_nobody_else(
    files: Holdings, fg: Actor
) -> None:
    people = persons.find(actor=fg, number="A1")
    bundle = persons.export(actor=fg, people=people)
    assert [row["Kenmerk"] for part in bundle.parts for row in part.rows] == ["A1", "A2"]
    assert events(fg)[-1] == Event.PERSOON_UITGEVOERD


def test_the_line_of_an_export_is_in_the_name_of_the_fg(files: Holdings, fg: Actor) -> None:
    persons.export(actor=fg, people=persons.find(actor=fg, number="A1"))
    with own_space(fg):
        line = Logregel.objects.order_by("number").last()
        assert line is not None
        assert (line.account, line.role, line.purpose) == ("41", "fg", "schuldhulp")


def test_a_resident_can_see_when_the_organisation_looked(files: Holdings, fg: Actor) -> None:
    people = persons.find(actor=fg, number="A1")
    persons.export(actor=fg, people=people)
    (seen,) = persons.export(actor=fg, people=people).seen
    assert (seen.role, seen.event) == ("fg", Event.PERSOON_UITGEVOERD.label)


def test_a_case_number_of_another_organisation_leads_nowhere(files: Holdings, fg: Actor) -> None:
    assert persons.find(actor=fg, number="H1") == []


def test_an_erasure_takes_everything_of_one_resident_and_leaves_proof(
    files: Holdings, fg: Actor
) -> None:
    people = persons.find(actor=fg, number="A1")
    shown = persons.preview_erasure(actor=fg, people=people)
    (proof,) = persons.erase(actor=fg, people=people, why=Wisbewijs.Why.VERZOEK)
    assert proof.rows == sum(len(part.rows) for part in shown) == 2
    assert files.left() == {"A3", "H1"}
    assert persons.find(actor=fg, number="A1") == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FG])
def test_only_the_fg_finds_exports_or_erases(role: Role) -> None:
    other = Actor(name="x", organisation=TOWN, role=role, person_id=3)
    for deed in (
        lambda: persons.find(actor=other, number="A1"),
        lambda: persons.export(actor=other, people=[]),
        lambda: persons.preview_erasure(actor=other, people=[]),
        lambda: persons.erase(actor=other, people=[], why=Wisbewijs.Why.VERZOEK),
    ):
        with pytest.raises(NotAllowed):
            deed()

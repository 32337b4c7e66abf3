# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases as a data set: found by number, given whole, erased whole, and gone after their term."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from koers.access.actor import Actor
from koers.access.tenancy import own_space
from koers.audit.datasets import dataset
from koers.audit.register import rules
from koers.trajecten import caseload, services
from koers.trajecten.datasets import _STATES, Cases
from koers.trajecten.models import Casus, Inwoner, Notitie
from koers.trajecten.tests.conftest import TEST_BSN, case_row, csv_file

pytestmark = pytest.mark.django_db

CASES = Cases("casussen-vroegsignalering", "vroegsignalering")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def two_cases(caseworker: Actor) -> Actor:
    """Two cases of one person and one of somebody else."""
    content = csv_file(case_row(1, TEST_BSN), case_row(2, TEST_BSN), case_row(3))
    invoer, _ = caseload.receive(actor=caseworker, file_name="zaken.csv", content=content)
    caseload.read(actor=caseworker, invoer_id=invoer.pk)
    return caseworker


def case(actor: Actor, kenmerk: str) -> Casus:
    with own_space(actor):
        return Casus.objects.get(kenmerk=kenmerk)


def closed(actor: Actor, kenmerk: str, outcome: str, day: date) -> str:
    found = case(actor, kenmerk)
    services.close(actor=actor, casus_id=found.pk, outcome=outcome)
    with own_space(actor):
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)
        Casus.objects.filter(pk=found.pk).update(closed_at=moment)
    return str(found.pk)


def test_every_state_of_the_register_is_known_here() -> None:
    asked = {rule.toestand for _, entry, rule in rules() if isinstance(dataset(entry.code), Cases)}
    assert asked == set(_STATES)


def test_a_case_is_past_its_term_the_day_after_it_ended(two_cases: Actor) -> None:
    without = closed(two_cases, "P-1", "geen-contact", date(2026, 1, 31))
    helped = closed(two_cases, "P-2", "geholpen", date(2026, 1, 31))
    with own_space(two_cases):
        on_the_day = CASES.past("geen-contact", date(2026, 1, 31), on_hold=(), limit=9)
        after = CASES.past("geen-contact", date(2026, 2, 1), on_hold=(), limit=9)
        others = CASES.past("afgesloten", date(2026, 2, 1), on_hold=(), limit=9)
    assert (list(on_the_day), [item.key for item in after]) == ([], [without])
    assert [item.key for item in others] == [helped]


def test_of_who_is_on_hold_nothing_goes(two_cases: Actor) -> None:
    closed(two_cases, "P-1", "geholpen", date(2025, 1, 1))
    with own_space(two_cases):
        (held,) = CASES.past("afgesloten", date(2026, 2, 1), on_hold=(), limit=9)
        assert not CASES.past("afgesloten", date(2026, 2, 1), on_hold=(held.subject,), limit=9)


def test_an_open_case_never_goes(two_cases: Actor) -> None:
    with own_space(two_cases):
        for state in _STATES:
            assert not CASES.past(state, date(2999, 1, 1), on_hold=(), limit=9)


def test_a_person_stays_until_the_last_case_goes(two_cases: Actor) -> None:
    first, second = case(two_cases, "P-1"), case(two_cases, "P-2")
    with own_space(two_cases):
        assert CASES.delete([str(first.pk)]) == 1
        assert Inwoner.objects.filter(bsn=TEST_BSN).exists()
        assert CASES.delete([str(second.pk)]) == 2
        assert not Inwoner.objects.filter(bsn=TEST_BSN).exists()
        assert Inwoner.objects.count() == 1


@pytest.mark.parametrize("number", ["P-1", "p-2", TEST_BSN, f" {TEST_BSN} "])
def test_a_person_is_found_by_case_number_and_by_bsn(two_cases: Actor, number: str) -> None:
    with own_space(two_cases):
        person = str(Inwoner.objects.get(bsn=TEST_BSN).pk)
        assert list(CASES.subjects(number)) == [person]


def test_the_export_holds_everything_and_erasure_leaves_nothing(two_cases: Actor) -> None:
    first = case(two_cases, "P-1")
    services.add_note(actor=two_cases, casus_id=first.pk, soort="telefoon", text="gebeld")
    with own_space(two_cases):
        person = str(first.inwoner_id)
        kinds = [row["soort"] for row in CASES.export(person)]
        assert sorted(kinds) == ["inwoner", "notitie", "zaak", "zaak"]
        assert CASES.erase(person) == 4
        assert CASES.export(person) == []
        assert (Casus.objects.count(), Notitie.objects.count()) == (1, 0)


def test_a_neighbour_exports_and_erases_nothing(two_cases: Actor, neighbour: Actor) -> None:
    person = str(case(two_cases, "P-1").inwoner_id)
    with own_space(neighbour):
        assert not CASES.subjects("P-1")
        assert CASES.export(person) == []
        assert CASES.erase(person) == 0
    assert case(two_cases, "P-1")

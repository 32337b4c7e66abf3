# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from koers.access.actor import SYSTEM, Actor
from koers.access.tenancy import own_space
from koers.audit import persons
from koers.audit.events import Event
from koers.audit.models import Logregel, Pauze, Wisbewijs
from koers.audit.pseudonyms import pseudonym
from koers.audit.register import Rule, Status, Term
from koers.audit.retention import run_retention
from koers.audit.tests.holdings import Holdings
from koers.errors import InvalidInput, NotAllowed

TODAY = date(2026, 11, 27)
TOWN, OTHER = "gemeente-almelo", "gemeente-hengelo"


@pytest.fixture
def files(holdings: Holdings) -> Holdings:
    holdings.add("A1", TOWN, "inwoner-1", "afgesloten", date(2021, 11, 26))
    holdings.add("A2", TOWN, "inwoner-2", "afgesloten", date(2021, 11, 27))
    holdings.add("A3", TOWN, "inwoner-3", "geen-contact", date(2026, 5, 26))
    holdings.add("A4", TOWN, "inwoner-3", "afgesloten", date(2026, 5, 26))
    holdings.add("H1", OTHER, "inwoner-4", "afgesloten", date(2001, 1, 1))
    return holdings


def rule(months: int) -> Rule:
    term = Term(maanden=months, status=Status.WETTELIJK, bron="x")
    return Rule(code="x", toestand="x", titel="x", vanaf="x", termijn=term)


@pytest.mark.parametrize(
    ("months", "today", "before"),
    [
        (60, date(2026, 11, 27), date(2021, 11, 27)),
        (6, date(2026, 8, 31), date(2026, 2, 28)),
        (1, date(2024, 3, 31), date(2024, 2, 29)),
        (12, date(2026, 1, 1), date(2025, 1, 1)),
        (1, date(2026, 1, 31), date(2025, 12, 31)),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_or_the_last_of_the_month(
    months: int, today: date, before: date
) -> None:
    assert rule(months).ended_before(today) == before


@pytest.mark.usefixtures("confirmed_terms")
def test_what_is_past_its_term_goes_and_nothing_else(files: Holdings) -> None:
    run_retention(actor=SYSTEM, today=TODAY)
    assert files.left() == {"A2", "A4"}
    assert run_retention(actor=SYSTEM, today=TODAY) == []


def test_an_unconfirmed_term_erases_nothing_and_says_so(files: Holdings) -> None:
    outcomes = run_retention(actor=SYSTEM, today=TODAY)
    assert len(files.left()) == 5
    assert outcomes
    assert not any(outcome.erased for outcome in outcomes)


@pytest.mark.usefixtures("confirmed_terms")
def test_a_trial_counts_what_would_go(files: Holdings) -> None:
    outcomes = run_retention(actor=SYSTEM, today=TODAY, trial=True)
    assert sum(outcome.rows for outcome in outcomes) == 3
    assert len(files.left()) == 5


@pytest.mark.usefixtures("confirmed_terms")
def test_an_erasure_leaves_a_proof_with_counts_and_the_hash_of_whose_data_went(
    files: Holdings,
) -> None:
    run_retention(actor=SYSTEM, today=TODAY)
    with own_space(SYSTEM.within(TOWN)):
        proof = Wisbewijs.objects.get(rule="schuldhulp-afgesloten")
        who = pseudonym("inwoner-1", organisation=TOWN, purpose="schuldhulp")
        assert (proof.rows, proof.persons) == (1, 1)
        assert proof.pseudonyms_hash == sha256(who.encode()).hexdigest()
        line = Logregel.objects.get(number=proof.log_number)
        assert line.event == Event.GEWIST_NA_TERMIJN
        assert proof.pseudonyms_hash in line.details


@pytest.mark.usefixtures("confirmed_terms")
def test_many_rows_go_in_batches_with_a_proof_each(files: Holdings) -> None:
    for number in range(25):
        files.add(f"B{number}", TOWN, f"inwoner-b{number}", "afgesloten", date(2000, 1, 1))
    run_retention(actor=SYSTEM, today=TODAY, batch=10)
    assert not any(kenmerk.startswith("B") for kenmerk in files.left())
    with own_space(SYSTEM.within(TOWN)):
        proofs = Wisbewijs.objects.filter(rule="schuldhulp-afgesloten").order_by("id")
        assert [proof.rows for proof in proofs] == [10, 10, 6]


@pytest.mark.usefixtures("confirmed_terms")
def test_nothing_goes_of_a_resident_with_a_complaint_until_it_is_settled(
    files: Holdings, fg: Actor
) -> None:
    people = persons.find(actor=fg, number="A1")
    persons.hold(actor=fg, people=people, reason=Pauze.Reason.KLACHT)
    run_retention(actor=SYSTEM, today=TODAY)
    assert "A1" in files.left()
    with pytest.raises(InvalidInput, match="klacht"):
        persons.erase(actor=fg, people=people, why=Wisbewijs.Why.VERZOEK)
    persons.release(actor=fg, people=people)
    run_retention(actor=SYSTEM, today=TODAY)
    assert "A1" not in files.left()


def test_only_the_system_runs_the_retention_rules(fg: Actor) -> None:
    with pytest.raises(NotAllowed):
        run_retention(actor=fg, today=TODAY)

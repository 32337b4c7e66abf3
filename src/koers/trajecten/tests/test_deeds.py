# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deeds on a case: what they change, what they refuse, and the line that each leaves."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection

from koers.access.actor import Actor
from koers.access.tenancy import own_space
from koers.errors import InvalidInput, UnknownCase
from koers.trajecten import caseload, selectors, services
from koers.trajecten.models import Casus
from koers.trajecten.selectors import WorkListChoice
from koers.trajecten.tests.conftest import case_row, caseworker_of, csv_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(caseworker: Actor) -> list[uuid.UUID]:
    """Thirty cases of the first municipality, by number."""
    content = csv_file(*(case_row(number) for number in range(1, 31)))
    invoer, _ = caseload.receive(actor=caseworker, file_name="zaken.csv", content=content)
    caseload.read(actor=caseworker, invoer_id=invoer.pk)
    with own_space(caseworker):
        keys = {case.kenmerk: case.pk for case in Casus.objects.all()}
    return [keys[f"P-{number}"] for number in range(1, 31)]


def logged(actor: Actor) -> list[str]:
    """Events of the organisation since its file was read in."""
    with own_space(actor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT event FROM audit_logregel WHERE chain = %s "
            "AND event NOT IN ('casus-geopend', 'caseload-ingelezen') ORDER BY number",
            [actor.organisation],
        )
        return [event for (event,) in cursor.fetchall()]


def test_the_first_note_takes_a_case_in_hand(caseworker: Actor, cases: list[uuid.UUID]) -> None:
    services.add_note(actor=caseworker, casus_id=cases[0], soort="brief", text=" gestuurd ")
    file = selectors.case_file(caseworker, cases[0])
    assert file is not None
    assert file.casus.status == Casus.Status.IN_BEHANDELING
    assert [note.text for note in file.notities] == ["gestuurd"]
    assert logged(caseworker) == ["notitie-toegevoegd", "casus-bekeken"]


def test_a_case_goes_to_a_colleague_of_the_own_organisation_only(
    caseworker: Actor, neighbour: Actor, cases: list[uuid.UUID]
) -> None:
    colleague = caseworker_of("gemeente-een")
    services.assign(actor=caseworker, casus_id=cases[0], to=colleague.membership_id)
    assert selectors.waiting_cases(colleague) == 1
    with pytest.raises(InvalidInput, match="eigen organisatie"):
        services.assign(actor=caseworker, casus_id=cases[0], to=neighbour.membership_id)
    services.assign(actor=caseworker, casus_id=cases[0], to=None)
    assert selectors.waiting_cases(colleague) == 0


def test_closing_is_undone_by_opening_again(caseworker: Actor, cases: list[uuid.UUID]) -> None:
    services.close(actor=caseworker, casus_id=cases[0], outcome="geholpen")
    with pytest.raises(InvalidInput, match="staat al zo"):
        services.close(actor=caseworker, casus_id=cases[0], outcome="geholpen")
    with pytest.raises(InvalidInput, match="Heropen haar eerst"):
        services.add_note(actor=caseworker, casus_id=cases[0], soort="brief", text="x")
    case = services.reopen(actor=caseworker, casus_id=cases[0])
    assert (case.status, case.outcome, case.closed_at) == ("in-behandeling", "", None)
    assert logged(caseworker) == ["casus-afgesloten", "casus-heropend"]


def test_a_case_of_the_neighbours_is_unknown(
    caseworker: Actor, neighbour: Actor, cases: list[uuid.UUID]
) -> None:
    assert selectors.case_file(neighbour, cases[0]) is None
    with pytest.raises(UnknownCase):
        services.add_note(actor=neighbour, casus_id=cases[0], soort="brief", text="x")
    assert logged(neighbour) == []


def test_every_person_on_a_page_of_the_list_is_in_the_log(
    caseworker: Actor, cases: list[uuid.UUID]
) -> None:
    work = selectors.work_list(caseworker, WorkListChoice())
    assert (len(work.page.object_list), work.open) == (selectors.PER_PAGE, 30)
    assert logged(caseworker) == ["casussen-bekeken"] * selectors.PER_PAGE


def test_a_search_that_finds_nothing_is_logged_as_well(
    caseworker: Actor, cases: list[uuid.UUID]
) -> None:
    work = selectors.work_list(caseworker, WorkListChoice(kenmerk="P-"))
    assert not work.page.object_list
    assert logged(caseworker) == ["casus-gezocht"]


def test_the_list_sorts_both_ways(caseworker: Actor, cases: list[uuid.UUID]) -> None:
    up = selectors.work_list(caseworker, WorkListChoice(sort="kenmerk"))
    down = selectors.work_list(caseworker, WorkListChoice(sort="-kenmerk", page="2"))
    assert up.page.object_list[0].kenmerk == "P-1"
    assert down.page.object_list[-1].kenmerk == "P-1"


def test_an_empty_note_is_refused(caseworker: Actor, cases: list[uuid.UUID]) -> None:
    with pytest.raises(InvalidInput, match="Schrijf op"):
        services.add_note(actor=caseworker, casus_id=cases[0], soort="brief", text="  ")


def test_every_processing_has_a_line_per_resident_in_the_logboek(
    caseworker: Actor, cases: list[uuid.UUID]
) -> None:
    selectors.work_list(caseworker, WorkListChoice())
    selectors.case_file(caseworker, cases[0])
    services.add_note(actor=caseworker, casus_id=cases[0], soort="brief", text="gestuurd")
    with own_space(caseworker), connection.cursor() as cursor:
        cursor.execute("SELECT name, count(*) FROM audit_verwerkingsregel GROUP BY name")
        assert dict(cursor.fetchall()) == {
            "zaken-inlezen": 30,
            "zaken-tonen": selectors.PER_PAGE,
            "zaak-tonen": 1,
            "zaak-behandelen": 1,
        }

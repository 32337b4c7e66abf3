# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading in a file with cases: what is taken, what is reported, and that twice is once."""

from __future__ import annotations

import io
from collections.abc import Callable
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from openpyxl import Workbook

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.errors import NotAllowed
from koers.jobs.stopping import stop
from koers.trajecten import caseload, selectors
from koers.trajecten.models import Casus, Invoer, Inwoner
from koers.trajecten.tests.conftest import HEADER, TEST_BSN, case_row, csv_file

pytestmark = pytest.mark.django_db


def read_in(actor: Actor, content: bytes, name: str = "zaken.csv") -> Invoer:
    invoer, _ = caseload.receive(actor=actor, file_name=name, content=content)
    return caseload.read(actor=actor, invoer_id=invoer.pk)


def problems(actor: Actor, invoer: Invoer) -> list[tuple[int, str, str]]:
    with own_space(actor):
        return list(invoer.regels.values_list("row", "column", "message"))


def test_every_good_row_becomes_a_case(caseworker: Actor) -> None:
    done = read_in(caseworker, csv_file(case_row(1), case_row(2, TEST_BSN)))
    assert (done.status, done.rows, done.accepted, done.rejected) == ("ingelezen", 2, 2, 0)
    with own_space(caseworker):
        cases = {case.kenmerk: case for case in Casus.objects.select_related("inwoner")}
        assert cases["P-1"].inwoner.postcode == "7511JM"
        assert cases["P-2"].inwoner.bsn == TEST_BSN
        assert {case.status for case in cases.values()} == {Casus.Status.NIEUW}


def test_a_row_with_a_fault_is_reported_and_the_others_are_taken(caseworker: Actor) -> None:
    done = read_in(
        caseworker,
        csv_file(
            case_row(1),
            "P-2;123456789;Oefenpersoon 2;31-02-1980;;;2026-01-05",
            ";;Oefenpersoon 3;1980-01-01;0011AA;1;2999-01-01",
            "P-4;;Oefenpersoon 4;;;;2026-01-05",
            case_row(1),
        ),
    )
    assert (done.rows, done.accepted, done.rejected) == (5, 1, 4)
    found = problems(caseworker, done)
    assert sorted((row, column) for row, column, _ in found) == [
        (3, "bsn"),
        (3, "geboortedatum"),
        (4, "kenmerk"),
        (4, "postcode"),
        (4, "startdatum"),
        (5, "bsn"),
        (6, "kenmerk"),
    ]
    assert not any("123456789" in message for *_, message in found)


def test_the_same_file_twice_is_one_file(caseworker: Actor) -> None:
    content = csv_file(case_row(1))
    first = read_in(caseworker, content)
    again, is_new = caseload.receive(actor=caseworker, file_name="kopie.csv", content=content)
    assert (again.pk, is_new) == (first.pk, False)
    assert caseload.read(actor=caseworker, invoer_id=first.pk).accepted == 1
    with own_space(caseworker):
        assert Casus.objects.count() == 1


def test_a_corrected_file_adds_what_was_missing_and_changes_nothing_else(
    caseworker: Actor,
) -> None:
    read_in(caseworker, csv_file(case_row(1)))
    done = read_in(caseworker, csv_file(case_row(1).replace("1980", "1984"), case_row(2)))
    assert (done.accepted, done.known) == (1, 1)
    with own_space(caseworker):
        years = Inwoner.objects.values_list("born_on__year", flat=True)
        assert set(years) == {1980}


def test_two_cases_of_one_number_are_of_one_person(caseworker: Actor) -> None:
    read_in(caseworker, csv_file(case_row(1, TEST_BSN), case_row(2, TEST_BSN)))
    with own_space(caseworker):
        assert (Casus.objects.count(), Inwoner.objects.count()) == (2, 1)


def test_neighbours_with_the_same_file_have_each_their_own_cases(
    caseworker: Actor, neighbour: Actor
) -> None:
    content = csv_file(case_row(1, TEST_BSN))
    read_in(caseworker, content)
    done = read_in(neighbour, content)
    assert done.accepted == 1
    for actor in (caseworker, neighbour):
        with own_space(actor):
            assert Casus.objects.count() == 1


def test_a_file_without_the_needed_columns_is_refused_whole(caseworker: Actor) -> None:
    done = read_in(caseworker, csv_file("x;y", header="naam;postcode"))
    assert (done.status, done.accepted) == ("afgekeurd", 0)
    assert [column for _, column, _ in problems(caseworker, done)] == ["kenmerk", "startdatum"]


def test_what_is_no_table_is_refused_with_a_reason(caseworker: Actor) -> None:
    done = read_in(caseworker, b"%PDF-1.7 geen tabel", "zaken.pdf")
    assert done.status == "afgekeurd"
    assert problems(caseworker, done)[0][2]


def test_after_a_refusal_the_same_file_may_come_again(caseworker: Actor) -> None:
    content = csv_file("x;y", header="naam;postcode")
    read_in(caseworker, content)
    _, is_new = caseload.receive(actor=caseworker, file_name="zaken.csv", content=content)
    assert is_new


def test_a_file_of_which_the_reading_was_stopped_may_come_again_and_is_read(
    caseworker: Actor, run_jobs: Callable[[], None]
) -> None:
    content = csv_file(case_row(1))
    first, _ = caseload.receive(actor=caseworker, file_name="zaken.csv", content=content)
    _, while_it_waits = caseload.receive(actor=caseworker, file_name="zaken.csv", content=content)
    stop(actor=caseworker, taak_id=UUID(first.task_id))
    browser = Client()
    browser.force_login(User.objects.get(pk=caseworker.person_id))
    page = browser.get(first.get_absolute_url()).content.decode()
    again, after_it = caseload.receive(actor=caseworker, file_name="zaken.csv", content=content)
    assert (while_it_waits, after_it) == (False, True)
    assert "Bied het bestand opnieuw aan" in page and "wacht op inlezen" not in page
    assert again.pk == first.pk and again.task_id != first.task_id
    run_jobs()
    shown = selectors.intake(caseworker, first.pk)
    assert shown is not None and not shown.given_up
    assert (shown.invoer.status, shown.invoer.accepted) == ("ingelezen", 1)


def test_a_workbook_keeps_its_dates_and_numbers(caseworker: Actor) -> None:
    from datetime import date

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER.split(";"))
    sheet.append(
        [123, int(TEST_BSN), "Oefenpersoon", date(1980, 2, 29), None, None, date(2026, 1, 5)]
    )
    file = io.BytesIO()
    book.save(file)
    done = read_in(caseworker, file.getvalue(), "zaken.xlsx")
    assert done.accepted == 1
    with own_space(caseworker):
        case = Casus.objects.select_related("inwoner").get()
        assert (case.kenmerk, case.inwoner.bsn) == ("123", TEST_BSN)
        assert case.inwoner.born_on == date(1980, 2, 29)


def test_the_content_is_gone_once_it_was_read(caseworker: Actor) -> None:
    done = read_in(caseworker, csv_file(case_row(1)))
    with own_space(caseworker):
        assert bytes(Invoer.objects.get(pk=done.pk).content) == b""


def test_every_opened_case_has_a_line_in_the_log_of_its_own_organisation(
    caseworker: Actor,
) -> None:
    read_in(caseworker, csv_file(*(case_row(number) for number in range(1, 6))))
    with own_space(caseworker), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT subject) FROM audit_logregel "
            "WHERE event = 'casus-geopend' AND chain = %s",
            [caseworker.organisation],
        )
        assert cursor.fetchone() == (5, 5)


def test_who_is_no_caseworker_reads_nothing_in(caseworker: Actor) -> None:
    from dataclasses import replace

    analyst = replace(caseworker, role=Role.ANALIST)
    with pytest.raises(NotAllowed):
        caseload.receive(actor=analyst, file_name="zaken.csv", content=csv_file(case_row(1)))

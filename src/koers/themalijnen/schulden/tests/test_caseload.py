# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole caseload: every row answered, seen by its owner only, and gone after its days."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from koers.access.actor import SYSTEM, Actor
from koers.access.tenancy import own_space
from koers.audit.models import Logregel, Wisbewijs
from koers.jobs.progress import Progress
from koers.jobs.stopping import stop
from koers.regelingen import regeling
from koers.themalijnen.schulden import caseload
from koers.themalijnen.schulden.caseload import UnknownFile
from koers.themalijnen.schulden.jobs import erase_files
from koers.themalijnen.schulden.models import Rekenbestand
from koers.themalijnen.schulden.tests.conftest import browser_of, caseworker_of
from koers.web.uploads import Kind, admit

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)
ROWS = "id;partner;toetsingsinkomen\r\nA1;nee;30000\r\nA2;ja;veel\r\nA3;nee;\r\n"


def handed_in(actor: Actor, text: str = ROWS, rule: str = "zorgtoeslag") -> Rekenbestand:
    file = SimpleUploadedFile("huishoudens.csv", text.encode())
    return caseload.receive(
        actor=actor,
        rule=rule,
        peildatum=DAY,
        with_steps=False,
        file=admit(file, kinds=(Kind.CSV,), limits=caseload.LIMITS),
    )


def worked_out(actor: Actor, text: str = ROWS) -> Rekenbestand:
    return caseload.work_out(actor=actor, file_id=handed_in(actor, text).pk)


def test_every_row_gets_its_outcome_or_a_remark_and_the_rest_goes_on(caseworker: Actor) -> None:
    done = worked_out(caseworker)
    assert (done.status, done.rows, done.remark_count) == ("klaar", 3, 2)
    text = caseload.result_of(caseworker, done.pk).content().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    exact = regeling("zorgtoeslag").bereken(peildatum=DAY, partner=False, toetsingsinkomen="30000")
    assert [row["id"] for row in rows] == ["A1", "A2", "A3"]
    assert rows[0]["zorgtoeslag"].replace(",", ".") == str(exact.bedrag)
    assert rows[1]["melding"] and not rows[1]["zorgtoeslag"]
    assert [number for number, *_ in done.remarks] == [3, 4]
    assert "veel" not in str(done.remarks)


def test_a_file_without_a_known_column_is_refused_with_the_reason(caseworker: Actor) -> None:
    done = worked_out(caseworker, "naam;adres\r\nx;y\r\n")
    assert done.status == "afgekeurd"
    assert "Geen enkele kolom is herkend" in done.message


def test_what_was_handed_in_is_not_kept_once_it_is_worked_out(caseworker: Actor) -> None:
    done = worked_out(caseworker)
    with own_space(caseworker):
        assert bytes(Rekenbestand.objects.get(pk=done.pk).content) == b""


def test_working_out_a_file_again_changes_nothing(caseworker: Actor) -> None:
    done = worked_out(caseworker)
    again = caseload.work_out(actor=caseworker, file_id=done.pk)
    assert again.status == "klaar"
    with own_space(caseworker):
        assert Logregel.objects.filter(event="berekening-gemaakt").count() == 1


@pytest.mark.parametrize("slug", ["gemeente-een", "gemeente-twee"])
def test_a_file_is_there_for_its_owner_only(caseworker: Actor, slug: str) -> None:
    done = worked_out(caseworker)
    other = caseworker_of(slug)
    for name in ("schulden-bestand", "schulden-bestand-uitkomst"):
        address = reverse(name, kwargs={"rekenbestand": done.pk})
        assert browser_of(other).get(address).status_code == 404
    assert not caseload.files(other)
    with pytest.raises(UnknownFile):
        caseload.remove(actor=other, file_id=done.pk)


def test_each_download_stands_in_the_log(caseworker: Actor) -> None:
    done = worked_out(caseworker)
    given = caseload.result_of(caseworker, done.pk)
    assert given.file_name == "zorgtoeslag-2026-09-01.csv"
    with own_space(caseworker):
        assert Logregel.objects.filter(event="gegevens-gedownload").count() == 1


def test_a_file_that_was_handed_in_on_the_page_belongs_to_the_chosen_purpose(
    caseworker: Actor,
) -> None:
    browser = browser_of(caseworker)
    given = browser.post(
        reverse("schulden-bestanden"),
        {
            "regeling": "zorgtoeslag",
            "peildatum": "1-9-2026",
            "bestand": SimpleUploadedFile("huishoudens.csv", ROWS.encode()),
        },
    )
    assert given.status_code == 302
    with own_space(replace(caseworker, purpose="vroegsignalering")):
        assert Rekenbestand.objects.get().get_absolute_url()


def test_a_file_of_which_the_working_out_was_stopped_says_so_and_can_be_erased(
    caseworker: Actor,
) -> None:
    # The purpose in which the browser begins.
    kept = handed_in(replace(caseworker, purpose="vroegsignalering"))
    browser = browser_of(caseworker)
    page = browser.get(kept.get_absolute_url()).content.decode()
    assert "wacht op berekenen" in page and "Hoe ver is het?" in page
    stop(actor=caseworker, taak_id=UUID(kept.task_id))
    page = browser.get(kept.get_absolute_url()).content.decode()
    assert "Het berekenen is gestopt of niet gelukt" in page and "Nu wissen" in page
    assert "wacht op berekenen" not in page and "Hoe ver is het?" not in page


def test_files_go_after_their_days_with_proof(caseworker: Actor) -> None:
    old, fresh = worked_out(caseworker), worked_out(caseworker)
    with own_space(caseworker):
        Rekenbestand.objects.filter(pk=old.pk).update(
            received_at=timezone.now() - timedelta(days=caseload.kept_days(), hours=1)
        )
    with Progress(old.pk) as progress:
        message = erase_files.function(SYSTEM, progress)
    assert message == "Gewist: 1\u00a0bestand."
    with own_space(caseworker):
        assert [kept.pk for kept in Rekenbestand.objects.all()] == [fresh.pk]
        assert Wisbewijs.objects.get().rows == 1


def test_who_handed_in_a_file_erases_it(caseworker: Actor) -> None:
    done = worked_out(caseworker)
    caseload.remove(actor=caseworker, file_id=done.pk)
    with own_space(caseworker):
        assert not Rekenbestand.objects.exists()

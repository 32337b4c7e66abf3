# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from koers.access.actor import SYSTEM, Actor
from koers.access.models import Membership, Organisation
from koers.access.organisations import install_organisations
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit import datasets, journal
from koers.audit.events import Event
from koers.audit.models import Logregel, Oordeel
from koers.audit.tests.holdings import Holdings
from koers.region_pack import region_pack

TOWN, OTHER = "gemeente-almelo", "gemeente-hengelo"
MONTH = f"{timezone.localdate():%Y-%m}"


@pytest.fixture
def files(db: None, monkeypatch: pytest.MonkeyPatch) -> Holdings:
    install_organisations(actor=SYSTEM, pack=region_pack())
    monkeypatch.setattr(datasets, "_registered", {})
    made = Holdings()
    datasets.register_dataset(made)
    made.add("A1", TOWN, "inwoner-1", "afgesloten", date(2026, 1, 1))
    made.add("A2", TOWN, "inwoner-2", "afgesloten", date(2026, 1, 1))
    made.add("H1", OTHER, "inwoner-9", "afgesloten", date(2026, 1, 1))
    return made


def logged_in(client: Client, role: Role, organisation: str = TOWN) -> User:
    person = User.objects.create(username=f"{role}-{organisation}")
    Membership.objects.create(
        person=person, organisation=Organisation.objects.get(slug=organisation), role=role
    )
    client.force_login(person)
    return person


def reads(organisation: str, subject: str, times: int = 1, person: int = 17) -> None:
    actor = Actor(
        name="x",
        organisation=organisation,
        role=Role.CASUSMEDEWERKER,
        purpose="schuldhulp",
        person_id=person,
    )
    with own_space(actor):
        for _ in range(times):
            journal.record(actor=actor, event=Event.CASUS_BEKEKEN, subject=subject, kind="casus")


@pytest.fixture
def fg(files: Holdings, client: Client) -> Client:
    logged_in(client, Role.FG)
    return client


def text(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return content.decode()


def test_the_fg_sees_who_saw_whom_in_the_own_organisation_only(fg: Client) -> None:
    reads(TOWN, "inwoner-1", person=17)
    reads(OTHER, "inwoner-9", person=18)
    page = text(fg.get("/toezicht/log/"))
    assert "account 17" in page
    assert "account 18" not in page
    assert "dossier bekeken" in page


def test_a_case_number_leads_to_who_saw_that_resident_without_being_in_the_address(
    fg: Client,
) -> None:
    reads(TOWN, "inwoner-1", person=17)
    reads(TOWN, "inwoner-2", person=18)
    answer = fg.post("/toezicht/log/zoeken/", {"nummer": "A1"})
    assert "A1" not in answer["Location"]
    page = text(fg.get(answer["Location"]))
    assert "account 17" in page
    assert "account 18" not in page


def test_looking_at_the_log_is_in_the_log(fg: Client) -> None:
    fg.get("/toezicht/log/")
    with own_space(SYSTEM.within(TOWN)):
        assert Logregel.objects.filter(event=Event.INZAGELOG_BEKEKEN, role="fg").exists()


@pytest.mark.parametrize("sort", ["tijd", "-tijd", "wie", "-wat", "onzin"])
def test_the_log_can_be_sorted_and_paged(fg: Client, sort: str) -> None:
    reads(TOWN, "inwoner-1", times=60)
    assert "pagina=2" in text(fg.get("/toezicht/log/", {"sorteer": sort}))
    assert fg.get("/toezicht/log/", {"sorteer": sort, "pagina": "2"}).status_code == 200


def test_the_log_is_chosen_by_account_event_and_period(fg: Client) -> None:
    person = logged_in(Client(), Role.CASUSMEDEWERKER)
    reads(TOWN, "inwoner-1", person=person.pk)
    reads(TOWN, "inwoner-1", person=999)
    page = text(fg.get("/toezicht/log/", {"wie": person.username, "wat": "casus-bekeken"}))
    assert person.username in page
    assert "account 999" not in page
    assert "Geen regels" in text(fg.get("/toezicht/log/", {"tot": "2020-01-01"}))
    assert fg.get("/toezicht/log/", {"van": "geen dag"}).status_code == 200


def test_the_log_can_be_taken_along(fg: Client) -> None:
    reads(TOWN, "inwoner-1", times=3)
    rows = fg.get("/toezicht/log.csv").content.decode("utf-8-sig").splitlines()
    assert sum("dossier bekeken" in row for row in rows) == 3
    book = load_workbook(io.BytesIO(fg.get("/toezicht/log.xlsx").content))
    assert book["Cijfers"].max_row >= 4


def test_the_sample_of_a_month_is_the_same_every_time_and_holds_reads_only(fg: Client) -> None:
    reads(TOWN, "inwoner-1", times=60)
    address = f"/toezicht/steekproef/?maand={MONTH}"
    first, second = text(fg.get(address)), text(fg.get(address))
    assert first.count("<article") == second.count("<article") == 25
    titles = [line for line in first.splitlines() if "koers-card__title" in line]
    assert titles == [line for line in second.splitlines() if "koers-card__title" in line]
    assert "inzagelog bekeken" not in first


def test_the_fg_judges_a_line_of_the_sample_and_that_is_logged(fg: Client) -> None:
    reads(TOWN, "inwoner-1")
    with own_space(SYSTEM.within(TOWN)):
        number = Logregel.objects.get(event=Event.CASUS_BEKEKEN).number
    address = f"/toezicht/steekproef/{MONTH}/{number}/"
    refused = fg.post(address, {"oordeel": "incident", "opmerking": " "})
    assert refused.status_code == 422
    assert "Schrijf op" in text(refused)
    assert fg.post(address, {"oordeel": "navragen", "opmerking": "Waarom?"}).status_code == 302
    with own_space(SYSTEM.within(TOWN)):
        assert Oordeel.objects.get().verdict == "navragen"
        assert Logregel.objects.filter(event=Event.STEEKPROEF_BEOORDEELD).exists()
    assert (
        fg.post(f"/toezicht/steekproef/{MONTH}/99999/", {"oordeel": "in-orde"}).status_code == 422
    )
    assert (
        fg.post(f"/toezicht/steekproef/maart/{number}/", {"oordeel": "in-orde"}).status_code == 404
    )


def test_everything_on_one_resident_is_shown_and_can_be_taken_along(fg: Client) -> None:
    page = text(fg.post("/toezicht/persoon/inzage/", {"nummer": "A1"}))
    assert "A1" in page
    assert "A2" not in page
    bundle = json.loads(fg.post("/toezicht/persoon/gegevens.json", {"nummer": "A1"}).content)
    assert bundle["gegevens"][0]["rijen"] == [{"Kenmerk": "A1", "Toestand": "afgesloten"}]
    assert bundle["ingezien"]


@pytest.mark.parametrize("number", ["H1", "bestaat-niet", ""])
@pytest.mark.parametrize("deed", ["inzage/", "gegevens.json", "wissen/", "pauze/"])
def test_a_number_of_elsewhere_or_of_nobody_says_the_same(
    fg: Client, deed: str, number: str
) -> None:
    answer = fg.post(f"/toezicht/persoon/{deed}", {"nummer": number, "reden": "klacht"})
    assert answer.status_code == 422
    assert ("Geen zaak met dit kenmerk" if number else "Vul het kenmerk in") in text(answer)


def test_an_erasure_shows_what_goes_asks_once_and_leaves_proof(fg: Client, files: Holdings) -> None:
    assert "A1" in text(fg.post("/toezicht/persoon/wissen/", {"nummer": "A1"}))
    unsure = fg.post(
        "/toezicht/persoon/wissen/", {"nummer": "A1", "bevestigen": "ja", "reden": "verzoek"}
    )
    assert unsure.status_code == 422
    assert "A1" in files.left()
    sure = {"nummer": "A1", "bevestigen": "ja", "reden": "verzoek", "zeker": "on"}
    page = text(fg.post("/toezicht/persoon/wissen/", sure, follow=True))
    assert files.left() == {"A2", "H1"}
    assert "verzoek van de inwoner" in page


def test_nothing_is_erased_while_a_complaint_is_open(fg: Client, files: Holdings) -> None:
    fg.post("/toezicht/persoon/pauze/", {"nummer": "A1", "reden": "klacht"})
    sure = {"nummer": "A1", "bevestigen": "ja", "reden": "verzoek", "zeker": "on"}
    refused = fg.post("/toezicht/persoon/wissen/", sure)
    assert refused.status_code == 422
    assert "A1" in files.left()
    fg.post("/toezicht/persoon/pauze/", {"nummer": "A1", "reden": "hervatten"})
    assert fg.post("/toezicht/persoon/wissen/", sure).status_code == 302


@pytest.mark.parametrize("page", ["", "bewaren/", "persoon/"])
def test_the_other_pages_answer(fg: Client, page: str) -> None:
    assert fg.get(f"/toezicht/{page}").status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FG])
def test_for_every_other_role_the_pages_do_not_exist(
    files: Holdings, client: Client, role: Role
) -> None:
    logged_in(client, role)
    for page in ("", "log/", "log.csv", "steekproef/", "bewaren/", "persoon/"):
        assert client.get(f"/toezicht/{page}").status_code == 404


@pytest.mark.django_db
def test_everybody_can_read_the_processing_register(client: Client) -> None:
    page = text(client.get("/verwerkingsregister/"))
    assert "Vroegsignalering van schulden" in page
    assert "te bevestigen" in page


def test_the_fg_comes_to_the_pages_from_mijn_werk(fg: Client) -> None:
    assert 'href="/toezicht/"' in text(fg.get("/mijn-werk/"))

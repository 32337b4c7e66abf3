# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of meetings, decisions and actions, as each visitor sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from docx import Document
from icalendar import Calendar

from koers.access.actor import Actor
from koers.access.models import Membership
from koers.access.roles import Role
from koers.web import dutch
from koers.werkagenda.meetings.actions import agree_action
from koers.werkagenda.meetings.dates import working_day
from koers.werkagenda.meetings.deciding import Verdict, record_decision
from koers.werkagenda.models import (
    Action,
    AgendaItem,
    ArtefactVersion,
    Body,
    Decision,
    LogItem,
    Meeting,
)

Meet = Callable[..., Meeting]


def browser(role: Role, organisation: str) -> Client:
    person = User.objects.create(username=f"{organisation}-{role.value}")
    Membership.objects.create(person=person, organisation_id=organisation, role=role)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def desk(body: Body) -> Client:
    """The browser of the regiosecretaris."""
    return browser(Role.REGIOSECRETARIS, "ozjt-samen14")


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert "style=" not in page
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    assert main is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group())).split())


def test_the_page_of_an_agenda_and_the_home_page_show_the_date_of_the_next_meeting(
    meet: Meet, body: Body, client: Client
) -> None:
    address = f"/werkagenda/{body.agenda.key}/overleg/"
    assert "nog geen datum" in text_of(client, address)
    meeting = meet(10)
    words = dutch.day(meeting.date).replace("\N{NO-BREAK SPACE}", " ")
    assert words in text_of(client, address)
    assert words in text_of(client, "/")


def test_a_series_is_planned_with_the_days_that_were_left_in(desk: Client, body: Body) -> None:
    year = timezone.localdate().year + 1
    address = f"/werkagenda/overlegorgaan/{body.pk}/plannen/?jaar={year}&aantal=4&weekdag=3"
    page = desk.get(address).content.decode()
    proposed = re.findall(r'name="(datum_\d)" value="([0-9-]+)"', page)
    assert [date.fromisoformat(day).month for _, day in proposed] == [2, 5, 8, 11]
    posted = dict(proposed) | {
        "datum_2": "",
        "begin": "09:30",
        "einde": "11:00",
        "plaats": "Almelo",
    }
    assert desk.post(address, posted).status_code == 302
    meetings = list(Meeting.objects.filter(body=body))
    assert [meeting.date.month for meeting in meetings] == [2, 8, 11]
    assert {meeting.place for meeting in meetings} == {"Almelo"}


def test_a_series_with_a_holiday_in_it_is_not_planned_at_all(desk: Client, body: Body) -> None:
    year = timezone.localdate().year + 1
    address = f"/werkagenda/overlegorgaan/{body.pk}/plannen/?jaar={year}&aantal=1&weekdag=1"
    response = desk.post(address, {"datum_1": f"{year}-12-25", "datum_2": f"{year}-11-10"})
    assert response.status_code == 422
    assert "valt" in response.content.decode()
    assert not Meeting.objects.exists()


def test_the_agenda_is_made_on_one_page_and_then_sent(
    desk: Client, meet: Meet, escalated: LogItem
) -> None:
    meeting = meet(10)
    address = f"/werkagenda/overleg/{meeting.pk}/voorbereiden/"
    assert "Dit kan erbij" in text_of(desk, address)
    desk.post(f"/werkagenda/overleg/{meeting.pk}/aanvullen/")
    page = text_of(desk, address)
    assert "Dit kan erbij" not in page
    assert "Waarom: Opgeschaald naar" in page
    desk.post(address, {"titel": "Opening", "soort": "informeren", "minuten": "5"})
    opening = AgendaItem.objects.get(title="Opening")
    place = f"/werkagenda/overleg/{meeting.pk}/punt/{opening.pk}/plaats/"
    for _ in range(2):
        desk.post(place, {"naar": "omhoog"})
    assert meeting.items.order_by("position").first() == opening
    desk.post(f"/werkagenda/overleg/{meeting.pk}/verzenden/")
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.SENT
    assert desk.post(place, {"naar": "weg"}).status_code == 409


def test_the_item_about_missing_reports_leads_to_the_progress_of_that_quarter(
    desk: Client, meet: Meet
) -> None:
    meeting = meet(20)
    desk.post(f"/werkagenda/overleg/{meeting.pk}/aanvullen/")
    (item,) = meeting.items.filter(cause__startswith="rapportages/")
    link = f'/werkagenda/{meeting.body.agenda.key}/voortgang/{item.reports_of}/"'
    assert link in desk.get(meeting.get_absolute_url()).content.decode()
    assert desk.get(link.rstrip('"')).status_code == 200


def test_an_item_without_a_title_says_so_at_the_field(desk: Client, meet: Meet) -> None:
    meeting = meet(10)
    response = desk.post(
        f"/werkagenda/overleg/{meeting.pk}/voorbereiden/", {"titel": "", "soort": "besluiten"}
    )
    assert response.status_code == 422
    assert "Geef het agendapunt een titel." in response.content.decode()


def test_decision_action_and_besluitenlijst_in_the_meeting(
    desk: Client, sent: tuple[Meeting, AgendaItem]
) -> None:
    meeting, item = sent
    address = f"/werkagenda/overleg/{meeting.pk}/punt/{item.pk}/besluit/"
    owner = meeting.body.agenda.owners.get(organisation="gemeente-borne")
    given = {
        "uitkomst": "akkoord",
        "besluit": "We treden samen naar buiten.",
        "wijze": "stemming",
        "voor": "12",
        "tegen": "2",
        f"voorbehoud_{owner.pk}": "Niet over jeugd.",
    }
    assert desk.post(address, given).status_code == 302
    decision = Decision.objects.get()
    action = {
        "actie": "Persbericht maken",
        "organisatie": "ggd-twente",
        "functie": "communicatieadviseur",
        "klaar": (meeting.date + timedelta(days=14)).isoformat(),
        "bij": str(decision.pk),
    }
    assert desk.post(f"/werkagenda/overleg/{meeting.pk}/actie/", action).status_code == 302
    assert Action.objects.get().decision == decision
    listing = text_of(desk, f"/werkagenda/overleg/{meeting.pk}/besluitenlijst/")
    assert "bij stemming: 12 voor, 2 tegen" in listing
    assert "Voorbehoud Gemeente Borne Niet over jeugd." in listing
    assert "Persbericht maken" in listing
    assert "Concept: het volgende overleg stelt deze lijst vast." in listing


def test_a_correction_on_the_page_shows_the_old_decision_as_replaced(
    desk: Client, sent: tuple[Meeting, AgendaItem], secretary: Actor
) -> None:
    meeting, item = sent
    old = record_decision(actor=secretary, item=item, verdict=Verdict("akkoord", "Oude tekst."))
    address = f"/werkagenda/overleg/{meeting.pk}/punt/{item.pk}/besluit/"
    given = {"uitkomst": "akkoord", "besluit": "Nieuwe tekst.", "wijze": "consensus"}
    assert desk.post(address, given).status_code == 422
    assert desk.post(address, given | {"vervangt": str(old.pk)}).status_code == 302
    page = text_of(desk, meeting.get_absolute_url())
    assert "Nieuwe tekst." in page
    assert "Oude tekst. (vervangen)" in page


def test_an_outsider_sees_the_date_and_no_word_of_the_agenda(
    client: Client, sent: tuple[Meeting, AgendaItem]
) -> None:
    meeting, item = sent
    page = text_of(client, meeting.get_absolute_url())
    assert "De agenda en de besluiten zijn voor deelnemers" in page
    assert item.title not in page
    for kind in ("agenda.docx", "besluitenlijst.docx"):
        document = Document(BytesIO(client.get(f"{meeting.get_absolute_url()}{kind}").content))
        assert item.title not in "\n".join(part.text for part in document.paragraphs)
    assert client.get(f"{meeting.get_absolute_url()}voorbereiden/").status_code == 302


def test_another_municipality_finds_no_page_to_make_the_agenda(
    sent: tuple[Meeting, AgendaItem],
) -> None:
    meeting, item = sent
    elsewhere = browser(Role.REGIOSECRETARIS, "gemeente-enschede")
    own = meeting.get_absolute_url()
    for page in ("voorbereiden/", f"punt/{item.pk}/", f"punt/{item.pk}/besluit/", "actie/"):
        assert elsewhere.get(own + page).status_code == 404
    assert item.title in text_of(elsewhere, own)


def test_agenda_and_besluitenlijst_go_out_as_word_and_pdf(
    desk: Client, sent: tuple[Meeting, AgendaItem], secretary: Actor
) -> None:
    meeting, item = sent
    record_decision(actor=secretary, item=item, verdict=Verdict("akkoord", "Het is goed."))
    own = meeting.get_absolute_url()
    word = Document(BytesIO(desk.get(f"{own}agenda.docx").content))
    assert any(item.title in part.text for part in word.paragraphs)
    listing = desk.get(f"{own}besluitenlijst.pdf")
    assert listing["Content-Disposition"].endswith(
        f'besluitenlijst-{meeting.body.key}-{meeting.date.isoformat()}.pdf"'
    )
    assert listing.content.startswith(b"%PDF-")
    word = Document(BytesIO(desk.get(f"{own}besluitenlijst.docx").content))
    assert "Besluit: Het is goed." in [part.text for part in word.paragraphs]


def test_the_feed_gives_each_meeting_with_its_moment_revision_and_cancellation(
    desk: Client, meet: Meet, body: Body, client: Client
) -> None:
    going = meet(20, starts_at="09:30", ends_at="11:00", place="Hengelo")
    off = meet(27)
    desk.post(f"/werkagenda/overleg/{off.pk}/afgelasten/")
    page = desk.get(f"/werkagenda/{body.agenda.key}/overleg/").content.decode()
    address = re.search(rf'"(/werkagenda/overlegorgaan/{body.pk}/[^"]+\.ics)"', page)
    assert address is not None
    response = client.get(address.group(1))
    assert response["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(response.content)
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    first, second = events[f"{going.uid}@koers"], events[f"{off.uid}@koers"]
    here = timezone.localtime(first["dtstart"].dt)
    assert here.isoformat().startswith(f"{going.date}T09:30:00")
    assert first["dtstamp"].dt.utcoffset() == timedelta(0)
    assert (first["status"], second["status"]) == ("CONFIRMED", "CANCELLED")
    assert (first["sequence"], second["sequence"]) == (0, 1)


def test_a_moved_meeting_keeps_its_uid_and_gets_a_higher_revision(desk: Client, meet: Meet) -> None:
    meeting = meet(20)
    uid, day = meeting.uid, working_day(meeting.date + timedelta(days=7))
    moved = {"datum": day.isoformat(), "begin": "10:00", "einde": "", "plaats": "Borne"}
    response = desk.post(f"/werkagenda/overleg/{meeting.pk}/verzetten/", moved)
    assert response.status_code == 302, response.content.decode()
    meeting.refresh_from_db()
    assert (meeting.uid, meeting.date, meeting.sequence) == (uid, day, 1)


def test_a_guessed_or_renewed_address_of_a_calendar_does_not_exist(
    desk: Client, body: Body, client: Client
) -> None:
    page = f"/werkagenda/{body.agenda.key}/overleg/"
    find = re.compile(rf'"(/werkagenda/overlegorgaan/{body.pk}/[^"]+\.ics)"')
    old = find.search(desk.get(page).content.decode())
    assert old is not None
    assert find.search(client.get(page).content.decode()) is None
    assert client.get(f"/werkagenda/overlegorgaan/{body.pk}/geraden.ics").status_code == 404
    desk.post(f"/werkagenda/overlegorgaan/{body.pk}/kalender/")
    new = find.search(desk.get(page).content.decode())
    assert new is not None
    assert client.get(old.group(1)).status_code == 404
    assert client.get(new.group(1)).status_code == 200


def test_seats_without_a_secretariat_are_refused_and_nothing_changes(
    desk: Client, body: Body
) -> None:
    response = desk.post(f"/werkagenda/overlegorgaan/{body.pk}/leden/", {"lid": "gemeente-borne"})
    assert response.status_code == 422
    assert body.seats.filter(task="secretariaat").exists()
    assert not body.seats.filter(organisation="gemeente-borne").exists()


@pytest.fixture
def late_action(meet: Meet, secretary: Actor) -> Action:
    earlier = meet(-60, Meeting.State.HELD)
    return agree_action(
        actor=secretary,
        meeting=earlier,
        text="=1+1 cijfers leveren",
        owner="ggd-twente",
        due=earlier.date + timedelta(days=20),
    )


def test_an_action_is_done_undone_and_moved_with_its_history(late_action: Action) -> None:
    owner = browser(Role.PROJECTLEIDER, "ggd-twente")
    own = late_action.get_absolute_url()
    assert "te laat" in text_of(owner, "/werkagenda/acties/")
    owner.post(f"{own}stap/", {"stap": "gedaan", "opmerking": "Verstuurd."})
    assert "Geen acties" in text_of(owner, "/werkagenda/acties/")
    owner.post(f"{own}ongedaan/")
    later = timezone.localdate() + timedelta(days=30)
    owner.post(f"{own}stap/", {"stap": "verzet", "datum": later.isoformat()})
    page = text_of(owner, own)
    assert f"nieuwe datum: {dutch.day(later)}".replace("\N{NO-BREAK SPACE}", " ") in page
    assert "Verstuurd." in page
    owner.post(f"{own}ongedaan/")
    assert "te laat" in text_of(owner, own)
    assert late_action.steps.count() == 4


def test_nobody_handles_the_action_of_another_organisation(late_action: Action) -> None:
    other = browser(Role.PROJECTLEIDER, "gemeente-borne")
    response = other.post(f"{late_action.get_absolute_url()}stap/", {"stap": "gedaan"})
    assert response.status_code == 404
    assert not late_action.steps.exists()


def test_the_list_of_actions_as_a_file_holds_no_formula(late_action: Action, desk: Client) -> None:
    content = desk.get("/werkagenda/acties.csv?van=allen").content.decode("utf-8-sig")
    assert "'=1+1 cijfers leveren;GGD Twente" in content
    assert desk.get("/werkagenda/acties.xlsx?van=allen").status_code == 200


def test_my_work_counts_what_waits_for_the_organisation(
    late_action: Action, meet: Meet, desk: Client
) -> None:
    meet(12)
    page = text_of(desk, "/mijn-werk/")
    assert "Agenda's te maken" in page
    owner = browser(Role.PROJECTLEIDER, "ggd-twente")
    assert "1 open actie van GGD Twente, waarvan 1 te laat" in text_of(owner, "/mijn-werk/")


def test_a_paper_that_is_discussed_links_to_its_decision(
    desk: Client,
    meet: Meet,
    offered_paper: Callable[..., ArtefactVersion],
) -> None:
    offered_paper()
    meeting = meet(0)
    desk.post(f"/werkagenda/overleg/{meeting.pk}/verzenden/")
    page = text_of(desk, meeting.get_absolute_url())
    assert "Bestuursopdracht preventie, versie 1" in page


def test_the_page_of_reminders_keeps_an_address_and_says_what_is_wrong_with_another(
    desk: Client, late_action: Action
) -> None:
    given = {"organisatie": "ggd-twente", "adres": "overleg@ggd.example"}
    assert desk.post("/werkagenda/herinneringen/", given).status_code == 302
    page = desk.get("/werkagenda/herinneringen/").content.decode()
    assert 'value="overleg@ggd.example"' in page
    wrong = desk.post("/werkagenda/herinneringen/", given | {"adres": "overleg"})
    assert wrong.status_code == 422
    assert "geen e-mailadres" in wrong.content.decode()


def test_seats_are_kept_and_shown_with_the_body(desk: Client, body: Body) -> None:
    chosen = {"secretariaat": ["ozjt-samen14"], "lid": ["gemeente-borne", "ggd-twente"]}
    address = f"/werkagenda/overlegorgaan/{body.pk}/leden/"
    assert desk.post(address, chosen).status_code == 302
    assert "GGD Twente is lid" in desk.get(address).content.decode()
    page = text_of(desk, f"/werkagenda/{body.agenda.key}/overleg/")
    assert "Gemeente Borne" in page.split("Wanneer komen ze bijeen?")[1]


def test_a_meeting_is_found_back_by_its_day_its_body_and_what_was_on_its_agenda(
    client: Client, sent: tuple[Meeting, AgendaItem]
) -> None:
    meeting, _ = sent
    page = "/werkagenda/werkagenda-2019/overleg/"
    found = f'<a href="{meeting.get_absolute_url()}">'
    title = "Samen naar buiten treden"
    member = browser(Role.BESTUURDER, "gemeente-enschede")
    for words in (str(meeting.date.year), "bestuurlijk afstemmings", "buiten TREDEN"):
        assert found in member.get(page, {"zoek": words}).content.decode(), words
    assert title in member.get(page, {"zoek": "treden"}).content.decode()
    assert "Geen overleg gevonden" in member.get(page, {"zoek": "xyzzy"}).content.decode()
    public = client.get(page, {"zoek": "treden"}).content.decode()
    assert "Geen overleg gevonden" in public and title not in public
    assert found in client.get(page, {"zoek": str(meeting.date.year)}).content.decode()

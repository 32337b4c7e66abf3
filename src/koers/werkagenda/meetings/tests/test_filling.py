# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An agenda that fills itself, says why, and does not nag."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from koers.access.actor import SYSTEM, Actor
from koers.errors import NotAllowed
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.meetings.actions import agree_action
from koers.werkagenda.meetings.deciding import Verdict, record_decision
from koers.werkagenda.meetings.filling import fill, fill_next, not_yet_on
from koers.werkagenda.meetings.items import (
    ItemText,
    add_item,
    change_item,
    move_item,
    remove_item,
    restore_item,
    send_agenda,
)
from koers.werkagenda.meetings.problems import WrongState
from koers.werkagenda.models import AgendaItem, ArtefactVersion, Body, LogItem, Meeting
from koers.werkagenda.risks.services import change_state

Meet = Callable[..., Meeting]


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.items.filter(removed_at__isnull=True)]


def item_about(meeting: Meeting, word: str) -> AgendaItem:
    return meeting.items.get(title__contains=word)


def test_everything_that_waits_for_a_body_comes_on_its_next_agenda_with_the_reason(
    meet: Meet,
    secretary: Actor,
    offered_paper: Callable[..., ArtefactVersion],
    escalated: LogItem,
) -> None:
    earlier = meet(-90, Meeting.State.HELD)
    agree_action(
        actor=secretary,
        meeting=earlier,
        text="Cijfers leveren",
        owner="ggd-twente",
        due=earlier.date + timedelta(days=30),
    )
    offered_paper()
    meeting = meet(10)
    fill(actor=secretary, meeting=meeting)
    reasons = {item.title: item.reason for item in meeting.items.all()}
    assert "nog niet vastgesteld" in next(
        reason for title, reason in reasons.items() if title.startswith("Besluitenlijst van")
    )
    assert "Opgeschaald naar" in reasons["Risico: Het project stopt halverwege"]
    assert "stelt dit stuk vast" in reasons["Bestuursopdracht preventie"]
    assert "GGD Twente zou dit op" in reasons["Actie te laat: Cijfers leveren"]
    assert any(title.startswith("Voortgangsrapportages over het") for title in reasons)
    assert all(reasons.values())


def test_filling_twice_changes_nothing(
    meet: Meet, secretary: Actor, offered_paper: Callable[..., ArtefactVersion]
) -> None:
    offered_paper()
    meeting = meet(10)
    fill(actor=secretary, meeting=meeting)
    before = list(meeting.items.values())
    assert not fill(actor=secretary, meeting=meeting).did_something
    assert list(meeting.items.values()) == before
    assert not_yet_on(secretary, meeting) == []


def test_a_removed_item_stays_away_until_its_cause_changes(
    meet: Meet, body: Body, secretary: Actor, escalated: LogItem
) -> None:
    meeting = meet(10)
    fill(actor=secretary, meeting=meeting)
    remove_item(actor=secretary, item=item_about(meeting, "Risico"))
    fill(actor=secretary, meeting=meeting)
    assert not [title for title in titles(meeting) if title.startswith("Risico")]
    change_state(actor=SYSTEM, log_item=escalated, state="opgeschaald", note="nu echt", body=body)
    assert [title for title in titles(meeting) if title.startswith("Risico")]


def test_an_item_goes_when_its_cause_is_settled(
    meet: Meet, secretary: Actor, escalated: LogItem
) -> None:
    meeting = meet(10)
    fill(actor=secretary, meeting=meeting)
    change_state(actor=SYSTEM, log_item=escalated, state="gesloten", note="opgelost")
    fill(actor=secretary, meeting=meeting)
    assert not meeting.items.filter(log_item=escalated).exists()


def test_an_explanation_that_somebody_wrote_is_not_thrown_away(
    meet: Meet, secretary: Actor, escalated: LogItem
) -> None:
    meeting = meet(10)
    fill(actor=secretary, meeting=meeting)
    item = item_about(meeting, "Risico")
    change_item(
        actor=secretary, item=item, text=ItemText("bespreken", item.title, "De bank belde.", 10)
    )
    change_state(actor=SYSTEM, log_item=escalated, state="gesloten", note="opgelost")
    fill(actor=secretary, meeting=meeting)
    kept = item_about(meeting, "Risico")
    assert kept.explanation == "De bank belde."
    assert kept.reason.startswith("De aanleiding is intussen vervallen.")
    assert not fill(actor=secretary, meeting=meeting).did_something


def test_what_goes_up_is_on_the_next_agenda_at_once(meet: Meet, body: Body, risk: LogItem) -> None:
    meeting = meet(10)
    change_state(actor=SYSTEM, log_item=risk, state="opgeschaald", note="hulp", body=body)
    assert meeting.items.filter(log_item=risk).count() == 1


def test_a_paper_that_was_held_over_comes_back_once(
    meet: Meet, secretary: Actor, offered_paper: Callable[..., ArtefactVersion]
) -> None:
    version = offered_paper()
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    record_decision(
        actor=secretary,
        item=meeting.items.get(version=version),
        verdict=Verdict("aangehouden", "Eerst een gesprek met de huisartsen."),
    )
    later = meet(30)
    fill(actor=secretary, meeting=later)
    again = later.items.get(version=version)
    assert again.reason.startswith("Aangehouden in het overleg van")
    assert again.continues is not None
    assert again.continues.meeting == meeting
    papers.withdraw(actor=secretary, version=version, reason="nieuwe versie volgt")
    fill(actor=secretary, meeting=later)
    assert not later.items.filter(version=version).exists()


def test_missing_reports_are_one_item_that_names_the_projects(meet: Meet, secretary: Actor) -> None:
    meeting = meet(10)
    fill(actor=secretary, meeting=meeting)
    (item,) = meeting.items.filter(cause__startswith="rapportages/")
    running = meeting.body.agenda.projects.filter(status__in=["gestart", "lopend"])
    assert running.exists()
    assert all(project.name in item.reason for project in running)


def test_items_change_places_and_come_back_at_the_end(meet: Meet, secretary: Actor) -> None:
    meeting = meet(10)
    _, second = (
        add_item(actor=secretary, meeting=meeting, text=ItemText("informeren", title))
        for title in ("Opening", "Mededelingen")
    )
    move_item(actor=secretary, item=second, up=True)
    assert titles(meeting) == ["Mededelingen", "Opening"]
    move_item(actor=secretary, item=second, up=True)
    assert titles(meeting) == ["Mededelingen", "Opening"]
    remove_item(actor=secretary, item=second)
    restore_item(actor=secretary, item=second)
    assert titles(meeting) == ["Opening", "Mededelingen"]


def test_a_sent_agenda_is_frozen(
    meet: Meet, secretary: Actor, offered_paper: Callable[..., ArtefactVersion]
) -> None:
    meeting = meet(10)
    item = add_item(actor=secretary, meeting=meeting, text=ItemText("informeren", "Opening"))
    sent = send_agenda(actor=secretary, meeting=meeting)
    assert sent.sent_at is not None
    before = titles(meeting)
    offered_paper()
    for deed in (
        lambda: fill(actor=secretary, meeting=sent),
        lambda: remove_item(actor=secretary, item=item),
        lambda: move_item(actor=secretary, item=item, up=True),
        lambda: send_agenda(actor=secretary, meeting=sent),
    ):
        with pytest.raises(WrongState, match="agenda ligt vast"):
            deed()
    assert titles(meeting) == before
    assert fill_next(meeting.body) is None


def test_an_item_after_sending_says_so_itself(meet: Meet, secretary: Actor) -> None:
    meeting = meet(10)
    add_item(actor=secretary, meeting=meeting, text=ItemText("informeren", "Opening"))
    sent = send_agenda(actor=secretary, meeting=meeting)
    late = add_item(actor=secretary, meeting=sent, text=ItemText("bespreken", "Brand"))
    assert late.reason == "Toegevoegd nadat de agenda was verzonden."


def test_only_the_secretariat_makes_the_agenda(meet: Meet, member: Actor, secretary: Actor) -> None:
    meeting = meet(10)
    with pytest.raises(NotAllowed):
        fill(actor=member, meeting=meeting)
    elsewhere = Actor(
        name="proef", organisation="gemeente-almelo", role=secretary.role, person_id=2
    )
    with pytest.raises(NotAllowed, match="secretariaat"):
        fill(actor=elsewhere, meeting=meeting)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a meeting decides, and what follows from it at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed
from koers.werkagenda.artefacts.problems import WrongMoment
from koers.werkagenda.artefacts.selectors import adopted
from koers.werkagenda.meetings.deciding import Verdict, hold, record_decision
from koers.werkagenda.meetings.filling import fill
from koers.werkagenda.meetings.items import send_agenda
from koers.werkagenda.meetings.problems import InvalidDecision, WrongState
from koers.werkagenda.meetings.selectors import discussed, holding_decision
from koers.werkagenda.models import (
    AgendaItem,
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Body,
    Decision,
    Idea,
    LogItem,
    Meeting,
    Owner,
)
from koers.werkagenda.tests.owned import someone

Meet = Callable[..., Meeting]
Offer = Callable[..., ArtefactVersion]
YES = Verdict("akkoord", "Het overleg is akkoord.")


def last_step(version: ArtefactVersion) -> str:
    step = ArtefactStep.objects.filter(version=version).order_by("-pk").first()
    assert step is not None
    return step.step


def test_adopting_a_paper_in_the_meeting_adopts_the_paper(
    meet: Meet, secretary: Actor, offered_paper: Offer
) -> None:
    version = offered_paper()
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    decision = record_decision(
        actor=secretary,
        item=meeting.items.get(version=version),
        verdict=Verdict("vastgesteld", "Het overleg stelt de opdracht vast."),
    )
    assert adopted(secretary, version.artefact) == version
    assert version.steps.get(step="vastgesteld").decision == decision
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.HELD


def test_a_paper_that_is_refused_goes_back_with_the_reason(
    meet: Meet, secretary: Actor, offered_paper: Offer
) -> None:
    version = offered_paper()
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    verdict = Verdict("teruggegeven", "Reken eerst de kosten per gemeente uit.")
    record_decision(actor=secretary, item=meeting.items.get(version=version), verdict=verdict)
    assert last_step(version) == "teruggegeven"
    assert version.steps.get(step="teruggegeven").reason == verdict.text


def test_a_body_adopts_no_paper_of_another_body(
    meet: Meet, body: Body, secretary: Actor, offered_paper: Offer
) -> None:
    version = offered_paper()
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    item = meeting.items.get(version=version)
    other = Body.objects.filter(agenda=body.agenda).exclude(pk=body.pk).first()
    Artefact.objects.filter(pk=version.artefact_id).update(body=other)
    with pytest.raises(WrongMoment, match="wordt vastgesteld door"):
        record_decision(actor=secretary, item=item, verdict=YES)
    assert not Decision.objects.exists()


def test_only_the_secretariat_records_decisions(
    sent: tuple[Meeting, AgendaItem], member: Actor
) -> None:
    _, item = sent
    for actor in (
        member,
        someone(Role.REGIOSECRETARIS, "gemeente-enschede"),
        someone(Role.PROJECTLEIDER, "ozjt-samen14"),
    ):
        with pytest.raises(NotAllowed):
            record_decision(actor=actor, item=item, verdict=YES)
    assert not Decision.objects.exists()


def test_an_admitted_idea_becomes_a_project_by_the_decision(
    meet: Meet, body: Body, secretary: Actor, offered_paper: Offer
) -> None:
    line = body.agenda.theme_lines.filter(parent=None).first()
    idea = Idea.objects.create(
        agenda=body.agenda, title="Buurtcirkels", theme_line=line, recorded_by="proef"
    )
    version = offered_paper("Toelating Buurtcirkels", Artefact.Kind.TOELATING, idea)
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    record_decision(actor=secretary, item=meeting.items.get(version=version), verdict=YES)
    idea.refresh_from_db()
    assert idea.state == Idea.State.ADMITTED
    assert idea.project is not None
    assert idea.project.name == "Buurtcirkels"
    assert last_step(version) == "vastgesteld"


def test_an_idea_may_be_parked(meet: Meet, body: Body, secretary: Actor) -> None:
    idea = Idea.objects.create(agenda=body.agenda, title="Later", recorded_by="proef")
    meeting = meet()
    item = AgendaItem.objects.create(
        meeting=meeting, position=0, kind="besluiten", title="Idee", idea=idea, recorded_by="proef"
    )
    send_agenda(actor=secretary, meeting=meeting)
    record_decision(
        actor=secretary,
        item=item,
        verdict=Verdict("aangehouden", "Nu geen mensen.", parks_idea=True),
    )
    idea.refresh_from_db()
    assert idea.state == Idea.State.PARKED


def test_a_decision_closes_the_risk_it_is_about(
    meet: Meet, secretary: Actor, escalated: LogItem
) -> None:
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    record_decision(
        actor=secretary,
        item=meeting.items.get(log_item=escalated),
        verdict=Verdict("akkoord", "De provincie betaalt.", log_state="gesloten"),
    )
    escalated.refresh_from_db()
    assert escalated.state == LogItem.State.CLOSED
    last = escalated.steps.order_by("-pk").first()
    assert last is not None
    assert "De provincie betaalt." in last.note


def test_a_vote_has_its_numbers_and_a_consensus_has_none(
    sent: tuple[Meeting, AgendaItem], secretary: Actor
) -> None:
    _, item = sent
    for verdict, words in (
        (Verdict("akkoord", "Ja.", manner="stemming"), "hoeveel stemmen"),
        (Verdict("akkoord", "Ja.", manner="stemming", votes_for=0, votes_against=0), "geen enkele"),
        (Verdict("akkoord", "Ja.", votes_for=3), "horen bij een stemming"),
        (Verdict("akkoord", "  "), "Schrijf het besluit"),
        (Verdict("misschien", "Ja."), "Kies wat er is besloten"),
    ):
        with pytest.raises(InvalidDecision, match=words):
            record_decision(actor=secretary, item=item, verdict=verdict)
    vote = Verdict("akkoord", "Ja.", manner="stemming", votes_for=12, votes_against=2)
    decision = record_decision(actor=secretary, item=item, verdict=vote)
    assert (decision.votes_for, decision.votes_against) == (12, 2)


def test_an_owner_with_a_minority_view_is_named_with_it(
    sent: tuple[Meeting, AgendaItem], secretary: Actor
) -> None:
    meeting, item = sent
    owner = Owner.objects.get(agenda=meeting.body.agenda, organisation="gemeente-borne")
    verdict = Verdict("akkoord", "Ja.", reservations={owner.pk: "Alleen als het niets kost."})
    record_decision(actor=secretary, item=item, verdict=verdict)
    (row,) = [one for one in discussed(secretary, meeting) if one.item == item]
    assert row.decision is not None
    assert [(r.owner, r.text) for r in row.decision.reservations.all()] == [
        (owner, "Alleen als het niets kost.")
    ]


def test_a_correction_replaces_the_old_decision_by_name(
    sent: tuple[Meeting, AgendaItem], secretary: Actor
) -> None:
    meeting, item = sent
    old = record_decision(actor=secretary, item=item, verdict=YES)
    with pytest.raises(InvalidDecision, match="al een besluit"):
        record_decision(actor=secretary, item=item, verdict=YES)
    better = Verdict("akkoord", "Het overleg is akkoord, vanaf 1 januari.")
    new = record_decision(actor=secretary, item=item, verdict=better, replaces=old)
    assert holding_decision(item) == new
    (row,) = [one for one in discussed(secretary, meeting) if one.item == item]
    assert row.earlier == (old,)
    with pytest.raises(InvalidDecision, match="intussen zelf vervangen"):
        record_decision(actor=secretary, item=item, verdict=better, replaces=old)


def test_a_correction_does_not_undo_an_adopted_paper(
    meet: Meet, secretary: Actor, offered_paper: Offer
) -> None:
    version = offered_paper()
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    item = meeting.items.get(version=version)
    old = record_decision(actor=secretary, item=item, verdict=YES)
    with pytest.raises(InvalidDecision, match="al uitgevoerd"):
        record_decision(
            actor=secretary, item=item, verdict=Verdict("afgewezen", "Toch niet."), replaces=old
        )
    assert last_step(version) == "vastgesteld"


def test_a_decision_that_was_held_over_may_be_corrected_into_an_adoption(
    meet: Meet, secretary: Actor, offered_paper: Offer
) -> None:
    version = offered_paper()
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    item = meeting.items.get(version=version)
    old = record_decision(
        actor=secretary, item=item, verdict=Verdict("aangehouden", "Te weinig tijd.")
    )
    record_decision(actor=secretary, item=item, verdict=YES, replaces=old)
    assert last_step(version) == "vastgesteld"


def test_a_recorded_decision_cannot_be_changed_or_removed(
    sent: tuple[Meeting, AgendaItem], secretary: Actor
) -> None:
    _, item = sent
    decision = record_decision(actor=secretary, item=item, verdict=YES)
    for deed in (
        lambda: Decision.objects.filter(pk=decision.pk).update(text="anders"),
        lambda: Decision.objects.filter(pk=decision.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_nothing_is_decided_before_the_agenda_is_sent_or_the_day_has_come(
    meet: Meet, secretary: Actor, offered_paper: Offer
) -> None:
    offered_paper()
    meeting = meet(3)
    fill(actor=secretary, meeting=meeting)
    item = meeting.items.first()
    assert item is not None
    with pytest.raises(WrongState, match="Verzend eerst de agenda"):
        record_decision(actor=secretary, item=item, verdict=YES)
    sent = send_agenda(actor=secretary, meeting=meeting)
    with pytest.raises(WrongState, match="pas op"):
        record_decision(actor=secretary, item=item, verdict=YES)
    with pytest.raises(WrongState):
        hold(actor=secretary, meeting=sent)


def test_the_next_meeting_adopts_the_list_and_then_it_is_closed(
    meet: Meet, secretary: Actor
) -> None:
    earlier = meet(-30, Meeting.State.HELD)
    item = AgendaItem.objects.create(
        meeting=earlier, position=0, kind="besluiten", title="Iets", recorded_by="proef"
    )
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    record_decision(
        actor=secretary,
        item=meeting.items.get(minutes_of=earlier),
        verdict=Verdict("vastgesteld", "Zonder wijzigingen."),
    )
    earlier.refresh_from_db()
    assert earlier.state == Meeting.State.CLOSED
    with pytest.raises(WrongState, match="al vastgesteld"):
        record_decision(actor=secretary, item=item, verdict=YES)


def test_the_public_reads_decisions_on_published_papers_and_of_public_meetings_only(
    meet: Meet, secretary: Actor, member: Actor, offered_paper: Offer
) -> None:
    from koers.access.actor import PUBLIC
    from koers.werkagenda.artefacts import services as papers

    version = offered_paper()
    meeting = meet()
    send_agenda(actor=secretary, meeting=meeting)
    record_decision(actor=secretary, item=meeting.items.get(version=version), verdict=YES)
    meeting.refresh_from_db()
    assert discussed(PUBLIC, meeting) == []
    papers.publish(actor=secretary, version=version)
    assert [row.item.version for row in discussed(PUBLIC, meeting)] == [version]
    assert len(discussed(member, meeting)) > 1
    meeting.is_public = True
    assert len(discussed(PUBLIC, meeting)) == len(discussed(member, meeting))


def test_a_meeting_of_a_day_to_come_cannot_be_in_the_past(body: Body, secretary: Actor) -> None:
    from koers.werkagenda.meetings.planning import Slot, plan_meetings

    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(InvalidInput, match="is voorbij"):
        plan_meetings(actor=secretary, body=body, days=[yesterday], slot=Slot())
    assert not Meeting.objects.exists()

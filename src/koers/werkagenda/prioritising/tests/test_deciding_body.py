# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round names the body that decides on it; the choice comes on its agenda, and only it adopts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from koers.access.actor import SYSTEM, Actor
from koers.access.roles import Role
from koers.errors import InvalidInput
from koers.werkagenda.meetings.deciding import Verdict, record_decision
from koers.werkagenda.meetings.filling import fill
from koers.werkagenda.meetings.items import send_agenda
from koers.werkagenda.meetings.problems import InvalidDecision
from koers.werkagenda.meetings.seats import set_seats
from koers.werkagenda.models import Advice, AgendaItem, Body, ContributionKey, Meeting, Round
from koers.werkagenda.prioritising import adoption, advices, rounds
from koers.werkagenda.prioritising.holding import quarters_of
from koers.werkagenda.prioritising.practice import quick
from koers.werkagenda.prioritising.tests.conftest import FAR, browser

_PLAIN = "zonder-eerlijkheid"
_DESK = "ozjt-samen14"


@pytest.fixture
def today(closed: Round) -> Meeting:
    """A meeting of the deciding body, today, whose agenda is still open."""
    assert closed.body is not None
    set_seats(actor=SYSTEM, body=closed.body, by_task={"secretariaat": [_DESK], "lid": []})
    return Meeting.objects.create(
        body=closed.body, date=timezone.localdate(), recorded_by="proef"
    )  # fmt: skip


def _advise(item: Round, secretary: Actor) -> Advice:
    found = advices.worked_out(secretary, item, _PLAIN, settings=quick(_PLAIN))
    return advices.keep_advice(actor=secretary, item=item, found=[found])[0]


def _decided(meeting: Meeting, secretary: Actor, **more: object) -> AgendaItem:
    """The agenda is sent and the choice agreed to."""
    item = meeting.items.get(round__isnull=False)
    if meeting.state == Meeting.State.PLANNED:
        send_agenda(actor=secretary, meeting=meeting)
    record_decision(
        actor=secretary, item=item, verdict=Verdict("akkoord", "Het overleg kiest.", **more)
    )  # type: ignore[arg-type]
    return item


def test_a_round_names_a_body_of_its_own_agenda(
    prepared: Round, key: ContributionKey, secretary: Actor
) -> None:
    kept = {
        "actor": secretary, "agenda": prepared.agenda, "name": "Nog een", "year": 2028, "quarter": 1,
        "quarters": 4, "closes_on": FAR, "key": key,
    }  # fmt: skip
    officials = Body.objects.get(agenda=prepared.agenda, key="ao-s14-menzis")
    elsewhere = Body(agenda_id=0, key="elders", name="Elders", position=1)
    for body in (None, officials, elsewhere):
        with pytest.raises(InvalidInput, match="welk overleg van deze agenda"):
            rounds.make_round(**kept, body=body)
    assert Round.objects.count() == 1


def test_the_form_asks_for_the_body_and_proposes_that_of_the_last_round(prepared: Round) -> None:
    desk, at = browser(Role.REGIOSECRETARIS, _DESK), reverse("ronde-nieuw")
    assert prepared.body is not None
    assert f'<option value="{prepared.body.key}" selected>' in desk.get(at).content.decode()
    given = {
        "naam": "Volgende", "jaar": "2028", "kwartaal": "1", "kwartalen": "4", "sluit": FAR.isoformat(),
        "sleutel": str(prepared.key_id), "orgaan": "",
    }  # fmt: skip
    assert 'value="ao-s14-menzis"' not in desk.get(at).content.decode(), "officials do not decide"
    refused = desk.post(at, given)
    assert refused.status_code == 422
    assert "Kies welk overleg over de uitkomst besluit" in refused.content.decode()
    other = Body.objects.filter(agenda=prepared.agenda).exclude(pk=prepared.body.pk).first()
    assert other is not None
    desk.post(at, {**given, "orgaan": other.key})
    assert Round.objects.get(name="Volgende").body == other


def test_the_choice_comes_on_the_agenda_of_its_body_once_there_is_an_advice(
    closed: Round, today: Meeting, secretary: Actor
) -> None:
    elsewhere = Body.objects.filter(agenda=closed.agenda).exclude(pk=closed.body_id).first()
    assert elsewhere is not None
    set_seats(actor=SYSTEM, body=elsewhere, by_task={"secretariaat": [_DESK], "lid": []})
    theirs = Meeting.objects.create(body=elsewhere, date=today.date, recorded_by="proef")
    fill(actor=secretary, meeting=today)
    assert not AgendaItem.objects.filter(round=closed).exists(), (
        "there is nothing to decide with yet"
    )
    _advise(closed, secretary)
    item = AgendaItem.objects.get(round=closed)
    assert (item.meeting, item.kind) == (today, "besluiten")
    fill(actor=secretary, meeting=theirs)
    assert not theirs.items.filter(round=closed).exists()
    desk = browser(Role.REGIOSECRETARIS, _DESK)
    assert f'href="{reverse("ronde", args=[closed.pk])}"' in _text(desk, today.get_absolute_url())
    page = _text(desk, reverse("ronde", args=[closed.pk]))
    assert f'href="{today.get_absolute_url()}"' in page
    assert str(closed.body) in page


def test_an_item_that_was_taken_off_comes_back_with_a_new_advice_only(
    closed: Round, today: Meeting, secretary: Actor
) -> None:
    _advise(closed, secretary)
    AgendaItem.objects.filter(round=closed).update(removed_at=timezone.now())
    fill(actor=secretary, meeting=today)
    assert not today.items.filter(round=closed, removed_at__isnull=True).exists()
    _advise(closed, secretary)
    assert today.items.filter(round=closed, removed_at__isnull=True).count() == 1


def test_who_records_the_decision_goes_on_to_the_projects_that_were_chosen(
    closed: Round, today: Meeting, secretary: Actor
) -> None:
    _advise(closed, secretary)
    item = today.items.get(round=closed)
    send_agenda(actor=secretary, meeting=today)
    desk = browser(Role.REGIOSECRETARIS, _DESK)
    given = desk.post(
        reverse("overleg-besluit", args=[today.pk, item.pk]),
        {"uitkomst": "akkoord", "besluit": "Het overleg kiest.", "wijze": "consensus"},
    )
    at = reverse("ronde-vaststellen", args=[closed.pk])
    assert given["Location"] == at
    decision = item.decisions.get()
    assert f'<option value="{decision.pk}" selected>' in _text(desk, at)
    # Whoever leaves it there finds it again, until it is done.
    work = reverse("mijn-werk")
    assert f'href="{at}"' in _text(desk, work)
    desk.post(at, {"besluit": decision.pk, "advies": closed.advices.get().pk, "p-rub": "0"})
    assert f'href="{at}"' not in _text(desk, work)


def test_another_body_cannot_adopt_the_round(
    closed: Round, today: Meeting, secretary: Actor
) -> None:
    advice = _advise(closed, secretary)
    decision = _decided(today, secretary).decisions.get()
    other = Body.objects.filter(agenda=closed.agenda).exclude(pk=closed.body_id).first()
    assert other is not None
    Round.objects.filter(pk=closed.pk).update(body=other)
    closed.refresh_from_db()
    assert not adoption.decisions_for(secretary, closed).exists()
    with pytest.raises(InvalidInput, match=f"een besluit van {other.name}"):
        adoption.adopt(
            actor=secretary, item=closed, advice=advice, decision=decision, chosen={"rub": 0}
        )
    assert Round.objects.get(pk=closed.pk).state == Round.State.CLOSED


def test_a_round_from_before_bodies_were_named_goes_with_any_body(
    closed: Round, today: Meeting, secretary: Actor
) -> None:
    advice = _advise(closed, secretary)
    decision = _decided(today, secretary).decisions.get()
    Round.objects.filter(pk=closed.pk).update(body=None)
    closed.refresh_from_db()
    adoption.adopt(
        actor=secretary, item=closed, advice=advice, decision=decision, chosen={"rub": 0}
    )
    assert Round.objects.get(pk=closed.pk).state == Round.State.ADOPTED


def test_a_correction_of_the_decision_goes_along_in_words_and_is_refused_in_effect(
    closed: Round, today: Meeting, secretary: Actor
) -> None:
    advice = _advise(closed, secretary)
    item = _decided(today, secretary)
    first = item.decisions.get()
    adoption.adopt(actor=secretary, item=closed, advice=advice, decision=first, chosen={"rub": 0})
    second = record_decision(
        actor=secretary, item=item, verdict=Verdict("akkoord", "Beter gezegd."), replaces=first
    )
    assert Round.objects.get(pk=closed.pk).decision == second
    with pytest.raises(InvalidDecision, match="al uitgevoerd"):
        record_decision(
            actor=secretary, item=item, verdict=Verdict("afgewezen", "Toch niet."), replaces=second
        )
    assert Round.objects.get(pk=closed.pk).decision == second


def test_a_chosen_project_and_the_decision_lead_to_each_other(
    closed: Round, today: Meeting, secretary: Actor
) -> None:
    advice = _advise(closed, secretary)
    first = _decided(today, secretary).decisions.get()
    adoption.adopt(actor=secretary, item=closed, advice=advice, decision=first, chosen={"rub": 0})
    project = closed.candidates.get(project__key="rub").project
    at = reverse("werkagenda-besluit", args=[closed.agenda.key, first.pk])
    desk = browser(Role.REGIOSECRETARIS, _DESK)
    assert f'href="{project.get_absolute_url()}"' in _text(desk, at)
    assert f"<td>{quarters_of(closed).words(0)}</td>" in _text(desk, at)
    assert f'href="{at}"' in _text(desk, project.get_absolute_url())
    # Who reads no rounds is not told there which decision it was.
    desk.logout()
    assert f'href="{at}"' not in _text(desk, project.get_absolute_url())


def test_after_adoption_a_next_meeting_is_not_asked_again(
    closed: Round, today: Meeting, secretary: Actor
) -> None:
    advice = _advise(closed, secretary)
    first = _decided(today, secretary).decisions.get()
    following = Meeting.objects.create(
        body=today.body, date=today.date + timedelta(days=30), recorded_by="proef"
    )
    adoption.adopt(actor=secretary, item=closed, advice=advice, decision=first, chosen={"rub": 0})
    fill(actor=secretary, meeting=following)
    assert not following.items.filter(round=closed).exists()


def _text(desk: object, at: str) -> str:
    given = desk.get(at)  # type: ignore[attr-defined]
    assert given.status_code == 200, at
    return str(given.content.decode())

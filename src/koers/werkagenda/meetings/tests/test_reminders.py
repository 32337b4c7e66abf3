# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The weekly list by mail: to a mailbox of the organisation, once a week, and never by accident."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from koers.access.actor import SYSTEM, Actor
from koers.errors import InvalidInput, NotAllowed
from koers.werkagenda.meetings.actions import agree_action, take_step
from koers.werkagenda.meetings.jobs import remind
from koers.werkagenda.meetings.reminders import reminded, send_digests, set_address
from koers.werkagenda.models import Action, Meeting, NotificationAddress

Meet = Callable[..., Meeting]


@pytest.fixture
def action(meet: Meet, secretary: Actor) -> Action:
    earlier = meet(-60, Meeting.State.HELD)
    set_address(actor=secretary, organisation="ggd-twente", email="overleg@ggd.example")
    set_address(actor=secretary, organisation="gemeente-borne", email="overleg@borne.example")
    return agree_action(
        actor=secretary,
        meeting=earlier,
        text="Cijfers leveren",
        owner="ggd-twente",
        due=earlier.date + timedelta(days=20),
    )


def test_only_an_organisation_with_open_actions_gets_its_list(action: Action) -> None:
    assert send_digests(SYSTEM).sent == 1
    (message,) = mail.outbox
    assert message.to == ["overleg@ggd.example"]
    assert message.subject == "Werkagenda: 1 open actie, 1 te laat"
    assert message.message()["Auto-Submitted"] == "auto-generated"
    assert "Cijfers leveren" in message.body
    assert "40 dagen geleden" in message.body


def test_nobody_gets_the_list_twice_in_one_week(action: Action) -> None:
    today = timezone.localdate()
    send_digests(SYSTEM, today)
    assert send_digests(SYSTEM, today).sent == 0
    assert send_digests(SYSTEM, today + timedelta(days=7)).sent == 1
    assert len(mail.outbox) == 2


def test_an_action_that_is_done_is_not_asked_for_again(action: Action, secretary: Actor) -> None:
    take_step(actor=secretary, action=action, state="gedaan")
    assert send_digests(SYSTEM).sent == 0
    assert mail.outbox == []


def test_a_mail_server_that_fails_is_tried_again_and_hinders_no_other(
    action: Action, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    # A port on this machine on which nothing listens.
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert send_digests(SYSTEM).failed == 1
    assert not NotificationAddress.objects.exclude(sent_for="").exists()


def test_without_a_mail_server_nothing_is_sent_and_the_work_says_so(
    action: Action, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = ""
    told = remind.function(SYSTEM, None)
    assert "geen mailserver" in told
    assert mail.outbox == []


def test_a_wrong_address_is_refused_and_the_old_one_stays(action: Action, secretary: Actor) -> None:
    with pytest.raises(InvalidInput, match="geen e-mailadres"):
        set_address(actor=secretary, organisation="ggd-twente", email="overleg")
    assert NotificationAddress.objects.get(organisation="ggd-twente").email == "overleg@ggd.example"
    set_address(actor=secretary, organisation="ggd-twente", email="")
    assert not NotificationAddress.objects.filter(organisation="ggd-twente").exists()


def test_who_does_not_set_up_meetings_sees_no_address(action: Action, member: Actor) -> None:
    with pytest.raises(NotAllowed):
        reminded(member)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes every night of logging in, and what stays."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from koers.access.actor import SYSTEM
from koers.jobs.progress import Progress
from koers.web.jobs import tidy_logins

pytestmark = pytest.mark.django_db


def test_ended_sessions_and_old_attempts_go_and_the_others_stay() -> None:
    now = timezone.now()
    for key, ends in (("oud", now - timedelta(minutes=1)), ("nieuw", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    for days in (0, 90):
        attempt = AccessAttempt.objects.create(username=f"proef-{days}", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=now - timedelta(days=days))
    with Progress(uuid.uuid4()) as progress:
        said = tidy_logins.function(SYSTEM, progress)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "Gewist: 1 oude sessie en 1 inlogpoging."
    assert [session.session_key for session in Session.objects.all()] == ["nieuw"]
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["proef-0"]

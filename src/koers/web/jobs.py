# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the clock asks of logging in: names and addresses of failed attempts, and old sessions, go."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from koers.access.actor import Actor
from koers.jobs.progress import Progress
from koers.jobs.work import every
from koers.web import dutch


@every("20 1 * * *", "inloggen-opruimen", title="Oude sessies en inlogpogingen wissen")
def tidy_logins(actor: Actor, progress: Progress) -> str:
    """Remove sessions that ended and attempts that no longer lock anybody out."""
    now = timezone.now()
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    kept_since = now - timedelta(days=settings.KOERS_LOGIN_ATTEMPTS_DAYS)
    attempts, _ = AccessAttempt.objects.filter(attempt_time__lt=kept_since).delete()
    parts = [
        dutch.counted(sessions, "oude sessie", "oude sessies"),
        dutch.counted(attempts, "inlogpoging", "inlogpogingen"),
    ]
    return f"Gewist: {dutch.listed(parts)}."

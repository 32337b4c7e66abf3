# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many failed attempts lock out, counted by django-axes; the page that says so is in `koers.web`.

Few attempts for one name from one address; more for one address with all names together (a whole town
hall can share one) and for one name from all addresses together, so that an outsider cannot easily
lock somebody out, nor try names or addresses in turn for ever.
"""

from __future__ import annotations

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest


class Attempts(AxesDatabaseHandler):  # type: ignore[misc]
    """The three counts of `AXES_LOCKOUT_PARAMETERS` in its order, each with a limit of its own.

    They are expressed as failures of the strictest one, which is all that django-axes compares.
    """

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        limit: int = settings.AXES_FAILURE_LIMIT
        limits: tuple[int, ...] = (
            limit,
            settings.KOERS_LOGIN_FAILURES_PER_ADDRESS,
            settings.KOERS_LOGIN_FAILURES_PER_ACCOUNT,
        )
        failures: list[int] = [
            sum(attempts.values_list("failures_since_start", flat=True))
            for attempts in self.get_user_attempts(request, credentials)
        ]
        return max(count * limit // own for count, own in zip(failures, limits, strict=True))

    def reset_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        """Only of this name from this address: one's own success wipes out no attack on others."""
        removed: int = self.filter_user_attempts(request, credentials)[0].delete()[0]
        return removed


def without_name(request: HttpRequest, credentials: dict[str, Any] | None) -> bool:
    """Logging in at the identity provider has no name here, and its own limits there."""
    return credentials is not None and not credentials.get("username")


def count_failure(request: HttpRequest, person: User) -> None:
    """Let a wrong code count as a wrong password does."""
    user_login_failed.send(
        sender=__name__, credentials={"username": person.get_username()}, request=request
    )

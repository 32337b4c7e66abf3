# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one place where what happens around logging in is written down.

A line holds the number of the account and no other personal data: no name, no address, no input.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest


class LoginEvent(StrEnum):
    LOGGED_IN = "logged-in"
    REFUSED = "login-refused"
    LOCKED_OUT = "locked-out"
    LOGGED_OUT = "logged-out"
    SESSION_ENDED = "session-ended"
    PASSWORD_ACCEPTED = "password-accepted"  # noqa: S105 -- the name of an event
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 -- the name of an event
    SECOND_FACTOR_SET = "second-factor-set"
    SECOND_FACTOR_REMOVED = "second-factor-removed"
    RECOVERY_CODES_MADE = "recovery-codes-made"
    RECOVERY_CODE_USED = "recovery-code-used"
    HAT_CHOSEN = "hat-chosen"
    ROLES_CHANGED = "roles-changed"
    ACCOUNT_MADE = "account-made"
    ACCOUNT_UNLOCKED = "account-unlocked"


#: (event, person, reason, by): where events go besides the structured log.
Sink = Callable[[LoginEvent, AbstractBaseUser | AnonymousUser | None, str, str], None]
_sinks: list[Sink] = []


def register_sink(sink: Sink) -> None:
    """Send every event to one more place (the reading log of `koers.audit`); safe to repeat."""
    if sink not in _sinks:
        _sinks.append(sink)


#: Failures and changes of rights stand out for who reads the log.
_WARNINGS = frozenset({LoginEvent.REFUSED, LoginEvent.LOCKED_OUT})


def record(
    event: LoginEvent,
    *,
    request: HttpRequest | None,
    person: AbstractBaseUser | AnonymousUser | None,
    reason: str = "",
) -> None:
    """Write one event down.

    Args:
        event: what happened.
        request: the request in which it happened; None for a command on the machine.
        person: whose account; None when nobody is known (an unknown name, a refused token).
        reason: fixed word of our own in lower case with hyphens, never something a visitor or another
            system sent.
    """
    facts: dict[str, Any] = {"account": person.pk if person is not None else None}
    if reason:
        facts["reason"] = reason
    facts["by"] = "web" if request is not None else "command"
    log = structlog.get_logger("koers.login")
    (log.warning if event in _WARNINGS else log.info)(event.value, **facts)
    for sink in _sinks:
        sink(event, person, reason, facts["by"])

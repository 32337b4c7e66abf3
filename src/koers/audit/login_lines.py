# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens around logging in, as lines of the reading log of the organisations a person works for."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from koers.access.actor import SYSTEM, Actor
from koers.access.login.events import LoginEvent
from koers.access.models import Membership
from koers.audit import journal
from koers.audit.events import Event, Result
from koers.audit.models import SYSTEM_CHAIN

_EVENTS = {
    LoginEvent.LOGGED_IN: Event.INGELOGD,
    LoginEvent.REFUSED: Event.INLOGGEN_GEWEIGERD,
    LoginEvent.LOCKED_OUT: Event.ACCOUNT_GEBLOKKEERD,
    LoginEvent.LOGGED_OUT: Event.UITGELOGD,
    LoginEvent.SESSION_ENDED: Event.SESSIE_BEEINDIGD,
    LoginEvent.PASSWORD_ACCEPTED: Event.WACHTWOORD_GOED,
    LoginEvent.PASSWORD_CHANGED: Event.WACHTWOORD_GEWIJZIGD,
    LoginEvent.SECOND_FACTOR_SET: Event.TWEEDE_STAP_INGESTELD,
    LoginEvent.SECOND_FACTOR_REMOVED: Event.TWEEDE_STAP_GEWIST,
    LoginEvent.RECOVERY_CODES_MADE: Event.HERSTELCODES_GEMAAKT,
    LoginEvent.RECOVERY_CODE_USED: Event.HERSTELCODE_GEBRUIKT,
    LoginEvent.HAT_CHOSEN: Event.HOED_GEKOZEN,
    LoginEvent.ROLES_CHANGED: Event.ROLLEN_GEWIJZIGD,
    LoginEvent.ACCOUNT_MADE: Event.ACCOUNT_GEMAAKT,
    LoginEvent.ACCOUNT_UNLOCKED: Event.ACCOUNT_ONTGRENDELD,
}
_REFUSALS = frozenset({LoginEvent.REFUSED, LoginEvent.LOCKED_OUT})


def write(
    event: LoginEvent, person: AbstractBaseUser | AnonymousUser | None, reason: str, by: str
) -> None:
    """One line in the chain of every organisation the person works for; unknown: that of the system.

    Args:
        event: what happened.
        person: whose account; None or anonymous when nobody is known.
        reason: fixed word of our own.
        by: "web" or "command".
    """
    account = person.pk if person is not None else None
    chains = sorted(
        set(Membership.objects.filter(person=account).values_list("organisation_id", flat=True))
        if account
        else ()
    )
    result = Result.GEWEIGERD if event in _REFUSALS else Result.GELUKT
    for chain in chains or [SYSTEM_CHAIN]:
        # A transaction each: chains are never held together.
        with transaction.atomic():
            who = (
                Actor(name="", organisation=chain, person_id=account)
                if account
                else SYSTEM.within(chain)
            )
            journal.record(
                actor=who,
                event=_EVENTS[event],
                kind="account",
                object_id=str(account or ""),
                result=result,
                details={"reden": reason, "door": by} if reason else {"door": by},
            )

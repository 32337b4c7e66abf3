# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Local accounts, for the trial and for when the identity provider is away: made and mended by command."""

from __future__ import annotations

from dataclasses import dataclass

from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from koers.access.actor import Actor
from koers.access.login import second_factor, sessions
from koers.access.login.events import LoginEvent, record
from koers.access.login.models import LoginState
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account in the list."""

    name: str
    way: str
    second_factor: bool
    active: bool
    hats: tuple[str, ...]


def _require_system(actor: Actor) -> None:
    # No page does this: who may run commands on the machine may reset an account.
    if not actor.is_system:
        raise NotAllowed("Accounts worden alleen op de server zelf beheerd: koers toegang.")


def account(actor: Actor, name: str) -> User:
    """The account with this name.

    Raises:
        InvalidInput: there is none.
    """
    _require_system(actor)
    found = User.objects.filter(username=name).first()
    if found is None:
        raise InvalidInput("Er is geen account met deze naam. Zie: koers toegang lijst")
    return found


def accounts(actor: Actor) -> list[AccountLine]:
    """All accounts, by name."""
    _require_system(actor)
    people = User.objects.prefetch_related("memberships__organisation", "external_identities")
    return [
        AccountLine(
            name=person.get_username(),
            way="organisatie" if person.external_identities.all() else "wachtwoord",
            second_factor=second_factor.device_of(person) is not None,
            active=person.is_active,
            hats=tuple(str(hat) for hat in person.memberships.all()),
        )
        for person in people.order_by("username")
    ]


@transaction.atomic
def make_account(*, actor: Actor, name: str, organisation: str, role: str, password: str) -> User:
    """A local account with one hat; the person chooses another password at the first login.

    Raises:
        InvalidInput: the name is taken, organisation or role is unknown, or the password too weak.
    """
    _require_system(actor)
    if User.objects.filter(username=name).exists():
        raise InvalidInput("Er is al een account met deze naam. Kies een andere naam.")
    employer = Organisation.objects.filter(slug=organisation).first()
    if employer is None:
        known = ", ".join(Organisation.objects.values_list("slug", flat=True))
        raise InvalidInput(f"De organisatie '{organisation}' is onbekend. Kies uit: {known}.")
    if role not in Role.values:
        raise InvalidInput(f"De rol '{role}' is onbekend. Kies uit: {', '.join(Role.values)}.")
    person = User(username=name)
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise InvalidInput(" ".join(error.messages)) from error
    person.set_password(password)
    person.save()
    LoginState.objects.create(person=person, must_change_password=True)
    Membership.objects.create(person=person, organisation=employer, role=role)
    record(LoginEvent.ACCOUNT_MADE, request=None, person=person)
    return person


@transaction.atomic
def reset_second_factor(*, actor: Actor, name: str) -> None:
    """Forget app and recovery codes and end all sessions; the next login sets the second step up again."""
    person = account(actor, name)
    second_factor.remove(person)
    sessions.call_back_sessions(person)
    record(LoginEvent.SECOND_FACTOR_REMOVED, request=None, person=person, reason="command")


@transaction.atomic
def unlock(*, actor: Actor, name: str) -> int:
    """Forget the failed attempts under this name; how many addresses they came from."""
    _require_system(actor)
    count: int = AccessAttempt.objects.filter(username=name).delete()[0]
    person = User.objects.filter(username=name).first()
    record(LoginEvent.ACCOUNT_UNLOCKED, request=None, person=person)
    return count


@transaction.atomic
def end_sessions(*, actor: Actor, name: str, block: bool = False) -> None:
    """Log this person out everywhere, and let nobody in under this name any more when `block`."""
    person = account(actor, name)
    if block:
        person.is_active = False
        person.save(update_fields=["is_active"])
    sessions.call_back_sessions(person)
    record(
        LoginEvent.SESSION_ENDED,
        request=None,
        person=person,
        reason="blocked-by-command" if block else "command",
    )

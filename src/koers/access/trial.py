# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trial accounts: one per role, with one password that is made per installation. Never in production.

A second administrator works for a small municipality, if the region pack names one: what an agenda
asks looks different from there.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction

from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.errors import NotAllowed
from koers.region_pack import region_pack

#: role -> kind of organisation that such a person works for
_WORKS_FOR: dict[Role, str] = {
    Role.BESTUURDER: Organisation.Kind.GEMEENTE,
    Role.REGIOSECRETARIS: Organisation.Kind.UITVOERING,
    Role.OPDRACHTGEVER: Organisation.Kind.GEMEENTE,
    Role.OPDRACHTNEMER: Organisation.Kind.GGD,
    Role.PROJECTLEIDER: Organisation.Kind.GGD,
    Role.ANALIST: Organisation.Kind.KENNISPUNT,
    Role.DATA_EIGENAAR: Organisation.Kind.KENNISPUNT,
    Role.CASUSMEDEWERKER: Organisation.Kind.GEMEENTE,
    Role.SIGNAALPARTNER: Organisation.Kind.VERZEKERAAR,
    Role.BEHEERDER: Organisation.Kind.UITVOERING,
    Role.FG: Organisation.Kind.GEMEENTE,
}


@dataclass(frozen=True, slots=True)
class TrialAccount:
    name: str
    role: str
    organisation: str


def trial_password(home: Path) -> str:
    """The one password of all trial accounts, made once and readable for its owner only."""
    file = home / "proefwachtwoord"
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as stream:
            stream.write("koers-" + secrets.token_urlsafe(9))
    return file.read_text().strip()


def organisation_of(role: Role) -> Organisation | None:
    """The organisation that the trial account of a role works for."""
    return Organisation.objects.filter(kind=_WORKS_FOR[role]).order_by("name").first()


@transaction.atomic
def create_trial_accounts(*, password: str) -> list[TrialAccount]:
    """One account per role, in the first organisation of the fitting kind, and the administrator of
    a small municipality; safe to call again.

    Raises:
        NotAllowed: this is no trial installation.
    """
    if not settings.KOERS_TRIAL:
        raise NotAllowed("Proefaccounts bestaan alleen in een proefomgeving (koers demo).")
    wanted = [(f"proef-{role.value}", role, organisation_of(role)) for role in _WORKS_FOR]
    small = Organisation.objects.filter(slug=region_pack().proef_kleine_gemeente).first()
    if small is not None:
        wanted.insert(1, (f"proef-{Role.BESTUURDER.value}-{small.slug}", Role.BESTUURDER, small))
    # Hashed once: the accounts share their password anyway, and hashing is slow on purpose.
    hashed = make_password(password)
    accounts = []
    for name, role, organisation in wanted:
        if organisation is None:
            continue
        user, _ = User.objects.get_or_create(username=name, defaults={"password": hashed})
        Membership.objects.get_or_create(person=user, organisation=organisation, role=role)
        accounts.append(TrialAccount(user.username, role.label, organisation.name))
    return accounts

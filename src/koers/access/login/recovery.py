# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recovery codes: ten codes for once, for who cannot use the telephone with the app.

Not django-otp's static tokens: those are kept readable, and codes that a person can type are too
short for anything but a password hash.
"""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import ScryptPasswordHasher
from django.contrib.auth.models import User
from django.db import transaction

from koers.access.login.models import RecoveryCode

HOW_MANY = 10
#: No letters or digits that look alike on paper.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_SELECTOR, _SECRET = 4, 10
# Ten hashes at a time: a fifth of the work of a password, which nobody draws at random.
_HASHER, _PARALLELISM = ScryptPasswordHasher(), 1


@transaction.atomic
def make_codes(person: User) -> list[str]:
    """New codes, to be shown once; the old ones stop working."""
    RecoveryCode.objects.filter(person=person).delete()
    codes: dict[str, str] = {}
    while len(codes) < HOW_MANY:
        codes.setdefault(_random(_SELECTOR), _random(_SECRET))
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, selector=selector, secret=_hashed(secret))
        for selector, secret in codes.items()
    )
    return [f"{selector}-{secret[:5]}-{secret[5:]}" for selector, secret in codes.items()]


def _hashed(secret: str) -> str:
    return _HASHER.encode(secret, _HASHER.salt(), p=_PARALLELISM)


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


@transaction.atomic
def use_code(person: User, text: str) -> bool:
    """Whether this is an unused code of the person; after this it is used."""
    code = "".join(character for character in text.lower() if character.isalnum())
    found = (
        RecoveryCode.objects.select_for_update()
        .filter(person=person, selector=code[:_SELECTOR])
        .first()
    )
    if found is None or not _HASHER.verify(code[_SELECTOR:], found.secret):
        return False
    found.delete()
    return True


def codes_left(person: User) -> int:
    return RecoveryCode.objects.filter(person=person).count()

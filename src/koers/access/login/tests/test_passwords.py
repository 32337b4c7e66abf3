# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password

LONG = "  Paard batterij nietmachine, juist! é ∑ en nog veel meer woorden van een lange zin  "


def test_a_sentence_of_more_than_64_signs_of_any_kind_is_a_password_as_it_was_typed() -> None:
    assert len(LONG) > 64
    validate_password(LONG, User(username="nood-1"))
    person = User(username="nood-1")
    person.set_password(LONG)
    assert person.check_password(LONG)
    for other in (LONG.strip(), LONG.lower(), LONG[:-1], LONG[:72]):
        assert not person.check_password(other)

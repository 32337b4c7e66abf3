# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules for passwords beside Django's: words that everybody here would think of are no password."""

from __future__ import annotations

import re
from functools import cache

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

from koers.region_pack import region_pack

#: Words of the product; the names of the region and of its organisations come from the region pack.
_OWN_WORDS = ("koers", "regiobeeld", "werkagenda", "welkom", "wachtwoord", "gemeente", "proef")
_MIN_WORD = 4


@cache
def context_words() -> tuple[str, ...]:
    """Lower-case words, the longest first."""
    pack = region_pack()
    names = " ".join([pack.naam, *(item.naam for item in pack.organisaties)]).lower()
    found = {word for word in re.findall(r"[a-zà-ÿ]+", names) if len(word) >= _MIN_WORD}
    return tuple(sorted(found | set(_OWN_WORDS), key=lambda word: (-len(word), word)))


class LengthValidator(MinimumLengthValidator):
    """Django's, in Dutch: its sentence changed in 5.2 and is not translated yet."""

    def get_error_message(self) -> str:
        return (
            f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens, "
            "bijvoorbeeld een zin van vier of vijf woorden."
        )


class ContextWordsValidator:
    """Refuses a password of which too little is left without such words and one's own name."""

    def __init__(self, min_rest: int = 8) -> None:
        self.min_rest = min_rest

    def validate(self, password: str, user: User | None = None) -> None:
        rest = password.lower()
        own = re.findall(r"\w+", user.get_username().lower()) if user else []
        for word in [*(word for word in own if len(word) >= _MIN_WORD), *context_words()]:
            rest = rest.replace(word, "")
        if len(rest) < self.min_rest and len(rest) < len(password):
            raise ValidationError(
                "Dit wachtwoord bestaat bijna helemaal uit woorden die hier voor de hand liggen, "
                "zoals de naam van de regio. Kies andere woorden.",
                code="context-words",
            )

    def get_help_text(self) -> str:
        return "Gebruik niet vooral de naam van de regio, een organisatie of deze website."

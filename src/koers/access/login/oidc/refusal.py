# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a login at the identity provider is refused: fixed words, for the log and for the page."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    SWITCHED_OFF = "switched-off"
    PROVIDER_UNREACHABLE = "provider-unreachable"
    PROVIDER_REFUSED = "provider-refused"
    UNKNOWN_STATE = "unknown-state"
    WRONG_ISSUER = "wrong-issuer"
    BAD_SIGNATURE = "bad-signature"
    EXPIRED = "token-expired"
    WRONG_AUDIENCE = "wrong-audience"
    WRONG_NONCE = "wrong-nonce"
    INCOMPLETE = "token-incomplete"
    NO_SECOND_FACTOR = "no-second-factor"
    TOO_MANY_GROUPS = "too-many-groups"
    NO_ROLE = "no-role"
    BLOCKED = "account-blocked"


class LoginRefused(Exception):
    """Nobody is logged in. Holds no more than a fixed word, and the account where one is known."""

    def __init__(self, why: Why, person_id: int | None = None) -> None:
        super().__init__(str(why))
        self.why = why
        self.person_id = person_id

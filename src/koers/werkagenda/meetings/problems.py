# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong around a meeting. Each message says what to do.

InvalidInput
├── UnknownMeeting    there is none for this actor; looks like "not found"
├── WrongState        the meeting, item or action is not in the state for this deed
└── InvalidDecision   a decision that cannot be recorded so
"""

from __future__ import annotations

from typing import ClassVar

from koers.errors import InvalidInput


class UnknownMeeting(InvalidInput):
    code: ClassVar[str] = "unknown-meeting"
    http_status: ClassVar[int] = 404


class WrongState(InvalidInput):
    code: ClassVar[str] = "meeting-wrong-state"
    http_status: ClassVar[int] = 409


class InvalidDecision(InvalidInput):
    code: ClassVar[str] = "invalid-decision"

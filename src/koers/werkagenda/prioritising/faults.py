# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a round, each with a Dutch sentence that says what to do.

UnknownRound       a round, candidate or advice that is not there
WrongState         something that cannot be done while the round is in this state
ScoresStillBlind   somebody asks for scores of others before the round is closed
RefusedRows        rows of a form or file that do not come in; nothing of it is stored
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from koers.errors import InvalidInput


class UnknownRound(InvalidInput):
    code: ClassVar[str] = "unknown-round"
    http_status: ClassVar[int] = 404


class WrongState(InvalidInput):
    code: ClassVar[str] = "round-in-another-state"


class ScoresStillBlind(InvalidInput):
    code: ClassVar[str] = "scores-still-blind"


class RefusedRows(InvalidInput):
    """`problems` has one sentence per row."""

    code: ClassVar[str] = "refused-rows"

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(
            "Er is niets opgeslagen. Herstel dit eerst: " + " ".join(problems),
            problems=list(problems),
        )
        self.problems = tuple(problems)

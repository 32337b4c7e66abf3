# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with an agenda file, in sentences for the person who has to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from koers.errors import InvalidInput

_SHOWN = 20


class InvalidAgenda(InvalidInput):
    """An agenda file that is not stored; `problems` holds one Dutch sentence per fault."""

    code: ClassVar[str] = "invalid-agenda"

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        lines = [f"- {problem}" for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"- en nog {len(self.problems) - _SHOWN} fouten")
        super().__init__(
            "\n".join(["De agenda is niet geladen; er is niets veranderd.", *lines]),
            problems=self.problems,
        )

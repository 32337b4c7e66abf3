# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a paper. Each message names the field and says what to do.

InvalidInput
├── InvalidPaper      the content of a version cannot be kept
├── PaperIncomplete   it cannot be offered yet: `data["missing"]` names the fields
├── PaperChanged      somebody else saved a version in the meantime: `data["version"]`
├── WrongMoment       the paper is not in the state for this deed
└── UnknownPaper      there is none for this actor; looks like "not found"
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from koers.errors import InvalidInput


class InvalidPaper(InvalidInput):
    """`problems`: one sentence per fault, each beginning with the name of the field."""

    code: ClassVar[str] = "invalid-paper"

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems), problems=list(problems))
        self.problems = list(problems)


class PaperIncomplete(InvalidInput):
    code: ClassVar[str] = "paper-incomplete"

    def __init__(self, missing: Sequence[str]) -> None:
        named = "; ".join(missing)
        super().__init__(
            f"Dit stuk is nog niet compleet. Vul eerst in: {named}.", missing=list(missing)
        )
        self.missing = list(missing)


class PaperChanged(InvalidInput):
    code: ClassVar[str] = "paper-changed"
    http_status: ClassVar[int] = 409

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Iemand anders heeft intussen versie {number} bewaard. Er is niets overschreven. "
            f"Bekijk versie {number} en bewaar daarna opnieuw.",
            version=number,
        )
        self.number = number


class WrongMoment(InvalidInput):
    code: ClassVar[str] = "wrong-moment"
    http_status: ClassVar[int] = 409


class UnknownPaper(InvalidInput):
    code: ClassVar[str] = "unknown-paper"
    http_status: ClassVar[int] = 404

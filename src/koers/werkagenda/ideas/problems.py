# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with an idea or with what is decided about it."""

from __future__ import annotations

from typing import ClassVar

from koers.errors import InvalidInput


class WrongVerdict(InvalidInput):
    """The message says what does not fit and what to do."""

    code: ClassVar[str] = "wrong-verdict"
    http_status: ClassVar[int] = 409


class UnknownIdea(InvalidInput):
    """There is none for this actor; looks like "not found"."""

    code: ClassVar[str] = "unknown-idea"
    http_status: ClassVar[int] = 404

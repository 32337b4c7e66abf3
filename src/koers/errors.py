# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The errors of Koers. Every one carries a stable code, an HTTP status and a Dutch sentence.

KoersError
├── InvalidInput          what is wrong, where, how to mend it
│   ├── InvalidCount      a count is negative or exceeds its denominator
│   ├── InvalidDefinition a definition in the package or region pack is inconsistent
│   ├── UnknownArea       a code or name that the area register does not hold
│   ├── UnknownIndicator  an indicator that the definition registry does not hold
│   ├── UnknownCase       a case that is not in the actor's own space (koers.trajecten)
│   ├── RejectedLevering  a file that may not be published, with its report
│   ├── RefusedUpload     an uploaded file that does not come in, with its rule (koers.web.uploads)
│   ├── InvalidPortfolio  a portfolio problem that contradicts itself (koers.calculations.portfolio)
│   ├── InvalidAgenda     an agenda file with faults (koers.werkagenda.document.problems)
│   └── UnknownAgendaPart an agenda, theme line or project that was not loaded (koers.werkagenda)
├── NotAllowed            looks like "not found" to an outsider
├── NotDeterminable       which facts or parameters are missing
└── SourceUnavailable     which source, since when, what still works

A message tells a person what happened, where, and what to do next. It never repeats personal data.
"""

from __future__ import annotations

from typing import Any, ClassVar


class KoersError(Exception):
    """Base of all errors that a person may see.

    Args:
        message: Dutch sentence(s) for a person.
        data: machine-readable facts that go with it.
    """

    code: ClassVar[str] = "koers-error"
    http_status: ClassVar[int] = 500

    def __init__(self, message: str, **data: Any) -> None:
        super().__init__(message)
        self.message = message
        self.data = data


class InvalidInput(KoersError):
    """What was given cannot be used; the message says what is wrong and how to mend it."""

    code = "invalid-input"
    http_status = 422


class InvalidCount(InvalidInput):
    """A number that cannot be, such as a negative count; `data["position"]` names its place."""

    code = "invalid-count"


class InvalidDefinition(InvalidInput):
    code = "invalid-definition"
    http_status = 500


class UnknownArea(InvalidInput):
    code = "unknown-area"
    http_status = 404


class UnknownIndicator(InvalidInput):
    code = "unknown-indicator"
    http_status = 404


class UnknownCase(InvalidInput):
    code = "unknown-case"
    http_status = 404


class RejectedLevering(InvalidInput):
    code = "rejected-levering"


class RefusedUpload(InvalidInput):
    """`data["rule"]` names the rule; the message repeats nothing of the file."""

    code = "refused-upload"


class NotAllowed(KoersError):
    code = "not-allowed"
    http_status = 404


class NotDeterminable(KoersError):
    """There is no answer; `data["missing"]` names what is lacking."""

    code = "not-determinable"
    http_status = 422


class SourceUnavailable(KoersError):
    code = "source-unavailable"
    http_status = 503

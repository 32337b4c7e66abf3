# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The disclosure gate: the one place that every figure passes before anybody can read it.

It works when a picture is published, over everything that will be public together: what it withholds
is not in the files of the publication, so no page, chart, download, answer or cache can give it away.
`rules` says what counts as small, `links` how figures give each other away, `withholding` chooses
what to withhold, `ledger` remembers what earlier publications already told.
"""

from koers.regiobeeld.gate.gating import Gated, through_gate, without_small
from koers.regiobeeld.gate.ledger import LEDGER_SCHEMA, no_ledger
from koers.regiobeeld.gate.rules import Protection, protection

__all__ = [
    "LEDGER_SCHEMA",
    "Gated",
    "Protection",
    "no_ledger",
    "protection",
    "through_gate",
    "without_small",
]

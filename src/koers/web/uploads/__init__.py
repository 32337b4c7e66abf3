# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one door for uploaded files, and the table that a partner's small file holds.

A form takes a file with `UploadField`; a view gives it `handed_in(request)`; what comes out is an
`Admitted`, which a reader may open. `docs/verantwoording/uploads.md` says what is checked where.
"""

from __future__ import annotations

from koers.web.uploads.door import Admitted, admit, members, safe_name
from koers.web.uploads.fields import UploadField, handed_in
from koers.web.uploads.kinds import Kind
from koers.web.uploads.limits import Limits, upload_limits
from koers.web.uploads.refusals import Rule
from koers.web.uploads.tables import TABLE_KINDS, Row, Table, read_table

__all__ = [
    "TABLE_KINDS",
    "Admitted",
    "Kind",
    "Limits",
    "Row",
    "Rule",
    "Table",
    "UploadField",
    "admit",
    "handed_in",
    "members",
    "read_table",
    "safe_name",
    "upload_limits",
]

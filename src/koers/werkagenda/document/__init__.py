# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda as a YAML document: reading, checking and writing it. Asks the database nothing."""

from koers.werkagenda.document.checks import check_document
from koers.werkagenda.document.comments import Remark, remarks_of
from koers.werkagenda.document.reading import InvalidAgenda, parse_document, read_document
from koers.werkagenda.document.writing import written_document

__all__ = [
    "InvalidAgenda",
    "Remark",
    "check_document",
    "parse_document",
    "read_document",
    "remarks_of",
    "written_document",
]

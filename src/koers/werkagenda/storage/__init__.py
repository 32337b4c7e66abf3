# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Between an agenda document and the tables: what is stored can always be written again."""

from koers.werkagenda.storage.agenda import StoredChanges, store_agenda
from koers.werkagenda.storage.layout import difference
from koers.werkagenda.storage.restoring import restored_document, restored_remarks

__all__ = [
    "StoredChanges",
    "difference",
    "restored_document",
    "restored_remarks",
    "store_agenda",
]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Background work of this room; each part declares its own."""

from koers.werkagenda.meetings import jobs as meetings
from koers.werkagenda.prioritising import jobs as prioritising

__all__ = ["meetings", "prioritising"]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An advice as rows for a reader, made once per process: nothing changes an advice after it was kept."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from koers.werkagenda.models import Advice
from koers.werkagenda.prioritising.shown import Shown


def shown_of(item: Advice) -> Shown:
    """The rows of an advice that somebody was allowed to read."""
    return _shown(item.pk, item.recorded_at)


# The moment belongs to the key: another database may give its number to another advice.
@lru_cache(maxsize=32)
def _shown(pk: int, recorded_at: datetime) -> Shown:
    kept = Advice.objects.only("result", "settings").get(pk=pk)
    return Shown(kept.result, kept.settings)

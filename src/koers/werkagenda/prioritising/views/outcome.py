# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page says after something was sent in: what is stored, or that nothing was new."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def tell_stored(request: HttpRequest, changed: int, said: str) -> None:
    """Say `said` where something changed; a form sent in as it was is no success and no mistake."""
    if changed:
        messages.success(request, said)
    else:
        messages.info(request, "Er is niets veranderd: alles stond er al zo.")

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a piece of background work: how far it is, how it ended, where to go on."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from koers.access.middleware import actor_behind
from koers.jobs import selectors

_SECONDS_BETWEEN = 3


@require_safe
@never_cache
def one(request: HttpRequest, taak: uuid.UUID) -> HttpResponse:
    """Looks again by itself while the work runs, unless the reader asked it to stand still."""
    found = selectors.taak(actor_behind(request), taak)
    if found is None:
        raise Http404("taak")
    refreshing = not found.is_over and "stil" not in request.GET
    context = {"taak": found, "refreshing": refreshing, "seconds": _SECONDS_BETWEEN}
    response = render(request, "web/taak.html", context)
    if refreshing:
        response["Refresh"] = str(_SECONDS_BETWEEN)
    return response

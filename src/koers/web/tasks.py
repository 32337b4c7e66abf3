# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a piece of background work: how far it is, how it ended, where to go on, and stopping it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.audit import journal
from koers.audit.events import Event
from koers.jobs import selectors, stopping
from koers.jobs.models import Taak

_SECONDS_BETWEEN = 3


@require_safe
@never_cache
def one(request: HttpRequest, taak: uuid.UUID) -> HttpResponse:
    """Looks again by itself while the work runs, unless the reader asked it to stand still."""
    found = _found(request, taak)
    refreshing = not found.is_over and "stil" not in request.GET
    context = {
        "taak": found,
        "refreshing": refreshing,
        "seconds": _SECONDS_BETWEEN,
        "consequence": stopping.consequence(found),
    }
    response = render(request, "web/taak.html", context)
    if refreshing:
        response["Refresh"] = str(_SECONDS_BETWEEN)
    return response


@require_POST
def stop(request: HttpRequest, taak: uuid.UUID) -> HttpResponse:
    """Stop work that its asker no longer wants; its page says what came of it."""
    found = _found(request, taak)
    try:
        stop_in_name_of(actor_behind(request), found)
    except stopping.AlreadyOver as error:
        messages.info(request, error.message)
    return redirect("taak", taak=found.pk)


@transaction.atomic
def stop_in_name_of(actor: Actor, found: Taak) -> None:
    """Stop it and log that, or neither.

    The line of the log comes first: work that ends holds the log before its row, and two that hold what
    the other wants would wait for ever.

    Raises:
        AlreadyOver: it ended before the stop.
    """
    journal.record(
        actor=actor,
        event=Event.WERK_GESTOPT,
        kind="taak",
        object_id=str(found.pk),
        details={"werk": found.name},
    )
    stopping.stop(actor=actor, taak_id=found.pk)


def _found(request: HttpRequest, taak: uuid.UUID) -> Taak:
    found = selectors.taak(actor_behind(request), taak)
    if found is None:
        raise Http404("taak")
    return found

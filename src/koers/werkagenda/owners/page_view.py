# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one owner."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from koers.access.middleware import actor_behind
from koers.werkagenda import selectors as agendas
from koers.werkagenda.owners.effort_chart import effort_chart
from koers.werkagenda.owners.page import owner_page


@require_safe
def owner(request: HttpRequest, agenda: str, organisatie: str) -> HttpResponse:
    """What this owner puts in and gets, against its share."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    page = owner_page(actor, found, organisatie, timezone.localdate().year)
    context = {"agenda": found, "page": page, "chart": effort_chart(page)}
    return render(request, "werkagenda/owner_page.html", context)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One decision with its meeting, and the story that it is part of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koers.access.middleware import actor_behind
from koers.werkagenda import selectors as agendas
from koers.werkagenda.prioritising.adoption import chosen_by
from koers.werkagenda.story import trail
from koers.werkagenda.story.decisions import discussed_decision


@require_safe
def decision(request: HttpRequest, agenda: str, besluit: int) -> HttpResponse:
    """A decision, for who may see it on the besluitenlijst."""
    actor = actor_behind(request)
    found = agendas.agenda(actor, agenda)
    row = discussed_decision(actor, found, besluit)
    context = {
        "agenda": found,
        "row": row,
        "decision": row.decision,
        "meeting": row.item.meeting,
        "chosen": chosen_by(actor, row.decision) if row.decision else [],
        "trail": trail.of_decision(actor, row.decision) if row.decision else None,
    }
    return render(request, "werkagenda/decision_page.html", context)

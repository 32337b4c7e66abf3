# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that shows the table of rights."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koers.access import rights_table
from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.access.purposes import purposes


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every deed with who may do it; what the visitor may is marked."""
    actor = actor_behind(request)
    rows = [
        {"right": row, "mine": actor_may(actor, row.deed) and not row.everybody}
        for row in rights_table.rows()
    ]
    return render(request, "web/rights.html", {"rows": rows, "purposes": purposes().values()})

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a whole caseload: hand in a file, see per row what came out, take the result away."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from koers.access.middleware import actor_behind
from koers.jobs.selectors import goes_on
from koers.regelingen import regeling, regelingen
from koers.themalijnen.schulden import caseload
from koers.themalijnen.schulden.forms import CaseloadForm
from koers.themalijnen.schulden.models import Rekenbestand
from koers.web.downloads import CSV_TYPE
from koers.web.uploads import handed_in

_REMARKS_PER_PAGE = 100


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Hand in a file; it is worked out in the background."""
    form = CaseloadForm(
        request.POST if request.method == "POST" else None,
        handed_in(request),
        initial={"peildatum": timezone.localdate().isoformat()},
    )
    if request.method == "POST" and form.is_valid():
        kept = caseload.receive(
            actor=actor_behind(request),
            rule=form.cleaned_data["regeling"],
            peildatum=date.fromisoformat(form.cleaned_data["peildatum"]),
            with_steps=form.cleaned_data["stappen"],
            file=form.cleaned_data["bestand"],
        )
        return redirect("taak", taak=kept.task_id)
    context = {
        "form": form,
        "rules": [(rule, rule.VELDEN) for rule in regelingen().values()],
        "earlier": caseload.files(actor_behind(request)),
        "days": caseload.kept_days(),
    }
    return render(
        request, "schulden/caseload_new.html", context, status=422 if form.errors else 200
    )


@require_safe
@never_cache
def one(request: HttpRequest, rekenbestand: uuid.UUID) -> HttpResponse:
    """What became of a file, row by row where there is something to say."""
    kept = caseload.one_file(actor_behind(request), rekenbestand)
    page = Paginator(kept.remarks, _REMARKS_PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "file": kept,
        "given_up": kept.status == Rekenbestand.Status.WACHT and not goes_on(kept.task_id),
        "rule": regeling(kept.regeling),
        "counts": [(key.replace("_", " "), number) for key, number in sorted(kept.counts.items())],
        "remarks": page,
        "last_day": caseload.last_day(kept),
    }
    return render(request, "schulden/caseload.html", context)


@require_safe
@never_cache
def result(request: HttpRequest, rekenbestand: uuid.UUID) -> HttpResponse:
    """The file with the outcomes."""
    found = caseload.result_of(actor_behind(request), rekenbestand)
    answer = HttpResponse(found.content(), content_type=CSV_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return answer


@require_POST
def remove(request: HttpRequest, rekenbestand: uuid.UUID) -> HttpResponse:
    """Erase a file now."""
    caseload.remove(actor=actor_behind(request), file_id=rekenbestand)
    messages.success(request, "Het bestand en de uitkomsten zijn gewist.")
    return redirect("schulden-bestanden")

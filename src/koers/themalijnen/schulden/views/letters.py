# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A calculation as a letter: a download, or the reason why there is none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.regelingen import regeling
from koers.themalijnen.schulden import calculation
from koers.themalijnen.schulden.letter import NotFitForLetter, letter
from koers.themalijnen.schulden.letter_files import as_docx, as_pdf
from koers.themalijnen.schulden.questions import ExpiredCalculation
from koers.themalijnen.schulden.views.calculators import carried
from koers.web.reports.pdf import PdfUnavailable

_FORMS = {"docx": as_docx, "pdf": as_pdf}


@require_POST
@never_cache
def download(request: HttpRequest, regeling_naam: str) -> HttpResponse:
    """The letter in the form that was asked."""
    rule = regeling(regeling_naam)
    actor, today = actor_behind(request), timezone.localdate()
    write = _FORMS.get(request.POST.get("soort", ""), as_docx)
    try:
        answers = carried(request, rule)
        outcome = calculation.calculate(actor=actor, answers=answers, today=today)
        sender = actor.organisation_name or actor.organisation
        file = write(letter(outcome, answers, sender=sender, today=today))
    except (InvalidInput, NotFitForLetter, PdfUnavailable) as error:
        context = {
            "rule": rule,
            "problem": error.message,
            "stand": request.POST.get("stand", ""),
            "expired": isinstance(error, ExpiredCalculation),
        }
        return render(request, "schulden/no_letter.html", context, status=error.http_status)
    calculation.log_letter(actor=actor, rule=rule.NAAM, form=file.extension)
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{rule.NAAM}-{today}.{file.extension}"'
    return answer

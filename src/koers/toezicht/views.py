# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the log, the sample, retention and the processing register."""

from __future__ import annotations

import re
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from koers.access.middleware import actor_behind
from koers.audit import persons, selectors, services
from koers.audit.models import Oordeel
from koers.audit.pseudonyms import pseudonym
from koers.audit.register import register as processing_register
from koers.audit.register import rules
from koers.audit.selectors import LogChoice
from koers.errors import InvalidInput
from koers.toezicht import downloads
from koers.toezicht.forms import JudgeForm, LogFilter, NumberForm

_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_PSEUDONYM = re.compile(r"[0-9a-f]{32}")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The state of the log and the way to everything else."""
    actor = actor_behind(request)
    return render(request, "toezicht/overview.html", {"state": selectors.chain_state(actor)})


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Who saw or did what."""
    choice, chooser = _choice(request)
    page, count = selectors.log_page(actor_behind(request), choice)
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "page": page,
        "count": count,
        "chooser": chooser,
        "choice": choice,
        "number_form": NumberForm(),
        "query": query.urlencode(),
        "most": selectors.MOST_DOWNLOADED,
    }
    return render(request, "toezicht/log.html", context)


@require_POST
def log_search(request: HttpRequest) -> HttpResponse:
    """From the number of a case to the pseudonym of its resident, so that no number is in an address."""
    actor = actor_behind(request)
    form = NumberForm(request.POST)
    people = (
        persons.find(actor=actor, number=form.cleaned_data["nummer"]) if form.is_valid() else []
    )
    if not people:
        messages.info(request, "Geen zaak met dit kenmerk in uw organisatie.")
        return redirect("toezicht-log")
    found = people[0]
    who = pseudonym(found.subject, organisation=actor.organisation, purpose=found.purpose.code)
    return redirect(f"{reverse('toezicht-log')}?inwoner={who}")


@require_safe
def log_csv(request: HttpRequest) -> HttpResponse:
    """The lines of a choice as CSV."""
    return downloads.csv_response(
        selectors.log_download(actor_behind(request), _choice(request)[0])
    )


@require_safe
def log_xlsx(request: HttpRequest) -> HttpResponse:
    """The lines of a choice as XLSX."""
    actor = actor_behind(request)
    return downloads.xlsx_response(actor, selectors.log_download(actor, _choice(request)[0]))


@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """The sample of a month; the month that has just ended when none is named."""
    return _sample_page(request, request.GET.get("maand", ""))


@require_POST
def judge(request: HttpRequest, maand: str, regel: int) -> HttpResponse:
    """Write down what the FG thinks of one line."""
    form = JudgeForm(request.POST)
    if not _MONTH.fullmatch(maand):
        raise Http404
    if not form.is_valid():
        return _sample_page(request, maand, wrong=regel, problem="Kies een oordeel.")
    try:
        services.judge(
            actor=actor_behind(request),
            month=maand,
            number=regel,
            verdict=Oordeel.Verdict(form.cleaned_data["oordeel"]),
            remark=form.cleaned_data["opmerking"],
        )
    except InvalidInput as error:
        return _sample_page(request, maand, wrong=regel, problem=error.message)
    messages.success(request, "Uw oordeel is bewaard.")
    return redirect(f"{reverse('toezicht-steekproef')}?maand={maand}")


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """How long everything is kept, and what was erased."""
    context = {"rules": list(rules()), "proofs": selectors.proofs(actor_behind(request))}
    return render(request, "toezicht/retention.html", context)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The processing register, for everybody."""
    context = {"entries": processing_register().values()}
    return render(request, "toezicht/register.html", context)


def _choice(request: HttpRequest) -> tuple[LogChoice, LogFilter]:
    chooser = LogFilter(request.GET)
    subject = request.GET.get("inwoner", "")
    choice = LogChoice(
        subject=subject if _PSEUDONYM.fullmatch(subject) else "",
        person=chooser.chosen("wie"),
        event=chooser.chosen("wat"),
        since=chooser.day("van"),
        until=chooser.day("tot"),
        sort=request.GET.get("sorteer", "-tijd"),
        page=request.GET.get("pagina"),
    )
    return choice, chooser


def _sample_page(
    request: HttpRequest, month: str, *, wrong: int | None = None, problem: str = ""
) -> HttpResponse:
    this_month = timezone.localdate().replace(day=1)
    months = [f"{this_month:%Y-%m}"]
    while len(months) < 13:
        this_month = (this_month - timedelta(1)).replace(day=1)
        months.append(f"{this_month:%Y-%m}")
    month = month if _MONTH.fullmatch(month) else months[1]
    lines = selectors.sample(actor_behind(request), month)
    context = {
        "month": month,
        "months": months,
        "lines": lines,
        "open": sum(item.judgement is None for item in lines),
        "form": JudgeForm(auto_id=False),
        "wrong": wrong,
        "problem": problem,
    }
    return render(request, "toezicht/sample.html", context, status=422 if problem else 200)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a round and its set-up: list, new, one, projects, bands, opening and closing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.werkagenda import selectors as agenda_selectors
from koers.werkagenda.meetings.roles import deciding_bodies
from koers.werkagenda.models import ContributionKey, Round
from koers.werkagenda.owners.selectors import keys_on, owner_of
from koers.werkagenda.prioritising import (
    adoption,
    advices,
    bands,
    candidates,
    capacity,
    gathering,
    holding,
    money,
    rounds,
    scores,
)
from koers.werkagenda.prioritising.candidate_facts import candidate_facts
from koers.werkagenda.prioritising.forms import BandsForm, CandidateForm, CloseForm, RoundForm
from koers.werkagenda.prioritising.missing import Missing, sentences_about_costs

STEPS = (
    (Round.State.PREPARED, "inrichten"),
    (Round.State.OPEN, "scoren"),
    (Round.State.CLOSED, "advies"),
    (Round.State.ADOPTED, "besluit"),
)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All rounds, the newest first."""
    actor = actor_behind(request)
    context = {
        "rounds": list(holding.rounds(actor)),
        "may_make": actor_may(actor, holding.DEED),
        "agendas": list(agenda_selectors.agendas(actor)),
    }
    return render(request, "werkagenda/round_list.html", context)


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Prepare a round for an agenda (`?agenda=`, the main one by default)."""
    actor = actor_behind(request)
    wanted = request.GET.get("agenda", "")
    agenda = (
        agenda_selectors.agenda(actor, wanted) if wanted else agenda_selectors.main_agenda(actor)
    )
    keys: list[ContributionKey] = keys_on(actor, agenda) if agenda else []
    first = timezone.localdate().replace(day=1)
    initial: dict[str, object] = {"jaar": first.year + 1, "kwartaal": 1}
    bodies = list(deciding_bodies(actor, agenda)) if agenda else []
    latest = holding.rounds(actor).filter(agenda=agenda).first()
    if latest is not None and latest.body is not None:
        initial["orgaan"] = latest.body.key
    form = RoundForm(request.POST or None, keys=keys, bodies=bodies, initial=initial)
    if request.method == "POST" and agenda is not None and form.is_valid():
        data = form.cleaned_data
        try:
            made = rounds.make_round(
                actor=actor,
                agenda=agenda,
                name=data["naam"],
                year=data["jaar"],
                quarter=data["kwartaal"],
                quarters=data["kwartalen"],
                closes_on=data["sluit"],
                key=next(key for key in keys if str(key.pk) == data["sleutel"]),
                body=next((body for body in bodies if body.key == data.get("orgaan")), None),
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Ronde '{made.name}' staat klaar om in te richten.")
            return redirect("ronde-inrichten", made.pk)
    context = {"form": form, "agenda": agenda, "keys": keys}
    return render(request, "werkagenda/round_new.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def one(request: HttpRequest, ronde: int) -> HttpResponse:
    """Where a round stands, who has finished, and what this visitor can do."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    owner = owner_of(actor, item.agenda)
    shown = item.state in (Round.State.CLOSED, Round.State.ADOPTED)
    projects = len(candidates.names(actor, item))
    context = {
        "round": item,
        "quarters": holding.quarters_of(item),
        "last_quarter": holding.quarters_of(item).words(item.quarters - 1),
        "first_quarter": holding.quarters_of(item).words(0),
        "steps": steps_of(item),
        "participation": scores.participation(actor, item),
        "own": owner,
        "may_set_up": actor_may(actor, holding.DEED),
        "may_score": owner is not None and actor_may(actor, scores.DEED),
        "may_give": owner is not None and actor_may(actor, capacity.DEED),
        "projects": projects,
        "advices": advices.newest_per_variant(actor, item) if shown else [],
        "differences": (
            adoption.differences(actor, item) if item.state == Round.State.ADOPTED else None
        ),
        "item": adoption.agenda_item_of(actor, item),
        "assumed": _grouped(item.closing.get("ontbreekt", []), projects),
    }
    return render(request, "werkagenda/round_one.html", context)


def steps_of(item: Round) -> list[tuple[str, str]]:
    """Words of every step and whether it is done, now or still to come."""
    at = [state for state, _ in STEPS].index(Round.State(item.state))
    return [
        (words, "done" if place < at else "now" if place == at else "")
        for place, (_, words) in enumerate(STEPS)
    ]


def _as_kept(one: Missing) -> dict[str, str]:
    """The form in which a closed round keeps what was missing."""
    return {
        "soort": one.kind,
        "eigenaar": one.owner,
        "project": one.project,
        "kwartaal": one.quarter,
        "aanname": one.assumed,
    }


def _grouped(rows: Iterable[dict[str, str]], projects: int) -> list[tuple[str, str, list[str]]]:
    """What was missing at closing: per owner or project and assumption, the things that were open."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        who = row["eigenaar"] or row["project"]
        if row["soort"] == "score":
            # The mean itself differs per project; the advice names it.
            found.setdefault((who, gathering.MEAN_OF_OTHERS), []).append(row["project"])
        else:
            found.setdefault((who, row["aanname"]), []).append(row["kwartaal"] or row["project"])
    return [
        (who, assumed, ["alle projecten"] if len(things) == projects > 1 else things)
        for (who, assumed), things in found.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def set_up(request: HttpRequest, ronde: int) -> HttpResponse:
    """The projects of a round with what the choice must know, and the scales; a project that was
    taken out may come back."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    if request.method == "POST":
        back = candidates.put_in(actor=actor, item=item, key=request.POST.get("erbij", ""))
        messages.success(request, f"{back.name} zit weer in deze ronde.")
        return redirect("ronde-inrichten", item.pk)
    quarters = holding.quarters_of(item)
    limits = money.budgets(actor, item)
    known = candidate_facts(actor, item)
    names = {one.key: one.name for one in known}
    words = [quarters.words(q) for q in range(quarters.count)]
    rows = [
        {
            "candidate": one,
            "earliest": words[one.earliest],
            "latest": "" if one.latest is None else words[one.latest],
            "after": [names[key] for key in one.after],
            "excludes": [names[key] for key in one.excludes],
        }
        for one in known
    ]
    context = {
        "round": item,
        "rows": rows,
        "bands": bands.bands_of(actor, item),
        "limits": [(str(year), limits.get(year)) for year in quarters.years],
        "changeable": item.state != Round.State.ADOPTED,
        "left_out": candidates.left_out(actor, item),
        "may_put_in": item.state in (Round.State.PREPARED, Round.State.OPEN),
    }
    return render(request, "werkagenda/round_set_up.html", context)


@never_cache
def candidate(request: HttpRequest, ronde: int, project: str) -> HttpResponse:
    """What the choice must know of one project."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    one = candidates.candidate(actor, item, project)
    form = CandidateForm(
        request.POST or None,
        item=one,
        others=candidates.candidates(actor, item),
        quarters=holding.quarters_of(item),
    )
    if request.method == "POST" and "eruit" in request.POST:
        candidates.take_out(actor=actor, item=one)
        messages.success(request, f"{one.project.name} zit niet meer in deze ronde.")
        return redirect("ronde-inrichten", item.pk)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            candidates.change_candidate(
                actor=actor,
                item=one,
                must_have=data["moet"],
                duration=data["duur"],
                earliest=data["vroegst"],
                latest=form.latest(),
                after=form.chosen("na"),
                excludes=form.chosen("sluit_uit"),
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"{one.project.name} is bijgewerkt.")
            return redirect("ronde-inrichten", item.pk)
    context = {"round": item, "candidate": one, "form": form}
    return render(
        request, "werkagenda/round_candidate.html", context, status=422 if form.errors else 200
    )


@never_cache
def scales(request: HttpRequest, ronde: int) -> HttpResponse:
    """What + to +++ and one to three euro signs stand for."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    form = BandsForm(request.POST or None, known=bands.bands_of(actor, item))
    if request.method == "POST" and form.is_valid():
        try:
            bands.set_bands(actor=actor, item=item, rows=form.rows())
        except InvalidInput as error:
            for problem in getattr(error, "problems", (error.message,)):
                form.add_error(None, problem)
        else:
            messages.success(request, "De schalen zijn vastgelegd.")
            return redirect("ronde-inrichten", item.pk)
    context = {"round": item, "form": form}
    return render(
        request, "werkagenda/round_scales.html", context, status=422 if form.errors else 200
    )


@require_POST
def open_up(request: HttpRequest, ronde: int) -> HttpResponse:
    """Let the owners begin."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    rounds.open_round(actor=actor, item=item)
    messages.success(request, f"Ronde '{item.name}' is open. De eigenaren kunnen scoren.")
    return redirect("ronde", item.pk)


@never_cache
def close(request: HttpRequest, ronde: int) -> HttpResponse:
    """What closing would leave open and assume; then close."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rounds.close_round(actor=actor, item=item, leave_out_silent=form.cleaned_data["buiten"])
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "De ronde is gesloten. De scores zijn nu te zien.")
            return redirect("ronde", item.pk)
    report = gathering.closing_report(actor, item, leave_out_silent=False)
    context: dict[str, Any] = {
        "round": item,
        "form": form,
        "report": report,
        "silent": [missing for missing in report.missing if missing.kind == "eigenaar"],
        "scales": [missing for missing in report.missing if missing.kind == "schaal"],
        "costs": sentences_about_costs(report.missing),
        "rest": _grouped(
            (_as_kept(one) for one in report.missing if not one.blocks),
            report.projects,
        ),
    }
    return render(
        request, "werkagenda/round_close.html", context, status=422 if form.errors else 200
    )

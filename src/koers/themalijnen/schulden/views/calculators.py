# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the calculators: one question per step, the answers once more, the outcome, and what if."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.regelingen import Herkomst, Regeling, regeling, regelingen
from koers.themalijnen.schulden import calculation, charts, pressure_page
from koers.themalijnen.schulden.forms import AnswerForm, PressureForm, WhatIfForm
from koers.themalijnen.schulden.letter import why_not
from koers.themalijnen.schulden.questions import (
    ORIGINS,
    Answers,
    ExpiredCalculation,
    Question,
    asked,
    fault,
    neighbour,
    new_answers,
    question,
    unsigned,
)
from koers.themalijnen.schulden.shown import Shown, compared, shown
from koers.web.charts import for_page

_OVERVIEW = "overzicht"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What can be calculated."""
    return render(request, "schulden/calculators.html", {"rules": regelingen().values()})


@never_cache
def calculator(request: HttpRequest, regeling_naam: str) -> HttpResponse:
    """The next question, an earlier one, or all answers once more."""
    rule = regeling(regeling_naam)
    if request.method != "POST":
        return _question_page(request, rule, new_answers(rule, timezone.localdate()), "")
    try:
        answers = carried(request, rule)
    except ExpiredCalculation as error:
        return _expired(request, rule, error)
    deed, name = request.POST.get("deed", ""), request.POST.get("vraag", "")
    if deed.startswith("wijzig:"):
        return _question_page(request, rule, answers, deed.partition(":")[2], back=True)
    if deed == "terug":
        before = neighbour(rule, answers, name, -1)
        return _question_page(request, rule, answers, before.name if before else "")
    if not name:
        return _overview_page(request, rule, answers)
    return _answered(request, rule, answers, name, deed)


def _answered(
    request: HttpRequest, rule: Regeling, answers: Answers, name: str, deed: str
) -> HttpResponse:
    """Keep the answer to a question with the page, and go on."""
    current = question(rule, answers, name)
    back = bool(request.POST.get("terug_naar"))
    form = AnswerForm(request.POST, question=current, answers=answers)
    if not form.is_valid():
        return _question_page(request, rule, answers, current.name, form=form, back=back)
    answers = answers.with_answer(current.name, form.answer)
    following = neighbour(rule, answers, current.name, 1)
    if deed == _OVERVIEW or back or following is None:
        return _overview_page(request, rule, answers)
    return _question_page(request, rule, answers, following.name)


def carried(request: HttpRequest, rule: Regeling) -> Answers:
    """The answers that came back with the page.

    Raises:
        ExpiredCalculation: they cannot be used.
    """
    return unsigned(request.POST.get("stand", ""), actor=actor_behind(request), regeling=rule.NAAM)


def _question_page(
    request: HttpRequest,
    rule: Regeling,
    answers: Answers,
    name: str,
    *,
    form: AnswerForm | None = None,
    back: bool = False,
) -> HttpResponse:
    current: Question = question(rule, answers, name)
    questions = asked(rule, answers)
    context = {
        "rule": rule,
        "form": form or AnswerForm(question=current, answers=answers),
        "question": current,
        "number": questions.index(current) + 1,
        "total": len(questions),
        "stand": answers.signed(actor_behind(request)),
        "back": back,
    }
    return render(request, "schulden/question.html", context, status=422 if form else 200)


def _overview_page(request: HttpRequest, rule: Regeling, answers: Answers) -> HttpResponse:
    rows = [
        {
            "question": each,
            "answer": each.shown(answers[each.name]),
            "given": bool(answers[each.name]) and number > 0,
            "origin": answers.origin(each).name,
        }
        for number, each in enumerate(asked(rule, answers))
    ]
    context = {
        "rule": rule,
        "rows": rows,
        "origins": [(key.name, words) for key, words in ORIGINS.items()],
        "stand": answers.signed(actor_behind(request)),
    }
    return render(request, "schulden/answers.html", context)


def _expired(request: HttpRequest, rule: Regeling, error: ExpiredCalculation) -> HttpResponse:
    context = {"rule": rule, "problem": error.message}
    return render(request, "schulden/expired.html", context, status=error.http_status)


@never_cache
def outcome(request: HttpRequest, regeling_naam: str) -> HttpResponse:
    """The amount with its sum, its steps and what they rest on."""
    rule = regeling(regeling_naam)
    if request.method != "POST":
        return redirect("schulden-berekening", regeling_naam=rule.NAAM)
    try:
        answers = _with_origins(request, carried(request, rule))
        found = calculation.calculate(
            actor=actor_behind(request), answers=answers, today=timezone.localdate()
        )
    except ExpiredCalculation as error:
        return _expired(request, rule, error)
    told = shown(found, answers)
    context = {
        **outcome_context(request, rule, answers, told),
        "what_if": WhatIfForm(rule=rule, answers=answers),
    }
    return render(request, "schulden/outcome.html", context)


def outcome_context(
    request: HttpRequest, rule: Regeling, answers: Answers, told: Shown
) -> dict[str, Any]:
    """What the page of an outcome needs."""
    chart = for_page(charts.waterfall, told.parts, title=told.finding) if told.parts else None
    return {
        "rule": rule,
        "told": told,
        "chart": chart,
        "why_no_letter": "" if told.fit_for_letter else why_not(told),
        "stand": answers.signed(actor_behind(request)),
    }


def _with_origins(request: HttpRequest, answers: Answers) -> Answers:
    """Where the answers come from, as chosen beside them."""
    chosen = {}
    for name in answers.given:
        value = request.POST.get(f"herkomst_{name}", "")
        if value in Herkomst.__members__ and Herkomst[value] in ORIGINS:
            chosen[name] = str(Herkomst[value])
    return Answers(answers.regeling, answers.given, {**answers.origins, **chosen})


@never_cache
def what_if(request: HttpRequest, regeling_naam: str) -> HttpResponse:
    """The same household on another day or with other answers, beside the first outcome."""
    rule = regeling(regeling_naam)
    if request.method != "POST":
        return redirect("schulden-berekening", regeling_naam=rule.NAAM)
    try:
        answers = carried(request, rule)
    except ExpiredCalculation as error:
        return _expired(request, rule, error)
    form = WhatIfForm(request.POST, rule=rule, answers=answers)
    context: dict[str, Any] = {
        "rule": rule,
        "form": form,
        "stand": answers.signed(actor_behind(request)),
    }
    if not form.is_valid():
        return render(request, "schulden/what_if.html", context, status=422)
    others = form.others(answers)
    if not others:
        context["problem"] = "U hebt niets veranderd. Kies een andere dag of een ander antwoord."
        return render(request, "schulden/what_if.html", context, status=422)
    found = calculation.compare(actor=actor_behind(request), answers=answers, others=others)
    changed = Answers(answers.regeling, {**answers.given, **others}, answers.origins)
    context |= {
        "before": shown(found.voor, answers),
        "after": shown(found.na, changed),
        "difference": found.verschil,
        "lower": -found.verschil if found.verschil is not None else None,
        "rows": compared(found),
        "changed": [
            (each.text, each.shown(answers[each.name]), each.shown(changed[each.name]))
            for each in asked(rule, changed)
            if answers[each.name] != changed[each.name]
        ],
    }
    return render(request, "schulden/what_if.html", context)


@never_cache
def pressure(request: HttpRequest) -> HttpResponse:
    """How much of a raise remains."""
    asked_for = request.method == "POST"
    form = PressureForm(
        request.POST if asked_for else None, initial={"peildatum": timezone.localdate().isoformat()}
    )
    context: dict[str, Any] = {"form": form}
    if not asked_for:
        return render(request, "schulden/pressure.html", context)
    if form.is_valid():
        try:
            curve = calculation.pressure_of(
                actor=actor_behind(request),
                household=form.household,
                incomes=form.incomes,
                peildatum=date.fromisoformat(form.cleaned_data["peildatum"]),
            )
        except InvalidInput as error:
            form.add_error(None, fault(error))
        else:
            context["page"] = pressure_page.page_of(curve)
    return render(request, "schulden/pressure.html", context, status=422 if form.errors else 200)

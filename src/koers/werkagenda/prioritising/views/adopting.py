# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which a round is linked to what its body decided, with a quarter for what has none."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.werkagenda.models import Advice, Round
from koers.werkagenda.prioritising import adoption, advices, candidates, fitting, holding
from koers.werkagenda.prioritising.forms import AdoptForm
from koers.werkagenda.prioritising.shown_once import shown_of


@never_cache
def adopt(request: HttpRequest, ronde: int) -> HttpResponse:
    """Link the round to what a named meeting decided."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    made = advices.newest_per_variant(actor, item)
    before = next((one for one in made if str(one.pk) == request.GET.get("advies")), None)
    before = before or next(iter(made), None)
    page = _Page(actor, item, made, before)
    form, planned = page.form(request.POST or None), None
    if request.method == "POST" and form.is_valid() and page.adopted(request, form):
        return redirect("ronde", item.pk)
    if request.method == "POST" and "passend" in request.POST:
        form, planned = page.with_quarters(form)
    quarters = holding.quarters_of(item)
    context = {
        "round": item,
        "form": form,
        "rows": [
            (name, quarters.words(start) if start >= 0 else "", field)
            for name, start, field in form.rows()
        ],
        "before": before,
        "others": [one for one in made if one != before],
        "item": adoption.agenda_item_of(actor, item),
        "planned": planned,
    }
    return render(
        request, "werkagenda/round_adopt.html", context, status=422 if form.errors else 200
    )


@dataclass(frozen=True, slots=True)
class _Page:
    actor: Actor
    item: Round
    made: list[Advice]
    before: Advice | None

    def form(self, data: QueryDict | None, initial: dict[str, str] | None = None) -> AdoptForm:
        starts = {p.key: p.start for p in shown_of(self.before).projects} if self.before else {}
        return AdoptForm(
            data,
            initial=initial,
            item=self.item,
            decisions=adoption.decisions_for(self.actor, self.item),
            advices=self.made,
            before=self.before,
            projects=[
                (one.project.key, one.project.name, starts.get(one.project.key, -1))
                for one in candidates.candidates(self.actor, self.item)
            ],
            quarters=holding.quarters_of(self.item),
        )

    def adopted(self, request: HttpRequest, form: AdoptForm) -> bool:
        """Whether it was recorded; who comes short is told, and changes nothing."""
        if "passend" in request.POST:
            return False
        advice, chosen = form.advices[form.cleaned_data["advies"]], form.chosen()
        decision = form.decisions[form.cleaned_data["besluit"]]
        try:
            adoption.adopt(
                actor=self.actor, item=self.item, advice=advice, decision=decision, chosen=chosen
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
            return False
        messages.success(request, "Vastgelegd wat het overleg heeft besloten.")
        for sentence in fitting.shortages(self.actor, advice, chosen):
            messages.warning(request, sentence)
        return True

    def with_quarters(self, form: AdoptForm) -> tuple[AdoptForm, fitting.Fitted | None]:
        """The form as it was filled in, with a quarter for every project that had none."""
        advice = form.advices.get(form.cleaned_data.get("advies", ""))
        wrong = [name for name in form.errors if name != "besluit"]
        if advice is None or wrong:
            return form, None
        planned = fitting.fitted(self.actor, advice, form.chosen())
        kept = {name: form.data.get(name, "") for name in form.fields}
        kept |= {f"p-{key}": str(at) for key, at in planned.chosen.items() if at is not None}
        return self.form(None, kept), planned

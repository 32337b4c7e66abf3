# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which the region says how much money there is per year, and what projects cost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.werkagenda.models import Round
from koers.werkagenda.prioritising import candidates, holding
from koers.werkagenda.prioritising import money as amounts
from koers.werkagenda.prioritising.money_form import MoneyForm
from koers.werkagenda.prioritising.views.outcome import tell_stored


@never_cache
def money(request: HttpRequest, ronde: int) -> HttpResponse:
    """Limits per year, and costs where no adopted plan gives them."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    form = MoneyForm(
        request.POST or None,
        years=holding.quarters_of(item).years,
        projects=list(candidates.names(actor, item).items()),
        known=amounts.budgets(actor, item),
        planned=amounts.planned_costs(actor, item),
        estimated=amounts.estimated_costs(actor, item),
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = amounts.set_money(
                actor=actor, item=item, limits=form.limits, costs=form.costs
            )
        except InvalidInput as error:
            for problem in getattr(error, "problems", (error.message,)):
                form.add_error(None, problem)
        else:
            tell_stored(request, changed, "Het geld is vastgelegd.")
            return redirect("ronde-inrichten", item.pk)
    context = {"round": item, "form": form, "changeable": item.state != Round.State.ADOPTED}
    return render(
        request, "werkagenda/round_money.html", context, status=422 if form.errors else 200
    )

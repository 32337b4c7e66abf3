# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of advice: ask for it, compare variants, read one, see one owner, take it away, work it out again."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from koers.access.actor import Actor, actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.jobs.services import enqueue
from koers.web import dutch
from koers.web.attachment import attachment
from koers.web.downloads import CSV_TYPE, XLSX_TYPE
from koers.web.reports.document import CONTENT_TYPES, Form
from koers.werkagenda.models import Advice, Round
from koers.werkagenda.owners.selectors import owner_of
from koers.werkagenda.prioritising import (
    advices,
    beside,
    documents,
    downloads,
    holding,
    pictures,
)
from koers.werkagenda.prioritising.forms import AskAdviceForm
from koers.werkagenda.prioritising.jobs import recompute_advice, work_out_advice
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.shown_once import shown_of
from koers.werkagenda.prioritising.shown_rows import OwnerShown, ProjectShown
from koers.werkagenda.prioritising.variants import variants
from koers.werkagenda.prioritising.views.advice_parts import files


@never_cache
def ask(request: HttpRequest, ronde: int) -> HttpResponse:
    """Choose variants; they are worked out in the background."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    form = AskAdviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            task = advices.ask_advice(
                actor=actor,
                item=item,
                variants=form.cleaned_data["varianten"],
                draws=form.cleaned_data["trekkingen"],
                work=work_out_advice,
            )
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            return redirect("taak", taak=task.pk)
    context = {"round": item, "form": form, "variants": variants().items()}
    return render(
        request, "werkagenda/advice_ask.html", context, status=422 if form.errors else 200
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """A variant in the comparison."""

    advice: Advice
    shown: Shown

    @property
    def lightest(self) -> float | None:
        return min(self._ratios(), default=None)

    @property
    def heaviest(self) -> float | None:
        return max(self._ratios(), default=None)

    @property
    def years_without_money(self) -> list[str]:
        """Years of which the money keeps projects out or is used up."""
        return [row.year for row in self.shown.money if row.binds]

    @property
    def range_words(self) -> str:
        """Least and most effort against the share, in words."""
        if self.lightest is None or self.heaviest is None:
            return "niet te bepalen"
        low, high = (dutch.percent(part * 100, 0) for part in (self.lightest, self.heaviest))
        return f"{low} tot {high}"

    def _ratios(self) -> list[float]:
        ratios = [owner.against_share for owner in self.shown.owners]
        return [ratio for ratio in ratios if ratio is not None]


@require_safe
def compare(request: HttpRequest, ronde: int) -> HttpResponse:
    """The newest advice of every variant side by side."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    columns = [_Column(one, shown_of(one)) for one in advices.newest_per_variant(actor, item)]
    names: dict[str, str] = {}
    cells: dict[str, dict[int, ProjectShown]] = {}
    for column in columns:
        for project in column.shown.projects:
            names[project.key] = project.name
            cells.setdefault(project.key, {})[column.advice.pk] = project
    rows = [
        (name, found, len({one.start_words if one else "" for one in found}) > 1)
        for key, name in names.items()
        for found in [[cells[key].get(column.advice.pk) for column in columns]]
    ]
    # What there is to choose between comes first.
    rows.sort(key=lambda row: not row[2])
    owners = {owner.key: owner.name for column in columns for owner in column.shown.owners}
    owner_rows = [
        (name, _against_the_first([column.shown.owner(key) for column in columns]))
        for key, name in owners.items()
    ]
    context = {
        "round": item,
        "columns": columns,
        "rows": rows,
        "differ": sum(1 for _, _, differs in rows if differs),
        "owner_rows": owner_rows,
        "may_ask": actor_may(actor, holding.DEED) and item.state == Round.State.CLOSED,
    }
    return render(request, "werkagenda/advice_compare.html", context)


def _against_the_first(cells: list[OwnerShown | None]) -> list[tuple[OwnerShown | None, str]]:
    """The owner in every variant, with how its hours differ from those in the first."""
    first, *others = cells
    base = first.hours if first else 0.0
    return [(first, ""), *((one, beside.against(one.hours, base) if one else "") for one in others)]


def _differences(actor: Actor, item: Advice, shown: Shown) -> tuple[str, list[str]]:
    """Name of the variant that was made first, and how this advice differs from it; empty for itself."""
    first = next(iter(advices.newest_per_variant(actor, item.round)), item)
    if first.variant == item.variant:
        return "", []
    return first.name, beside.differences(shown, shown_of(first), first.name)


@require_safe
def one(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """One advice on one screen: what do I put in, what do I get, against my share."""
    actor = actor_behind(request)
    item = advices.advice(actor, holding.round_of(actor, ronde), advies)
    shown = shown_of(item)
    own = owner_of(actor, item.round.agenda)
    column = _Column(item, shown)
    address = reverse("advies", args=[ronde, advies])
    first_name, differences = _differences(actor, item, shown)
    context = {
        "round": item.round,
        "advice": item,
        "shown": shown,
        "first_name": first_name,
        "differences": differences,
        "own": own,
        "owner": shown.owner(own.organisation_id) if own else None,
        "hours_words": f"{dutch.number(shown.hours)}\u00a0uur",
        "gain_words": dutch.euro_short(sum(owner.gain for owner in shown.owners)),
        "range_words": column.range_words,
        "brief": advices.is_brief(item),
        "may_ask": actor_may(actor, holding.DEED) and item.round.state == Round.State.CLOSED,
        "fairness": pictures.fairness(shown, own.organisation_id if own else "").page(
            files(ronde, advies)
        ),
        "downloads": [
            ("CSV", f"{address}projecten.csv"),
            ("Excel", f"{address}projecten.xlsx"),
            ("PDF", f"{address}advies.pdf"),
        ],
    }
    return render(request, "werkagenda/advice_one.html", context)


@require_safe
def of_owner(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """What one owner puts in and gets, against its share; the own one unless another is chosen."""
    actor = actor_behind(request)
    item = advices.advice(actor, holding.round_of(actor, ronde), advies)
    shown = shown_of(item)
    own = owner_of(actor, item.round.agenda)
    wanted = request.GET.get("eigenaar") or (own.organisation_id if own else "")
    owner: OwnerShown | None = shown.owner(wanted) or (shown.owners[0] if shown.owners else None)
    context = {
        "round": item.round,
        "advice": item,
        "shown": shown,
        "owner": owner,
        "is_own": bool(own and owner and own.organisation_id == owner.key),
        "rows": shown.projects_of(owner.key) if owner else (),
        "quarters": shown.quarter_rows(owner.key) if owner else (),
        "short": shown.shortages.get(owner.key, "") if owner else "",
        "fairness": pictures.fairness(shown, owner.key).page(files(ronde, advies))
        if owner
        else None,
    }
    return render(request, "werkagenda/advice_owner.html", context)


@require_safe
def as_csv(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """The projects of an advice as CSV."""
    actor = actor_behind(request)
    item = advices.advice(actor, holding.round_of(actor, ronde), advies)
    return attachment(downloads.as_csv(shown_of(item)), CSV_TYPE, f"advies-{item.pk}.csv")


@require_safe
def as_xlsx(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """The projects of an advice as XLSX, with what was assumed."""
    actor = actor_behind(request)
    item = advices.advice(actor, holding.round_of(actor, ronde), advies)
    content = downloads.as_xlsx(item, shown_of(item), timezone.localdate())
    return attachment(content, XLSX_TYPE, f"advies-{item.pk}.xlsx")


@require_safe
def as_pdf(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """The advice on paper."""
    actor = actor_behind(request)
    item = advices.advice(actor, holding.round_of(actor, ronde), advies)
    shown = shown_of(item)
    first_name, differences = _differences(actor, item, shown)
    content = documents.as_pdf(
        item, shown, timezone.localdate(), first_name=first_name, differences=differences
    )
    return attachment(content, CONTENT_TYPES[Form.PDF], f"advies-{item.pk}.pdf")


@require_POST
def recompute(request: HttpRequest, ronde: int, advies: int) -> HttpResponse:
    """Work the advice out again in the background; the task says whether it is equal."""
    actor = actor_behind(request)
    item = advices.advice(actor, holding.round_of(actor, ronde), advies)
    task = enqueue(
        recompute_advice,
        actor=actor,
        title=f"Narekenen: {item.round.name}, {item.name}"[:250],
        next_url=reverse("advies", args=[ronde, advies]),
        ronde=ronde,
        advies=advies,
    )
    return redirect("taak", taak=task.pk)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money of a round by file: take it away, hand it in, see what changes, and only then record it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput, RefusedUpload
from koers.web import dutch
from koers.web.attachment import attachment
from koers.web.downloads import CSV_TYPE, XLSX_TYPE, csv_response_bytes, xlsx_bytes
from koers.web.uploads import handed_in, read_table
from koers.werkagenda.models import Round
from koers.werkagenda.prioritising import candidates, holding, money
from koers.werkagenda.prioritising import money_file as file
from koers.werkagenda.prioritising.entry_forms import UploadForm
from koers.werkagenda.prioritising.money import Budget
from koers.werkagenda.prioritising.views.outcome import tell_stored

_SALT = "koers.werkagenda.geld"


@never_cache
def money_file(request: HttpRequest, ronde: int) -> HttpResponse:
    """A file with amounts: first what would change, then, when asked, all of it or nothing."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    agreed = request.POST.get("wijzigingen")
    form = UploadForm(
        request.POST if request.method == "POST" and agreed is None else None, handed_in(request)
    )
    given: file.Given | None = None
    problems: list[str] = []
    if agreed is not None:
        given, seen = _unpacked(item, agreed)
        if seen == _seen(actor, item, given):
            return _record(request, actor, item, given)
        problems = ["Intussen is er iets veranderd. Bekijk de wijzigingen hieronder opnieuw."]
    elif request.method == "POST" and form.is_valid():
        try:
            holding.refuse_when_adopted(item)
            table = read_table(form.cleaned_data["bestand"], limits=file.LIMITS)
            given = file.read(actor, item, table)
        except (InvalidInput, RefusedUpload) as error:
            for problem in getattr(error, "problems", (error.message,)):
                form.add_error(None, problem)
    context: dict[str, Any] = {
        "round": item,
        "form": form,
        "changeable": item.state != Round.State.ADOPTED,
        "problems": problems,
    }
    if given is not None:
        changes = _changes(actor, item, given)
        context |= {
            "given": given,
            "changes": changes,
            "same": len(given.limits) + len(given.costs) - len(changes),
            "packed": _packed(item, given, changes),
        }
    wrong = bool(form.errors or problems)
    return render(
        request, "werkagenda/round_money_file.html", context, status=422 if wrong else 200
    )


def _record(request: HttpRequest, actor: Actor, item: Round, given: file.Given) -> HttpResponse:
    count = money.set_money(actor=actor, item=item, limits=given.limits, costs=given.costs)
    said = dutch.counted(count, "bedrag is", "bedragen zijn")
    tell_stored(request, count, f"{said} vastgelegd.")
    return redirect("ronde-inrichten", item.pk)


@require_safe
@never_cache
def as_csv(request: HttpRequest, ronde: int) -> HttpResponse:
    """The amounts as CSV to fill in."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    content = csv_response_bytes(file.cells(actor, item), file.COLUMNS)
    return attachment(content, CSV_TYPE, f"geld-ronde-{item.pk}.csv")


@require_safe
@never_cache
def as_xlsx(request: HttpRequest, ronde: int) -> HttpResponse:
    """The amounts as a workbook to fill in."""
    actor = actor_behind(request)
    item = holding.round_of(actor, ronde)
    content = xlsx_bytes(
        file.cells(actor, item),
        file.COLUMNS,
        explanation=[("Ronde", item.name), *file.EXPLANATION],
        made_on=timezone.localdate(),
        title=f"Geld van {item.name}",
    )
    return attachment(content, XLSX_TYPE, f"geld-ronde-{item.pk}.xlsx")


def _changes(actor: Actor, item: Round, given: file.Given) -> list[file.Change]:
    return file.changes(money.known_money(actor, item), given, candidates.names(actor, item))


def _seen(actor: Actor, item: Round, given: file.Given) -> list[list[str]]:
    return [_line(change) for change in _changes(actor, item, given)]


def _line(change: file.Change) -> list[str]:
    return [change.what, str(change.year), change.before, change.after, change.remark]


def _packed(item: Round, given: file.Given, changes: list[file.Change]) -> str:
    """What was read and what was shown of it, signed: the page brings it back as it was."""
    limits = [[year, _text(one.amount), one.source] for year, one in given.limits.items()]
    costs = [[key, year, _text(amount)] for (key, year), amount in given.costs.items()]
    what = {"ronde": item.pk, "grenzen": limits, "kosten": costs}
    shown = [_line(change) for change in changes]
    return signing.dumps({**what, "getoond": shown}, salt=_SALT, compress=True)


def _unpacked(item: Round, packed: str) -> tuple[file.Given, list[list[str]]]:
    """What was read and shown before.

    Raises:
        InvalidInput: not ours, or of another round.
    """
    try:
        what = signing.loads(packed, salt=_SALT)
    except signing.BadSignature:
        what = {}
    if what.get("ronde") != item.pk:
        raise InvalidInput("Deze wijzigingen horen niet bij deze ronde. Stuur het bestand opnieuw.")
    given = file.Given(
        {year: Budget(_amount(text), source) for year, text, source in what["grenzen"]},
        {(key, year): _amount(text) for key, year, text in what["kosten"]},
    )
    return given, what["getoond"]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data contracts with partners: what they deliver, and the empty file to do it with."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from koers.access.actor import Actor, actor_may
from koers.access.middleware import actor_behind
from koers.regiobeeld import selectors
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.intake import template
from koers.regiobeeld.intake.contracts import FORMS, Contract, contracts
from koers.web.downloads import CSV_TYPE, XLSX_TYPE

_JSON_TYPE = "application/json; charset=utf-8"


def listed(request: HttpRequest) -> HttpResponse:
    """Every contract; public, so that a partner reads it before anything is agreed."""
    actor = actor_behind(request)
    context = {
        "contracts": list(contracts().values()),
        "may_offer": actor_may(actor, "levering-aanbieden"),
    }
    return render(request, "regiobeeld/contracts.html", context)


def one(request: HttpRequest, contract: str) -> HttpResponse:
    """One contract with its columns, codes, figures and templates."""
    actor = actor_behind(request)
    found = _contract(contract)
    context = {
        "contract": found,
        "explanation": template.explanation(found),
        "example": FORMS[found.periodiciteit][1],
        "figures": [(item, definition(item.indicator)) for item in found.cijfers],
        "may_offer": actor_may(actor, "levering-aanbieden"),
    }
    return render(request, "regiobeeld/contract.html", context)


def empty(request: HttpRequest, contract: str, vorm: str) -> HttpResponse:
    """The template as CSV, workbook or JSON, for the newest period that is over."""
    found = _contract(contract)
    areas = _areas(actor_behind(request), found)
    periods = template.latest_periods(found, date.today().year)
    period = _last_over(periods, date.today())
    content, kind = {
        "csv": lambda: (template.as_csv(found, areas, period), CSV_TYPE),
        "xlsx": lambda: (template.as_xlsx(found, areas, period, periods), XLSX_TYPE),
        "json": lambda: (template.as_json(found, areas, period), _JSON_TYPE),
    }.get(vorm, _no_such_form)()
    name = f"{found.id}-{period}.{vorm}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _no_such_form() -> tuple[bytes, str]:
    raise Http404("vorm")


def _contract(contract_id: str) -> Contract:
    if contract_id not in contracts():
        raise Http404("contract")
    return contracts()[contract_id]


def _areas(actor: Actor, contract: Contract) -> list[AreaRecord]:
    """The areas of a template: municipalities first, the region as the last row."""
    found: list[AreaRecord] = []
    if Level.GEMEENTE in contract.niveaus:
        found += selectors.municipalities(actor)
    if Level.REGIO in contract.niveaus:
        found.append(selectors.region(actor))
    return found


def _last_over(periods: list[str], today: date) -> str:
    """The newest period that has ended."""
    return next(period for period in periods if _day_after(period) <= today)


#: months of a period, by the letter of its kind
_MONTHS = {"H": 6, "K": 3}


def _day_after(period: str) -> date:
    """First day after a period."""
    year, _, part = period.partition("-")
    if not part:
        last = 12
    elif part.isdecimal():
        last = int(part)
    else:
        last = _MONTHS[part[0]] * int(part[1:])
    return date(int(year) + last // 12, last % 12 + 1, 1)

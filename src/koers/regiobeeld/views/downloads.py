# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of a page as CSV and as workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from koers.access.middleware import actor_behind
from koers.regiobeeld import scan, selectors, tables
from koers.regiobeeld.definitions import definition as definition_of
from koers.regiobeeld.tables import Table
from koers.regiobeeld.views.doors import pictured
from koers.web.attachment import attachment
from koers.web.downloads import CSV_TYPE, XLSX_TYPE, csv_response_bytes, xlsx_bytes


@pictured
def indicator_csv(request: HttpRequest, gebied: str, indicator: str) -> HttpResponse:
    return as_csv(_of_indicator(request, gebied, indicator))


@pictured
def indicator_xlsx(request: HttpRequest, gebied: str, indicator: str) -> HttpResponse:
    return as_xlsx(_of_indicator(request, gebied, indicator))


@pictured
def area_csv(request: HttpRequest, gebied: str) -> HttpResponse:
    return as_csv(_of_area(request, gebied))


@pictured
def area_xlsx(request: HttpRequest, gebied: str) -> HttpResponse:
    return as_xlsx(_of_area(request, gebied))


@pictured
def knelpunten_csv(request: HttpRequest) -> HttpResponse:
    return as_csv(_of_knelpunten(request))


@pictured
def knelpunten_xlsx(request: HttpRequest) -> HttpResponse:
    return as_xlsx(_of_knelpunten(request))


def _of_indicator(request: HttpRequest, gebied: str, indicator: str) -> Table:
    # The area is part of the address, so an unknown one is no address, though all areas come along.
    selectors.area_by_slug(actor_behind(request), gebied)
    return tables.of_indicator(actor_behind(request), definition_of(indicator))


def _of_area(request: HttpRequest, gebied: str) -> Table:
    actor = actor_behind(request)
    return tables.of_area(actor, selectors.area_by_slug(actor, gebied))


def _of_knelpunten(request: HttpRequest) -> Table:
    actor = actor_behind(request)
    found = scan.knelpunten(
        actor,
        area_slug=request.GET.get("gebied", ""),
        theme=request.GET.get("thema", ""),
        level=request.GET.get("niveau", ""),
        order=request.GET.get("sorteer", ""),
    )
    return tables.of_knelpunten(actor, found)


def as_csv(table: Table) -> HttpResponse:
    return attachment(
        csv_response_bytes(table.rows, table.columns), CSV_TYPE, f"{table.file_name}.csv"
    )


def as_xlsx(table: Table) -> HttpResponse:
    content = xlsx_bytes(
        table.rows,
        table.columns,
        explanation=table.explanation,
        made_on=table.made_on,
        title=table.title,
    )
    return attachment(content, XLSX_TYPE, f"{table.file_name}.xlsx")

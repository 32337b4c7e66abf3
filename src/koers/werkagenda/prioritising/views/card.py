# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The algorithm card, for everybody: on the page and as a file for the Algoritmeregister."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koers.web.attachment import attachment
from koers.web.downloads import CSV_TYPE
from koers.werkagenda.prioritising import algorithm_card

#: What a reader wants to know first, in this order.
_FIRST = (
    "goal",
    "source_data",
    "methods_and_models",
    "risks",
    "human_intervention",
    "proportionality",
)


@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """Purpose, data, method, limits and human decision, and all fields of the register."""
    found = algorithm_card.card()
    context = {
        "card": found,
        "first": [found.field(name) for name in _FIRST],
        "needed": [field for field in found.velden if field.verplicht and not field.waarde],
        "open": [
            field
            for field in found.velden
            if field.instelling and not field.verplicht and not field.waarde
        ],
    }
    return render(request, "werkagenda/advice_card.html", context)


@require_safe
def card_json(request: HttpRequest) -> HttpResponse:
    """The card with the register's field names."""
    return attachment(algorithm_card.as_json(), "application/json", "algoritmekaart.json")


@require_safe
def card_csv(request: HttpRequest) -> HttpResponse:
    """The card as a table."""
    return attachment(algorithm_card.as_csv(), CSV_TYPE, "algoritmekaart.csv")

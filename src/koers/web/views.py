# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages that belong to no room: choosing a hat, about, privacy, accessibility."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from koers.access.login.events import LoginEvent, record
from koers.access.middleware import PURPOSE_KEY, SESSION_KEY, actor_behind
from koers.web.forms import ExampleForm, HatForm


@login_required
def choose_hat(request: HttpRequest) -> HttpResponse:
    """Choose in which role and for which organisation one works from now on."""
    assert request.user.is_authenticated  # noqa: S101 -- narrows for the type checker
    actor = actor_behind(request)
    form = HatForm(request.POST or None, person=request.user, actor=actor)
    after = request.POST.get("next") or request.GET.get("next", "")
    if form.is_valid():
        # A new session id: the rights of this session change.
        request.session.cycle_key()
        request.session[SESSION_KEY], request.session[PURPOSE_KEY] = form.chosen
        record(LoginEvent.HAT_CHOSEN, request=request, person=request.user)
        safe = url_has_allowed_host_and_scheme(
            after, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return redirect(after if safe else "mijn-werk")
    status = 422 if form.errors else 200
    return render(request, "web/choose_hat.html", {"form": form, "next": after}, status=status)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component once, with made-up content."""
    form = ExampleForm(
        {"naam": "Leveringen 2023", "postcode": "75", "jaar": "2023", "weergave": "kaart"}
    )
    form.is_valid()
    context = {
        "form": form,
        "page": Paginator(range(200), 20).get_page(request.GET.get("pagina")),
        "downloads": [("CSV", "#grafiek"), ("Excel", "#grafiek")],
        "rows": _EXAMPLE_ROWS,
        "chart": render_to_string("web/example_chart.svg", {"rows": _EXAMPLE_ROWS}),
        "reasons": ["niet-geleverd", "onbekend", "geheim", "niet-van-toepassing"],
    }
    return render(request, "web/style_guide.html", context)


#: Invented places, so that nobody takes them for figures.
_EXAMPLE_ROWS = [
    {"name": "Voorbeeldstad", "people": 158600, "share": 51.5, "verdict": "hoger-slechter"},
    {"name": "Oefenwolde", "people": 72300, "share": 46.9, "verdict": "vergelijkbaar"},
    {"name": "Testerveen", "people": 9480, "share": 41.2, "verdict": "lager-beter"},
]

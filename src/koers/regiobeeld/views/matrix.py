# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Areas beside indicators; everything that was chosen stands in the address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.regiobeeld import matrix as matrices
from koers.regiobeeld import profiles, publications, selectors, single, tables
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.definitions import THEMES, catalogue
from koers.regiobeeld.forms import AgeChooser, MatrixChooser, OwnIndicators, area_choices
from koers.regiobeeld.matrix.choice import SIMILAR_TO, SUBREGIONS
from koers.regiobeeld.sentences import how_we_judge
from koers.regiobeeld.target_groups import target_groups
from koers.regiobeeld.views.alone import as_file, framed, page_alone
from koers.regiobeeld.views.doors import pictured
from koers.regiobeeld.views.downloads import as_csv, as_xlsx


@pictured
def page(request: HttpRequest) -> HttpResponse:
    """The choice, the picture and the table; a choice that cannot be made says why."""
    shown, problem = None, ""
    try:
        shown = _shown(request)
    except InvalidInput as error:
        if error.http_status == 404:
            raise
        problem = error.message
    context = {
        "shown": shown,
        "picture": matrices.picture_of(shown) if shown else None,
        "problem": problem,
        "most": matrices.MOST_INDICATORS,
        "own": request.GET.getlist("indicator"),
        "links": _links(request),
        "query": request.GET.urlencode(),
        "how_judged": how_we_judge(),
        "publicatie": publications.shown(actor_behind(request)),
        **_choosers(request),
    }
    return render(request, "regiobeeld/matrix.html", context, status=422 if problem else 200)


@pictured
def csv(request: HttpRequest) -> HttpResponse:
    return as_csv(tables.of_matrix(actor_behind(request), _shown(request)))


@pictured
def xlsx(request: HttpRequest) -> HttpResponse:
    return as_xlsx(tables.of_matrix(actor_behind(request), _shown(request)))


@framed
def embedded(request: HttpRequest) -> HttpResponse:
    """The picture alone, with the table under it."""
    query = request.GET.urlencode()
    address = reverse("regiobeeld-matrix") + (f"?{query}" if query else "")
    return page_alone(request, _picture(request), "Deze tabel op Koers", address)


@pictured
def file(request: HttpRequest, vorm: str) -> HttpResponse:
    """The picture as SVG or PNG."""
    return as_file(_picture(request), vorm, "matrix")


def _picture(request: HttpRequest) -> single.Single:
    found = matrices.picture_of(_shown(request))
    if found is None:
        raise Http404("matrix")
    return found


def _shown(request: HttpRequest) -> matrices.Matrix:
    actor = actor_behind(request)
    asked = request.GET
    theme = _theme(request)
    choice = matrices.chosen(
        actor,
        theme=theme,
        group=asked.get("doelgroep", ""),
        indicators=asked.getlist("indicator"),
        rows=asked.get("rijen", ""),
        against=asked.get("tegen", ""),
        age=AgeChooser.among(asked, _ages(theme), theme).chosen("leeftijd"),
        order=asked.get("sorteer", ""),
    )
    return matrices.matrix(actor, choice)


def _theme(request: HttpRequest) -> str:
    asked = request.GET.get("thema", "")
    return asked if asked in THEMES else matrices.first_theme(actor_behind(request))


def _ages(theme: str) -> list[str]:
    return profiles.ages_of([item for item in catalogue().values() if theme in item.themas])


def _choosers(request: HttpRequest) -> dict[str, object]:
    actor = actor_behind(request)
    region = selectors.region(actor)
    rows = [("", f"Gemeenten van {region.name}")]
    if selectors.register(actor).at_level(Level.SUBREGIO):
        rows.append((SUBREGIONS, "Deelregio's"))
    own = area_choices(selectors.municipalities(actor))
    rows += [(slug, f"Wijken van {name}") for slug, name in own]
    similar = [(f"{SIMILAR_TO}{slug}", f"{name} en wie erop lijken") for slug, name in own]
    asked = request.GET.get("rijen", "")
    if asked.startswith(SIMILAR_TO) and asked not in dict(similar):
        other = selectors.register(actor).by_slug(asked.removeprefix(SIMILAR_TO))
        similar += [(asked, f"{other.name} en wie erop lijken")] if other else []
    rows += similar
    theme = _theme(request)
    chooser = MatrixChooser(
        request.GET,
        choices={
            "doelgroep": [(group.id, group.naam) for group in target_groups().values()],
            "rijen": rows,
            "tegen": [("nederland", "Nederland"), ("regio", region.name)],
        },
        defaults={"tegen": "nederland", "thema": theme},
    )
    with_age = not request.GET.get("doelgroep") and not request.GET.getlist("indicator")
    return {
        "chooser": chooser,
        "ages": AgeChooser.among(request.GET, _ages(theme), theme) if with_age else None,
        "own_choice": OwnIndicators(request.GET),
    }


def _links(request: HttpRequest) -> list[tuple[str, str]]:
    query = f"?{request.GET.urlencode()}" if request.GET else ""

    def file(form: str) -> str:
        return reverse("regiobeeld-matrix-bestand", kwargs={"vorm": form}) + query

    return single.links(file, reverse("regiobeeld-matrix-plaat") + query)

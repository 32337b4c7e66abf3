# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page needs besides its own content: navigation, region, hat, practice band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from koers import __version__
from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.region_pack import region_pack
from koers.web.shell import count_for, is_practice

#: The five words, always in this order; the last only for who logged in.
NAVIGATION = (
    ("regiobeeld", "Regiobeeld"),
    ("werkagenda", "Werkagenda"),
    ("themalijnen", "Themalijnen"),
    ("effect", "Effect"),
    ("mijn-werk", "Mijn werk"),
)


@dataclass(frozen=True, slots=True)
class NavigationItem:
    label: str
    url: str
    current: str  # value of aria-current: "page", "true" (a page below it) or ""
    count: int | None


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _current(path: str, url: str) -> str:
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


def _navigation(request: HttpRequest, actor: Actor) -> list[NavigationItem]:
    items = []
    for name, label in NAVIGATION:
        url = _address(name)
        if url is None or (name == "mijn-werk" and actor.is_public):
            continue
        current = _current(request.path, url)
        items.append(NavigationItem(label, url, current, count_for(name, request)))
    # The most specific address wins where one item lies below another.
    inside = [item for item in items if item.current]
    deepest = max(inside, key=lambda item: len(item.url), default=None)
    return [
        item if item is deepest else NavigationItem(item.label, item.url, "", item.count)
        for item in items
    ]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of `web/base.html`."""
    actor = actor_behind(request)
    return {
        "actor": actor,
        "navigation": _navigation(request, actor),
        "region_name": region_pack().naam,
        "practice": is_practice(),
        "trial": settings.KOERS_TRIAL,
        "koers_version": __version__,
    }

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a visitor may have meant by an address that names no area or no indicator."""

from __future__ import annotations

from difflib import get_close_matches

from koers.access.actor import Actor
from koers.errors import UnknownArea
from koers.regiobeeld import selectors
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import Definition, catalogue

_AT_MOST = 5
_ALIKE = 0.6


def areas_like(actor: Actor, slug: str) -> list[AreaRecord]:
    """Areas of the region whose address or name looks like the text, municipalities first."""
    text = slug.replace("-", " ")
    try:
        region = selectors.region(actor)
        found = selectors.search_areas(actor, text)
    except UnknownArea:
        return []
    if not found:
        register = selectors.register(actor)
        near = {
            area.slug: area for area in [region, *register.descendants(region.code)] if area.slug
        }
        found = [near[item] for item in get_close_matches(slug, near, _AT_MOST, _ALIKE)]
    order = list(Level)
    return sorted(found, key=lambda area: order.index(area.level))[:_AT_MOST]


def indicators_like(actor: Actor, indicator_id: str) -> list[Definition]:
    """Indicators whose id or name looks like the text."""
    found = selectors.search_indicators(actor, indicator_id.replace("-", " "))
    if not found:
        known = catalogue()
        found = [known[key] for key in get_close_matches(indicator_id, known, _AT_MOST, _ALIKE)]
    return found[:_AT_MOST]

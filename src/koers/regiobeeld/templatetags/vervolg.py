# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done about a knelpunt, in the list of knelpunten."""

from __future__ import annotations

from django import template

from koers.regiobeeld.follow_up import FollowUp, FollowUps, Hurting, place_of

register = template.Library()


@register.filter
def vervolg(found: FollowUps, item: Hurting) -> list[FollowUp]:
    """The links beside one knelpunt."""
    return found.get(place_of(item), [])

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks that only the pages of the agenda know."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from koers.access.actor import actor_may
from koers.access.middleware import actor_behind
from koers.web.templatetags.koers import status as badge
from koers.werkagenda import words
from koers.werkagenda.models import Figure, Idea

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=512, typed=True)
def projectstatus(status: str, number: int | None = None) -> SafeString:
    """Badge with the status of a project, or with how many projects have it."""
    text = words.status_words(status) if number is None else words.counted_status(status, number)
    return badge(text, words.status_badge(status))


@register.simple_tag(takes_context=True)
def mag(context: Context, deed: str) -> bool:
    """Whether the visitor may do something, by the table of rights."""
    return actor_may(actor_behind(context["request"]), deed)


@register.simple_tag
def ideestaat(state: str) -> SafeString:
    """Badge with what became of an idea so far."""
    known = Idea.State(state)
    return badge(str(known.label), words.IDEA_BADGES[known])


@register.simple_tag
def onzeker(certainty: str) -> SafeString:
    """Says that it is not sure that a value stood here in the source document."""
    if not certainty:
        return SafeString("")
    return format_html('<small class="koers-small">({})</small>', words.NOT_CERTAIN)


@register.filter
def open_gelaten(text: str) -> bool:
    """Whether the document itself leaves this open with question marks."""
    return not text.strip("? ")


@register.filter
def cijfernaam(figure: Figure) -> str:
    return words.figure_name(figure)


@register.filter
def cijferwaarde(figure: Figure) -> str:
    return words.figure_value(figure)

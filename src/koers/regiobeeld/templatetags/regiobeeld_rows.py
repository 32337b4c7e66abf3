# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of the long tables of the regiobeeld, written at once: an area may have hundreds of figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from koers.regiobeeld.profile_table import Line
from koers.web.markup import filled

register = template.Library()

_PROVISIONAL = SafeString(' <span class="koers-small">voorlopig</span>')
_RECOMPUTED = SafeString(' <span class="koers-small">herrekend</span>')


@register.simple_tag(takes_context=True)
def profielregels(context: template.Context, lines: Iterable[Line]) -> SafeString:
    """The rows of `lines_table.html`; show_margin, show_region and is_country choose the columns."""
    row = _row(context)
    return SafeString("".join(filled(row, *line, *_beside_period(line)) for line in lines))


def _row(context: template.Context) -> str:
    """A row with a place for every field of a line that is shown."""
    number = '<td class="koers-numeric">{%s}</td>'
    cells = [
        '<th scope="row"><a href="{0}">{1}</a>{2}</th>',
        number % 3,
        number % 4 if context.get("show_margin") else "",
        number % 5 if context.get("show_region") else "",
        "" if context.get("is_country") else number % 6 + "<td>{7}</td>",
        "<td>{8}</td><td>{9}</td><td>{10}{13}{14}</td>",
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _beside_period(line: Line) -> tuple[Any, Any]:
    return (
        _PROVISIONAL if line.is_provisional else "",
        _RECOMPUTED if line.is_recomputed else "",
    )

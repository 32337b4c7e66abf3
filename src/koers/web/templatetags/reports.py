# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks of reports that become a PDF."""

from __future__ import annotations

import re

from django import template

from koers.web.charts import Chart
from koers.web.reports.pdf import drawing_address

register = template.Library()

_NOT_IN_CSS = re.compile(r"[^\w ,.:()'-]")


@register.filter
def tekening(chart: Chart) -> str:
    """The address of a drawing, for an image."""
    return drawing_address(chart)


@register.filter
def cssveilig(text: str) -> str:
    """Text that may stand between quotes in a style sheet."""
    return _NOT_IN_CSS.sub(" ", text)

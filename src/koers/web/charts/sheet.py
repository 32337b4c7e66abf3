# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A chart on a sheet of its own, for a file: it must tell by itself what it shows and where it came from."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from koers.web.charts import palette
from koers.web.charts.drawing import Chart
from koers.web.charts.lettering import wrapped

_WIDE = re.compile(r'<div class="koers-chart__wide">(<svg.*?</svg>)</div>', re.DOTALL)
_SIZE = re.compile(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"')
#: White around the picture, in pixels.
_EDGE = 16


def alone(chart: Chart) -> Chart:
    """The drawing for a wide screen of a chart that was drawn for every screen."""
    found = _WIDE.search(chart.svg)
    return replace(chart, svg=found.group(1)) if found else chart


def on_a_sheet(chart: Chart, *, title: str, subtitle: str, source: str) -> str:
    """The chart as SVG for a wide screen, with its title above and its source below it."""
    svg = alone(chart).svg
    size = _SIZE.search(svg)
    width, height = (float(size.group(1)), float(size.group(2))) if size else (720.0, 400.0)
    lines = [(text, 17, 700, palette.INK) for text in wrapped(title, 17, width * 0.95)]
    lines += [(text, 14, 400, palette.QUIET) for text in wrapped(subtitle, 14, width)]
    below = wrapped(f"Bron: {source}", 13, width)
    words, y = [], float(_EDGE)
    for text, points, weight, colour in lines:
        y += points * 1.35
        words.append(_line(text, y, points, weight, colour))
    top = y + 14
    y = top + height + 6
    for text in below:
        y += 18
        words.append(_line(text, y, 13, 400, palette.QUIET))
    whole_width, whole_height = width + 2 * _EDGE, y + _EDGE
    inner = svg.replace(' width="100%"', "", 1).replace(
        "<svg ", f'<svg x="{_EDGE}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" ', 1
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="nl" role="img" width="{whole_width:.0f}" '
        f'height="{whole_height:.0f}" viewBox="0 0 {whole_width:.0f} {whole_height:.0f}" '
        f'font-family="{palette.FONT}"><title>{escape(title)}</title>'
        f"<desc>{escape(chart.description)}</desc>"
        f'<rect width="{whole_width:.0f}" height="{whole_height:.0f}" '
        f'fill="{palette.SURFACE}"/>{"".join(words)}{inner}</svg>'
    )


def _line(text: str, y: float, points: int, weight: int, colour: str) -> str:
    return (
        f'<text x="{_EDGE}" y="{y:.0f}" font-size="{points}" font-weight="{weight}" '
        f'fill="{colour}">{escape(text)}</text>'
    )

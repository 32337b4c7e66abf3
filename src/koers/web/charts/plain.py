# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks in pixels written as SVG at once: for a picture without scales, which Vega would only copy.

A profile is drawn for each of thousands of small areas, mostly for the first time; this takes a
fraction of what the renderer takes for the same picture. Shapes and letters are as Vega draws them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import sqrt

from koers.web.charts.drawing import Chart, Width
from koers.web.charts.marks import Box, Point, Rule, Text
from koers.web.charts.svg import Wording, page_ready

Mark = Box | Rule | Point | Text
_ANCHOR = {"left": "start", "center": "middle", "right": "end"}
#: From the middle of a line of text to its baseline, in letter sizes.
_TO_BASELINE = 0.3
_HALF_SQRT_3 = sqrt(3) / 2


def written(
    marks: Iterable[Mark], *, title: str, description: str, width: Width, height: float
) -> Chart:
    """A chart of marks, from back to front.

    Args:
        title: the finding.
        description: for a listener.
        width: for which screen; its letter size is that of all texts.
        height: in pixels.
    """
    body = "".join(_mark(mark, width.text) for mark in marks)
    raw = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width.pixels} {height:g}">'
        f"{body}</svg>"
    )
    svg = page_ready(raw, Wording(title=title, description=description))
    return Chart(svg=svg, title=title, description=description)


def _mark(mark: Mark, size: int) -> str:
    match mark:
        case Box():
            corners = f"M{mark.x:g},{mark.y:g}H{mark.x2:g}V{mark.y2:g}H{mark.x:g}Z"
            return _path(corners, mark.fill, mark.stroke, mark.width, mark.hint)
        case Rule():
            dash = f' stroke-dasharray="{" ".join(map(str, mark.dash))}"' if mark.dash else ""
            return (
                f'<line x1="{mark.x:g}" y1="{mark.y:g}" x2="{mark.x2:g}" y2="{mark.y2:g}" '
                f'stroke="{mark.colour}" stroke-width="{mark.width:g}"{dash}/>'
            )
        case Point():
            return _path(_symbol(mark), mark.fill, mark.stroke, 1, mark.hint)
        case Text():
            bold = ' font-weight="700"' if mark.bold else ""
            y = mark.y + round(_TO_BASELINE * size)
            return (
                f'<text text-anchor="{_ANCHOR[mark.align]}" transform="translate({mark.x:g},{y:g})" '
                f'font-size="{size}"{bold} fill="{mark.colour}">{escape(mark.text, quote=False)}</text>'
            )


def _path(line: str, fill: str, stroke: str, width: float, hint: str) -> str:
    told = f' aria-label="{escape(hint)}"' if hint else ""
    return f'<path d="{line}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"{told}/>'


def _symbol(mark: Point) -> str:
    x, y, r = mark.x, mark.y, sqrt(mark.size) / 2
    h = _HALF_SQRT_3 * r
    match mark.shape:
        case "circle":
            return (
                f"M{x + r:.2f},{y:.2f}A{r:.2f},{r:.2f},0,1,1,{x - r:.2f},{y:.2f}"
                f"A{r:.2f},{r:.2f},0,1,1,{x + r:.2f},{y:.2f}Z"
            )
        case "diamond":
            return (
                f"M{x - r:.2f},{y:.2f}L{x:.2f},{y - r:.2f}L{x + r:.2f},{y:.2f}L{x:.2f},{y + r:.2f}Z"
            )
        case "triangle-up":
            return f"M{x:.2f},{y - h:.2f}L{x - r:.2f},{y + h:.2f}L{x + r:.2f},{y + h:.2f}Z"
        case "triangle-down":
            return f"M{x:.2f},{y + h:.2f}L{x - r:.2f},{y - h:.2f}L{x + r:.2f},{y - h:.2f}Z"
    raise ValueError(f"no symbol '{mark.shape}'")

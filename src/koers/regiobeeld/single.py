# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One picture of an indicator page by its name in the address, as a page and as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from django.urls import reverse

from koers.regiobeeld.drawings import Drawing
from koers.regiobeeld.indicator_page import Contents
from koers.regiobeeld.inequality import Gradient
from koers.regiobeeld.peers import Beside
from koers.web import dutch
from koers.web.charts import Chart, palette
from koers.web.charts.lettering import wrapped

_WIDE = re.compile(r'<div class="koers-chart__wide">(<svg.*?</svg>)</div>', re.DOTALL)
_SIZE = re.compile(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"')
#: The whole list of areas is a download of its own.
_MOST_ROWS = 400
_HEADERS = {"ongelijkheid": ("Groep buurten", "Buurten", "Inwoners", "Cijfer")}
#: White around a picture in a file, in pixels.
_EDGE = 16
#: Names in the address, in the order of the page.
PICTURES = {
    "kaart": "map",
    "volgorde": "ranking",
    "trechter": "funnel",
    "verdeling": "spread",
    "ongelijkheid": "gradient",
    "verloop": "course",
}


def links(file: Callable[[str], str], alone: str) -> list[tuple[str, str]]:
    """What can be done with a picture: take it or its table as a file, or put it on another site.

    Args:
        file: address of the picture in a form.
        alone: address of the page with the picture and nothing else.
    """
    forms = (
        ("Plaat (PNG)", "png"), ("Plaat (SVG)", "svg"),
        ("Tabel (CSV)", "csv"), ("Tabel (Excel)", "xlsx"),
    )  # fmt: skip
    return [*((label, file(form)) for label, form in forms), ("Plaat los, om in te voegen", alone)]


def links_of(slug: str, indicator: str, name: str, query: str = "") -> list[tuple[str, str]]:
    """What can be done with a picture of an indicator of an area.

    Args:
        query: of the page that the picture stands on, without its question mark.
    """
    where, after = {"gebied": slug, "indicator": indicator, "plaat": name}, query and f"?{query}"

    def file(form: str) -> str:
        return reverse("regiobeeld-plaat-bestand", kwargs={**where, "vorm": form}) + after

    return links(file, reverse("regiobeeld-plaat", kwargs=where) + after)


@dataclass(frozen=True, slots=True)
class Single:
    """A drawn picture with its words and a plain table: header and rows of text."""

    name: str
    chart: Chart
    title: str
    subtitle: str
    source: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def file_svg(self) -> str:
        """The drawing for a wide screen, with its title above and its source below it."""
        return _on_a_sheet(alone(self.chart).svg, self)


def _on_a_sheet(svg: str, shown: Single) -> str:
    """A picture that travels alone must tell by itself what it shows and where it came from."""
    size = _SIZE.search(svg)
    width, height = (float(size.group(1)), float(size.group(2))) if size else (720.0, 400.0)
    lines = [(text, 17, 700, palette.INK) for text in wrapped(shown.title, 17, width * 0.95)]
    lines += [(text, 14, 400, palette.QUIET) for text in wrapped(shown.subtitle, 14, width)]
    below = wrapped(f"Bron: {shown.source}. Koers.", 13, width)
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
        f'font-family="{palette.FONT}"><title>{escape(shown.title)}</title>'
        f"<desc>{escape(shown.chart.description)}</desc>"
        f'<rect width="{whole_width:.0f}" height="{whole_height:.0f}" '
        f'fill="{palette.SURFACE}"/>{"".join(words)}{inner}</svg>'
    )


def _line(text: str, y: float, points: int, weight: int, colour: str) -> str:
    return (
        f'<text x="{_EDGE}" y="{y:.0f}" font-size="{points}" font-weight="{weight}" '
        f'fill="{colour}">{escape(text)}</text>'
    )


def alone(chart: Chart) -> Chart:
    """The drawing for a wide screen of a chart that was drawn for every screen."""
    found = _WIDE.search(chart.svg)
    return replace(chart, svg=found.group(1)) if found else chart


def picture(shown: Contents, name: str) -> Single | None:
    """The picture, or None where the page has none by that name."""
    drawing = getattr(shown, PICTURES[name], None) if name in PICTURES else None
    if drawing is None or drawing.chart is None:
        return None
    return Single(
        name=name,
        chart=drawing.chart,
        title=drawing.title,
        subtitle=drawing.subtitle,
        source=shown.definition.bronvermelding,
        header=_HEADERS.get(name, ("Gebied", "Periode", shown.definition.kort, "Marge (95%)")),
        rows=_table(drawing)[:_MOST_ROWS],
    )


def _table(drawing: Drawing | Beside | Gradient) -> tuple[tuple[str, ...], ...]:
    if isinstance(drawing, Gradient):
        return tuple(
            (rung.name, str(rung.areas), dutch.number(rung.people), rung.formatted)
            for rung in drawing.rungs
        )
    return tuple(
        (
            row[0].area.name,
            dutch.period(row[0].period),
            row[0].formatted or "geen cijfer",
            row[0].margin,
        )
        for row in drawing.rows
    )


def names(shown: Contents) -> list[str]:
    """The pictures that the page has."""
    return [name for name in PICTURES if picture(shown, name) is not None]

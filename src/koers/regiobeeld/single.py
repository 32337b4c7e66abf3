# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One picture of an indicator page by its name in the address, as a page and as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from koers.regiobeeld.drawings import Drawing
from koers.regiobeeld.indicator_page import Contents
from koers.regiobeeld.inequality import Gradient
from koers.regiobeeld.peers import Beside
from koers.web import dutch
from koers.web.charts import Chart
from koers.web.charts.sheet import on_a_sheet

#: The whole list of areas is a download of its own.
_MOST_ROWS = 400
_HEADERS = {"ongelijkheid": ("Groep buurten", "Buurten", "Inwoners", "Cijfer")}
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
        return on_a_sheet(
            self.chart, title=self.title, subtitle=self.subtitle, source=f"{self.source}. Koers."
        )


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

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix as a picture that travels alone, with the same finding and words as the page."""

from __future__ import annotations

from koers.regiobeeld.charts.heat import Heading, HeatCell, HeatLine, heat
from koers.regiobeeld.matrix.cells import Cell, Matrix
from koers.regiobeeld.single import Single
from koers.web.charts import for_page
from koers.web.words import EMPTY_REASONS


def picture_of(shown: Matrix) -> Single | None:
    """None when there is no row or column to draw."""
    if not shown.rows or not shown.columns:
        return None
    chart = for_page(
        heat,
        tuple(
            HeatLine(row.area.name, tuple(_drawn(cell) for cell in row.cells)) for row in shown.rows
        ),
        tuple(
            Heading(column.heading, column.reference.formatted if column.reference else "")
            for column in shown.columns
        ),
        title=shown.title,
        reference_name=shown.reference_name,
    )
    return Single(
        name="matrix",
        chart=chart,
        title=shown.title,
        subtitle=shown.subtitle,
        source="; ".join(shown.sources),
        header=(shown.names[0].capitalize(), *(column.heading for column in shown.columns)),
        rows=tuple((row.area.name, *(in_words(cell) for cell in row.cells)) for row in shown.rows),
    )


def in_words(cell: Cell) -> str:
    """A cell as text: the figure with its label, or why there is none."""
    figure = cell.figure
    if figure.value is None:
        return EMPTY_REASONS.get(figure.reason or "", EMPTY_REASONS["niet-te-bepalen"])[0]
    return f"{figure.formatted} ({cell.mark.words})" if cell.mark else figure.formatted


def _drawn(cell: Cell) -> HeatCell:
    figure, mark = cell.figure, cell.mark
    if figure.value is None:
        return HeatCell("", "geheim" if figure.reason == "geheim" else "leeg", "", in_words(cell))
    if mark is None:
        return HeatCell("", "zonder", figure.formatted, in_words(cell))
    return HeatCell(mark.symbol, mark.modifier, figure.formatted, in_words(cell))

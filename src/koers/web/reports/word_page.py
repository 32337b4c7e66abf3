# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every document for a word processor shares: an A4 in Dutch, named values, tables with a head."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from koers.web.reports.column_widths import column_shares

#: Between the margins, and how many signs of a table fit on a line of it.
_WIDTH, _LINE = Cm(16.6), 88


def new_page(
    *, title: str, sender: str, made_on: date, points: float = 11, remark: str = ""
) -> Any:
    """An empty A4 document that says what it is, in which language and who made it.

    Args:
        made_on: a day, or a moment with its zone; the file carries no other time.
        points: size of ordinary text.
        remark: stands in the properties, such as "concept".
    """
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = title, sender
    properties.language, properties.comments = "nl-NL", remark
    moment = (
        made_on
        if isinstance(made_on, datetime)
        else datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    )
    properties.created = properties.modified = moment
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Sans", Pt(points)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    style.element.get_or_add_rPr().append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    _number_pages(section.footer.paragraphs[0])
    return document


def _number_pages(paragraph: Any) -> None:
    """`Pagina 2 van 5`, which the word processor counts."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, counted in (("Pagina ", "PAGE"), (" van ", "NUMPAGES")):
        paragraph.add_run(words)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), counted)
        paragraph._p.append(field)


def named_value(document: Any, name: str, value: str, *, after: float = 0) -> None:
    """A line "name: value"; without a name only the value. `after` is room below, in points."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(after)
    if name:
        paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(value)


def table_with_head(
    document: Any,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numeric: Collection[int] = (),
) -> None:
    """A table whose first row is its head, on every page and for a screen reader with each cell.

    Args:
        numeric: columns of numbers, counted from 0, which stand to the right.
    """
    grid = document.add_table(rows=1, cols=len(head))
    grid.style = "Table Grid"
    grid.autofit = False
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    widths = [Emu(int(_WIDTH * share)) for share in column_shares(head, rows, line=_LINE)]
    for number, texts in enumerate((head, *rows)):
        cells = grid.rows[0].cells if number == 0 else grid.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.bold, run.font.size = number == 0, Pt(9)
            if place in numeric and place > 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width


def as_bytes(document: Any) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()

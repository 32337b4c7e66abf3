# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every document for a word processor shares: an A4 in Dutch, named values, tables with a head."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt


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
    return document


def named_value(document: Any, name: str, value: str, *, after: float = 0) -> None:
    """A line "name: value"; without a name only the value. `after` is room below, in points."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(after)
    if name:
        paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(value)


def table_with_head(document: Any, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose first row is its head."""
    grid = document.add_table(rows=1, cols=len(head))
    grid.style = "Table Grid"
    for cell, text in zip(grid.rows[0].cells, head, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    mark_head(grid)
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def mark_head(grid: Any) -> None:
    """The first row is read out again on every page, and by a screen reader with each cell."""
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def as_bytes(document: Any) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter as a file: DOCX that can be changed, and tagged PDF that a screen reader can read."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.template.loader import render_to_string
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from koers.errors import SourceUnavailable
from koers.themalijnen.schulden.letter import Letter, Table

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"


class PdfUnavailable(SourceUnavailable):
    """The libraries that lay out a PDF are not on this machine."""

    code = "pdf-unavailable"


@dataclass(frozen=True, slots=True)
class LetterFile:
    content: bytes
    content_type: str
    extension: str


def as_docx(letter: Letter) -> LetterFile:
    """The letter for a word processor."""
    document = Document()
    _set_up(document, letter)
    document.add_heading(letter.title, level=1)
    for name, value in letter.facts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    document.add_paragraph()
    for sentence in letter.opening:
        document.add_paragraph(sentence)
    for table in letter.tables:
        _write_table(document, table)
    document.add_paragraph()
    for sentence in letter.closing:
        document.add_paragraph(sentence)
    file = io.BytesIO()
    document.save(file)
    return LetterFile(file.getvalue(), DOCX_TYPE, "docx")


def _set_up(document: Any, letter: Letter) -> None:
    properties = document.core_properties
    properties.title, properties.author = letter.title, letter.sender
    properties.language, properties.comments = "nl-NL", ""
    moment = datetime(letter.made_on.year, letter.made_on.month, letter.made_on.day, tzinfo=UTC)
    properties.created = properties.modified = moment
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Sans", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    style.element.get_or_add_rPr().append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)


def _write_table(document: Any, table: Table) -> None:
    document.add_heading(table.title, level=2)
    grid = document.add_table(rows=1, cols=len(table.head))
    grid.style = "Table Grid"
    for cell, text in zip(grid.rows[0].cells, table.head, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    # Read out again on every page, and by a screen reader with each cell.
    header = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(header)
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def as_pdf(letter: Letter) -> LetterFile:
    """The letter as PDF/UA.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    try:
        # Loads pango; a machine without it still makes everything else.
        from weasyprint import HTML
    except (ImportError, OSError):
        raise PdfUnavailable(
            "Op deze computer kan Koers geen PDF maken: de bibliotheek Pango ontbreekt. Vraag de "
            "beheerder om die te installeren, of maak een Word-bestand (DOCX)."
        ) from None
    text = render_to_string("schulden/letter.html", {"letter": letter})
    content = HTML(string=text, url_fetcher=_nothing_from_outside).write_pdf(pdf_variant="pdf/ua-1")
    return LetterFile(bytes(content or b""), PDF_TYPE, "pdf")


def _nothing_from_outside(url: str, *_: object, **__: object) -> dict[str, Any]:
    raise ValueError("a letter fetches nothing")

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A paper of a meeting as a file: DOCX that can be changed, and tagged PDF that a screen reader can read."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from koers.errors import SourceUnavailable
from koers.werkagenda.meetings.papers import MeetingPaper

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"
_ACTION_HEAD = ("Actie", "Wie", "Klaar op")


class PdfUnavailable(SourceUnavailable):
    """The libraries that lay out a PDF are not on this machine."""

    code = "pdf-unavailable"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file to send: bytes, type and name."""

    content: bytes
    content_type: str
    name: str

    def as_response(self) -> HttpResponse:
        response = HttpResponse(self.content, content_type=self.content_type)
        response["Content-Disposition"] = f'attachment; filename="{self.name}"'
        return response


def as_docx(paper: MeetingPaper) -> PaperFile:
    """The paper for a word processor."""
    document = Document()
    _set_up(document, paper)
    document.add_heading(paper.title, level=1)
    for name, value in paper.facts:
        _line(document, name, value)
    for part in paper.parts:
        document.add_heading(part.heading, level=2)
        for name, value in part.lines:
            _line(document, name, value)
    if paper.actions:
        document.add_heading("Acties", level=2)
        _action_table(document, paper)
    document.add_paragraph()
    for sentence in paper.closing:
        document.add_paragraph(sentence)
    file = io.BytesIO()
    document.save(file)
    return PaperFile(file.getvalue(), DOCX_TYPE, f"{paper.name}.docx")


def _line(document: Any, name: str, value: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    if name:
        paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(value)


def _set_up(document: Any, paper: MeetingPaper) -> None:
    properties = document.core_properties
    properties.title, properties.author = paper.title, "Koers"
    properties.language, properties.comments = "nl-NL", ""
    day = paper.made_on
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Sans", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    style.element.get_or_add_rPr().append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)


def _action_table(document: Any, paper: MeetingPaper) -> None:
    grid = document.add_table(rows=1, cols=len(_ACTION_HEAD))
    grid.style = "Table Grid"
    for cell, text in zip(grid.rows[0].cells, _ACTION_HEAD, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    # Read out again on every page, and by a screen reader with each cell.
    header = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(header)
    for row in paper.actions:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def as_pdf(paper: MeetingPaper) -> PaperFile:
    """The paper as PDF/UA.

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
    text = render_to_string(
        "werkagenda/meeting_paper.html", {"paper": paper, "action_head": _ACTION_HEAD}
    )
    content = HTML(string=text, url_fetcher=_nothing_from_outside).write_pdf(pdf_variant="pdf/ua-1")
    return PaperFile(bytes(content or b""), PDF_TYPE, f"{paper.name}.pdf")


def _nothing_from_outside(url: str, *_: object, **__: object) -> dict[str, Any]:
    raise ValueError("a paper fetches nothing")

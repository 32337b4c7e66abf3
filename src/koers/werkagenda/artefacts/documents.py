# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A version as a file: DOCX to work on, and tagged PDF, each with its mark "concept" or "vastgesteld op"."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils import timezone
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from koers.errors import SourceUnavailable
from koers.web import dutch
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.artefacts.selectors import sorted_steps
from koers.werkagenda.artefacts.shown import ShownField, ShownSection, Table
from koers.werkagenda.models import ArtefactStep, ArtefactVersion

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"
_EMPTY = "nog niet ingevuld"
Step = ArtefactStep.Step


class PdfUnavailable(SourceUnavailable):
    """The libraries that lay out a PDF are not on this machine."""

    code: ClassVar[str] = "pdf-unavailable"


@dataclass(frozen=True, slots=True)
class Print:
    """What stands on paper.

    mark: "concept" with its date, or "vastgesteld op" with date and body.
    facts: name and value, under the title.
    """

    title: str
    kind: str
    mark: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[ShownSection, ...]
    made_on: datetime


def print_of(version: ArtefactVersion) -> Print:
    """A version as it stands on paper."""
    artefact = version.artefact
    facts = [
        ("Soort stuk", artefact.get_kind_display()),
        ("Agenda", artefact.agenda.name),
        ("Versie", f"{version.number}, {dutch.day(timezone.localtime(version.recorded_at))}"),
        ("Opgesteld door", version.recorded_by),
        ("Vaststelling", mark_of(version)),
    ]
    return Print(
        title=artefact.title,
        kind=artefact.get_kind_display(),
        mark=mark_of(version),
        facts=tuple(facts),
        sections=tuple(kind_of(artefact).shown(artefact, version.content)),
        made_on=version.recorded_at,
    )


def mark_of(version: ArtefactVersion) -> str:
    """Whether this version holds: "vastgesteld op 1 december 2026 door ...", or "concept"."""
    steps = sorted_steps(version)
    adopted = next((step for step in steps if step.step == Step.ADOPTED), None)
    if adopted is None or adopted.decision is None:
        return "concept, nog niet vastgesteld"
    meeting = adopted.decision.item.meeting
    return f"vastgesteld op {dutch.day(meeting.date)} door {meeting.body}"


def as_docx(version: ArtefactVersion) -> bytes:
    """The version for a word processor."""
    paper = print_of(version)
    document = Document()
    _set_up(document, paper)
    document.add_heading(paper.title, level=1)
    for name, value in paper.facts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    for section in paper.sections:
        document.add_heading(section.title, level=2)
        for field in section.fields:
            document.add_heading(field.label, level=3)
            _write(document, field)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, paper: Print) -> None:
    properties = document.core_properties
    properties.title, properties.author = paper.title, "Koers"
    properties.language, properties.comments = "nl-NL", paper.mark
    properties.created = properties.modified = paper.made_on
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Sans", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    style.element.get_or_add_rPr().append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.header.paragraphs[0].text = f"{paper.title}: {paper.mark}"


def _write(document: Any, field: ShownField) -> None:
    if field.table is not None:
        _write_table(document, field.table)
    elif field.lines is not None:
        for line in field.lines:
            document.add_paragraph(line, style="List Bullet")
    else:
        for paragraph in (field.text or _EMPTY).split("\n"):
            document.add_paragraph(paragraph)


def _write_table(document: Any, table: Table) -> None:
    grid = document.add_table(rows=1, cols=len(table.header))
    grid.style = "Table Grid"
    for cell, text in zip(grid.rows[0].cells, table.header, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    # Read out again on every page, and by a screen reader with each cell.
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def as_pdf(version: ArtefactVersion) -> bytes:
    """The version as PDF/UA.

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
    text = render_to_string("werkagenda/artefact_print.html", {"paper": print_of(version)})
    content = HTML(string=text, url_fetcher=_nothing_from_outside).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(content or b"")


def _nothing_from_outside(url: str, *_: object, **__: object) -> dict[str, Any]:
    raise ValueError("a paper fetches nothing")

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter as a file: DOCX that can be changed, and tagged PDF that a screen reader can read."""

from __future__ import annotations

from dataclasses import dataclass

from koers.themalijnen.schulden.letter import Letter
from koers.web.reports.document import CONTENT_TYPES, Form
from koers.web.reports.pdf import laid_out
from koers.web.reports.word_page import as_bytes, named_value, new_page, table_with_head


@dataclass(frozen=True, slots=True)
class LetterFile:
    content: bytes
    content_type: str
    extension: str


def as_docx(letter: Letter) -> LetterFile:
    """The letter for a word processor."""
    document = new_page(title=letter.title, sender=letter.sender, made_on=letter.made_on)
    document.add_heading(letter.title, level=1)
    for name, value in letter.facts:
        named_value(document, name, value)
    document.add_paragraph()
    for sentence in letter.opening:
        document.add_paragraph(sentence)
    for table in letter.tables:
        document.add_heading(table.title, level=2)
        table_with_head(document, table.head, table.rows)
    document.add_paragraph()
    for sentence in letter.closing:
        document.add_paragraph(sentence)
    return LetterFile(as_bytes(document), CONTENT_TYPES[Form.DOCX], "docx")


def as_pdf(letter: Letter) -> LetterFile:
    """The letter as PDF/UA.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    content = laid_out("schulden/letter.html", {"letter": letter})
    return LetterFile(content, CONTENT_TYPES[Form.PDF], "pdf")

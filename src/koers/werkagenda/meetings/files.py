# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A paper of a meeting as a file: DOCX that can be changed, and tagged PDF that a screen reader can read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from koers.web.reports.document import CONTENT_TYPES, Form
from koers.web.reports.pdf import laid_out
from koers.web.reports.word_page import as_bytes, named_value, new_page, table_with_head
from koers.werkagenda.meetings.papers import MeetingPaper

_ACTION_HEAD = ("Actie", "Wie", "Klaar op")
#: Points below a line.
_BELOW = 2


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
    document = new_page(title=paper.title, sender="Koers", made_on=paper.made_on, points=10.5)
    document.add_heading(paper.title, level=1)
    for name, value in paper.facts:
        named_value(document, name, value, after=_BELOW)
    for part in paper.parts:
        document.add_heading(part.heading, level=2)
        for name, value in part.lines:
            named_value(document, name, value, after=_BELOW)
    if paper.actions:
        document.add_heading("Acties", level=2)
        table_with_head(document, _ACTION_HEAD, paper.actions)
    document.add_paragraph()
    for sentence in paper.closing:
        document.add_paragraph(sentence)
    return PaperFile(as_bytes(document), CONTENT_TYPES[Form.DOCX], f"{paper.name}.docx")


def as_pdf(paper: MeetingPaper) -> PaperFile:
    """The paper as PDF/UA.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    content = laid_out(
        "werkagenda/meeting_paper.html",
        {"paper": paper, "action_head": _ACTION_HEAD},
        for_many=True,
    )
    return PaperFile(content, CONTENT_TYPES[Form.PDF], f"{paper.name}.pdf")

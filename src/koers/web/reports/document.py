# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report as plain values: the same content goes into Word, PDF and slides.

What stands in a report is for the rooms; how a file is laid
out for `word.py`, `pdf.py` and `slides.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from koers.errors import InvalidInput
from koers.web.charts import Chart


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text; lines of their own stay so."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text; `numeric` are the places of columns with numbers."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of one width, with the line under it; `on_slide` where a slide needs a shorter one.

    measure: what is drawn, in which unit and of when.
    """

    chart: Chart
    source: str
    on_slide: Chart | None = None
    measure: str = ""

    @property
    def line(self) -> str:
        """What stands under the picture, after its title where that is not said yet."""
        return f"{self.measure}. Bron: {self.source}." if self.measure else f"Bron: {self.source}."


Block = Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True)
class Chapter:
    """Blocks under one heading; one or more slides."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    file_name: without extension.
    notice: stands under the title, such as "oefencijfers".
    """

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    made_on: date
    sender: str
    file_name: str
    notice: str = ""


class Form(StrEnum):
    """How a report is sent."""

    DOCX = "docx"
    PDF = "pdf"
    PPTX = "pptx"


CONTENT_TYPES = {
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PDF: "application/pdf",
    Form.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


class UnknownForm(InvalidInput):
    code: ClassVar[str] = "unknown-form"
    http_status: ClassVar[int] = 404


def form_of(extension: str) -> Form:
    """The form of an address.

    Raises:
        UnknownForm: reports are not made as that.
    """
    try:
        return Form(extension)
    except ValueError:
        raise UnknownForm(
            f"Een verslag is er niet als '{extension}'. Kies docx, pdf of pptx.", form=extension
        ) from None


def written(report: Report, form: Form) -> bytes:
    """The report as the bytes of a file.

    Raises:
        PdfUnavailable: this machine lacks the libraries for a PDF.
    """
    # Each library takes its time to load; only the one that is asked for does.
    from koers.web.reports import pdf, slides, word

    writers: dict[Form, Callable[[Report], bytes]] = {
        Form.DOCX: word.as_docx,
        Form.PDF: pdf.as_pdf,
        Form.PPTX: slides.as_pptx,
    }
    return writers[form](report)

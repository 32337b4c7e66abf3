# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter: everything a resident needs to check it, and none on numbers that nobody confirmed."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import zlib
from datetime import date
from typing import Any

import pytest
from docx import Document

from koers.regelingen import regeling
from koers.themalijnen.schulden.letter import Letter, NotFitForLetter, letter
from koers.themalijnen.schulden.letter_files import as_docx, as_pdf
from koers.themalijnen.schulden.questions import Answers
from koers.web.reports.pdf import PdfUnavailable

TODAY = date(2026, 11, 27)
NORM = {"huishouden": "alleenstaand", "leeftijdsgroep": "21_aow"}


def made(name: str, day: str, fields: dict[str, Any]) -> Letter:
    answers = Answers(name, {"peildatum": day, **fields})
    rule = regeling(name)
    outcome = rule.bereken(peildatum=day, herkomst=answers.sources(rule), **fields)
    return letter(outcome, answers, sender="Gemeente Oefenstad", today=TODAY)


def words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def unpacked(content: bytes) -> bytes:
    """Everything in a PDF, also what is compressed."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    found = [content]
    for stream in streams:
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return b"\n".join(found)


def test_a_letter_gives_the_published_norm_with_two_decimals_and_each_origin() -> None:
    # Norm for a single person from 1 July 2026: EUR 1,419.46 (Participatiewet art. 21 onder a).
    text = words_of(as_docx(made("bijstandsnorm", "2026-07-01", NORM)).content)
    assert "€\u00a01.419,46 per maand" in text
    assert "basisregistratie personen (BRP)" in text
    assert "Participatiewet art. 21" in text
    assert "1\u00a0juli 2026" in text
    assert "27\u00a0november 2026" in text


def test_an_amount_on_a_derived_number_gets_no_letter_and_the_number_is_named() -> None:
    fields = {"partner": "nee", "toetsingsinkomen": "30000"}
    with pytest.raises(NotFitForLetter) as refused:
        made("zorgtoeslag", "2026-09-01", fields)
    assert "voorlopig" in refused.value.message
    assert "drempelinkomen" in refused.value.message.lower()
    assert "afgeleid" in refused.value.message


def test_an_amount_that_cannot_be_determined_gets_no_letter_and_the_gap_is_named() -> None:
    with pytest.raises(NotFitForLetter, match="Leeftijd"):
        made("bijstandsnorm", "2026-09-01", {"huishouden": "alleenstaand"})


def test_the_pdf_is_tagged_titled_and_in_dutch() -> None:
    content = as_pdf(made("bijstandsnorm", "2026-07-01", NORM)).content
    assert content.startswith(b"%PDF-")
    inside = unpacked(content)
    assert b"/StructTreeRoot" in inside
    assert b"/Lang (nl)" in inside
    assert b"pdfuaid" in inside


def test_a_letter_is_not_kept_in_memory() -> None:
    told = made("bijstandsnorm", "2026-07-01", NORM)
    first, second = as_pdf(told).content, as_pdf(told).content
    assert first is not second


def test_a_table_in_the_docx_has_a_header_row_that_returns_on_every_page() -> None:
    document = Document(io.BytesIO(as_docx(made("bijstandsnorm", "2026-07-01", NORM)).content))
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert document.core_properties.language == "nl-NL"


def test_a_machine_without_the_libraries_for_pdf_says_so_and_still_makes_docx(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    told = made("bijstandsnorm", "2026-07-01", NORM)
    with pytest.raises(PdfUnavailable, match="Pango"):
        as_pdf(told)
    assert as_docx(told).content

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The regiobeeld on paper and slides: readable by a machine, in Dutch, with what the page says."""

from __future__ import annotations

import io
import re
import zlib

import pytest
from django.test import Client
from pptx import Presentation

from koers.access.actor import PUBLIC
from koers.regiobeeld import reports, selectors
from koers.regiobeeld.tests.conftest import SmallPicture
from koers.web.reports.document import Report, Table


@pytest.mark.parametrize("address", ["enschede/verslag.pdf", "thema/preventie/verslag.pdf"])
def test_a_report_is_a_tagged_pdf_in_dutch(
    client: Client, small_picture: SmallPicture, address: str
) -> None:
    answer = client.get(f"/regiobeeld/{address}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    inside = _unpacked(answer.content)
    assert b"/StructTreeRoot" in inside
    assert b"/Marked true" in inside
    assert b"/Lang (nl)" in inside


def _unpacked(pdf: bytes) -> bytes:
    """The objects of a PDF, of which most stand in packed streams."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_slides_have_a_thought_each_and_the_tables_of_the_page(
    client: Client, small_picture: SmallPicture
) -> None:
    answer = client.get("/regiobeeld/thema/preventie/verslag.pptx")
    deck = Presentation(io.BytesIO(answer.content))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert "Hoe we dit weten" in titles
    assert any(shape.has_table for slide in deck.slides for shape in slide.shapes)


def _tables(report: Report) -> list[Table]:
    return [
        block for chapter in report.chapters for block in chapter.blocks if isinstance(block, Table)
    ]


def test_a_report_says_why_a_figure_is_absent(small_picture: SmallPicture) -> None:
    area = selectors.area_by_slug(PUBLIC, "enschede")
    cells = [
        cell for table in _tables(reports.area_report(PUBLIC, area)) for row in table.rows
        for cell in row
    ]  # fmt: skip
    assert "51,5%" in cells
    assert "None" not in " ".join(cells)


@pytest.mark.parametrize("address", ["enschede/verslag.exe", "thema/onzin/verslag.pdf"])
def test_a_report_that_is_not_made_is_no_address(
    client: Client, small_picture: SmallPicture, address: str
) -> None:
    assert client.get(f"/regiobeeld/{address}").status_code == 404

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The regiobeeld on paper and slides: readable by a machine, in Dutch, with what the page says."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from docx import Document
from pptx import Presentation

from koers.access.actor import PUBLIC, SYSTEM
from koers.jobs.models import Taak
from koers.regiobeeld import report_asking, report_store, reports, selectors, services, snapshot
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.figures import Figure, ProfileRow
from koers.regiobeeld.tests.conftest import SmallPicture
from koers.web.charts import Chart
from koers.web.reports.document import Picture, Report, Table


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


def test_a_line_of_a_report_tells_its_unit_and_that_it_is_provisional() -> None:
    area = AreaRecord("GM0153", "Enschede", Level.GEMEENTE)
    waiting = definition("wachttijd-jeugdhulp")
    made = Figure(waiting, area, "2026-K3", value=6.9, status="voorlopig")
    (row,) = reports._figures("Jeugd", [ProfileRow(waiting, made, None, None, (made,))], area).rows
    assert row[:3] == (
        "Wachttijd voor jeugdhulp, weken", "3e\xa0kwartaal 2026, voorlopig", "6,9",
    )  # fmt: skip


def test_under_a_chart_stands_what_it_measures_before_its_source() -> None:
    chart = Chart("<svg/>", "Eenzaam 18+", "14 gebieden.")
    assert Picture(chart, "CBS").line == "Bron: CBS."
    measured = Picture(chart, "CBS", measure="Eenzaam, 18 jaar en ouder, %, 2020")
    assert measured.line == "Eenzaam, 18 jaar en ouder, %, 2020. Bron: CBS."


@pytest.mark.parametrize("form", ["pptx", "docx"])
def test_slides_and_word_hold_no_figure_that_the_page_does_not_show(
    client: Client, small_picture: SmallPicture, form: str
) -> None:
    """What the page withholds cannot stand on a slide: every number is read back from both."""
    page = client.get("/regiobeeld/enschede/").content.decode().replace("\xa0", " ")
    file = io.BytesIO(client.get(f"/regiobeeld/enschede/verslag.{form}").content)
    if form == "pptx":
        shapes = [shape for slide in Presentation(file).slides for shape in slide.shapes]
        tables = [shape.table for shape in shapes if shape.has_table]
    else:
        tables = list(Document(file).tables)
    texts = [cell.text.replace("\xa0", " ") for table in tables for row in table.rows
             for cell in row.cells]  # fmt: skip
    numbers = {text for text in texts if _NUMBER.fullmatch(text)}
    assert {"51,5%", "€ 2.695"} <= numbers
    assert {text for text in numbers if text not in page} == set()


_NUMBER = re.compile(r"(€ )?[\d.]+(,\d+)?%?( tot [\d.]+(,\d+)?)?")


@pytest.mark.parametrize("address", ["enschede/verslag.exe", "thema/onzin/verslag.pdf"])
def test_a_report_that_is_not_made_is_no_address(
    client: Client, small_picture: SmallPicture, address: str
) -> None:
    assert client.get(f"/regiobeeld/{address}").status_code == 404


@pytest.fixture
def worker(db: None) -> None:
    """Somebody who takes up work gave a sign of life just now."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def test_a_pdf_is_made_in_the_background_once_and_then_given_at_once(
    client: Client, small_picture: SmallPicture, worker: None, run_jobs: Callable[[], None]
) -> None:
    address = "/regiobeeld/enschede/verslag.pdf"
    first = client.get(address)
    assert first.status_code == 202
    assert first["Refresh"] == "2"
    assert "wacht op de beurt" in first.content.decode()
    # Whoever asks meanwhile waits for the same work.
    assert client.get(address).status_code == 202
    assert Taak.objects.filter(name="regiobeeld.verslag").count() == 1
    run_jobs()
    taak = Taak.objects.get(name="regiobeeld.verslag")
    assert (taak.state, taak.message) == (Taak.State.KLAAR, "Het verslag is klaar.")
    given = client.get(address)
    assert given["Content-Type"] == "application/pdf"
    assert given.content.startswith(b"%PDF")
    # The second reader gets the very same document.
    assert client.get(address).content == given.content
    assert Taak.objects.filter(name="regiobeeld.verslag").count() == 1


def test_a_new_publication_has_a_report_of_its_own(
    client: Client, small_picture: SmallPicture, tmp_path: Path
) -> None:
    before = client.get("/regiobeeld/enschede/verslag.docx").content
    old = small_picture.leveringen["rivm-gezondheidsmonitor"]
    services.withdraw(actor=SYSTEM, leveringen=[old], reason="toets")
    after = client.get("/regiobeeld/enschede/verslag.docx").content
    assert before != after
    earlier = client.get("/regiobeeld/enschede/verslag.docx?publicatie=1").content
    assert earlier == before
    current = snapshot.current()
    assert current is not None
    assert report_store.remove_old(current=current.number) == 1


def test_so_many_waiting_reports_ask_a_visitor_to_come_back(
    client: Client, small_picture: SmallPicture, worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_asking, "MOST_WAITING", 1)
    assert client.get("/regiobeeld/enschede/verslag.pdf").status_code == 202
    answer = client.get("/regiobeeld/almelo/verslag.pdf")
    assert answer.status_code == 503
    assert "Probeer het over een minuut weer" in answer.content.decode()


def test_a_report_that_could_not_be_made_says_so_and_asks_nobody_to_wait(
    client: Client, small_picture: SmallPicture, worker: None
) -> None:
    client.get("/regiobeeld/enschede/verslag.pdf")
    Taak.objects.update(
        state=Taak.State.MISLUKT, finished_at=timezone.now(), message="De schijf is vol."
    )
    answer = client.get("/regiobeeld/enschede/verslag.pdf")
    assert answer.status_code == 503
    assert "Refresh" not in answer
    assert "De schijf is vol." in answer.content.decode()

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from koers.web.downloads import Cell, Column, csv_response_bytes, xlsx_bytes

COLUMNS = [Column("Gebied"), Column("Kosten", 2), Column("Personen", 0), Column("Op")]
ROWS: list[list[Cell]] = [
    ["Enschede", 3295.126, 158600, date(2026, 11, 22)],
    ["Hof van Twente", None, float("nan"), True],
    ['=HYPERLINK("x")', -5.5, Decimal("1234.5"), 'a;b "c"\nd'],
]
EXPLANATION = [("Definitie", "=1+1"), ("Bron", "Vektis"), ("Voorwaarden", "Noem de bron.")]
DAY = date(2026, 11, 22)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]
DISGUISED = [
    "  =1",
    "\u00a0=1",
    "\ufeff=1",
    " \u200b +1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A",
    "\0=1",
]
anything = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


def _read(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def _workbook(rows: list[list[Cell]], columns: list[Column] = COLUMNS) -> bytes:
    return xlsx_bytes(rows, columns, explanation=EXPLANATION, made_on=DAY, title="Zorgkosten")


def test_a_csv_opens_in_dutch_excel() -> None:
    content = csv_response_bytes(ROWS, COLUMNS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"Gebied;Kosten;Personen;Op\r\n" in content
    assert _read(content)[1] == ["Enschede", "3295,13", "158600", "2026-11-22"]


def test_an_absent_figure_is_an_empty_cell() -> None:
    assert _read(csv_response_bytes(ROWS, COLUMNS))[2] == ["Hof van Twente", "", "", "ja"]


def test_a_negative_number_stays_a_number() -> None:
    assert _read(csv_response_bytes(ROWS, COLUMNS))[3][1] == "-5,50"


def test_numbers_without_decimals_given_keep_all_of_theirs() -> None:
    rows = [[0.1 + 0.2], [1e-7], [2124.4567891], [10**15]]
    read = _read(csv_response_bytes(rows, [Column("Waarde")]))
    assert [row[0] for row in read[1:]] == [
        "0,30000000000000004",
        "0,0000001",
        "2124,4567891",
        "1000000000000000",
    ]


@pytest.mark.parametrize("text", [*FORMULAS, *DISGUISED])
def test_text_never_becomes_a_formula_in_a_csv(text: str) -> None:
    content = csv_response_bytes([[text]], [Column(text)])
    assert all(row[0] == f"'{text}" for row in _read(content))


@pytest.mark.parametrize("text", ['";=1', 'a";"=1+1', "a;=1", "a\n=1", '"=1"'])
def test_quotes_and_separators_in_a_text_never_begin_a_cell_of_their_own(text: str) -> None:
    assert _read(csv_response_bytes([[text, "b"]], COLUMNS[:2]))[1] == [text, "b"]


@pytest.mark.parametrize("number", [-1, -0.5, Decimal("-12.25"), -1e-7, 0, -0.0])
def test_no_number_of_our_own_gets_an_apostrophe(number: Cell) -> None:
    cell = _read(csv_response_bytes([[number]], [Column("Verschil")]))[1][0]
    assert float(cell.replace(",", ".")) == float(str(number))


@pytest.mark.parametrize("text", ["Enschede", "1-2", "a=b", "7511 JM", "'s-Gravenhage", "\u2212 5"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert _read(csv_response_bytes([[text]], [Column("Tekst")]))[1] == [text]


@given(st.lists(st.tuples(anything, st.floats(-1e9, 1e9)), max_size=8))
def test_what_is_written_to_a_csv_can_be_read_back(rows: list[tuple[str, float]]) -> None:
    read = _read(csv_response_bytes(rows, [Column("Tekst"), Column("Waarde")]))[1:]
    assert len(read) == len(rows)
    for (text, value), (shown, number) in zip(rows, read, strict=True):
        assert shown.removeprefix("'") == text.removeprefix("'")
        assert float(number.replace(",", ".")) == value


def test_a_workbook_holds_the_figures_and_what_they_mean() -> None:
    book = load_workbook(io.BytesIO(_workbook(ROWS)))
    assert book.sheetnames == ["Cijfers", "Toelichting"]
    figures, notes = book["Cijfers"], book["Toelichting"]
    assert [cell.value for cell in figures[1]] == [column.title for column in COLUMNS]
    assert [cell.value for cell in notes["B"][1:]] == [text for _, text in EXPLANATION]
    assert book.properties.title == "Zorgkosten"


def test_numbers_in_a_workbook_are_numbers_and_text_is_text() -> None:
    sheet = load_workbook(io.BytesIO(_workbook(ROWS)))["Cijfers"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (3295.13, "n")
    assert sheet["B2"].number_format == "#,##0.00"
    assert sheet["C4"].value == 1235
    assert sheet["B3"].value is None
    assert sheet["D2"].value.date() == date(2026, 11, 22)
    assert (sheet["A4"].value, sheet["A4"].data_type) == ('=HYPERLINK("x")', "s")


@pytest.mark.parametrize("text", [*FORMULAS[:5], "https://example.org", "0153"])
def test_text_never_becomes_a_formula_link_or_number_in_a_workbook(text: str) -> None:
    sheet = load_workbook(io.BytesIO(_workbook([[text]], [Column(text)])))["Cijfers"]
    for cell in (sheet["A1"], sheet["A2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_the_header_is_bold_and_stays_in_sight() -> None:
    book = load_workbook(io.BytesIO(_workbook(ROWS)))
    for sheet in book:
        assert all(cell.font.b for cell in sheet[1])
        assert sheet.freeze_panes == "A2"


def test_columns_are_wide_enough_for_what_they_hold() -> None:
    sheet = load_workbook(io.BytesIO(_workbook(ROWS)))["Cijfers"]
    assert sheet.column_dimensions["A"].width >= len('=HYPERLINK("x")')
    assert sheet.column_dimensions["B"].width >= 8


def test_no_rows_still_give_a_file_with_its_header() -> None:
    assert _read(csv_response_bytes([], COLUMNS)) == [[column.title for column in COLUMNS]]
    assert load_workbook(io.BytesIO(_workbook([])))["Cijfers"].max_row == 1


def test_the_same_table_gives_the_same_bytes() -> None:
    assert _workbook(ROWS) == _workbook(ROWS)


@pytest.mark.parametrize("row", [["Enschede"], ["Enschede", 1, 2, 3, 4]])
def test_a_row_that_does_not_fit_the_columns_is_refused(row: list[Cell]) -> None:
    with pytest.raises(ValueError, match="zip"):
        csv_response_bytes([row], COLUMNS)
    with pytest.raises(ValueError, match="zip"):
        _workbook([row])

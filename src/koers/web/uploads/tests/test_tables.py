# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of partners: every value and every row number as it stands in the file."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
import xlsxwriter

from koers.errors import RefusedUpload
from koers.web.uploads import TABLE_KINDS, Limits, Row, Rule, Table, admit, read_table


def table(content: bytes, name: str = "a.csv", **options: object) -> Table:
    return read_table(admit(io.BytesIO(content), name=name, kinds=TABLE_KINDS), **options)  # type: ignore[arg-type]


def rule(content: bytes, name: str = "a.csv", **options: object) -> str:
    with pytest.raises(RefusedUpload) as refusal:
        table(content, name, **options)
    return str(refusal.value.data["rule"])


def workbook(sheets: dict[str, list[list[object]]], hidden: str = "") -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(number, place, cell, day)
                    elif cell is not None:
                        sheet.write(number, place, cell)
    return content.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_with_any_usual_separator_and_encoding(separator: str, encoding: str) -> None:
    text = separator.join(["Naam", "Bedrag"]) + "\r\n" + separator.join(["Café", "007"]) + "\r\n"
    found = table(text.encode(encoding))
    assert found == Table(["Naam", "Bedrag"], [Row(2, {"Naam": "Café", "Bedrag": "007"})])


def test_row_numbers_count_empty_lines_and_line_ends_within_quotes() -> None:
    found = table(b'a;b\r\n\r\n"x\r\ny";1\r\n;\r\nz;2\r\n')
    assert [(row.number, row.cells["a"]) for row in found.rows] == [(3, "x\r\ny"), (6, "z")]


def test_an_empty_cell_is_empty_and_a_short_row_is_filled_up() -> None:
    found = table(b"a;b;c\n1;;\n2\n")
    assert [row.cells for row in found.rows] == [
        {"a": "1", "b": None, "c": None},
        {"a": "2", "b": None, "c": None},
    ]


def test_a_workbook_keeps_dates_numbers_and_the_places_of_its_rows() -> None:
    rows: list[list[object]] = [
        ["Naam", "Bedrag", "Datum"],
        [],
        ["A", 12.5, datetime(2026, 1, 2)],
        ["B", -3, datetime(2026, 1, 2, 10, 30)],
        ["0153", None, None],
    ]
    found = table(workbook({"Signalen": rows, "Anders": [["x"]]}), "a.xlsx")
    assert found.sheet == "Signalen"
    assert [row.number for row in found.rows] == [3, 4, 5]
    assert list(found.rows[0].cells.values()) == ["A", 12.5, date(2026, 1, 2)]
    assert list(found.rows[1].cells.values()) == ["B", -3, datetime(2026, 1, 2, 10, 30)]
    assert found.rows[2].cells == {"Naam": "0153", "Bedrag": None, "Datum": None}


def test_the_first_sheet_that_can_be_seen_and_holds_something_counts() -> None:
    sheets: dict[str, list[list[object]]] = {"Verborgen": [["x"]], "Leeg": [], "Goed": [["a"], [1]]}
    assert table(workbook(sheets, hidden="Leeg"), "a.xlsx").sheet == "Verborgen"
    sheets = {"Leeg": [], "Verborgen": [["x"]], "Goed": [["a"], [1]]}
    assert table(workbook(sheets, hidden="Verborgen"), "a.xlsx").rows == [Row(2, {"a": 1})]


def test_lines_above_the_header_are_passed_over_when_the_partner_has_them() -> None:
    content = b"Overzicht oktober\n\nNaam;Bedrag\nA;1\n"
    assert table(content, header_row=3).rows == [Row(4, {"Naam": "A", "Bedrag": "1"})]
    assert rule(content) == Rule.TABEL_ONGELIJK


def test_a_list_of_objects_is_a_table() -> None:
    found = table(b'[{"a": 1, "b": null}, {"a": "x", "c": true}]', "a.json")
    assert found.columns == ["a", "b", "c"]
    assert found.rows[1] == Row(2, {"a": "x", "b": None, "c": True})


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"a;A\n1;2\n", "a.csv", Rule.TABEL_GEEN_KOP),
        (b"a;;b\n1;2;3\n", "a.csv", Rule.TABEL_GEEN_KOP),
        (b"a;b\n1;2;3\n", "a.csv", Rule.TABEL_ONGELIJK),
        (b'a;b\n"1;2\n3;4\n', "a.csv", Rule.TABEL_AANHALINGSTEKEN),
        (b";;\n;;\n", "a.csv", Rule.TABEL_GEEN_TABEL),
        (b"a;b\n" + b"1;2\n" * 11, "a.csv", Rule.TABEL_TE_GROOT),
        (b"a;b\n" + b"\n" * 50, "a.csv", Rule.TABEL_TE_GROOT),
        (b"a;b;c;d;e;f\n", "a.csv", Rule.TABEL_TE_GROOT),
        (b"a\n" + b"x" * 41, "a.csv", Rule.TABEL_CEL_TE_LANG),
        (b'{"a": 1}', "a.json", Rule.TABEL_GEEN_TABEL),
        (b'[{"a": [1]}]', "a.json", Rule.TABEL_GEEN_TABEL),
        (b"[]", "a.json", Rule.TABEL_GEEN_TABEL),
        (workbook({"Blad": []}), "a.xlsx", Rule.TABEL_GEEN_TABEL),
        (workbook({"Blad": [["a"], *[[None], [1]] * 10]}), "a.xlsx", Rule.TABEL_TE_GROOT),
        (workbook({"Blad": [["a"], [None] * 300 + [1]]}), "a.xlsx", Rule.TABEL_TE_GROOT),
    ],
)
def test_what_is_no_small_table_is_refused(content: bytes, name: str, expected: Rule) -> None:
    limits = Limits(
        max_table_rows=10, max_table_columns=5, max_cell_characters=40, max_sheet_cells=100
    )
    assert rule(content, name, limits=limits) == expected


def test_a_refusal_in_a_workbook_names_sheet_and_row_and_repeats_no_cell() -> None:
    content = workbook({"Leeg": [], "Namen": [["a"], ["b"], ["geheim", "geheim"]]})
    with pytest.raises(RefusedUpload, match="Blad 2: Rij 3 heeft meer cellen") as refusal:
        table(content, "a.xlsx")
    assert "geheim" not in refusal.value.message

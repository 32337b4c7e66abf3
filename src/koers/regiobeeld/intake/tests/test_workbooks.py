# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workbooks and texts as partners really send them: what looks filled and is not, and what is only noise."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from koers.regiobeeld.intake import template
from koers.regiobeeld.intake.contracts import Contract, contracts
from koers.regiobeeld.intake.tests.test_reading import AREAS, HEADER, REGISTER, read, rub, told
from koers.regiobeeld.sources import source_for
from koers.regiobeeld.sources.recognition import why_unrecognised

ROW = ("Enschede", "2026-K1", "rub", 120, 14, 3)


def workbook(
    path: Path,
    *rows: Sequence[Any],
    sheet: str = "cijfers",
    change: Callable[[Worksheet], None] | None = None,
) -> Path:
    book = Workbook()
    page = book.create_sheet(sheet, 0)
    for row in (HEADER.split(";"), *rows):
        page.append(row)
    if change:
        change(page)
    book.save(path)
    return path


def test_a_formula_that_nobody_computed_is_told_and_not_read_as_an_empty_cell(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "rub.xlsx", (*ROW[:3], "=60+60", 14, 3))
    reading = read(path)
    assert told(reading) == [("formule-zonder-uitkomst", 2, "deelnemers")]
    assert "Cel D2" in reading.findings[0].message
    assert reading.observations.is_empty()


def test_a_formula_with_an_outcome_is_a_number(tmp_path: Path) -> None:
    path = tmp_path / "rub.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("cijfers")
        page.write_row(0, 0, HEADER.split(";"))
        page.write_row(1, 0, ROW)
        page.write_formula(1, 3, "=60+60", None, 120)
        # Beside the table a person may calculate whatever he likes.
        page.write_formula(1, 9, "=SUM(D2:D2)", None, "")
    own = read(path).observations.filter(indicator="rub-deelnemers")
    assert own["value"].to_list() == [120.0]


@pytest.mark.parametrize("place", ["A2:A3", "D2:D3", "D2:E2"])
def test_merged_cells_are_told_and_not_read_as_empty_ones(tmp_path: Path, place: str) -> None:
    rows = [ROW, ("Hengelo", "2026-K1", "rub", 60, 6, 2)]
    path = workbook(tmp_path / "rub.xlsx", *rows, change=lambda page: page.merge_cells(place))
    reading = read(path)
    assert told(reading) == [("samengevoegde-cellen", 2, None)]
    assert place in reading.findings[0].message


def test_a_title_over_merged_cells_above_the_header_does_no_harm(tmp_path: Path) -> None:
    def titled(page: Worksheet) -> None:
        page.insert_rows(1, 2)
        page["A1"] = "Opgave RUB, eerste kwartaal"
        page.merge_cells("A1:F1")

    assert not read(workbook(tmp_path / "rub.xlsx", ROW, change=titled)).findings


def test_an_error_of_the_spreadsheet_is_no_number(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "rub.xlsx", (*ROW[:3], "#REF!", 14, 3)))
    assert told(reading) == [("geen-getal", 2, "deelnemers")]
    assert "#REF!" in reading.findings[0].message


def test_the_sheet_is_found_whatever_its_capitals(tmp_path: Path) -> None:
    path = workbook(tmp_path / "rub.xlsx", ROW, sheet="Cijfers")
    assert read(path).observations.height == 2


def test_a_workbook_without_the_sheet_says_which_sheet_is_meant(tmp_path: Path) -> None:
    path = workbook(tmp_path / "rub.xlsx", ROW, sheet="Blad1")
    assert source_for(path) is None
    assert "Het blad 'cijfers' ontbreekt" in why_unrecognised(path).message


def test_json_that_is_no_template_says_what_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "rub.json"
    path.write_text('[{"gebied": "Enschede"}]', "utf-8")
    assert "'rijen'" in why_unrecognised(path).message


def test_what_a_spreadsheet_leaves_behind_in_a_csv_is_no_row_and_no_column(tmp_path: Path) -> None:
    line = "Enschede;2026-K1;rub;120;14;3;"
    reading = rub(tmp_path, ";;;;;;", line, ";;;;;;", header=f"{HEADER};")
    assert not reading.findings
    assert reading.observations["source_row"].unique().to_list() == [3]
    # A column without a name that holds something may be a name or a number of a person.
    told_of = told(rub(tmp_path, f"{line}x", header=f"{HEADER};"))
    assert ("onbekende-kolom", 1, "") in told_of


def test_nothing_but_separators_is_an_empty_file(tmp_path: Path) -> None:
    assert told(rub(tmp_path, ";;;;;"))[0][0] == "leeg-bestand"


def test_a_region_with_fewer_than_the_municipalities_that_are_there_is_refused(
    tmp_path: Path,
) -> None:
    # Hengelo withholds; the region can be more than Enschede alone, never less.
    lines = ["Enschede;2026-K1;rub;120;14;3", "Hengelo;2026-K1;rub;x;6;2"]
    wrong = rub(tmp_path, *lines, "Twente;2026-K1;rub;110;20;5")
    assert told(wrong) == [("telt-niet-op", 4, "deelnemers")]
    assert not rub(tmp_path, *lines, "Twente;2026-K1;rub;125;20;5").findings


def test_a_number_is_told_with_all_its_digits(tmp_path: Path) -> None:
    reading = rub(
        tmp_path, "Enschede;2026-K1;rub;14,000000001;1;1", "Hengelo;2026-K1;rub;-1234567;1;1"
    )
    assert "14,000000001" in reading.findings[0].message
    assert "-1234567" in reading.findings[1].message


def test_a_file_of_a_hundred_thousand_rows_is_read_once_and_refused_in_a_short_report(
    tmp_path: Path,
) -> None:
    rows = [f"Enschede;2026-K1;rub;{number};1;1" for number in range(100_000)]
    path = tmp_path / "rub.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    start = time.process_time()
    reading = read(path)
    assert time.process_time() - start < 10
    assert reading.rejected
    assert len(reading.findings) < 60


def test_a_large_workbook_is_recognised_by_its_top_alone(tmp_path: Path) -> None:
    rows = [("Enschede", "2026-K1", "rub", number, 1, 1) for number in range(20_000)]
    path = workbook(tmp_path / "rub.xlsx", *rows)
    start = time.process_time()
    found = source_for(path)
    recognising = time.process_time() - start
    assert found is not None
    assert found.id == "partner-rub"
    start = time.process_time()
    found.read(path, REGISTER)
    assert recognising < (time.process_time() - start) / 4


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("contract", contracts().values(), ids=lambda item: item.id)
def test_a_template_comes_back_unchanged_with_the_question_whether_it_was_filled(
    tmp_path: Path, contract: Contract, form: str
) -> None:
    periods = template.latest_periods(contract, 2025)
    made = {
        "csv": template.as_csv(contract, AREAS, periods[0]),
        "json": template.as_json(contract, AREAS, periods[0]),
        "xlsx": template.as_xlsx(contract, AREAS, periods[0], periods),
    }
    path = tmp_path / f"sjabloon.{form}"
    path.write_bytes(made[form])
    reading = read(path)
    assert not reading.rejected
    assert told(reading) == [("geen-cijfers", None, None)]
    # What nobody filled in takes nobody's place.
    assert reading.observations.is_empty()


def test_a_row_of_the_template_that_stays_empty_says_nothing(tmp_path: Path) -> None:
    reading = rub(tmp_path, "Enschede;2026-K1;rub;120;14;3", "Hengelo;2026-K1;rub;;;")
    assert reading.observations["area"].unique().to_list() == ["GM0153"]
    partly = rub(tmp_path, "Hengelo;2026-K1;rub;60;;")
    assert partly.observations.sort("indicator").select("value", "reason").rows() == [
        (None, "niet-geleverd"),
        (60.0, None),
    ]

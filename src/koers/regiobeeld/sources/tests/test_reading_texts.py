# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading delimited text whole and unchanged, whichever way it was written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from koers.regiobeeld.findings import Rule, Severity
from koers.regiobeeld.sources import all_sources, source_for
from koers.regiobeeld.sources.delimited import ROW, read_delimited
from koers.regiobeeld.sources.first_look import first_columns, first_line, years_in_name
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report


def rows(tmp_path: Path, content: bytes) -> list[tuple[object, ...]]:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    report = Report()
    table = read_delimited(path, report)
    assert table is not None, report.findings
    return table.frame.rows()


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_line_ending_and_byte_order_mark_gives_the_same(
    ending: bytes, mark: bytes, tmp_path: Path
) -> None:
    content = mark + ending.join([b"a;b", b"1; x ", b";2", b""])
    assert rows(tmp_path, content) == [("1", " x ", 2), ("", "2", 3)]


def test_quoted_cells_may_hold_separators_and_line_ends(tmp_path: Path) -> None:
    content = b'a;b\n"x;y";"eerste\ntweede ""regel"""\nz;1\n'
    assert rows(tmp_path, content) == [("x;y", 'eerste\ntweede "regel"', 2), ("z", "1", 4)]


def test_empty_lines_do_not_shift_the_row_numbers(tmp_path: Path) -> None:
    assert rows(tmp_path, b"a;b\n\n1;2\n\n3;4\n") == [("1", "2", 3), ("3", "4", 5)]


@pytest.mark.parametrize("line", ["1", "1;2;3"])
def test_a_row_with_another_number_of_cells_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"a;b\n1;2\n{line}\n5;6\n", "utf-8")
    report = Report()
    assert read_delimited(path, report) is None
    assert report.findings[0].row == 3


def test_a_file_without_a_last_line_ending_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("a;b\n1;2", "utf-8")
    report = Report()
    table = read_delimited(path, report)
    assert table is not None and table.frame[ROW].to_list() == [2]
    assert [(item.rule, item.severity) for item in report.findings] == [
        (Rule.AFGEBROKEN_BESTAND, Severity.WAARSCHUWING)
    ]


def test_a_file_that_is_gone_is_a_finding(tmp_path: Path) -> None:
    report = Report()
    assert read_delimited(tmp_path / "weg.csv", report) is None
    assert report.rejected


def test_the_report_keeps_some_lines_and_counts_the_rest() -> None:
    report = Report()
    for row in range(100):
        report.warn(Rule.ONVOLLEDIG, "Iets.", row=row)
    report.add_rows(Rule.GEEN_GETAL, ((f"Rij {row}.", row, None) for row in range(999)), 999)
    assert len(report.findings) == 2 * (LINES_PER_RULE + 1)
    assert "100 keer" in report.findings[-2].message
    assert "999 keer" in report.findings[-1].message
    assert report.findings[-2].severity is Severity.WAARSCHUWING


def test_nothing_wrong_is_no_rejection() -> None:
    report = Report()
    report.add_rows(Rule.GEEN_GETAL, [], 0)
    report.warn(Rule.ONVOLLEDIG, "Iets.")
    assert not report.rejected


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("vektis_zvw_gemeente_2019_twente.csv", [2019]),
        ("Vektis Open Databestand Zorgverzekeringswet 2011 - gemeente.csv", [2011]),
        ("50140NED_TypedDataSet_22092025_192544.csv", []),
        ("kwb_2017_2018.csv", [2017, 2018]),
        ("kwb_2017_2017.csv", [2017]),
    ],
)
def test_years_are_read_from_names_and_not_from_dates(name: str, years: list[int]) -> None:
    assert years_in_name(Path(name)) == years


def test_the_first_line_is_read_from_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("één;twee\n1;2\n".encode("utf-16"))
    assert first_columns(path) == ["één", "twee"]
    assert first_line(tmp_path / "weg.csv") == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.csv", b""),
        ("plaatje.png", b"\x89PNG\r\n\x1a\n"),
        ("anders.csv", b"tabel;titel;waarde\n1;2;3\n"),
        ("LEESMIJ.md", b"# Tekst\n"),
        ("kapot.parquet", b"PAR1\x00\x00"),
    ],
)
def test_a_file_of_nobody_is_recognised_by_no_source(
    name: str, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert source_for(path) is None


def test_sources_that_define_areas_are_read_first() -> None:
    order = [source.id for source in all_sources()]
    assert order[0] == "cbs-kerncijfers"
    partners = [place for place, source in enumerate(order) if source.startswith("partner-")]
    assert order.index("vektis-zvw") < min(partners)
    assert len(set(order)) == len(order)

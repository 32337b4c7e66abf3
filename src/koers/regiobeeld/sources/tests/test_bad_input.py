# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bad input in every delimited format: a rule, a place and a sentence, and nothing to publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from koers.regiobeeld.findings import Finding, Rule, Severity
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.report import LINES_PER_RULE
from koers.regiobeeld.sources.tests.builders import FORMATS, Format

every_format = pytest.mark.parametrize("file", FORMATS, ids=lambda file: file.source_id)


def rejection(reading: Reading, rule: Rule) -> Finding:
    """The first error under this rule; nothing of the file may be left to publish."""
    assert reading.rejected
    assert reading.observations.is_empty()
    assert not reading.areas
    found = [item for item in reading.findings if item.rule is rule]
    assert found, reading.findings
    assert found[0].severity is Severity.FOUT
    assert found[0].message.endswith(".")
    return found[0]


def replaced_cell(text: str, column: str, row: int, value: str) -> str:
    """The text with another value in a column of a line (the header is line 1)."""
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    place = lines[0].lstrip("\ufeff").split(";").index(column)
    cells = lines[row - 1].split(";")
    cells[place] = value
    lines[row - 1] = ";".join(cells)
    return ending.join(lines)


@every_format
def test_the_file_as_it_should_be_is_accepted(file: Format, tmp_path: Path) -> None:
    reading = file.spoilt(tmp_path, lambda text: text)
    assert not reading.rejected, reading.findings
    assert not reading.observations.is_empty()


@every_format
@pytest.mark.parametrize("content", ["", " \n\n"])
def test_an_empty_file_is_sent_back(file: Format, content: str, tmp_path: Path) -> None:
    rejection(file.spoilt(tmp_path, lambda _: content), Rule.LEEG_BESTAND)


@every_format
def test_a_header_without_rows_is_sent_back(file: Format, tmp_path: Path) -> None:
    reading = file.spoilt(tmp_path, lambda text: text.splitlines()[0] + "\n")
    rejection(reading, Rule.LEEG_BESTAND)


@every_format
def test_a_saved_web_page_is_sent_back(file: Format, tmp_path: Path) -> None:
    page = "<!DOCTYPE html>\n<html><body>Pagina niet gevonden; probeer later</body></html>\n"
    finding = rejection(file.spoilt(tmp_path, lambda _: page), Rule.GEEN_CSV)
    assert "webpagina" in finding.message


@every_format
def test_an_excel_file_with_the_right_name_is_sent_back(file: Format, tmp_path: Path) -> None:
    finding = rejection(file.spoilt(tmp_path, lambda _: b"PK\x03\x04\x14\x00\x00"), Rule.GEEN_CSV)
    assert "Excel" in finding.message


@every_format
def test_a_file_in_utf16_is_sent_back(file: Format, tmp_path: Path) -> None:
    rejection(
        file.spoilt(tmp_path, lambda text: text.lstrip("\ufeff").encode("utf-16")), Rule.CODERING
    )


@every_format
def test_a_file_in_latin1_is_sent_back_with_the_row(file: Format, tmp_path: Path) -> None:
    def with_accent(text: str) -> bytes:
        changed = text.lstrip("\ufeff").replace(file.area, file.area + "é", 1)
        return changed.encode("latin-1")

    finding = rejection(file.spoilt(tmp_path, with_accent), Rule.CODERING)
    assert finding.row is not None and finding.row > 1


@every_format
def test_commas_instead_of_semicolons_are_named(file: Format, tmp_path: Path) -> None:
    finding = rejection(file.spoilt(tmp_path, lambda text: text.replace(";", ",")), Rule.GEEN_CSV)
    assert "komma" in finding.message


@every_format
def test_a_file_cut_off_in_the_middle_of_a_row_is_sent_back(file: Format, tmp_path: Path) -> None:
    finding = rejection(
        file.spoilt(tmp_path, lambda text: text[: len(text) // 2 + 11]), Rule.AFGEBROKEN_BESTAND
    )
    assert finding.row is not None


@every_format
def test_a_quote_that_is_never_closed_is_sent_back(file: Format, tmp_path: Path) -> None:
    def opened(text: str) -> str:
        return text.replace(file.area, f'"{file.area}', 1)

    rejection(file.spoilt(tmp_path, opened), Rule.AFGEBROKEN_BESTAND)


@every_format
def test_text_in_a_number_gets_its_row_and_column(file: Format, tmp_path: Path) -> None:
    finding = rejection(
        file.spoilt(tmp_path, lambda text: replaced_cell(text, file.number_column, 4, "veel")),
        Rule.GEEN_GETAL,
    )
    assert (finding.row, finding.column) == (4, file.number_column)
    assert "'veel'" in finding.message


@every_format
def test_a_decimal_comma_in_a_file_with_points_is_no_number(file: Format, tmp_path: Path) -> None:
    finding = rejection(
        file.spoilt(tmp_path, lambda text: replaced_cell(text, file.number_column, 4, "12,5")),
        Rule.GEEN_GETAL,
    )
    assert "punt" in finding.message


@every_format
@pytest.mark.parametrize("change", [lambda name: f"{name}_nieuw", lambda _: "iets_anders_9"])
def test_a_renamed_column_is_named(
    file: Format, change: Callable[[str], str], tmp_path: Path
) -> None:
    reading = file.spoilt(
        tmp_path, lambda text: text.replace(file.number_column, change(file.number_column), 1)
    )
    finding = rejection(reading, Rule.KOLOM_ONTBREEKT)
    assert finding.column in file.number_column
    assert finding.row == 1


@every_format
def test_a_missing_column_is_named(file: Format, tmp_path: Path) -> None:
    def without(text: str) -> str:
        ending = "\r\n" if "\r\n" in text else "\n"
        lines = text.rstrip().split(ending)
        place = lines[0].lstrip("\ufeff").split(";").index(file.number_column)
        kept = [cells[:place] + cells[place + 1 :] for cells in (line.split(";") for line in lines)]
        return ending.join(";".join(cells) for cells in kept) + ending

    finding = rejection(file.spoilt(tmp_path, without), Rule.KOLOM_ONTBREEKT)
    assert finding.column in file.number_column


@every_format
def test_the_same_column_twice_is_sent_back(file: Format, tmp_path: Path) -> None:
    reading = file.spoilt(
        tmp_path,
        lambda text: "".join(
            f"{line.rstrip()};{extra}\n"
            for line, extra in zip(
                text.splitlines(), [file.number_column, *["1"] * text.count("\n")], strict=False
            )
        ),
    )
    rejection(reading, Rule.ONBEKENDE_INDELING)


@every_format
def test_a_repeated_row_is_sent_back_with_both_rows(file: Format, tmp_path: Path) -> None:
    def repeated(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join([*lines[:4], lines[3], *lines[4:]])

    finding = rejection(file.spoilt(tmp_path, repeated), Rule.DUBBELE_SLEUTEL)
    assert finding.row == 5
    assert "rij 4" in finding.message


@every_format
def test_an_unknown_area_is_sent_back_with_its_row(file: Format, tmp_path: Path) -> None:
    reading = file.spoilt(tmp_path, lambda text: text.replace(file.area, file.unknown_area))
    finding = rejection(reading, Rule.ONBEKEND_GEBIED)
    assert finding.row is not None
    assert file.unknown_area in finding.message


@every_format
def test_one_fault_on_every_row_does_not_flood_the_report(file: Format, tmp_path: Path) -> None:
    def many(text: str) -> str:
        ending = "\r\n" if "\r\n" in text else "\n"
        header, *rows = text.rstrip().split(ending)
        bad = [";".join([*row.split(";")[:-1], "?"]) for row in rows]
        return ending.join([header, *(bad * 30)]) + ending

    reading = file.spoilt(tmp_path, many)
    wrong = [item for item in reading.findings if item.rule is Rule.GEEN_GETAL]
    repeated = [item for item in reading.findings if item.rule is Rule.DUBBELE_SLEUTEL]
    for found in (wrong, repeated):
        if found:
            assert len(found) == LINES_PER_RULE + 1
            assert "keer" in found[-1].message
    assert wrong or repeated


@every_format
@pytest.mark.parametrize("share", [tenth / 10 for tenth in range(1, 10)])
def test_a_cut_anywhere_is_rejected_or_told(file: Format, share: float, tmp_path: Path) -> None:
    whole = file.text().encode()
    reading = file.spoilt(tmp_path, lambda _: whole[: int(len(whole) * share)])
    told = {Rule.AFGEBROKEN_BESTAND, Rule.ONVOLLEDIG}
    assert reading.rejected or told & {item.rule for item in reading.findings}

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a partner is told to do about a cell, a row or a file that cannot be taken in as it is."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from koers.regiobeeld.findings import Finding
from koers.regiobeeld.intake import template
from koers.regiobeeld.intake.contracts import Periodicity, contracts
from koers.regiobeeld.intake.mending import period_advice
from koers.regiobeeld.intake.tests.test_reading import AREAS, REGISTER
from koers.regiobeeld.sources import source_for
from koers.regiobeeld.sources.recognition import why_unrecognised

HEADER = "gebied;periode;leveringsvorm;kosten;clientjaren"


def found_in(path: Path) -> list[Finding]:
    source = source_for(path)
    return [why_unrecognised(path)] if source is None else source.read(path, REGISTER).findings


def wlz(tmp_path: Path, *lines: str, header: str = HEADER) -> list[Finding]:
    path = tmp_path / "wlz.csv"
    path.write_text("\n".join([header, *lines, ""]), "utf-8")
    return found_in(path)


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("1.000.000", "tussen de duizendtallen"),
        ("1 000 000", "tussen de duizendtallen"),
        ("1\u00a0000\u00a0000", "tussen de duizendtallen"),
        ("1'000'000", "tussen de duizendtallen"),
        ("1.234", "punt voor duizendtallen weg"),
        ("1234.5", "een komma: schrijf 12,5"),
        ("€ 12", "zonder euroteken"),
        ("12 EUR", "zonder euroteken"),
        ("12%", "zonder procentteken"),
        ("<10", "schrijf dan x"),
        ("=1+1", "geen formule"),
        ("12-01-1900", "maakte er een datum van"),
        ("-", "n.v.t."),
        ("onbekend", "n.v.t."),
        ("#N/B", "n.v.t."),
    ],
)
def test_a_cell_without_number_says_what_to_write_instead(
    tmp_path: Path, cell: str, advice: str
) -> None:
    (finding,) = wlz(tmp_path, "Enschede;2024;totaal;10;20", f"Hengelo;2024;totaal;{cell};20")
    assert (finding.rule, finding.row, finding.column) == ("geen-getal", 3, "kosten")
    assert advice in finding.message


def test_figures_in_messages_are_written_as_in_the_file(tmp_path: Path) -> None:
    (finding,) = wlz(tmp_path, "Enschede;2024;totaal;10;100,5")
    assert "staat 100,5." in finding.message
    parts = [f"Enschede;2024;{form};0,1;0" for form in ("verblijf", "vpt", "mpt")]
    total = wlz(
        tmp_path, *parts, "Enschede;2024;pgb;3000000000000000;0", "Enschede;2024;totaal;2;0"
    )
    assert "zijn 3000000000000000." in total[0].message


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("2025 Q1", Periodicity.KWARTAAL, "2025-K1"),
        ("1e kwartaal 2025", Periodicity.KWARTAAL, "2025-K1"),
        ("2025-3", Periodicity.KWARTAAL, "2025-K3"),
        ("2024JJ00", Periodicity.JAAR, "2024"),
        ("2025-7", Periodicity.MAAND, "2025-07"),
        ("2025 2e helft", Periodicity.HALFJAAR, "2025-H2"),
        ("2025-05-31", Periodicity.KWARTAAL, "2025-K2"),
        ("1-7-2025", Periodicity.HALFJAAR, "2025-H2"),
        ("31/12/2024", Periodicity.JAAR, "2024"),
        ("2025-07-01T00:00:00", Periodicity.MAAND, "2025-07"),
    ],
)
def test_a_period_in_another_notation_is_told_as_the_contract_writes_it(
    text: str, kind: Periodicity, meant: str
) -> None:
    assert meant in period_advice(text, kind)


@pytest.mark.parametrize("text", ["2025-K5", "24", "2024-2025", "jan-25", ""])
def test_a_period_that_can_mean_several_is_not_guessed_at(text: str) -> None:
    advice = period_advice(text, Periodicity.KWARTAAL)
    assert advice == "Schrijf een kwartaal zoals 2025-K1."


def test_a_date_that_a_spreadsheet_made_of_a_period_says_how_to_undo_it(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet.cell(2, 2, datetime.datetime(2025, 4, 1))

    finding = _crises(tmp_path, edit)[0]
    assert (finding.row, finding.column) == (2, "periode")
    assert "'Tekst'" in finding.message
    assert "2025-K2" in finding.message


def _crises(tmp_path: Path, edit: Callable[[Any], None]) -> list[Finding]:
    """The workbook of crisis admissions, filled with zeros and then edited."""
    contract = contracts()["crisisopnames"]
    made = template.as_xlsx(contract, AREAS, "2025-K1", ["2025-K1"])
    book = load_workbook(io.BytesIO(made))
    sheet = book["cijfers"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 4, 0)
    edit(sheet)
    path = tmp_path / "crisis.xlsx"
    book.save(path)
    return found_in(path)


def test_a_renamed_column_is_told_of_the_template_that_it_is_in(tmp_path: Path) -> None:
    """Another template has a column 'aantal', but lacks more of what stands in this file."""
    missing, strange = _crises(tmp_path, lambda sheet: sheet.cell(1, 4, "aantal"))
    assert missing.column == "opnames"
    assert "Crisisopnames" in missing.message
    assert strange.column == "aantal"
    assert "geef haar dan die naam" in strange.message


@pytest.mark.parametrize(("name", "other"), [("gebied", "gemeente"), ("periode", "jaar")])
def test_a_template_whose_first_columns_have_other_names_is_still_recognised_as_one(
    tmp_path: Path, name: str, other: str
) -> None:
    header = HEADER.replace(name, other)
    (finding,) = wlz(tmp_path, "Enschede;2024;totaal;10;20", header=header)
    assert (finding.rule, finding.row, finding.column) == ("kolom-ontbreekt", 1, name)
    assert "Kosten en gebruik van de Wlz" in finding.message


@pytest.mark.parametrize("above", ["sep=;", "Levering van de verzekeraar;;;;"])
def test_a_title_above_the_header_says_where_the_header_is(tmp_path: Path, above: str) -> None:
    (finding,) = wlz(tmp_path, HEADER, "Enschede;2024;totaal;10;20", header=above)
    assert finding.row == 2
    assert "Haal weg wat erboven staat" in finding.message


def test_a_file_of_another_publisher_is_no_template(tmp_path: Path) -> None:
    (finding,) = wlz(tmp_path, "1;2;3", header="regio;jaar;kosten")
    assert finding.rule == "onbekend-bestand"


def test_a_row_that_is_there_twice_is_to_be_taken_out(tmp_path: Path) -> None:
    row = "Enschede;2024;totaal;10;20"
    (finding,) = wlz(tmp_path, row, row.replace("Enschede", "GM0153"))
    assert finding.message.startswith("Rij 3 herhaalt rij 2")
    assert finding.message.endswith("Haal een van beide rijen weg.")


def test_a_spoilt_file_of_a_partner_is_not_to_be_fetched_at_a_source(tmp_path: Path) -> None:
    for lines in (["Enschede;2024"], ["Enschede;2024;totaal;1;1;1;1"], ['"Enschede;2024'], []):
        (finding,) = wlz(tmp_path, *lines)
        assert "Vul het sjabloon opnieuw" in finding.message
        assert "bij de bron" not in finding.message


def test_a_file_with_only_the_mark_of_its_encoding_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "leeg.csv"
    path.write_bytes(b"\xef\xbb\xbf")
    assert [item.rule for item in found_in(path)] == ["leeg-bestand"]


def test_an_area_with_a_typing_error_is_told_what_was_meant(tmp_path: Path) -> None:
    typed, total = wlz(tmp_path, "Enschedee;2024;totaal;1;20", "Totaal;2024;totaal;1;20")
    assert (typed.row, typed.column) == (2, "gebied")
    assert "Bedoelt u Enschede?" in typed.message
    assert "Bedoelt u" not in total.message
    assert "van een gemeente of regio" in total.message


def test_a_capital_that_a_programme_made_is_no_fault(tmp_path: Path) -> None:
    header = f"{HEADER};status"
    assert not wlz(tmp_path, "ENSCHEDE;2024;Totaal;10;20;Voorlopig", header=header)
    (finding,) = wlz(tmp_path, "Enschede;2024;Alles;10;20", header=HEADER)
    assert finding.message.startswith("'Alles' is geen waarde van kolom 'leveringsvorm'")


def test_a_row_of_json_that_names_a_column_twice_is_refused(tmp_path: Path) -> None:
    row = {"gebied": "Enschede", "periode": "2024", "leveringsvorm": "mpt", "kosten": 1}
    text = json.dumps({"rijen": [row]})[:-3]
    path = tmp_path / "wlz.json"
    path.write_text(text + ', "clientjaren": 10, "clientjaren": 20}]}', "utf-8")
    (finding,) = found_in(path)
    assert "twee keer dezelfde kolom" in finding.message


@pytest.mark.parametrize(
    ("named", "told"), [({"contract": "nonis"}, "'nonis'"), ({"versie": 7}, "versie 7")]
)
def test_a_json_template_of_another_contract_or_version_is_refused(
    tmp_path: Path, named: dict[str, object], told: str
) -> None:
    content = json.loads(template.as_json(contracts()["crisisopnames"], AREAS, "2025-K1"))
    for row in content["rijen"]:
        row["opnames"] = 0
    path = tmp_path / "crisis.json"
    path.write_text(json.dumps(content), "utf-8")
    assert not found_in(path)
    path.write_text(json.dumps(content | named), "utf-8")
    (finding,) = found_in(path)
    assert told in finding.message
    assert "Haal het sjabloon opnieuw op" in finding.message

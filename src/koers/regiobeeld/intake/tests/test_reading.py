# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A partner's file by its contract: three formats, and what is told of a file that cannot be right."""

from __future__ import annotations

import csv
import io
import itertools
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.intake import template
from koers.regiobeeld.intake.agreement import check_agreement
from koers.regiobeeld.intake.contracts import contracts
from koers.regiobeeld.intake.practice import write_practice_partners
from koers.regiobeeld.sources import Reading, source_by_id, source_for
from koers.region_pack import region_pack

REGISTER = AreaRegister(
    [
        AreaRecord("NL01", "Nederland", Level.LAND),
        AreaRecord("CR12", "Twente", Level.REGIO, "NL01"),
        AreaRecord("GM0153", "Enschede", Level.GEMEENTE, "CR12"),
        AreaRecord("GM0164", "Hengelo (O.)", Level.GEMEENTE, "CR12"),
    ]
)
AREAS = [item for item in REGISTER if item.code in ("GM0153", "GM0164", "CR12")]
HEADER = "gebied;periode;regeling;deelnemers;afgerond;uitgevallen"


def read(path: Path) -> Reading:
    source = source_for(path)
    assert source is not None
    return source.read(path, REGISTER)


def rub(tmp_path: Path, *lines: str, header: str = HEADER) -> Reading:
    path = tmp_path / "rub.csv"
    path.write_text("\n".join([header, *lines, ""]), "utf-8")
    return read(path)


def told(reading: Reading) -> list[tuple[str, int | None, str | None]]:
    return [(str(item.rule), item.row, item.column) for item in reading.findings]


def test_the_contracts_and_the_catalogue_speak_of_the_same_figures() -> None:
    check_agreement()
    assert set(contracts()) >= {
        "wachtlijsten", "crisisopnames", "schuldhulp", "rub", "gemeentepolis", "nonis", "wlz-kosten",
    }  # fmt: skip


def test_a_filled_csv_gives_the_figures_that_the_contract_names(tmp_path: Path) -> None:
    reading = rub(tmp_path, "Enschede;2026-K1;rub;120;14;3", "Hengelo;2026-K1;ruo;x;.;")
    assert not reading.findings
    rows = {
        (row["indicator"], row["area"]): row for row in reading.observations.iter_rows(named=True)
    }
    assert rows["rub-deelnemers", "GM0153"]["value"] == 120
    assert rows["rub-afgerond", "GM0153"]["value"] == 14
    # A small number that the partner itself withholds stays apart from one that was never delivered.
    assert rows["ruo-deelnemers", "GM0164"]["reason"] == "geheim"
    assert rows["rub-deelnemers", "GM0153"]["source_row"] == 2


def test_a_ratio_keeps_its_numerator_and_denominator(tmp_path: Path) -> None:
    path = tmp_path / "polis.csv"
    path.write_text("gebied;periode;verzekerden;doelgroep\nEnschede;2025;4500;9000\n", "utf-8")
    own = read(path).observations.filter(indicator="gemeentepolis-bereik").row(0, named=True)
    assert (own["value"], own["numerator"], own["denominator"]) == (50.0, 4500.0, 9000.0)


def test_a_ratio_of_nobody_has_no_value_and_keeps_that_it_is_of_nobody(tmp_path: Path) -> None:
    """With it the region adds up, and the gate sees that the denominator is a small number."""
    reading = rub(tmp_path, "Enschede;2026;0;0", header="gebied;periode;verzekerden;doelgroep")
    (row,) = reading.observations.filter(indicator="gemeentepolis-bereik").to_dicts()
    assert (row["value"], row["numerator"], row["denominator"]) == (None, 0, 0)
    assert row["reason"] == "niet-van-toepassing"


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda item: item.id)
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_every_template_is_read_back_when_it_is_filled(
    tmp_path: Path, contract: object, form: str
) -> None:
    found = contracts()[contract.id]  # type: ignore[attr-defined]
    period = template.latest_periods(found, 2025)[0]
    path = tmp_path / f"levering.{form}"
    if form == "csv":
        text = template.as_csv(found, AREAS, period).decode("utf-8-sig")
        first, *rest = text.splitlines()
        # Zero everywhere adds up and is a part of every whole.
        measures = {item.naam for item in found.measures}
        filled = [
            ";".join(
                "0" if name in measures else cell
                for name, cell in zip(first.split(";"), line.split(";"), strict=True)
            )
            for line in rest
        ]
        path.write_text("\n".join([first, *filled, ""]), "utf-8")
    elif form == "json":
        content = json.loads(template.as_json(found, AREAS, period))
        for row in content["rijen"]:
            row.update({item.naam: 0 for item in found.measures})
        path.write_text(json.dumps(content), "utf-8")
    else:
        made = template.as_xlsx(found, AREAS, period, template.latest_periods(found, 2025))
        book = load_workbook(io.BytesIO(made))
        sheet = book["cijfers"]
        names = [cell.value for cell in sheet[1]]
        for row in range(2, sheet.max_row + 1):
            for measure in found.measures:
                sheet.cell(row, names.index(measure.naam) + 1, 0)
        book.save(path)
    source = source_for(path)
    assert source is not None
    assert source.id == found.source_id
    reading = source.read(path, REGISTER)
    assert not reading.findings
    assert set(reading.observations["indicator"]) == {item.indicator for item in found.cijfers}


def test_a_workbook_offers_lists_to_choose_from_and_explains_itself() -> None:
    contract = contracts()["wachtlijsten"]
    made = template.as_xlsx(contract, AREAS, "2025-K4", ["2025-K4", "2025-K3"])
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["cijfers", "uitleg", "lijsten"]
    lists = {
        str(item.sqref).split(":")[0]: item
        for item in book["cijfers"].data_validations.dataValidation
    }
    # gebied, periode, zorgvorm, status
    assert set(lists) == {"A2", "B2", "C2", "G2"}
    assert lists["C2"].errorStyle in (None, "stop")
    said = " ".join(str(cell.value) for row in book["uitleg"].iter_rows() for cell in row)
    assert "Treeknorm" in said
    assert "onder 10 mensen" in said


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Atlantis;2026-K1;rub;1;1;1", ("onbekend-gebied", 2, "gebied")),
        ("Enschede;2026;rub;1;1;1", ("periode-past-niet", 2, "periode")),
        ("Enschede;2099-K1;rub;1;1;1", ("periode-past-niet", 2, "periode")),
        ("Enschede;2026-K1;rbu;1;1;1", ("onbekende-code", 2, "regeling")),
        ("Enschede;2026-K1;rub;veel;1;1", ("geen-getal", 2, "deelnemers")),
        ("Enschede;2026-K1;rub;1.5;1;1", ("geen-getal", 2, "deelnemers")),
        ("Enschede;2026-K1;rub;1,5;1;1", ("ongeldige-waarde", 2, "deelnemers")),
        ("Enschede;2026-K1;rub;-3;1;1", ("ongeldige-waarde", 2, "deelnemers")),
    ],
)
def test_what_cannot_be_right_is_told_with_row_and_column(
    tmp_path: Path, line: str, expected: tuple[str, int, str]
) -> None:
    reading = rub(tmp_path, line)
    assert expected in told(reading)
    assert reading.rejected
    assert reading.observations.is_empty()


def test_the_same_row_twice_is_refused(tmp_path: Path) -> None:
    line = "Enschede;2026-K1;rub;120;14;3"
    assert told(rub(tmp_path, line, line.replace("Enschede", "GM0153")))[0][:2] == (
        "dubbele-sleutel", 3,
    )  # fmt: skip


def test_a_missing_or_strange_column_is_named(tmp_path: Path) -> None:
    missing = rub(tmp_path, "Enschede;2026-K1;rub;1;1", header=HEADER.rpartition(";")[0])
    assert ("kolom-ontbreekt", 1, "uitgevallen") in told(missing)
    strange = rub(tmp_path, "Enschede;2026-K1;rub;1;1;1;x", header=f"{HEADER};bsn")
    assert ("onbekende-kolom", 1, "bsn") in told(strange)
    assert "Persoonsgegevens" in strange.findings[0].message


def test_a_region_that_is_not_the_sum_of_its_municipalities_is_refused(tmp_path: Path) -> None:
    lines = ["Enschede;2026-K1;rub;120;14;3", "Hengelo;2026-K1;rub;60;6;2"]
    wrong = rub(tmp_path, *lines, "Twente;2026-K1;rub;190;20;5")
    assert told(wrong) == [("telt-niet-op", 4, "deelnemers")]
    assert "190" in wrong.findings[0].message
    assert "180" in wrong.findings[0].message
    assert not rub(tmp_path, *lines, "Twente;2026-K1;rub;180;20;5").findings
    # With a withheld part nothing can be said of the sum.
    withheld = [lines[0], "Hengelo;2026-K1;rub;x;6;2"]
    assert not rub(tmp_path, *withheld, "Twente;2026-K1;rub;190;20;5").findings


def test_codes_that_do_not_make_their_total_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "crisis.csv"
    rows = [f"Enschede;2026-K1;{group};{number}" for group, number in
            (("ouderen", 20), ("jeugd", 12), ("volwassenen", 30), ("totaal", 61))]  # fmt: skip
    path.write_text("\n".join(["gebied;periode;groep;opnames", *rows, ""]), "utf-8")
    assert told(read(path)) == [("telt-niet-op", 5, "opnames")]


def test_a_part_larger_than_its_whole_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "polis.csv"
    path.write_text("gebied;periode;verzekerden;doelgroep\nEnschede;2025;90;50\n", "utf-8")
    assert told(read(path)) == [("ongeldige-waarde", 2, "verzekerden")]


def test_a_partner_file_is_no_publishers_file() -> None:
    assert source_by_id("partner-rub").rank > source_by_id("vektis-zvw").rank


def test_the_practice_files_of_partners_pass_every_check(tmp_path: Path) -> None:
    region = AreaRegister(
        [
            AreaRecord("NL01", "Nederland", Level.LAND),
            AreaRecord("CR12", "Twente", Level.REGIO, "NL01"),
            *(
                AreaRecord(item.code, item.naam, Level.GEMEENTE, "CR12")
                for item in region_pack().gemeenten
            ),
        ]
    )
    for path in write_practice_partners(tmp_path, region=region_pack(), seed=1):
        source = source_for(path)
        assert source is not None
        reading = source.read(path, region)
        assert not reading.findings
        assert not reading.observations.is_empty()


def test_the_practice_figures_of_partners_are_as_large_as_the_municipality_and_do_not_leap(
    tmp_path: Path,
) -> None:
    """Enschede has seven times the people of Tubbergen; no quarter is half or double the one before."""
    files = write_practice_partners(tmp_path, region=region_pack(), seed=1)
    waiting: dict[str, list[float]] = {}
    doctors: dict[str, float] = {}
    for file in files:
        for row in csv.DictReader(file.read_text("utf-8").splitlines(), delimiter=";"):
            if row.get("zorgvorm") == "jeugdhulp":
                waiting.setdefault(row["gebied"], []).append(float(row["wachtenden"]))
            if row.get("onderwerp") == "huisartsen":
                doctors[row["gebied"]] = 1e4 * float(row["aantal"]) / float(row["op_hoeveel"])
    assert min(waiting["GM0153"]) > 2 * max(waiting["GM0183"])
    for before, after in itertools.pairwise(waiting["GM0153"]):
        assert 0.5 < after / before < 2
    assert all(1 < each < 15 for each in doctors.values())


def test_a_workbook_with_a_spoilt_part_is_refused_in_words(tmp_path: Path) -> None:
    made = template.as_xlsx(contracts()["rub"], AREAS, "2025-K4", ["2025-K4"])
    path = tmp_path / "rub.xlsx"
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/styles.xml":
                # Twelve lost bytes, after which the parts of the style stumble over their own words.
                assert b'numFmtId="0" fontId="' in part
                part = part.replace(b'numFmtId="0" fontId="', b'numFmtIdfontId="')
            new.writestr(name, part)
    reading = source_by_id(contracts()["rub"].source_id).read(path, REGISTER)
    assert [item.rule for item in reading.findings] == ["geen-csv"]
    assert "niet te lezen" in reading.findings[0].message


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_told_with_its_row(tmp_path: Path, number: str) -> None:
    row = f'{{"gebied": "Enschede", "periode": "2026-K1", "regeling": "rub", "deelnemers": {number}'
    path = tmp_path / "rub.json"
    path.write_text(f'{{"rijen": [{row}, "afgerond": 1, "uitgevallen": 0}}]}}', "utf-8")
    assert ("geen-getal", 1, "deelnemers") in told(
        source_by_id(contracts()["rub"].source_id).read(path, REGISTER)
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""StatLine tables in OData v4: decimal commas, code lists of the same table, and tables without figures."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest

from koers.regiobeeld.findings import Rule, Severity
from koers.regiobeeld.sources import Reading, source_by_id, source_for
from koers.regiobeeld.sources.periods import period_of
from koers.regiobeeld.sources.tests.builders import odata_folder, register


def read(folder: Path) -> Reading:
    return source_by_id("cbs-odata4").read(folder, register())


def changed(tmp_path: Path, old: str, new: str, *, count: int = -1) -> Reading:
    """Reading of the folder with another text in its observations."""
    folder = odata_folder(tmp_path / "83841NED_csv")
    path = folder / "Observations.csv"
    path.write_text(path.read_text("utf-8").replace(old, new, count), "utf-8")
    return read(folder)


def rejection(reading: Reading) -> tuple[Rule, int | None, str | None]:
    assert reading.rejected
    assert reading.observations.is_empty()
    first = reading.findings[0]
    return (first.rule, first.row, first.column)


def test_a_folder_of_a_table_is_recognised_as_one_delivery(tmp_path: Path) -> None:
    source = source_for(odata_folder(tmp_path / "83841NED_csv"))
    assert source is not None and source.id == "cbs-odata4"
    assert source_for(tmp_path) is None


def test_decimal_commas_and_provisional_years_are_read(tmp_path: Path) -> None:
    figures = read(odata_folder(tmp_path / "83841NED_csv")).observations
    low = figures.filter(pl.col("indicator") == "laag-inkomen-huishoudens").sort("period")
    assert low.select("area", "period", "value", "status").rows() == [
        ("NL01", "2022", 6.0, "definitief"),
        ("NL01", "2023", 6.1, "voorlopig"),
    ]
    long = figures.filter(pl.col("indicator") == "langdurig-laag-inkomen-huishoudens")
    assert long["value"].to_list() == [6.2, 6.3]


def test_the_text_none_is_no_reason_for_an_empty_figure(tmp_path: Path) -> None:
    figures = read(odata_folder(tmp_path / "83841NED_csv")).observations
    assert figures["reason"].null_count() == figures.height


def test_an_empty_value_is_unknown(tmp_path: Path) -> None:
    figures = changed(tmp_path, ";6,0;", ";;").observations
    empty = figures.filter(pl.col("value").is_null())
    assert empty["reason"].to_list() == ["onbekend"]


def test_a_decimal_point_is_sent_back(tmp_path: Path) -> None:
    reading = changed(tmp_path, ";6,1;", ";6.1;")
    assert rejection(reading) == (Rule.GEEN_GETAL, 3, "Value")
    assert "komma" in reading.findings[0].message


def test_text_in_a_value_is_sent_back(tmp_path: Path) -> None:
    assert rejection(changed(tmp_path, ";6,1;", ";weinig;")) == (Rule.GEEN_GETAL, 3, "Value")


def test_code_lists_of_another_table_are_sent_back(tmp_path: Path) -> None:
    folder = odata_folder(tmp_path / "83841NED_csv")
    path = folder / "D-83841NED.json"
    content = json.loads(path.read_text("utf-8"))
    content["Dimensions"][0]["CodeList"].pop()
    path.write_text(json.dumps(content), "utf-8")
    reading = read(folder)
    assert rejection(reading) == (Rule.ONBEKENDE_CODE, 6, "KenmerkenVanHuishoudens")
    assert "1050015" in reading.findings[0].message


@pytest.mark.parametrize(
    ("old", "column"),
    [("1050010_2", "Measure"), ("2023JJ00", "Perioden"), ("A028724", "DuurInkomenspositie")],
)
def test_any_code_that_its_list_lacks_is_named(old: str, column: str, tmp_path: Path) -> None:
    assert rejection(changed(tmp_path, old, "X999"))[::2] == (Rule.ONBEKENDE_CODE, column)


def test_fewer_observations_than_announced_is_a_cut(tmp_path: Path) -> None:
    folder = odata_folder(tmp_path / "83841NED_csv")
    path = folder / "Observations.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-3]), "utf-8")
    assert rejection(read(folder))[0] is Rule.AFGEBROKEN_BESTAND


def test_the_same_figure_twice_is_sent_back(tmp_path: Path) -> None:
    reading = changed(tmp_path, "2023JJ00", "2022JJ00", count=1)
    assert rejection(reading)[:2] == (Rule.DUBBELE_SLEUTEL, 3)


def test_a_renamed_column_is_sent_back(tmp_path: Path) -> None:
    reading = changed(tmp_path, "DuurInkomenspositie", "Duur")
    assert rejection(reading) == (Rule.KOLOM_ONTBREEKT, 1, "DuurInkomenspositie")


def test_a_percentage_over_a_hundred_is_sent_back(tmp_path: Path) -> None:
    assert rejection(changed(tmp_path, ";6,1;", ";106,1;")) == (Rule.ONGELDIGE_WAARDE, 3, "Value")


@pytest.mark.parametrize(
    ("content", "rule"), [("", Rule.LEEG_BESTAND), ("<html></html>", Rule.GEEN_CSV)]
)
def test_no_observations_at_all_is_sent_back(content: str, rule: Rule, tmp_path: Path) -> None:
    folder = odata_folder(tmp_path / "83841NED_csv")
    (folder / "Observations.csv").write_text(content, "utf-8")
    assert rejection(read(folder))[0] is rule


def test_half_a_description_is_sent_back(tmp_path: Path) -> None:
    folder = odata_folder(tmp_path / "83841NED_csv")
    path = folder / "D-83841NED.json"
    path.write_text(path.read_text("utf-8")[:200], "utf-8")
    assert rejection(read(folder))[0] is Rule.AFGEBROKEN_BESTAND


def test_observations_alone_say_what_is_lacking(tmp_path: Path) -> None:
    folder = odata_folder(tmp_path / "83841NED_csv")
    (folder / "D-83841NED.json").unlink()
    path = folder / "Observations.csv"
    source = source_for(path)
    assert source is not None
    reading = source.read(path, register())
    assert rejection(reading)[0] is Rule.ONVOLLEDIG
    assert "codelijsten" in reading.findings[0].message


def test_a_description_without_figures_is_a_warning(tmp_path: Path) -> None:
    folder = odata_folder(tmp_path / "85678NED_csv", table="85678NED")
    (folder / "Observations.csv").unlink()
    reading = read(folder)
    assert not reading.rejected
    assert [(item.rule, item.severity) for item in reading.findings] == [
        (Rule.GEEN_CIJFERS, Severity.WAARSCHUWING)
    ]


def test_a_table_without_indicators_is_a_warning(tmp_path: Path) -> None:
    reading = read(odata_folder(tmp_path / "99999NED_csv", table="99999NED"))
    assert not reading.rejected
    assert [item.rule for item in reading.findings] == [Rule.GEEN_CIJFERS]


def with_new_dimension(folder: Path, titles: dict[str, str]) -> Path:
    """The same table after the publisher split it once more: each figure for each of the codes."""
    path, described = folder / "Observations.csv", folder / "D-83841NED.json"
    header, *lines = path.read_text("utf-8").splitlines()
    rows = [
        f"{place * len(lines) + number};{line.split(';', 1)[1].replace(';6,', f';{code};{place},')}"
        for place, code in enumerate(titles, 1)
        for number, line in enumerate(lines)
    ]
    header = header.replace(";Value;", ";Herkomst;Value;")
    path.write_text("\n".join([header, *rows, ""]), "utf-8")
    content = json.loads(described.read_text("utf-8"))
    codes = [{"Identifier": code, "Title": title} for code, title in titles.items()]
    content["Dimensions"].append({"Identifier": "Herkomst", "CodeList": codes})
    content["ObservationCount"] = len(rows)
    described.write_text(json.dumps(content), "utf-8")
    return folder


def test_a_table_that_was_split_once_more_gives_its_total(tmp_path: Path) -> None:
    folder = with_new_dimension(
        odata_folder(tmp_path / "83841NED_csv"), {"T1": "Totaal herkomst", "A": "Nederland"}
    )
    reading = read(folder)
    own = reading.observations.filter(indicator="laag-inkomen-huishoudens").sort("period")
    assert own.select("period", "value").rows() == [("2022", 1.0), ("2023", 1.1)]


def test_a_table_that_was_split_without_a_total_gives_no_figure_twice(tmp_path: Path) -> None:
    folder = with_new_dimension(
        odata_folder(tmp_path / "83841NED_csv"), {"A": "Nederland", "B": "Buiten Nederland"}
    )
    reading = read(folder)
    assert reading.observations.is_empty()
    assert {(item.rule, item.column) for item in reading.findings} == {
        (Rule.ONBEKENDE_CODE, "Herkomst")
    }


def youth_spending(folder: Path, forms: str = "VormenVanJeugdzorg") -> Path:
    """What Enschede spent on youth, in the forms and titles of the publisher's page."""
    folder.mkdir()
    titles = [
        "JZ Totaal jeugdzorg",
        "JH 1 Totaal jeugdhulp",
        "Totaal Jeugdbescherming en - reclasserin",
    ]
    header = f"Id;Measure;{forms};Regio;Perioden;Value;StringValue;ValueAttribute"
    lines = [
        f"{place};M2;F{place};GM0153;2023JJ00;{value};;None"
        for place, value in enumerate([70_000, 64_000, 6_000])
    ]
    (folder / "Observations.csv").write_text("\n".join([header, *lines, ""]), "utf-8")
    codes = {
        forms: {f"F{place}": title for place, title in enumerate(titles)},
        "Regio": {"GM0153": "Enschede"},
        "Perioden": {"2023JJ00": "2023"},
    }
    described = {
        "Identifier": "83454NED",
        "ObservationCount": len(lines),
        "Measures": [{"Identifier": "M2", "Title": "Gerealiseerde kosten"}],
        "Dimensions": [
            {
                "Identifier": name,
                "CodeList": [
                    {"Identifier": code, "Title": title} for code, title in listed.items()
                ],
            }
            for name, listed in codes.items()
        ],
    }
    (folder / "D-83454NED.json").write_text(json.dumps(described), "utf-8")
    return folder


def test_spending_on_youth_is_the_total_though_another_form_begins_with_that_word(
    tmp_path: Path,
) -> None:
    reading = read(youth_spending(tmp_path / "83454NED_csv"))
    assert reading.observations.select("area", "value").rows() == [("GM0153", 70_000_000.0)]
    assert not reading.findings


def test_a_choice_in_a_dimension_that_the_table_lost_gives_no_other_figure(tmp_path: Path) -> None:
    reading = read(youth_spending(tmp_path / "83454NED_csv", forms="Zorgvorm"))
    assert reading.observations.is_empty()
    assert [item.rule for item in reading.findings] == [Rule.ONBEKENDE_CODE]
    assert "VormenVanJeugdzorg" in reading.findings[0].message


def test_a_period_of_an_unknown_kind_is_left_out_and_told(tmp_path: Path) -> None:
    folder = odata_folder(tmp_path / "83841NED_csv")
    for name in ("Observations.csv", "D-83841NED.json"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace("2022JJ00", "2022X000"), "utf-8")
    reading = read(folder)
    assert set(reading.observations["period"]) == {"2023"}
    assert "2022X000" in reading.findings[0].message


def test_the_code_lists_may_come_as_csv_with_texts_over_several_lines(tmp_path: Path) -> None:
    folder = odata_folder(tmp_path / "83841NED_csv")
    content = json.loads((folder / "D-83841NED.json").read_text("utf-8"))
    (folder / "D-83841NED.json").unlink()
    lists = {"Measure": content["Measures"]}
    lists |= {item["Identifier"]: item["CodeList"] for item in content["Dimensions"]}
    for name, codes in lists.items():
        with (folder / f"{name}Codes.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow(["Identifier", "Description", "Status"])
            writer.writerows(
                [code["Identifier"], "eerste regel;\ntweede regel", code.get("Status", "")]
                for code in codes
            )
    with (folder / "Properties.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(
            [["Identifier", "Title", "ObservationCount"], ["83841NED", "Een\ntitel", "8"]]
        )
    reading = read(folder)
    assert not reading.rejected, reading.findings
    assert reading.observations.height == 4
    assert set(reading.observations["status"]) == {"definitief", "voorlopig"}


@pytest.mark.parametrize(
    ("code", "period"),
    [("2024JJ00", "2024"), ("2025HJ01", "2025-H1"), ("2025KW02", "2025-K2"), ("2025MM03", "2025-03"),
     ("2025", None), ("2025XX01", None)],
)  # fmt: skip
def test_periods_are_read_from_their_codes(code: str, period: str | None) -> None:
    assert period_of(code) == period


def arrears(folder: Path, rows: list[tuple[str, str, float]], names: dict[str, str]) -> Path:
    """Premium arrears by region and year: code, period and percentage; the names of the codes."""
    folder.mkdir()
    lines = [
        f"{place};M002_2;{code};{period};{str(value).replace('.', ',')};;None"
        for place, (code, period, value) in enumerate(rows)
    ]
    header = "Id;Measure;RegioS;Perioden;Value;StringValue;ValueAttribute"
    (folder / "Observations.csv").write_text("\n".join([header, *lines, ""]), "utf-8")
    described = {
        "Identifier": "81064ned",
        "ObservationCount": len(rows),
        "Measures": [{"Identifier": "M002_2", "Title": "Wanbetalers zorgverzekering (relatief)"}],
        "Dimensions": [
            {
                "Identifier": "RegioS",
                "CodeList": [{"Identifier": code, "Title": name} for code, name in names.items()],
            },
            {
                "Identifier": "Perioden",
                "CodeList": [
                    {"Identifier": period, "Status": "Definitief"}
                    for period in sorted({period for _, period, _ in rows})
                ],
            },
        ],
    }
    (folder / "D-81064ned.json").write_text(json.dumps(described), "utf-8")
    return folder


def test_a_long_series_may_name_municipalities_that_ended_before_anybody_knew_them(
    tmp_path: Path,
) -> None:
    rows = [
        ("NL01", "2014JJ00", 2.0), ("NL01", "2024JJ00", 1.2),
        ("GM0153", "2014JJ00", 2.4), ("GM0153", "2024JJ00", 1.6),
        # Bussum became part of Gooise Meren in 2016.
        ("GM0381", "2014JJ00", 1.1), ("GM1942", "2024JJ00", 0.7),
    ]  # fmt: skip
    names = {
        "NL01": "Nederland", "GM0153": "Enschede", "GM0381": "Bussum", "GM1942": "Gooise Meren",
        # In the list without a figure, as CBS leaves empty cells out.
        "GM0365": "Graft-De Rijp",
    }  # fmt: skip
    reading = read(arrears(tmp_path / "81064ned_csv", rows, names))
    assert not reading.rejected
    own = reading.observations.filter(indicator="wanbetalers-zvw")
    assert own.height == len(rows)
    assert {(area.code, area.name, area.valid_from, area.valid_to) for area in reading.areas} == {
        ("GM0381", "Bussum", 2014, 2014),
        ("GM1942", "Gooise Meren", 2024, None),
    }


def test_a_municipality_that_neither_the_list_nor_the_register_names_is_left_out_and_told(
    tmp_path: Path,
) -> None:
    rows = [("GM0153", "2024JJ00", 1.6), ("GM0381", "2024JJ00", 1.1)]
    reading = read(arrears(tmp_path / "81064ned_csv", rows, {"GM0153": "Enschede", "GM0381": ""}))
    assert not reading.rejected
    assert reading.observations["area"].unique().to_list() == ["GM0153"]
    assert "GM0381" in " ".join(item.message for item in reading.findings)

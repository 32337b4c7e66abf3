# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Key figures in the publisher's layout and in others': areas, counts behind rates, names, years."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from koers.regiobeeld.areas.register import AreaRegister, Level
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.findings import Rule, Severity
from koers.regiobeeld.sources import Reading, source_by_id
from koers.regiobeeld.sources.cbs_kerncijfers.layouts import layouts
from koers.regiobeeld.sources.tests.builders import read_text, statline_kerncijfers_text

SOURCE = "cbs-kerncijfers"
STATLINE = "85984NED_UntypedDataSet_01092025_120000.csv"


def figure(reading: Reading, indicator: str, area: str = "GM0153") -> dict[str, object]:
    found = reading.observations.filter(
        (pl.col("indicator") == indicator) & (pl.col("area") == area)
    )
    return found.row(0, named=True)


def statline(tmp_path: Path, text: str | None = None, name: str = STATLINE) -> Reading:
    return read_text(tmp_path, SOURCE, name, text or statline_kerncijfers_text())


def test_every_layout_names_indicators_of_the_catalogue() -> None:
    for layout in layouts():
        assert set(layout.indicatoren) <= set(catalogue())
        assert set(layout.verplicht) <= set(layout.indicatoren)


def test_the_publishers_own_layout_gives_figures_of_all_levels(tmp_path: Path) -> None:
    reading = statline(tmp_path)
    areas = reading.observations.filter(pl.col("indicator") == "inwoners")["area"].to_list()
    assert areas == ["NL01", "GM0153", "GM0164", "WK015300", "BU01530000"]
    assert figure(reading, "inwoners")["value"] == 200
    assert figure(reading, "inwoners")["period"] == "2024"


def test_the_file_tells_which_areas_there_are(tmp_path: Path) -> None:
    areas = {area.code: area for area in statline(tmp_path).areas}
    assert set(areas) == {"GM0153", "GM0164", "WK015300", "BU01530000"}
    assert areas["BU01530000"].parent == "WK015300"
    assert areas["WK015300"].parent == "GM0153"
    assert areas["GM0153"].level is Level.GEMEENTE
    assert areas["GM0153"].valid_from == 2024


def test_counts_give_a_rate_with_numerator_and_denominator(tmp_path: Path) -> None:
    old = figure(statline(tmp_path), "inwoners-65plus")
    assert (old["value"], old["numerator"], old["denominator"]) == (25.0, 50, 200)
    benefit = figure(statline(tmp_path), "bijstand")
    assert (benefit["value"], benefit["numerator"]) == (50.0, 10)


def test_a_published_rate_keeps_its_value_and_gets_its_count(tmp_path: Path) -> None:
    owned = figure(statline(tmp_path), "koopwoningen")
    assert (owned["value"], owned["numerator"], owned["denominator"]) == (50.0, 45.0, 90.0)


def test_density_is_inhabitants_per_square_kilometre_of_land(tmp_path: Path) -> None:
    dense = figure(statline(tmp_path), "bevolkingsdichtheid")
    assert (dense["value"], dense["denominator"]) == (50.0, 4.0)


def test_income_in_thousands_becomes_euro(tmp_path: Path) -> None:
    assert figure(statline(tmp_path), "gemiddeld-inkomen-per-inwoner")["value"] == 23_300


@pytest.mark.parametrize(
    ("area", "reason"), [("GM0164", "onbekend"), ("WK015300", "niet-van-toepassing")]
)
def test_an_empty_count_leaves_the_rate_empty_with_the_reason(
    area: str, reason: str, tmp_path: Path
) -> None:
    old = figure(statline(tmp_path), "inwoners-65plus", area)
    assert (old["value"], old["numerator"], old["reason"]) == (None, None, reason)


def test_a_year_without_a_topic_has_no_figures_of_it(tmp_path: Path) -> None:
    text = statline_kerncijfers_text().replace("WmoClienten_93", "IetsAnders_93")
    reading = statline(tmp_path, text)
    assert not reading.rejected
    assert "wmo-clienten" not in set(reading.observations["indicator"])


def test_inhabitants_may_not_be_negative(tmp_path: Path) -> None:
    text = statline_kerncijfers_text().replace("     200;", "    -200;", 1)
    reading = statline(tmp_path, text)
    assert reading.rejected
    assert (reading.findings[-1].rule, reading.findings[-1].row) == (Rule.ONGELDIGE_WAARDE, 3)


def test_the_year_comes_from_the_table_number_or_the_name(tmp_path: Path) -> None:
    by_name = statline(tmp_path, name="kwb_2023_regio.csv")
    assert set(by_name.observations["period"]) == {"2023"}
    unknown = statline(tmp_path, name="kerncijfers.csv")
    assert unknown.findings[0].rule is Rule.JAAR_ONBEKEND
    assert "kwb_2024.csv" in unknown.findings[0].message


def test_fewer_municipalities_than_the_country_has_is_told(tmp_path: Path) -> None:
    told = statline(tmp_path).findings[0]
    assert (told.rule, told.severity) == (Rule.ONVOLLEDIG, Severity.WAARSCHUWING)
    assert "2 van de 342" in told.message


def test_wijken_that_lack_inhabitants_show_that_rows_are_missing(tmp_path: Path) -> None:
    lines = statline_kerncijfers_text().splitlines()
    wijk = lines[4].replace("     200", "     120", 1)
    reading = statline(tmp_path, "\n".join([*lines[:4], wijk]) + "\n")
    assert reading.rejected
    assert reading.findings[-1].rule is Rule.AFGEBROKEN_BESTAND
    assert "GM0153" in reading.findings[-1].message


def test_a_known_name_under_another_code_is_sent_back(tmp_path: Path) -> None:
    text = statline_kerncijfers_text().replace("GM0153", "GM9999")
    reading = statline(tmp_path, text)
    assert reading.rejected
    finding = next(item for item in reading.findings if item.rule is Rule.ONBEKEND_GEBIED)
    assert "GM0153" in finding.message


def test_a_wijk_of_a_municipality_that_nobody_knows_is_sent_back(tmp_path: Path) -> None:
    text = statline_kerncijfers_text().replace("WK015300", "WK888800")
    reading = statline(tmp_path, text)
    assert [
        (item.rule, item.row) for item in reading.findings if item.severity is Severity.FOUT
    ] == [(Rule.ONBEKEND_GEBIED, 5)]


def labels_text(name: str) -> str:
    """The layout with Dutch labels: all columns that it knows, with the figure 10."""
    layout = next(item for item in layouts() if item.id == "wijkenbuurtkaart-labels")
    columns = list(
        dict.fromkeys(
            column for ways in layout.indicatoren.values() for way in ways for column in way.columns
        )
    )
    header = ";".join(["GM_CODE", "GM_NAAM", "JAAR", *columns])
    cells = {"Aantal inwoners": "11642.0", "Aantal algemene bijstandsuitkeringen": "250.0"}
    row = ";".join(["GM1900", name, "2020", *(cells.get(column, "10") for column in columns)])
    return f"{header}\n{row}\n"


def test_names_read_in_the_wrong_encoding_are_repaired(tmp_path: Path) -> None:
    garbled = "Súdwest-Fryslân".encode().decode("latin-1")
    reading = read_text(tmp_path, SOURCE, "kwb_zonder_jaar.csv", labels_text(garbled))
    assert [area.name for area in reading.areas] == ["Súdwest-Fryslân"]
    assert set(reading.observations["period"]) == {"2020"}


def test_a_name_with_an_ordinary_accent_is_left_alone(tmp_path: Path) -> None:
    reading = read_text(tmp_path, SOURCE, "kwb.csv", labels_text("Súdwest-Fryslân"))
    assert [area.name for area in reading.areas] == ["Súdwest-Fryslân"]


def test_counts_written_with_a_point_are_whole_numbers(tmp_path: Path) -> None:
    reading = read_text(tmp_path, SOURCE, "kwb.csv", labels_text("Súdwest-Fryslân"))
    assert figure(reading, "inwoners", "GM1900")["value"] == 11_642
    assert figure(reading, "bijstand", "GM1900")["numerator"] == 250


def test_a_year_column_with_two_years_is_sent_back(tmp_path: Path) -> None:
    text = labels_text("Elders")
    second = text.splitlines()[1].replace("GM1900", "GM1901").replace(";2020;", ";2021;")
    reading = read_text(tmp_path, SOURCE, "kwb.csv", text + second + "\n")
    assert [item.rule for item in reading.findings] == [Rule.JAAR_ONBEKEND]


@pytest.mark.parametrize(
    "header",
    [
        "gm_code;gm_naam;water;aant_inw;p_00_14_jr;p_65_eo_jr;bev_dichth;aantal_hh;p_eenp_hh;opp_land",
        "soort_regio;code;name;population;pop_0_14;pop_65plus;dwelling_total;dwelling_ownership",
    ],
)
def test_other_layouts_are_recognised_by_their_columns(header: str, tmp_path: Path) -> None:
    codes = {"gm_code": "GM0153", "code": "GM0153", "gm_naam": "Enschede", "name": "Enschede"}
    texts = {**codes, "water": "NEE", "soort_regio": "Gemeente"}
    row = ";".join(texts.get(column, "40") for column in header.split(";"))
    reading = read_text(tmp_path, SOURCE, "kwb_2017.csv", f"{header}\n{row}\n")
    assert not reading.rejected, reading.findings
    assert figure(reading, "inwoners-65plus")["numerator"] == 16.0


def test_a_first_file_may_fill_an_empty_register(tmp_path: Path) -> None:
    path = tmp_path / STATLINE
    path.write_text(statline_kerncijfers_text(), "utf-8")
    reading = source_by_id(SOURCE).read(path, AreaRegister([]))
    assert not reading.rejected, reading.findings
    assert len(reading.areas) == 4


def test_an_area_without_a_name_that_nobody_knows_is_left_out_with_a_warning(
    tmp_path: Path,
) -> None:
    reading = read_text(tmp_path, SOURCE, "kwb.csv", labels_text(""))
    assert not reading.rejected
    assert reading.observations.is_empty()
    assert "GM1900" in reading.findings[0].message

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vektis' yearly files: header variants, sums, the national rest row, and years that do not fit."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from koers.regiobeeld.findings import Rule, Severity
from koers.regiobeeld.observations import KEY, SCHEMA
from koers.regiobeeld.sources import source_by_id, source_for
from koers.regiobeeld.sources.tests.builders import AGES, read_text, register, vektis_text
from koers.regiobeeld.sources.vektis.layout import layout

VEKTIS = "vektis-zvw"
#: Numbers of columns that the publisher's files have.
COLUMNS = {2011: 23, 2013: 24, 2014: 24, 2015: 27, 2018: 28, 2020: 29, 2021: 31, 2022: 31, 2023: 31}


def one(frame: pl.DataFrame, indicator: str, area: str, *, age: str = "alle") -> dict[str, object]:
    """The single figure of an indicator for an area."""
    found = frame.filter(
        (pl.col("indicator") == indicator) & (pl.col("area") == area) & (pl.col("age") == age)
    )
    return found.row(0, named=True)


@pytest.mark.parametrize("year", range(2011, 2024))
def test_every_header_variant_is_read(year: int, tmp_path: Path) -> None:
    reading = read_text(tmp_path, VEKTIS, f"vektis_{year}.csv", vektis_text(year))
    assert not reading.rejected, reading.findings
    assert reading.observations.schema == SCHEMA
    assert reading.observations["period"].unique().to_list() == [str(year)]
    assert not reading.observations.select(KEY).is_duplicated().any()


@pytest.mark.parametrize(("year", "columns"), sorted(COLUMNS.items()))
def test_the_layout_has_as_many_columns_as_the_publishers_file(year: int, columns: int) -> None:
    assert len(layout().columns(year)) == columns


def test_names_cut_off_by_the_export_stand_for_the_whole_name() -> None:
    assert layout().full_name("kosten_medisch_specialistische_z").endswith("specialistische_zorg")
    assert layout().full_name("kosten_paramedische_zorg_fysioth").endswith("fysiotherapie")
    assert layout().full_name("KOSTEN_GERIATRISCHE_REVALIDATIEZ").endswith("revalidatiezorg")
    assert layout().full_name("kosten_onbekend") == "kosten_onbekend"


def test_every_cost_column_belongs_to_one_kind_of_care() -> None:
    kinds = {column.zorgsoort for column in layout().kolommen.values()}
    assert kinds == set(layout().zorgsoorten)


def test_total_cost_is_the_sum_of_all_columns_and_of_all_kinds_of_care(tmp_path: Path) -> None:
    figures = read_text(tmp_path, VEKTIS, "vektis_2021.csv", vektis_text(2021)).observations
    cells, columns = 2 * len(AGES), len(layout().cost_columns(2021))
    assert one(figures, "zvw-kosten", "GM0153")["value"] == 100 * columns * cells
    kinds = [one(figures, indicator, "GM0153") for indicator in layout().zorgsoorten.values()]
    assert sum(kind["numerator"] for kind in kinds) == 100 * columns * cells  # type: ignore[misc]
    per_year = one(figures, "zvw-kosten-per-verzekerdejaar", "GM0153")
    assert per_year["denominator"] == 18 * cells
    assert per_year["value"] == pytest.approx(100 * columns / 18)


def test_insured_years_divide_the_cost_and_not_persons(tmp_path: Path) -> None:
    figures = read_text(tmp_path, VEKTIS, "vektis_2019.csv", vektis_text(2019)).observations
    persons = one(figures, "zvw-verzekerden", "GM0153")["value"]
    years = one(figures, "zvw-verzekerdejaren", "GM0153")["value"]
    assert (persons, years) == (20 * 2 * len(AGES), 18 * 2 * len(AGES))
    assert one(figures, "zvw-kosten-per-verzekerdejaar", "GM0153")["denominator"] == years


def test_padded_age_groups_become_groups_of_two_digits(tmp_path: Path) -> None:
    figures = read_text(tmp_path, VEKTIS, "vektis_2019.csv", vektis_text(2019)).observations
    ages = set(figures["age"].unique())
    assert {"alle", "00-04", "05-09", "85-89", "90+"} <= ages
    assert len(ages) == len(AGES) + 1
    cell = one(figures, "zvw-kosten", "GM0153", age="05-09")
    assert cell["sex"] in {"M", "V"}
    assert cell["source_row"] is not None


def test_mental_health_care_is_one_series_over_the_changes_of_2014_and_2022(
    tmp_path: Path,
) -> None:
    counts = {2013: 2, 2014: 2, 2015: 3, 2021: 4, 2022: 4}
    for year, columns in counts.items():
        figures = read_text(tmp_path, VEKTIS, f"v_{year}.csv", vektis_text(year)).observations
        assert one(figures, "zvw-kosten-ggz", "GM0153")["value"] == pytest.approx(
            100 * columns / 18
        )


def test_care_that_did_not_exist_in_a_year_is_empty_and_says_why(tmp_path: Path) -> None:
    figures = read_text(tmp_path, VEKTIS, "vektis_2014.csv", vektis_text(2014)).observations
    nursing = one(figures, "zvw-kosten-wijkverpleging", "GM0153")
    assert (nursing["value"], nursing["numerator"]) == (None, None)
    assert nursing["reason"] == "niet-van-toepassing"


def test_a_cut_of_some_municipalities_gives_no_figure_for_the_country(tmp_path: Path) -> None:
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", vektis_text(2019))
    assert "NL01" not in set(reading.observations["area"])
    told = next(item for item in reading.findings if item.rule is Rule.ONVOLLEDIG)
    assert told.severity is Severity.WAARSCHUWING
    assert "2 van de 352" in told.message


def test_the_rest_row_counts_for_the_country_and_is_no_area(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = layout().model_copy(
        update={"indelingen": {2011: layout().indelingen[2011].model_copy(update={"gemeenten": 2})}}
    )
    monkeypatch.setattr("koers.regiobeeld.sources.vektis.figures.layout", lambda: small)
    figures = read_text(tmp_path, VEKTIS, "vektis_2019.csv", vektis_text(2019)).observations
    assert set(figures["area"]) == {"GM0153", "GM0164", "NL01"}
    country = one(figures, "zvw-kosten-per-verzekerdejaar", "NL01")
    cells, columns = 2 * 2 * len(AGES), len(layout().cost_columns(2019))
    assert one(figures, "zvw-verzekerden", "NL01")["value"] == 20 * cells + 50
    assert country["denominator"] == pytest.approx(18 * cells + 40.5)
    assert country["numerator"] == pytest.approx((100 * cells + 10.25) * columns)
    assert figures.filter((pl.col("area") == "NL01") & (pl.col("age") != "alle")).is_empty()


def test_without_the_rest_row_there_is_no_figure_for_the_country(tmp_path: Path) -> None:
    text = vektis_text(2019, rest=False)
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", text)
    assert not reading.rejected
    assert any("restregel" in item.message for item in reading.findings)


def test_two_rest_rows_are_a_repeated_row(tmp_path: Path) -> None:
    lines = vektis_text(2019).splitlines(keepends=True)
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", "".join([*lines[:2], *lines[1:]]))
    assert {item.rule for item in reading.findings} == {Rule.DUBBELE_SLEUTEL}


def test_negative_amounts_count_and_are_told_in_one_line(tmp_path: Path) -> None:
    text = vektis_text(2019).replace(";100;", ";-100;", 3)
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", text)
    told = [item for item in reading.findings if item.rule is Rule.NEGATIEF_BEDRAG]
    assert not reading.rejected
    assert len(told) == 1
    assert (told[0].row, told[0].severity) == (3, Severity.WAARSCHUWING)
    assert ": 3 " in told[0].message
    everything = 100 * len(layout().cost_columns(2019)) * 2 * len(AGES)
    assert one(reading.observations, "zvw-kosten", "GM0153")["value"] == everything - 600


def test_a_negative_number_of_persons_is_sent_back(tmp_path: Path) -> None:
    text = vektis_text(2019).replace("ENSCHEDE;20;", "ENSCHEDE;-20;", 1)
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", text)
    assert [item.rule for item in reading.findings if item.row == 3] == [Rule.ONGELDIGE_WAARDE]


@pytest.mark.parametrize("name", ["vektis.csv", "vektis_2011_2023.csv"])
def test_a_name_without_one_year_says_how_to_name_the_file(name: str, tmp_path: Path) -> None:
    reading = read_text(tmp_path, VEKTIS, name, vektis_text(2019))
    finding = reading.findings[0]
    assert reading.rejected
    assert finding.rule is Rule.JAAR_ONBEKEND
    assert "vektis_zvw_gemeente_2023.csv" in finding.message


@pytest.mark.parametrize(("inside", "named"), [(2011, 2023), (2023, 2011), (2021, 2022)])
def test_a_file_under_the_name_of_another_year_is_sent_back(
    inside: int, named: int, tmp_path: Path
) -> None:
    reading = read_text(tmp_path, VEKTIS, f"vektis_{named}.csv", vektis_text(inside))
    rules = {item.rule for item in reading.findings}
    assert reading.rejected
    assert rules == {Rule.KOLOM_PAST_NIET_BIJ_JAAR, Rule.KOLOM_ONTBREEKT}
    untimely = next(item for item in reading.findings if item.rule is Rule.KOLOM_PAST_NIET_BIJ_JAAR)
    assert str(named) in untimely.message
    assert untimely.column is not None


def test_one_column_of_another_year_is_named(tmp_path: Path) -> None:
    lines = vektis_text(2019).splitlines()
    text = "\n".join([lines[0] + ";kosten_gzsp", *(line + ";1" for line in lines[1:])]) + "\n"
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", text)
    assert [(item.rule, item.column) for item in reading.findings] == [
        (Rule.KOLOM_PAST_NIET_BIJ_JAAR, "kosten_gzsp")
    ]


def test_an_unknown_cost_column_is_sent_back_because_the_total_would_lack_it(
    tmp_path: Path,
) -> None:
    lines = vektis_text(2019).splitlines()
    text = "\n".join([lines[0] + ";kosten_nieuw", *(line + ";1" for line in lines[1:])]) + "\n"
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", text)
    assert [item.rule for item in reading.findings] == [Rule.ONBEKENDE_KOLOM]
    assert reading.rejected


def test_an_unknown_municipality_says_what_to_load_first(tmp_path: Path) -> None:
    text = vektis_text(2019, ["ENSCHEDE", "NERGENSHUIZEN"])
    finding = read_text(tmp_path, VEKTIS, "vektis_2019.csv", text).findings[0]
    assert finding.rule is Rule.ONBEKEND_GEBIED
    assert finding.row == 4
    assert "Kerncijfers" in finding.message


def test_a_name_in_capitals_without_its_suffix_is_found(tmp_path: Path) -> None:
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", vektis_text(2019))
    assert "GM0164" in set(reading.observations["area"])


@pytest.mark.parametrize("stop", [20, 30, 60])
def test_a_file_cut_off_between_two_rows_is_sent_back(stop: int, tmp_path: Path) -> None:
    text = "".join(vektis_text(2019).splitlines(keepends=True)[:stop])
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", text)
    assert {item.rule for item in reading.findings} == {Rule.AFGEBROKEN_BESTAND}


def test_a_large_group_of_one_sex_alone_points_at_missing_rows(tmp_path: Path) -> None:
    lines = vektis_text(2019).replace(";20;18;", ";200;180;").splitlines(keepends=True)
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", "".join(lines[:-1]))
    finding = reading.findings[0]
    assert finding.rule is Rule.AFGEBROKEN_BESTAND
    assert "HENGELO" in finding.message


def test_an_unknown_age_group_is_named(tmp_path: Path) -> None:
    text = vektis_text(2019).replace("90+", "oud")
    reading = read_text(tmp_path, VEKTIS, "vektis_2019.csv", text)
    assert reading.findings[0].rule is Rule.ONGELDIGE_WAARDE
    assert reading.findings[0].column == "leeftijdsklasse"


def parquet(tmp_path: Path, years: list[int], **changes: pl.Expr) -> Path:
    """The same cells as in the yearly files, in one Parquet file."""
    parts = []
    for year in years:
        frame = pl.read_csv(vektis_text(year).encode(), separator=";", infer_schema=False)
        frame = frame.rename({name: layout().full_name(name) for name in frame.columns})
        numbers = [name for name in frame.columns if name not in layout().sleutels]
        parts.append(
            frame.with_columns(
                pl.col(numbers).cast(pl.Float64), pl.lit(year, pl.Int16).alias("jaar")
            )
        )
    path = tmp_path / "vektis_alle_jaren.parquet"
    pl.concat(parts, how="diagonal").with_columns(**changes).write_parquet(path)
    return path


def test_the_table_as_parquet_gives_the_same_figures_as_the_yearly_files(tmp_path: Path) -> None:
    path = parquet(tmp_path, [2014, 2022])
    source = source_for(path)
    assert source is not None and source.id == VEKTIS
    together = source.read(path, register()).observations.drop("source_row")
    apart = [
        read_text(tmp_path, VEKTIS, f"vektis_{year}.csv", vektis_text(year)).observations
        for year in (2014, 2022)
    ]
    expected = pl.concat(apart).drop("source_row")
    assert together.sort(KEY).equals(expected.sort(KEY))


def test_a_parquet_column_filled_in_a_year_without_it_is_sent_back(tmp_path: Path) -> None:
    path = parquet(tmp_path, [2014, 2022], kosten_gzsp=pl.lit(1.0))
    finding = source_by_id(VEKTIS).read(path, register()).findings[0]
    assert (finding.rule, finding.column) == (Rule.KOLOM_PAST_NIET_BIJ_JAAR, "kosten_gzsp")
    assert "2014" in finding.message


def test_a_parquet_column_empty_in_a_year_with_it_is_sent_back(tmp_path: Path) -> None:
    path = parquet(tmp_path, [2014, 2022], kosten_farmacie=pl.lit(None, pl.Float64))
    finding = source_by_id(VEKTIS).read(path, register()).findings[0]
    assert (finding.rule, finding.column) == (Rule.GEEN_GETAL, "kosten_farmacie")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_finite_in_parquet_is_no_number(value: float, tmp_path: Path) -> None:
    path = parquet(tmp_path, [2014], kosten_farmacie=pl.lit(value))
    finding = source_by_id(VEKTIS).read(path, register()).findings[0]
    assert (finding.rule, finding.column) == (Rule.GEEN_GETAL, "kosten_farmacie")


def test_two_parquet_columns_with_one_meaning_are_sent_back(tmp_path: Path) -> None:
    path = parquet(tmp_path, [2014], KOSTEN_FARMACIE=pl.col("kosten_farmacie"))
    finding = source_by_id(VEKTIS).read(path, register()).findings[0]
    assert finding.rule is Rule.ONBEKENDE_INDELING


def test_a_parquet_row_without_a_year_is_sent_back(tmp_path: Path) -> None:
    path = parquet(tmp_path, [2014], jaar=pl.col("jaar") + 0.5)
    finding = source_by_id(VEKTIS).read(path, register()).findings[0]
    assert (finding.rule, finding.column) == (Rule.JAAR_ONBEKEND, "jaar")


def test_text_in_a_parquet_number_is_sent_back(tmp_path: Path) -> None:
    path = parquet(tmp_path, [2014], kosten_farmacie=pl.lit("veel"))
    finding = source_by_id(VEKTIS).read(path, register()).findings[0]
    assert (finding.rule, finding.column) == (Rule.GEEN_GETAL, "kosten_farmacie")


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_half_a_parquet_file_is_sent_back(share: float, tmp_path: Path) -> None:
    whole = parquet(tmp_path, [2014]).read_bytes()
    path = tmp_path / "vektis_half.parquet"
    path.write_bytes(whole[: int(len(whole) * share)])
    source = source_for(path)
    assert source is not None
    reading = source.read(path, register())
    expected = Rule.AFGEBROKEN_BESTAND if share else Rule.LEEG_BESTAND
    assert [item.rule for item in reading.findings] == [expected]

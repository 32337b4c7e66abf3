# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The publishers' real files, where they are present: published figures come out of every reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.findings import Rule, Severity
from koers.regiobeeld.observations import KEY, SCHEMA
from koers.regiobeeld.sources import Reading, source_for
from koers.regiobeeld.sources.vektis.layout import layout

pytestmark = pytest.mark.realdata

TWENTE = ["GM0141", "GM0147", "GM1774", "GM0153", "GM0158", "GM0163", "GM0164", "GM1735",
          "GM0168", "GM0173", "GM1742", "GM0183", "GM1700", "GM0189"]  # fmt: skip


@dataclass(frozen=True)
class Everything:
    """Readings of all files, in the order of their rank, and the register that they filled."""

    readings: dict[str, Reading]
    register: AreaRegister

    def figure(self, name: str, indicator: str, area: str, period: str) -> float:
        found = self.readings[name].observations.filter(
            (pl.col("indicator") == indicator)
            & (pl.col("area") == area)
            & (pl.col("period") == period)
            & (pl.col("sex") == "T")
            & (pl.col("age") == "alle")
        )
        value = found["value"].item()
        assert isinstance(value, float)
        return value


@pytest.fixture(scope="module")
def everything(real_data: Path) -> Everything:
    """All recognised files under the folder, each read with the areas of the earlier ones."""
    found = [
        (source, path) for path in sorted(real_data.rglob("*")) if (source := source_for(path))
    ]
    inside = {path for _, path in found if path.is_dir()}
    known = {
        "NL01": AreaRecord("NL01", "Nederland", Level.LAND),
        "CR12": AreaRecord("CR12", "Twente", Level.REGIO, "NL01", aliases=("AM05", "GG1106")),
    }
    readings = {}
    for source, path in sorted(found, key=lambda pair: (pair[0].rank, str(pair[1]))):
        if path.parent in inside:
            continue
        readings[path.name] = source.read(path, AreaRegister(known.values()))
        known = {area.code: area for area in readings[path.name].areas} | known
    return Everything(readings, AreaRegister(known.values()))


def test_every_real_file_is_accepted(everything: Everything) -> None:
    rejected = {name: reading.findings[:3] for name, reading in everything.readings.items()
                if reading.rejected}  # fmt: skip
    assert not rejected
    assert len(everything.readings) == 27


def test_every_reading_keeps_the_schema_and_has_no_double_figures(everything: Everything) -> None:
    for name, reading in everything.readings.items():
        observations = reading.observations
        assert observations.schema == SCHEMA, name
        assert not observations.select(KEY).is_duplicated().any(), name
        assert observations.filter(
            pl.col("value").is_null() & pl.col("reason").is_null()
        ).is_empty()
        assert observations.filter(
            pl.col("value").is_not_null() & pl.col("reason").is_not_null()
        ).is_empty()


def test_ratios_are_numerator_over_denominator(everything: Everything) -> None:
    from koers.regiobeeld.definitions import catalogue

    times = {item.id: item.maal for item in catalogue().values()}
    for reading in everything.readings.values():
        wrong = reading.observations.drop_nulls(["value", "numerator", "denominator"]).filter(
            (
                pl.col("value")
                - pl.col("numerator")
                / pl.col("denominator")
                * pl.col("indicator").replace_strict(times, return_dtype=pl.Float64)
            ).abs()
            > 1e-6 * pl.col("value").abs() + 1e-9
        )
        assert wrong.is_empty()


@pytest.mark.parametrize("year", range(2011, 2024))
def test_the_layout_is_the_header_of_the_publishers_file(year: int, real_data: Path) -> None:
    path = real_data / "vektis" / "twente" / f"vektis_zvw_gemeente_{year}_twente.csv"
    header = path.read_text("utf-8").splitlines()[0].split(";")
    assert {layout().full_name(name) for name in header} == set(layout().columns(year))


NATION = "vektis_zvw_gemeente_2011_2023_nl.parquet"


@pytest.mark.parametrize("name", [NATION, "vektis_zvw_gemeente_2023_twente.csv"])
def test_enschede_has_its_published_persons_and_cost(name: str, everything: Everything) -> None:
    assert everything.figure(name, "zvw-verzekerden", "GM0153", "2023") == 158_600
    cost = everything.figure(name, "zvw-kosten", "GM0153", "2023")
    assert cost / 1e6 == pytest.approx(517.7, abs=0.05)


@pytest.mark.parametrize(
    ("year", "twente", "country"),
    [("2011", 2124, 2120), ("2015", 2455, 2342), ("2019", 2784, 2681), ("2023", 3295, 3119)],
)
def test_cost_per_insured_year_is_sum_over_sum(
    year: str, twente: int, country: int, everything: Everything
) -> None:
    ratio = everything.readings[NATION].observations.filter(
        (pl.col("indicator") == "zvw-kosten-per-verzekerdejaar") & (pl.col("period") == year)
    )
    region = ratio.filter(pl.col("area").is_in(TWENTE))
    assert region.height == len(TWENTE)
    together = region["numerator"].sum() / region["denominator"].sum()
    assert round(together) == twente
    value = everything.figure(NATION, "zvw-kosten-per-verzekerdejaar", "NL01", year)
    assert round(value) == country


def test_the_yearly_files_and_the_parquet_table_agree(everything: Everything) -> None:
    nation = everything.readings[NATION].observations
    for year in range(2011, 2024):
        cut = everything.readings[f"vektis_zvw_gemeente_{year}_twente.csv"].observations
        assert set(cut["area"]) == set(TWENTE)
        both = cut.join(nation, on=KEY, how="left", suffix="_nl")
        assert both["value_nl"].null_count() == cut["value"].null_count()
        assert (both["value"] - both["value_nl"]).abs().max() < 1e-3  # type: ignore[operator]


def test_the_rest_row_of_the_country_is_in_its_figure(everything: Everything) -> None:
    persons = everything.readings[NATION].observations.filter(
        (pl.col("indicator") == "zvw-verzekerden") & (pl.col("sex") == "T")
    )
    for year, rest in (("2011", 271_167), ("2023", 428_642)):
        of_year = persons.filter(pl.col("period") == year)
        country = of_year.filter(pl.col("area") == "NL01")["value"].item()
        parts = of_year.filter(pl.col("area") != "NL01")["value"].sum()
        assert country - parts == rest


def test_negative_amounts_are_one_warning(everything: Everything) -> None:
    told = [item for item in everything.readings[NATION].findings]
    assert [(item.rule, item.severity) for item in told] == [
        (Rule.NEGATIEF_BEDRAG, Severity.WAARSCHUWING)
    ]
    assert "81" in told[0].message


MONITOR = "rivm_50090NED_gemeenten_nl_en_wijken_buurten_twente_2012_2016_2020.csv"


@pytest.mark.parametrize(
    ("area", "overweight", "smoker", "drinker", "lonely", "ends_meet"),
    [
        ("NL01", 50.8, 17.9, 6.3, 47.0, 13.9),
        ("GM0141", 57.4, 22.2, 7.1, 51.2, 15.9),
        ("GM0153", 52.1, 21.9, 7.5, 51.5, 17.2),
        ("GM0164", 54.1, 20.4, 7.6, 49.3, 13.7),
        ("GM0168", 58.4, 16.2, 8.6, 40.5, 9.1),
        ("GM1700", 58.1, 17.3, 7.8, 42.8, 10.9),
        ("GM0183", 51.9, 14.9, 11.5, 38.0, 7.4),
        ("GM1774", 52.3, 14.8, 10.6, 38.6, 7.2),
    ],
)
def test_the_health_monitor_gives_the_published_percentages(
    area: str, overweight: float, smoker: float, drinker: float, lonely: float, ends_meet: float,
    everything: Everything,
) -> None:  # fmt: skip
    names = ["overgewicht", "roken", "overmatig-drinken", "eenzaamheid", "moeite-met-rondkomen"]
    found = [everything.figure(MONITOR, f"{name}-18plus", area, "2020") for name in names]
    assert found == [overweight, smoker, drinker, lonely, ends_meet]


def test_unknown_and_not_asked_stay_apart_in_the_real_file(everything: Everything) -> None:
    empty = everything.readings[MONITOR].observations.filter(pl.col("value").is_null())
    in_2012 = empty.filter(pl.col("period") == "2012")
    stress = in_2012.filter(pl.col("indicator").str.starts_with("stress-"))
    lonely = in_2012.filter(pl.col("indicator").str.starts_with("eenzaamheid-"))
    assert set(stress["reason"]) == {"niet-van-toepassing"}
    assert stress.height == 2985
    assert set(lonely["reason"]) == {"onbekend"}
    assert lonely.height == 65


def test_wijken_and_buurten_of_twente_lie_in_their_municipality(everything: Everything) -> None:
    areas = everything.readings[MONITOR].areas
    wijken = [area for area in areas if area.level is Level.WIJK]
    buurten = [area for area in areas if area.level is Level.BUURT]
    assert (len(wijken), len(buurten)) == (119, 520)
    assert {area.parent for area in wijken} == set(TWENTE)
    assert {area.parent for area in buurten} <= {area.code for area in wijken}


def test_young_adults_of_enschede_twente_and_the_country(everything: Everything) -> None:
    name = "50140NED_TypedDataSet_22092025_192544.csv"
    assert everything.figure(name, "schulden-jongvolwassenen", "GM0153", "2024") == 11.4
    assert everything.figure(name, "schulden-jongvolwassenen", "NL01", "2024") == 10.6
    assert everything.figure(name, "schulden-jongvolwassenen", "CR12", "2024") > 0


@pytest.mark.parametrize(
    ("name", "year", "inhabitants"),
    [
        ("kwb_2017_gemeenten_nl.csv", "2017", 158_140),
        ("kwb_2020_gemeenten_nl.csv", "2020", 159_640),
        ("kwb_2021_gemeenten_nl_nlstat.csv", "2021", 159_732),
        ("kwb_2022_gemeenten_en_wijken_nl_tmap.csv", "2022", 160_640),
        ("kwb_2024_gemeenten_nl_en_wijken_buurten_twente_woonikveilig.csv", "2024", 161_738),
    ],
)
def test_enschede_has_its_published_inhabitants(
    name: str, year: str, inhabitants: int, everything: Everything
) -> None:
    assert everything.figure(name, "inwoners", "GM0153", year) == inhabitants


def test_density_is_not_taken_from_the_mislabelled_column(everything: Everything) -> None:
    """That column of the file of 2021 holds the density of addresses, twice as high."""
    before = everything.figure("kwb_2020_gemeenten_nl.csv", "bevolkingsdichtheid", "GM0153", "2020")
    name = "kwb_2021_gemeenten_nl_nlstat.csv"
    assert everything.figure(name, "bevolkingsdichtheid", "GM0153", "2021") == pytest.approx(
        before, rel=0.01
    )


def test_garbled_names_of_2020_are_repaired(everything: Everything) -> None:
    areas = everything.readings["kwb_2020_gemeenten_nl.csv"].areas
    names = {area.code: area.name for area in areas}
    assert names["GM1900"] == "Súdwest-Fryslân"
    assert names["GM1970"] == "Noardeast-Fryslân"


def test_every_municipality_of_vektis_is_found(everything: Everything) -> None:
    areas = (
        everything.readings[NATION].observations.group_by("period").agg(pl.col("area").n_unique())
    )
    found = dict(areas.iter_rows())
    assert (found["2011"], found["2019"], found["2021"], found["2023"]) == (356, 353, 345, 343)


def test_low_income_of_the_country(everything: Everything) -> None:
    name = "83841NED_csv"
    assert everything.figure(name, "laag-inkomen-huishoudens", "NL01", "2011") == 6.9
    assert everything.figure(name, "laag-inkomen-huishoudens", "NL01", "2023") == 3.6


def test_a_table_with_code_lists_only_has_no_figures(everything: Everything) -> None:
    reading = everything.readings["85678NED_csv"]
    assert [item.rule for item in reading.findings] == [Rule.GEEN_CIJFERS]


@pytest.mark.parametrize(
    ("name", "year", "count"),
    [
        ("gemeente_2022_twente.geojson", 2022, 14),
        ("gemeente_2023_nl.geojson", 2023, 342),
        ("gemeente_2025_nl.geojson", 2025, 342),
        ("wijk_2022_twente.geojson", 2022, 120),
    ],
)
def test_boundaries_are_complete(name: str, year: int, count: int, everything: Everything) -> None:
    boundaries = everything.readings[name].boundaries
    assert len(boundaries) == count
    assert {item.year for item in boundaries} == {year}

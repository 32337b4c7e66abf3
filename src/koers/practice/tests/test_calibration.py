# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Totals of the practice region land on the published key figures, nothing else comes from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from koers.practice import PracticeRegion, write_practice_region
from koers.practice.country import plain_name
from koers.practice.figures import DATA, interpolated, shape

Lines = Callable[[str], list[list[str]]]
Vektis = Callable[[int], pl.DataFrame]


def _per_year(frame: pl.DataFrame) -> float:
    return float(frame["kosten"].sum() / frame["aantal_verzekerdejaren"].sum())


@pytest.mark.parametrize(
    ("year", "region", "country"),
    [(2011, 2124, 2120), (2015, 2455, 2342), (2019, 2784, 2681), (2023, 3295, 3119)],
)
def test_cost_per_insured_year_of_twente_and_the_netherlands(
    vektis: Vektis, twente: PracticeRegion, year: int, region: int, country: int
) -> None:
    names = [plain_name(name).upper() for _, name in twente.municipalities]
    frame = vektis(year)
    own = frame.filter(pl.col("gemeentenaam").is_in(names))
    assert own["gemeentenaam"].n_unique() == 14
    assert _per_year(own) == pytest.approx(region, rel=0.005)
    assert _per_year(frame) == pytest.approx(country, rel=0.005)


@pytest.mark.parametrize(
    ("year", "insured_years"), [(2011, 617_260), (2015, 617_410), (2019, 621_213), (2023, 627_704)]
)
def test_insured_years_of_twente(
    vektis: Vektis, twente: PracticeRegion, year: int, insured_years: int
) -> None:
    names = [plain_name(name).upper() for _, name in twente.municipalities]
    own = vektis(year).filter(pl.col("gemeentenaam").is_in(names))
    assert own["aantal_verzekerdejaren"].sum() == pytest.approx(insured_years, rel=0.005)


def test_insured_persons_and_cost_of_enschede_in_2023(vektis: Vektis) -> None:
    own = vektis(2023).filter(pl.col("gemeentenaam") == "ENSCHEDE")
    assert own["aantal_bsn"].sum() == pytest.approx(158_600, rel=0.005)
    assert own["kosten"].sum() == pytest.approx(517.7e6, rel=0.005)


@pytest.mark.parametrize(("year", "persons"), [(2011, 271_167), (2023, 428_642)])
def test_rest_row_is_as_large_as_the_publishers(vektis: Vektis, year: int, persons: int) -> None:
    rest = vektis(year).filter(pl.col("gemeentenaam").is_null())
    assert rest["aantal_bsn"].item() == pytest.approx(persons, rel=0.005)


def test_years_between_two_published_years_lie_on_the_line(vektis: Vektis) -> None:
    known = {2011: 2120, 2015: 2342}
    assert _per_year(vektis(2013)) == pytest.approx(interpolated(known, 2013), rel=0.005)


@pytest.mark.parametrize(
    ("area", "overweight", "smoker", "drinker", "lonely", "hard_up"),
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
def test_health_of_adults_in_2020_is_as_published(
    lines: Lines,
    area: str,
    overweight: float,
    smoker: float,
    drinker: float,
    lonely: float,
    hard_up: float,
) -> None:
    header, *rows = lines("50090NED*")
    (row,) = [
        row for row in rows
        if row[3].strip() == area and (row[1], row[4]) == ("20300", "2020JJ00")
    ]  # fmt: skip
    value = {name.rsplit("_", 1)[0]: cell for name, cell in zip(header, row, strict=True)}
    found = [
        float(value[title])
        for title in ("Overgewicht", "Roker", "OvermatigeDrinker", "Eenzaam", "MoeiteMetRondkomen")
    ]
    assert found == pytest.approx([overweight, smoker, drinker, lonely, hard_up], abs=0.1)


def test_all_municipalities_of_twente_drink_more_than_the_country(
    lines: Lines, twente: PracticeRegion
) -> None:
    header, *rows = lines("50090NED*")
    place = next(i for i, name in enumerate(header) if name.startswith("OvermatigeDrinker_"))
    found = {row[3].strip(): float(row[place]) for row in rows
             if (row[1], row[4]) == ("20300", "2020JJ00") and row[6].strip() != "Buurt"}  # fmt: skip
    assert all(found[code] > found["NL01"] for code, _ in twente.municipalities)


def test_debts_of_young_adults_are_as_published(lines: Lines) -> None:
    header, *rows = lines("50140NED*")
    place = header.index("HeeftSchulden_3")
    found = {row[3].strip(): float(row[place]) for row in rows if row[place]}
    assert found["NL01"] == pytest.approx(10.6, abs=0.1)
    assert found["GM0153"] == pytest.approx(11.4, abs=0.1)


@pytest.mark.parametrize(
    ("table", "inhabitants"),
    [("84799NED", 159_640), ("85039NED", 159_732), ("85318NED", 160_640), ("85984NED", 161_738)],
)
def test_inhabitants_of_enschede_are_as_published(
    lines: Lines, table: str, inhabitants: int
) -> None:
    (row,) = [row for row in lines(f"{table}*") if row[1] == "GM0153    "]
    assert int(row[6]) == inhabitants


def _realised(practice: Path, table: str, form: str, year: int) -> dict[str, int]:
    """Thousands of euros by place."""
    lines = (practice / f"{table}_csv" / "Observations.csv").read_text("ascii").splitlines()[1:]
    cells = [line.split(";") for line in lines]
    return {
        row[3]: int(row[5]) for row in cells
        if row[1:3] == ["OEFEN02_1", form] and row[4] == f"{year}JJ00"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("year", "country"),
    [(2020, 5_615_732), (2021, 5_118_806), (2022, 5_127_215), (2023, 5_483_969)],
)
def test_wmo_spending_of_the_country_is_as_published_and_the_sum_of_its_municipalities(
    practice: Path, year: int, country: int
) -> None:
    found = _realised(practice, "84580NED", "OEFEN10", year)
    assert found.pop("NL01") == country
    assert sum(found.values()) == pytest.approx(country, abs=len(found))


def test_wmo_spending_of_almelo_in_2023_is_as_published(practice: Path) -> None:
    assert _realised(practice, "84580NED", "OEFEN10", 2023)["GM0141"] == 37_411


def test_what_municipalities_spent_on_youth_in_2022_adds_up_to_the_published_total(
    practice: Path,
) -> None:
    found = _realised(practice, "83454NED", "OEFEN20", 2022)
    assert len(found) == 345
    assert sum(found.values()) == pytest.approx(5_780_000, abs=len(found))


def test_a_region_without_published_figures_gets_the_shape_of_the_country(tmp_path: Path) -> None:
    elsewhere = PracticeRegion("CR99", "", (("GM9991", "Verzonnen Oost"), ("GM9992", "Verzonnen")))
    write_practice_region(tmp_path, region=elsewhere, years=[2020, 2023], municipalities=40)
    (path,) = tmp_path.glob("Vektis*2023*")
    frame = pl.read_csv(path, separator=";", infer_schema_length=None)
    costs = [name for name in frame.columns if name.startswith("kosten_")]
    frame = frame.with_columns(kosten=pl.sum_horizontal(costs))
    assert _per_year(frame) == pytest.approx(3119, rel=0.005)
    own = frame.filter(pl.col("gemeentenaam").str.starts_with("VERZONNEN"))
    assert own["gemeentenaam"].n_unique() == 2
    assert _per_year(own) == pytest.approx(3119, rel=0.25)


def test_every_key_figure_has_a_source_and_a_status() -> None:
    for series in shape("kerngetallen")["reeksen"]:
        assert series["bron"]
        assert series["status"] == "gepubliceerd"
        assert series["eenheid"]
        years = {year for values in series["gebieden"].values() for year in values}
        assert all(2000 <= year <= 2026 for year in years)
    assert {path.stem for path in DATA.glob("*.yaml")} >= {"kerngetallen", "bevolking", "vektis"}

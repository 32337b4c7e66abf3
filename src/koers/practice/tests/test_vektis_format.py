# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Vektis practice files look like the publisher's, with all that differs per year."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from koers.practice import PracticeRegion
from koers.practice.vektis import header

Lines = Callable[[str], list[list[str]]]
Vektis = Callable[[int], pl.DataFrame]

_KEYS = ["geslacht", "leeftijdsklasse", "gemeentenaam", "aantal_bsn", "aantal_verzekerdejaren"]


def test_every_year_from_2011_to_2023_has_its_file_under_the_publishers_name(
    practice: Path,
) -> None:
    found = sorted(path.name for path in practice.glob("Vektis*"))
    assert found == [
        f"Vektis Open Databestand Zorgverzekeringswet {year} - gemeente.csv"
        for year in range(2011, 2024)
    ]


@pytest.mark.parametrize(
    ("year", "columns"),
    [(2011, 23), (2012, 23), (2013, 24), (2014, 24), (2015, 27), (2016, 27), (2017, 27),
     (2018, 28), (2019, 28), (2020, 29), (2021, 31), (2022, 31), (2023, 31)],
)  # fmt: skip
def test_a_year_has_as_many_columns_as_the_publishers_file(
    lines: Lines, year: int, columns: int
) -> None:
    assert len(lines(f"Vektis*{year}*")[0]) == columns


def test_headers_are_in_capitals_to_2018_and_in_lower_case_from_2019(lines: Lines) -> None:
    for year in range(2011, 2024):
        (first, *_) = lines(f"Vektis*{year}*")
        assert [name.lower() for name in first[:5]] == _KEYS
        assert all(name == (name.upper() if year <= 2018 else name.lower()) for name in first)


def test_three_names_are_cut_off_at_32_characters_in_2023() -> None:
    shorter = set(header(2023)) - set(header(2022))
    assert shorter == {
        "kosten_medisch_specialistische_z",
        "kosten_paramedische_zorg_fysioth",
        "kosten_geriatrische_revalidatiez",
    }
    assert {len(name) for name in shorter} == {32}
    assert max(len(name) for name in header(2023)) == 32


def test_mental_health_columns_change_in_2014_and_2022() -> None:
    ggz = {
        year: {name.lower() for name in header(year) if "ggz" in name.lower()}
        for year in (2013, 2014, 2015, 2022)
    }
    assert ggz[2013] == {"kosten_tweedelijns_ggz"}
    assert ggz[2014] == {"kosten_specialistische_ggz", "kosten_generalistische_basis_ggz"}
    assert ggz[2015] == ggz[2014] | {"kosten_langdurige_ggz"}
    assert ggz[2022] == {
        "kosten_innovatiegelden_ggz",
        "kosten_consulten_ggz",
        "kosten_intramuraal_verblijf_ggz",
        "kosten_overige_prestaties_ggz",
    }


def test_district_nursing_enters_the_files_in_2015() -> None:
    assert "KOSTEN_VERPLEGING_EN_VERZORGING" not in header(2014)
    assert "KOSTEN_VERPLEGING_EN_VERZORGING" in header(2015)


@pytest.mark.realdata
@pytest.mark.parametrize("year", range(2011, 2024))
def test_header_equals_that_of_the_real_file(real_data: Path, year: int) -> None:
    (real,) = real_data.glob(f"vektis/twente/*_{year}_*.csv")
    with real.open(encoding="utf-8") as file:
        assert header(year) == file.readline().rstrip("\n").split(";")


def test_age_classes_are_padded_and_names_in_capitals_without_addition(lines: Lines) -> None:
    rows = lines("Vektis*2019*")[1:]
    assert {row[1] for row in rows} >= {" 0 t/m  4 jaar", " 5 t/m  9 jaar", "10 t/m 14 jaar", "90+"}
    assert len({row[1] for row in rows if row[1]}) == 19
    names = {row[2] for row in rows}
    assert "HENGELO" in names
    assert all(name == name.upper() for name in names)


def test_one_national_rest_row_has_no_sex_age_or_municipality(lines: Lines) -> None:
    for year in range(2011, 2024):
        rows = lines(f"Vektis*{year}*")[1:]
        rest = [number for number, row in enumerate(rows) if "" in row[:3]]
        assert len(rest) == 1
        assert rows[rest[0]][:3] == ["", "", ""]
        if year <= 2019:
            assert rest == [0]


def test_cells_under_ten_persons_are_not_listed(vektis: Vektis) -> None:
    for year in (2011, 2023):
        frame = vektis(year)
        cells = frame.filter(pl.col("gemeentenaam").is_not_null())
        assert cells["aantal_bsn"].min() >= 10  # type: ignore[operator]
        assert cells.height < cells["gemeentenaam"].n_unique() * 2 * 19


def test_a_file_holds_the_whole_country_in_the_division_of_its_year(
    vektis: Vektis, twente: PracticeRegion
) -> None:
    expected = {2011: 355, 2018: 355, 2019: 352, 2022: 342, 2023: 342}
    for year, count in expected.items():
        names = set(vektis(year)["gemeentenaam"].drop_nulls())
        assert len(names) == count
        others = {name for name in names if name.startswith("OEFENGEMEENTE ")}
        assert len(names - others) == len(twente.municipalities)


def test_a_few_amounts_are_negative_corrections(vektis: Vektis) -> None:
    negative = {
        year: sum(
            int((column < 0).sum()) for column in vektis(year) if column.name.startswith("kosten_")
        )
        for year in (2011, 2012, 2013, 2016, 2023)
    }
    assert negative[2013] == negative[2023] == 0
    assert 0 < negative[2011] < 20
    assert 0 < negative[2012] < 20
    assert 0 < negative[2016] < 20


def test_amounts_have_a_point_and_no_superfluous_zeros(practice: Path) -> None:
    (path,) = practice.glob("Vektis*2015*")
    content = path.read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    cells = content.decode("ascii").splitlines()[2].split(";")[3:]
    assert all(re.fullmatch(r"-?(0|[1-9]\d*)(\.\d?[1-9])?", cell) for cell in cells), cells


def test_insured_years_never_exceed_persons_and_newborns_count_partly(vektis: Vektis) -> None:
    frame = vektis(2023).filter(pl.col("gemeentenaam").is_not_null())
    assert (frame["aantal_verzekerdejaren"] <= frame["aantal_bsn"]).all()
    babies = frame.filter(pl.col("leeftijdsklasse") == " 0 t/m  4 jaar")
    assert (babies["aantal_verzekerdejaren"] < 0.95 * babies["aantal_bsn"]).all()


def test_cost_rises_with_age_and_only_women_have_cost_of_birth(vektis: Vektis) -> None:
    frame = vektis(2023).filter(pl.col("gemeentenaam").is_not_null())
    by_age = frame.group_by("leeftijdsklasse").agg(
        (pl.col("kosten").sum() / pl.col("aantal_verzekerdejaren").sum()).alias("per_year")
    )
    per_year = dict(by_age.iter_rows())
    adults = [per_year[name] for name in sorted(per_year) if name >= "45"]
    assert adults == sorted(adults)
    assert frame.filter(pl.col("geslacht") == "M")["kosten_kraamzorg"].sum() == 0
    assert frame.filter(pl.col("geslacht") == "V")["kosten_kraamzorg"].sum() > 0

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice files of RIVM and CBS are written as StatLine writes them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from koers.practice import MARKER, PracticeRegion

Rows = list[list[str]]
Lines = Callable[[str], Rows]


def _column(rows: list[list[str]], title: str) -> int:
    (found,) = [index for index, name in enumerate(rows[0]) if name.rsplit("_", 1)[0] == title]
    return found


def test_the_marker_says_in_dutch_that_all_figures_are_invented(practice: Path) -> None:
    text = (practice / MARKER).read_text("utf-8")
    assert MARKER == "OEFENCIJFERS.txt"
    assert "Alle cijfers in deze map zijn verzonnen" in text


@pytest.mark.parametrize("pattern", ["50090NED*", "50140NED*", "84799NED*", "85984NED*"])
def test_downloads_have_a_byte_order_mark_and_dos_line_ends(practice: Path, pattern: str) -> None:
    (path,) = practice.glob(pattern)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfID;")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


class TestHealthMonitor:
    """StatLine 50090NED."""

    def test_codes_names_and_kinds_are_padded(self, lines: Lines) -> None:
        rows = lines("50090NED*")
        assert rows[0][:8] == [
            "ID", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden",
            "Gemeentenaam_1", "SoortRegio_2", "Codering_3",
        ]  # fmt: skip
        for row in rows[1:]:
            assert [len(row[index]) for index in (3, 5, 6, 7)] == [10, 40, 10, 20]
            assert row[3].strip() == row[7].strip()

    def test_values_are_right_aligned_with_one_decimal(self, lines: Lines) -> None:
        cells = {cell for row in lines("50090NED*")[1:] for cell in row[8:] if cell}
        assert all(re.fullmatch(r" {3,5}\d{1,2}\.\d| {3}100\.0| {7}\.", cell) for cell in cells)

    def test_unknown_is_a_point_and_not_asked_is_empty(self, lines: Lines) -> None:
        rows = lines("50090NED*")
        sporters = _column(rows, "WekelijkseSporters")
        in_2012 = [row for row in rows[1:] if row[4] == "2012JJ00"]
        assert {row[sporters] for row in in_2012} == {""}
        weight = _column(rows, "Overgewicht")
        unknown = [row for row in rows[1:] if row[weight].strip() == "."]
        assert 0 < len(unknown) < len(rows) / 10
        assert {row[6].strip() for row in unknown} == {"Buurt"}
        assert all(set(map(str.strip, row[8:])) <= {".", ""} for row in unknown)

    def test_adults_to_65_were_not_asked_for_in_2020(self, lines: Lines) -> None:
        groups = Counter((row[4], row[1]) for row in lines("50090NED*")[1:])
        assert len(groups) == 8
        assert ("2020JJ00", "53115") not in groups
        assert len(set(groups.values())) == 1

    def test_weights_add_up_and_parts_stay_below_their_whole(self, lines: Lines) -> None:
        rows = lines("50090NED*")
        places = {
            name: _column(rows, name)
            for name in ("Ondergewicht", "NormaalGewicht", "Overgewicht", "ErnstigOvergewicht")
        }
        for row in rows[1:]:
            if row[places["Overgewicht"]].strip() == ".":
                continue
            value = {name: float(row[place]) for name, place in places.items()}
            total = value["Ondergewicht"] + value["NormaalGewicht"] + value["Overgewicht"]
            assert total == pytest.approx(100, abs=0.11)
            assert value["ErnstigOvergewicht"] < value["Overgewicht"]

    def test_wijken_and_buurten_lie_in_the_municipalities_of_the_region(
        self, lines: Lines, twente: PracticeRegion
    ) -> None:
        rows = lines("50090NED*")[1:]
        own = {code[2:] for code, _ in twente.municipalities}
        small = {row[3].strip() for row in rows if row[6].strip() in {"Wijk", "Buurt"}}
        assert {code[2:6] for code in small} == own
        assert {code[:8].replace("BU", "WK") for code in small if code.startswith("BU")} <= small

    @pytest.mark.realdata
    def test_header_and_empty_columns_equal_those_of_the_real_file(
        self, lines: Lines, real_data: Path
    ) -> None:
        (path,) = real_data.glob("rivm/*50090NED*.csv")
        real = [line.split(";") for line in path.read_text("utf-8").splitlines()]
        ours = lines("50090NED*")
        assert ours[0] == real[0]
        assert _never_filled(ours) == _never_filled(real)


def _never_filled(rows: list[list[str]]) -> dict[tuple[str, str], set[str]]:
    """Columns without any value, by year and age group."""
    filled: dict[tuple[str, str], set[str]] = {}
    for row in rows[1:]:
        group = filled.setdefault((row[4], row[1]), set())
        group |= {rows[0][index] for index in range(8, len(row)) if row[index]}
    return {group: set(rows[0][8:]) - names for group, names in filled.items()}


class TestYoungAdults:
    """StatLine 50140NED."""

    def test_it_has_152_columns_and_unpadded_decimals(self, lines: Lines) -> None:
        rows = lines("50140NED*")
        assert {len(row) for row in rows} == {152}
        cells = {cell for row in rows[1:] for cell in row[4:] if cell}
        assert all(re.fullmatch(r"\d{1,2}(\.[1-9])?|100", cell) for cell in cells)

    def test_rows_are_country_municipalities_and_health_services(self, lines: Lines) -> None:
        rows = lines("50140NED*")[1:]
        assert {len(row[3]) for row in rows} == {6}
        assert rows[0][3] == "NL01  "
        kinds = Counter(row[3][:2] for row in rows)
        assert kinds == {"NL": 1, "CG": 1, "GM": 342, "GG": 25}
        assert "GG1106" in {row[3] for row in rows}

    def test_small_numbers_are_empty_cells(self, lines: Lines) -> None:
        rows = lines("50140NED*")[1:]
        assert all(rows[0])
        empty = [sum(cell == "" for cell in row[4:]) for row in rows]
        assert max(empty) == 148
        assert sum(0 < count < 148 for count in empty) > 100

    @pytest.mark.realdata
    def test_header_equals_that_of_the_real_file(self, lines: Lines, real_data: Path) -> None:
        (path,) = real_data.glob("rivm/50140NED*.csv")
        with path.open(encoding="utf-8-sig") as file:
            assert lines("50140NED*")[0] == file.readline().rstrip("\r\n").split(";")


class TestKerncijfers:
    """CBS Kerncijfers wijken en buurten."""

    def test_each_year_is_a_table_of_its_own(self, practice: Path) -> None:
        assert sorted(path.name[:8] for path in practice.glob("8*_UntypedDataSet_*")) == [
            "84799NED", "85039NED", "85318NED", "85618NED", "85984NED",
        ]  # fmt: skip

    def test_the_header_starts_as_published_and_the_fourth_name_changes(self, lines: Lines) -> None:
        start = [
            "ID", "WijkenEnBuurten", "Gemeentenaam_1", "SoortRegio_2", "Codering_3",
            "IndelingswijzigingGemeenteWijkBuurt_4", "AantalInwoners_5", "Mannen_6", "Vrouwen_7",
            "k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11",
            "k_65JaarOfOuder_12",
        ]  # fmt: skip
        assert lines("85984NED*")[0][:14] == start
        start[5] = "IndelingswijzigingWijkenEnBuurten_4"
        assert lines("84799NED*")[0][:14] == start

    def test_the_number_behind_a_title_differs_per_year(self, lines: Lines) -> None:
        found = {
            table: set(lines(f"{table}*")[0]) for table in ("85318NED", "85618NED", "85984NED")
        }
        assert "AfstandTotHuisartsenpraktijk_106" in found["85318NED"]
        assert "AfstandTotHuisartsenpraktijk_115" in found["85618NED"]
        assert "AfstandTotHuisartsenpraktijk_110" in found["85984NED"]

    def test_columns_stand_in_the_order_of_their_numbers(self, lines: Lines) -> None:
        for table in ("84799NED", "85618NED", "85984NED"):
            numbers = [int(name.rsplit("_", 1)[1]) for name in lines(f"{table}*")[0][2:]]
            assert numbers == sorted(set(numbers))

    def test_cells_are_padded(self, lines: Lines) -> None:
        for row in lines("85984NED*")[1:]:
            assert [len(row[index]) for index in (1, 2, 3, 4)] == [10, 40, 10, 20]
            assert {len(cell) for cell in row[6:]} == {8}

    def test_figures_of_wijken_and_buurten_are_multiples_of_five(self, lines: Lines) -> None:
        rows = lines("85984NED*")[1:]
        people = {
            kind: {int(row[6]) % 5 for row in rows if row[3].strip() == kind}
            for kind in ("Wijk", "Buurt", "Gemeente")
        }
        assert people["Wijk"] == people["Buurt"] == {0}
        assert people["Gemeente"] > {0}

    def test_parts_add_up(self, lines: Lines) -> None:
        rows = lines("85984NED*")[1:]
        land, *rest = rows
        municipalities = [row for row in rest if row[3].strip() == "Gemeente"]
        assert (land[1].strip(), len(municipalities)) == ("NL00", 342)
        assert int(land[6]) == sum(int(row[6]) for row in municipalities)
        for row in municipalities:
            assert int(row[7]) + int(row[8]) == int(row[6])
        for own in municipalities:
            code = own[1][2:6]
            wijken = [int(row[6]) for row in rest if row[1].startswith(f"WK{code}")]
            buurten = [int(row[6]) for row in rest if row[1].startswith(f"BU{code}")]
            if wijken:
                assert sum(wijken) == pytest.approx(int(own[6]), abs=5 * len(wijken))
                assert sum(buurten) == pytest.approx(int(own[6]), abs=5 * len(buurten))

    def test_nearly_empty_buurten_only_have_their_population(self, lines: Lines) -> None:
        rows = lines("85984NED*")
        benefits = _column(rows, "PersonenPerSoortUitkeringBijstand")
        small = [row for row in rows[1:] if row[3].strip() == "Buurt" and int(row[6]) < 45]
        assert small
        assert {row[benefits].strip() for row in small} == {"."}

    def test_hengelo_has_its_addition_only_in_newer_tables(self, lines: Lines) -> None:
        names = {
            table: {row[2].strip() for row in lines(f"{table}*")[1:] if row[1] == "GM0164    "}
            for table in ("85618NED", "85984NED")
        }
        assert names == {"85618NED": {"Hengelo"}, "85984NED": {"Hengelo (O.)"}}


class TestLowIncome:
    """CBS OData v4, 83841NED."""

    def test_observations_have_decimal_commas_and_the_text_none(self, practice: Path) -> None:
        rows = (practice / "83841NED_csv" / "Observations.csv").read_text("ascii").splitlines()
        assert rows[0] == (
            "Id;Measure;KenmerkenVanHuishoudens;InkomensgrensHuishouden;DuurInkomenspositie;"
            "Perioden;Value;StringValue;ValueAttribute"
        )
        cells = [row.split(";") for row in rows[1:]]
        assert {row[8] for row in cells} == {"None"}
        assert {row[7] for row in cells} == {""}
        assert all(re.fullmatch(r"\d+(,[1-9])?", row[6]) for row in cells)
        assert [int(row[0]) for row in cells] == list(range(len(cells)))

    def test_the_code_lists_hold_every_code_of_the_observations(self, practice: Path) -> None:
        folder = practice / "83841NED_csv"
        about = json.loads((folder / "D-83841NED.json").read_text("utf-8"))
        rows = [line.split(";") for line in (folder / "Observations.csv").read_text().splitlines()]
        assert about["ObservationCount"] == len(rows) - 1
        measures = {measure["Identifier"] for measure in about["Measures"]}
        assert {row[1] for row in rows[1:]} == measures
        for dimension in about["Dimensions"]:
            place = rows[0].index(dimension["Identifier"])
            codes = {code["Identifier"] for code in dimension["CodeList"]}
            assert {row[place] for row in rows[1:]} == codes

    def test_cells_that_cannot_exist_are_left_out(self, practice: Path) -> None:
        rows = (practice / "83841NED_csv" / "Observations.csv").read_text().splitlines()[1:]
        young = [row.split(";") for row in rows if ";A025340;" in row]
        assert {row[4] for row in young} == {"A028721"}

    @pytest.mark.realdata
    def test_codes_and_titles_equal_those_of_the_real_table(
        self, practice: Path, real_data: Path
    ) -> None:
        name = "83841NED_csv/D-83841NED.json"
        ours = json.loads((practice / name).read_text("utf-8"))
        real = json.loads((real_data / "cbs_odata4_voorbeeld" / name).read_text("utf-8"))
        assert ours.keys() <= real.keys()
        for mine, theirs in zip(ours["Dimensions"], real["Dimensions"], strict=True):
            assert mine["Identifier"] == theirs["Identifier"]
            assert [(code["Identifier"], code["Title"]) for code in mine["CodeList"]] == [
                (code["Identifier"], code["Title"]) for code in theirs["CodeList"]
            ]


class TestMunicipalSpending:
    """CBS OData v4, 84580NED (Wmo) and 83454NED (jeugdzorg): titles as on the publisher's pages."""

    @pytest.fixture(params=["84580NED", "83454NED"])
    def table(self, request: pytest.FixtureRequest, practice: Path) -> tuple[dict[str, Any], Rows]:
        """Description of the table, and its observations with the header first."""
        folder = practice / f"{request.param}_csv"
        lines = (folder / "Observations.csv").read_text("ascii").splitlines()
        about = json.loads((folder / f"D-{request.param}.json").read_text("utf-8"))
        return about, [line.split(";") for line in lines]

    def test_every_observation_has_codes_of_its_own_lists(
        self, table: tuple[dict[str, Any], Rows]
    ) -> None:
        about, (header, *rows) = table
        assert about["ObservationCount"] == len(rows)
        assert [int(row[0]) for row in rows] == list(range(len(rows)))
        assert {row[1] for row in rows} == {item["Identifier"] for item in about["Measures"]}
        for dimension in about["Dimensions"]:
            place = header.index(dimension["Identifier"])
            listed = {code["Identifier"] for code in dimension["CodeList"]}
            assert {row[place] for row in rows} == listed
        assert {(row[-2], row[-1]) for row in rows} == {("", "None")}
        assert all(re.fullmatch(r"\d+", row[-3]) for row in rows)

    def test_no_table_has_ages(self, table: tuple[dict[str, Any], Rows]) -> None:
        about, _ = table
        kinds = [dimension["Kind"] for dimension in about["Dimensions"]]
        assert kinds == ["Dimension", "GeoDimension", "TimeDimension"]

    def test_titles_are_those_of_the_pages(self, practice: Path) -> None:
        found = {}
        for number in ("84580NED", "83454NED"):
            path = practice / f"{number}_csv" / f"D-{number}.json"
            about = json.loads(path.read_text("utf-8"))
            first = about["Dimensions"][0]["CodeList"][0]["Title"]
            found[number] = (about["Title"], [item["Title"] for item in about["Measures"]], first)
        assert found == {
            "84580NED": (
                "Gemeentelijke uitgaven Wmo-maatwerkvoorzieningen; type voorziening, regio",
                ["Begrote uitgaven", "Begrote uitgaven per 1000 inwoners",
                 "Gerealiseerde uitgaven", "Gerealiseerde uitgaven per 1000 inwoners"],
                "Totaal",
            ),
            "83454NED": (
                "Gemeentelijke kosten; jeugdzorg, regio",
                ["Begrote kosten", "Gerealiseerde kosten"],
                "JZ Totaal jeugdzorg",
            ),
        }  # fmt: skip

    def test_the_country_stands_in_the_wmo_table_only_and_without_a_budget(
        self, practice: Path
    ) -> None:
        wmo, youth = (
            (practice / f"{number}_csv" / "Observations.csv").read_text().splitlines()
            for number in ("84580NED", "83454NED")
        )
        assert not any(";NL01;" in line for line in youth)
        assert {line.split(";")[1] for line in wmo if ";NL01;" in line} == {
            "OEFEN02_1",
            "OEFEN02_2",
        }

    def test_only_large_municipalities_spend_on_shelter(self, practice: Path) -> None:
        lines = (practice / "84580NED_csv" / "Observations.csv").read_text().splitlines()
        rows = [line.split(";") for line in lines]
        shelter = {
            row[3] for row in rows
            if row[1:3] == ["OEFEN02_1", "OEFEN14"] and row[4] == "2023JJ00" and row[5] != "0"
        }  # fmt: skip
        assert {"GM0153", "GM0141"} <= shelter
        assert "GM0183" not in shelter

    @pytest.mark.realdata
    def test_municipalities_are_coded_as_in_a_real_table(
        self, practice: Path, real_data: Path
    ) -> None:
        ours = json.loads((practice / "84580NED_csv" / "D-84580NED.json").read_text("utf-8"))
        real_file = real_data / "cbs_odata4_voorbeeld" / "85678NED_csv" / "D-85678NED.json"
        real = json.loads(real_file.read_text("utf-8"))
        mine, theirs = (
            next(item for item in about["Dimensions"] if item["Identifier"] == "RegioS")
            for about in (ours, real)
        )
        assert mine.keys() == theirs.keys()
        names = {code["Identifier"]: code["Title"] for code in theirs["CodeList"]}
        own = {code["Identifier"]: code["Title"] for code in mine["CodeList"]}
        assert {code: names[code] for code in own if code in names} == {
            code: own[code] for code in own if code in names
        }
        assert len(own.keys() & names.keys()) == 15  # the Netherlands and the region

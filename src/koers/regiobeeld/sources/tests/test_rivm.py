# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Health monitors from StatLine: padding, unknown against not asked, margins, titles and regions."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.findings import Rule, Severity
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.tests.builders import monitor_text, read_text, young_adults_text

MONITOR = "rivm-gezondheidsmonitor"
YOUNG = "rivm-jongvolwassenen"
NAME = "50090NED_UntypedDataSet_01072022_120000.csv"


def monitor(tmp_path: Path, text: str, name: str = NAME) -> Reading:
    return read_text(tmp_path, MONITOR, name, text)


def figure(reading: Reading, indicator: str, area: str = "GM0153") -> dict[str, object]:
    found = reading.observations.filter(
        (pl.col("indicator") == indicator) & (pl.col("area") == area)
    )
    return found.row(0, named=True)


def test_padded_codes_and_numbers_are_read(tmp_path: Path) -> None:
    lonely = figure(monitor(tmp_path, monitor_text()), "eenzaamheid-18plus")
    assert (lonely["value"], lonely["period"], lonely["reason"]) == (51.5, "2020", None)
    assert (lonely["sex"], lonely["age"], lonely["source_row"]) == ("T", "alle", 3)


def test_every_age_group_is_an_indicator_of_its_own(tmp_path: Path) -> None:
    indicators = set(monitor(tmp_path, monitor_text()).observations["indicator"])
    assert {"roken-18plus", "roken-65plus"} <= indicators
    assert "roken-18tot65" not in indicators


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("       .", "onbekend"), ("", "niet-van-toepassing"), ("        ", "niet-van-toepassing")],
)
def test_unknown_and_not_asked_stay_apart(cell: str, reason: str, tmp_path: Path) -> None:
    found = figure(monitor(tmp_path, monitor_text(cell)), "eenzaamheid-18plus")
    assert (found["value"], found["reason"]) == (None, reason)


def test_columns_are_found_by_title_whatever_the_number_behind_it(tmp_path: Path) -> None:
    text = monitor_text().replace("Eenzaam_", "Eenzaam_9")
    assert figure(monitor(tmp_path, text), "eenzaamheid-18plus")["value"] == 51.5


def test_margins_become_the_bounds_of_the_value(tmp_path: Path) -> None:
    text = monitor_text(margins=["MW00000", "MOG0095", "MBG0095"])
    rows = text.splitlines()
    rows = [row.replace("51.5", "49.0") if ";MOG0095;" in row else row for row in rows]
    rows = [row.replace("51.5", "54.0") if ";MBG0095;" in row else row for row in rows]
    found = figure(monitor(tmp_path, "\n".join(rows) + "\n"), "eenzaamheid-18plus")
    assert (found["lower"], found["value"], found["upper"]) == (49.0, 51.5, 54.0)


def test_without_margins_the_bounds_stay_empty(tmp_path: Path) -> None:
    found = figure(monitor(tmp_path, monitor_text()), "eenzaamheid-18plus")
    assert (found["lower"], found["upper"]) == (None, None)


def test_wijken_of_a_known_municipality_become_areas(tmp_path: Path) -> None:
    reading = monitor(tmp_path, monitor_text())
    wijk = next(area for area in reading.areas if area.level is Level.WIJK)
    assert (wijk.code, wijk.parent, wijk.valid_from) == ("WK015300", "GM0153", 2020)
    assert wijk.name == "Wijk 00 (Enschede)"


def test_a_wijk_of_an_unknown_municipality_is_sent_back(tmp_path: Path) -> None:
    reading = monitor(tmp_path, monitor_text().replace("WK015300", "WK999900"))
    assert [(item.rule, item.row) for item in reading.findings] == [(Rule.ONBEKEND_GEBIED, 5)]
    assert "2020" in reading.findings[0].message


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (";80200;", ";99999;", "Leeftijd"),
        ("MW00000", "MX00000", "Marges"),
        ("2020JJ00", "2020", "Perioden"),
    ],
)
def test_an_unknown_code_is_named(old: str, new: str, column: str, tmp_path: Path) -> None:
    reading = monitor(tmp_path, monitor_text().replace(old, new))
    assert reading.rejected
    codes = [item for item in reading.findings if item.rule is Rule.ONBEKENDE_CODE]
    assert {item.column for item in codes} == {column}


def test_a_percentage_over_a_hundred_is_sent_back(tmp_path: Path) -> None:
    reading = monitor(tmp_path, monitor_text("   151.5"))
    assert reading.rejected
    assert reading.findings[0].rule is Rule.ONGELDIGE_WAARDE


def test_a_file_cut_off_between_two_rows_is_sent_back(tmp_path: Path) -> None:
    text = "".join(monitor_text().splitlines(keepends=True)[:-2])
    reading = monitor(tmp_path, text)
    assert [item.rule for item in reading.findings] == [Rule.AFGEBROKEN_BESTAND]


def test_a_group_that_lacks_a_region_halfway_is_a_warning(tmp_path: Path) -> None:
    lines = monitor_text().splitlines(keepends=True)
    reading = monitor(tmp_path, "".join([*lines[:4], *lines[5:]]))
    assert [(item.rule, item.severity) for item in reading.findings] == [
        (Rule.ONVOLLEDIG, Severity.WAARSCHUWING)
    ]


def test_a_related_table_may_lack_topics(tmp_path: Path) -> None:
    text = monitor_text().replace("Vrijwilligerswerk_", "AnderOnderwerp_")
    name = "50120NED_UntypedDataSet_01072022_120000.csv"
    reading = monitor(tmp_path, text, name)
    assert not reading.rejected
    assert reading.findings[0].rule is Rule.KOLOM_ONTBREEKT
    assert "vrijwilligerswerk-18plus" not in set(reading.observations["indicator"])


def test_young_adults_are_read_with_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    name = "50140NED_TypedDataSet_22092025_192544.csv"
    reading = read_text(tmp_path, YOUNG, name, young_adults_text())
    debts = figure(reading, "schulden-jongvolwassenen")
    assert (debts["value"], debts["period"]) == (11.4, "2024")


def test_the_publishers_own_region_is_taken_and_other_regions_are_left_out(tmp_path: Path) -> None:
    name = "50140NED_TypedDataSet_22092025_192544.csv"
    reading = read_text(tmp_path, YOUNG, name, young_adults_text())
    assert set(reading.observations["area"]) == {"NL01", "CR12", "GM0153", "GM0164"}
    assert not reading.findings


def test_young_adults_without_the_last_regions_were_cut_off(tmp_path: Path) -> None:
    name = "50140NED_TypedDataSet_22092025_192544.csv"
    text = "".join(young_adults_text().splitlines(keepends=True)[:4])
    reading = read_text(tmp_path, YOUNG, name, text)
    assert [item.rule for item in reading.findings] == [Rule.AFGEBROKEN_BESTAND]


def test_breakdowns_by_personal_characteristics_are_left_out(tmp_path: Path) -> None:
    name = "50140NED_TypedDataSet_22092025_192544.csv"
    lines = young_adults_text().splitlines(keepends=True)
    lines.append(lines[3].replace("T009002", "3000   ").replace("11.4", "99.9"))
    reading = read_text(tmp_path, YOUNG, name, "".join(lines))
    assert figure(reading, "schulden-jongvolwassenen")["value"] == 11.4

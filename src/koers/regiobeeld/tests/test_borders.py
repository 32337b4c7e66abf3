# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series over a change of borders, with the counts that CBS published around 1 January 2021."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from koers.regiobeeld.areas.municipalities import municipalities_in
from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.areas.transitions import transitions
from koers.regiobeeld.definitions import Definition, catalogue
from koers.regiobeeld.gate import through_gate
from koers.regiobeeld.observations import as_observations
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA, Origin
from koers.regiobeeld.picture.derive import with_wholes
from koers.regiobeeld.picture.recompute import in_todays_borders

pytestmark = pytest.mark.spark

#: Inhabitants on 1 January 2020, Kerncijfers wijken en buurten 2020: Haaren still exists.
BEFORE = {"GM0788": 14370, "GM0757": 30801, "GM0824": 26245, "GM0855": 219789, "GM0865": 26558}
#: And on 1 January 2021, Kerncijfers 2021: Haaren went to the other four.
AFTER = {"GM0757": 32973, "GM0824": 32373, "GM0855": 221947, "GM0865": 31669}


def figures(indicator: str, values: dict[str, float], period: str = "2020") -> pl.DataFrame:
    rows = [
        {"indicator": indicator, "area": area, "period": period, "value": float(value)}
        for area, value in values.items()
    ]
    return picture(as_observations(pl.DataFrame(rows)))


def picture(frame: pl.DataFrame) -> pl.DataFrame:
    frame = frame.with_columns(
        pl.lit(str(Origin.BRON)).alias("origin"),
        pl.lit("a").alias("levering"),
        pl.lit(None, dtype=pl.String).alias("margin"),
    )
    return frame.select(pl.col(name).cast(kind) for name, kind in PICTURE_SCHEMA.items())


def by_area(frame: pl.DataFrame, period: str = "2020") -> dict[str, float]:
    own = frame.filter(pl.col("period") == period)
    return dict(zip(own["area"], own["value"], strict=True))


def test_haaren_is_divided_over_the_four_municipalities_that_it_went_to() -> None:
    moved = in_todays_borders(figures("inwoners", BEFORE), catalogue())
    new = by_area(moved)
    # Nobody is lost or made: the four together have what the five had.
    assert sum(new[code] for code in AFTER) == pytest.approx(sum(BEFORE.values()))
    # In the borders of 2021 the year 2020 differs from 2021 by a year of growth only; in its own
    # borders it differed by up to a quarter.
    for code, published in AFTER.items():
        assert new[code] == pytest.approx(published, rel=0.015)
    assert BEFORE["GM0824"] / AFTER["GM0824"] < 0.82
    # What was published of Haaren itself stays what it was.
    assert new["GM0788"] == BEFORE["GM0788"]
    marks = dict(zip(moved["area"], moved["origin"], strict=True))
    assert {marks[code] for code in AFTER} == {"herrekend"}
    assert marks["GM0788"] == "bron"


def test_the_weights_of_haaren_are_the_inhabitants_of_its_villages() -> None:
    haaren = next(item for _, items in transitions() for item in items if item.oud == "GM0788")
    assert sum(haaren.naar.values()) == BEFORE["GM0788"]
    assert sum(haaren.shares.values()) == pytest.approx(1)


def test_a_ratio_is_recomputed_as_its_numerator_and_its_denominator() -> None:
    frame = figures("bijstand", dict.fromkeys(BEFORE, 0.0)).with_columns(
        denominator=pl.col("area").replace_strict(BEFORE, return_dtype=pl.Float64)
    )
    # One in a hundred in Haaren, three in a hundred elsewhere.
    share = pl.when(pl.col("area") == "GM0788").then(0.01).otherwise(0.03)
    frame = frame.with_columns(numerator=pl.col("denominator") * share)
    row = in_todays_borders(frame, catalogue()).filter(area="GM0824").row(0, named=True)
    people, moved = BEFORE["GM0824"], 5925
    expected = (people * 0.03 + moved * 0.01) / (people + moved)
    assert row["denominator"] == pytest.approx(people + moved)
    assert row["value"] / catalogue()["bijstand"].maal == pytest.approx(expected)


def test_a_distance_is_never_recomputed() -> None:
    moved = in_todays_borders(figures("afstand-huisarts", dict.fromkeys(BEFORE, 1.0)), catalogue())
    assert by_area(moved) == dict.fromkeys(BEFORE, 1.0)
    assert set(moved["origin"]) == {"bron"}


def test_a_municipality_that_did_not_exist_has_a_reason_instead_of_a_distance() -> None:
    frame = figures("afstand-huisarts", {"GM0003": 1.0, "GM0010": 2.0, "GM0024": 3.0})
    row = in_todays_borders(frame, catalogue()).filter(area="GM1979").row(0, named=True)
    assert (row["value"], row["reason"]) == (None, "niet-vergelijkbaar")


def test_a_merger_is_the_sum_and_lacks_what_a_part_lacks() -> None:
    whole = {"GM0003": 11_000.0, "GM0010": 24_000.0, "GM0024": 9_000.0}
    moved = in_todays_borders(figures("inwoners", whole), catalogue())
    assert by_area(moved)["GM1979"] == 44_000
    lacking = figures("inwoners", {**whole, "GM0010": float("nan")}).with_columns(
        pl.col("value").fill_nan(None)
    )
    row = in_todays_borders(lacking, catalogue()).filter(area="GM1979").row(0, named=True)
    assert (row["value"], row["reason"]) == (None, "niet-geleverd")


def test_figures_in_a_later_division_stay_as_they_are() -> None:
    frame = figures("inwoners", AFTER)
    assert in_todays_borders(frame, catalogue()).equals(frame)


def test_the_country_counts_every_municipality_once() -> None:
    """With the divided municipalities beside the old one the country would count Haaren twice."""
    number = municipalities_in(2020)
    others = {f"GM9{place:03d}": 100.0 for place in range(number - len(BEFORE))}
    codes = [*BEFORE, *others]
    register = AreaRegister(
        [
            AreaRecord("NL01", "Nederland", Level.LAND),
            *(AreaRecord(code, code, Level.GEMEENTE, "NL01") for code in codes),
        ]
    )
    whole = with_wholes(figures("inwoners", {**BEFORE, **others}), register, catalogue())
    assert by_area(whole)["NL01"] == sum(BEFORE.values()) + 100 * len(others)


def test_a_region_is_summed_in_the_borders_of_today() -> None:
    register = AreaRegister(
        [
            AreaRecord("NL01", "Nederland", Level.LAND),
            AreaRecord("CR99", "Hart van Brabant", Level.REGIO, "NL01"),
            *(AreaRecord(code, code, Level.GEMEENTE, "CR99") for code in ("GM0824", "GM0855")),
            *(AreaRecord(code, code, Level.GEMEENTE, "NL01") for code in ("GM0757", "GM0865")),
            AreaRecord("GM0788", "Haaren", Level.GEMEENTE, "NL01", valid_to=2020),
        ]
    )
    whole = with_wholes(figures("inwoners", BEFORE), register, catalogue())
    expected = BEFORE["GM0824"] + 5925 + BEFORE["GM0855"] + 1430
    assert by_area(whole)["CR99"] == pytest.approx(expected)


def test_a_subregion_is_the_sum_of_its_members_and_counts_nobody_twice() -> None:
    register = AreaRegister(
        [
            AreaRecord("NL01", "Nederland", Level.LAND),
            AreaRecord("CR12", "Twente", Level.REGIO, "NL01"),
            *(AreaRecord(code, code, Level.GEMEENTE, "CR12") for code in ("GM1", "GM2", "GM3")),
            AreaRecord("SR-1", "Twee", Level.SUBREGIO, "CR12", members=("GM1", "GM2")),
        ]
    )
    whole = by_area(
        with_wholes(figures("inwoners", {"GM1": 10, "GM2": 20, "GM3": 30}), register, catalogue())
    )
    assert (whole["SR-1"], whole["CR12"]) == (30, 60)


def test_a_subregion_never_gives_a_withheld_municipality_away() -> None:
    """Two municipalities make a subregion; with its sum and the other one the small one is known."""
    codes = [f"GM{place:04}" for place in range(1, 7)]
    register = AreaRegister(
        [
            AreaRecord("NL01", "Nederland", Level.LAND),
            AreaRecord("CR12", "Twente", Level.REGIO, "NL01"),
            *(AreaRecord(code, code, Level.GEMEENTE, "CR12") for code in codes),
            AreaRecord("SR-1", "Twee", Level.SUBREGIO, "CR12", members=tuple(codes[:2])),
        ]
    )
    counts = dict(zip(codes, (4.0, 200.0, 60.0, 80.0, 90.0, 65.0), strict=True))
    whole = with_wholes(figures("wlz-clienten", counts), register, catalogue())
    gated = through_gate(whole, catalogue(), register, on=date(2026, 11, 27)).figures
    shown = {area for area, value in by_area(gated).items() if value is not None}
    assert codes[0] not in shown
    assert not {"SR-1", codes[1]} <= shown
    # And not by way of the region and all others.
    assert not {"CR12", *codes[1:]} <= shown
    assert not {"CR12", "SR-1", *codes[2:], codes[1]} <= shown


def test_a_delivery_without_municipalities_makes_no_wholes() -> None:
    definitions: dict[str, Definition] = dict(catalogue())
    register = AreaRegister(
        [
            AreaRecord("NL01", "Nederland", Level.LAND),
            AreaRecord("CR12", "Twente", Level.REGIO, "NL01"),
            AreaRecord("GM0153", "Enschede", Level.GEMEENTE, "CR12"),
        ]
    )
    frame = figures("inwoners", {"NL01": 17e6})
    assert with_wholes(frame, register, definitions).equals(frame)

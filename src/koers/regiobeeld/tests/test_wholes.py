# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The region's figure from its municipalities: sum over sum, weighed, or empty with a reason."""

from __future__ import annotations

import polars as pl
import pytest

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.observations import as_observations
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA
from koers.regiobeeld.picture.derive import with_wholes

pytestmark = pytest.mark.spark

_COMMON = {
    "naam": "n", "kort": "k", "definitie": "d", "populatie": "p", "polariteit": "lager-is-beter",
    "wet": "Zvw", "themas": ("preventie",), "doelgroep": "iedereen", "bron": "b",
    "bronvermelding": "b", "voorwaarden": "v",
}  # fmt: skip
REGISTER = AreaRegister(
    [
        AreaRecord("NL01", "Nederland", Level.LAND),
        AreaRecord("CR12", "Regio", Level.REGIO, "NL01"),
        AreaRecord("GM0001", "Groot", Level.GEMEENTE, "CR12"),
        AreaRecord("GM0002", "Klein", Level.GEMEENTE, "CR12"),
    ]
)


def definition(key: str, **fields: object) -> Definition:
    return Definition.model_validate({**_COMMON, "id": key, **fields})


DEFINITIONS = {
    item.id: item
    for item in (
        definition("kosten", soort="verhouding", teller="t", noemer="n", eenheid="euro"),
        definition("mensen", soort="aantal", eenheid="personen"),
        definition(
            "eenzaam",
            soort="aandeel",
            eenheid="%",
            weging={"indicator": "mensen", "toelichting": "inwoners"},
        ),
        definition("ongewogen", soort="aandeel", eenheid="%"),
        definition("afstand", soort="enkel", eenheid="km"),
    )
}


def picture(rows: list[dict[str, object]]) -> pl.DataFrame:
    frame = as_observations(
        pl.DataFrame([{"period": "2023", "value": None, **row} for row in rows])
    ).with_columns(
        origin=pl.lit("bron"), levering=pl.lit("x"), margin=pl.lit(None, dtype=pl.String)
    )
    return frame.select(PICTURE_SCHEMA.keys())


def region(frame: pl.DataFrame, indicator: str) -> dict[str, object]:
    made = with_wholes(frame, REGISTER, DEFINITIONS).filter(
        (pl.col("area") == "CR12") & (pl.col("indicator") == indicator)
    )
    return made.to_dicts()[0] if made.height else {}


def test_a_ratio_of_the_region_is_sum_over_sum_and_no_mean_of_means() -> None:
    frame = picture(
        [
            {"indicator": "kosten", "area": "GM0001", "value": 3.0, "numerator": 2700.0,
             "denominator": 900.0},
            {"indicator": "kosten", "area": "GM0002", "value": 1.0, "numerator": 100.0,
             "denominator": 100.0},
        ]
    )  # fmt: skip
    made = region(frame, "kosten")
    assert made["value"] == pytest.approx(2800 / 1000)
    assert made["value"] != pytest.approx((3.0 + 1.0) / 2)
    assert (made["numerator"], made["denominator"]) == (2800.0, 1000.0)


def test_a_municipality_in_which_there_is_nobody_does_not_keep_the_region_empty() -> None:
    nobody = {"indicator": "kosten", "area": "GM0002", "numerator": 0.0, "denominator": 0.0}
    some = {
        "indicator": "kosten", "area": "GM0001", "value": 3.0, "numerator": 2700.0,
        "denominator": 900.0,
    }  # fmt: skip
    assert region(picture([some, nobody]), "kosten")["value"] == pytest.approx(3.0)
    made = region(picture([{**nobody, "area": code} for code in ("GM0001", "GM0002")]), "kosten")
    assert (made["value"], made["reason"]) == (None, "niet-van-toepassing")


def test_a_percentage_without_counts_is_weighed_by_people() -> None:
    frame = picture(
        [
            {"indicator": "mensen", "area": "GM0001", "value": 900.0},
            {"indicator": "mensen", "area": "GM0002", "value": 100.0},
            {"indicator": "eenzaam", "area": "GM0001", "value": 50.0},
            {"indicator": "eenzaam", "area": "GM0002", "value": 10.0},
        ]
    )
    made = region(frame, "eenzaam")
    assert made["value"] == pytest.approx(46.0)
    assert made["origin"] == "gewogen"
    assert made["numerator"] is None


def test_one_municipality_missing_leaves_the_region_empty_with_the_reason() -> None:
    frame = picture([{"indicator": "mensen", "area": "GM0001", "value": 900.0}])
    made = region(frame, "mensen")
    assert made["value"] is None
    assert made["reason"] == "niet-geleverd"


def test_without_weights_a_percentage_of_the_region_stays_empty() -> None:
    rows = [
        {"indicator": "eenzaam", "area": "GM0001", "value": 50.0},
        {"indicator": "eenzaam", "area": "GM0002", "value": 10.0},
        {"indicator": "ongewogen", "area": "GM0001", "value": 50.0},
        {"indicator": "ongewogen", "area": "GM0002", "value": 10.0},
    ]
    assert region(picture(rows), "eenzaam")["value"] is None
    assert region(picture(rows), "ongewogen")["value"] is None


def test_distances_are_never_combined() -> None:
    rows = [{"indicator": "afstand", "area": code, "value": 1.0} for code in ("GM0001", "GM0002")]
    assert region(picture(rows), "afstand") == {}


def test_the_publishers_own_figure_of_the_region_goes_before_a_computed_one() -> None:
    rows = [
        {"indicator": "mensen", "area": "GM0001", "value": 900.0},
        {"indicator": "mensen", "area": "GM0002", "value": 100.0},
        {"indicator": "mensen", "area": "CR12", "value": 1005.0},
    ]
    made = region(picture(rows), "mensen")
    assert (made["value"], made["origin"]) == (1005.0, "bron")


def test_two_municipalities_are_not_the_whole_country() -> None:
    rows = [{"indicator": "mensen", "area": code, "value": 1.0} for code in ("GM0001", "GM0002")]
    made = with_wholes(picture(rows), REGISTER, DEFINITIONS)
    assert made.filter(pl.col("area") == "NL01").is_empty()

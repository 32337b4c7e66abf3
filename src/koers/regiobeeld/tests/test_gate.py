# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import polars as pl
import pytest

from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.gate import through_gate
from koers.regiobeeld.tests.test_wholes import definition

PERSONS: dict[str, Definition] = {
    item.id: item
    for item in (
        definition("clienten", soort="aantal", eenheid="personen", personen=True, drempel=10),
        definition(
            "aandeel", soort="verhouding", teller="t", noemer="n", eenheid="%", personen=True,
            maal=100, drempel=10,
        ),
        definition("geld", soort="verhouding", teller="t", noemer="n", eenheid="euro"),
    )
}  # fmt: skip


def gated(
    indicator: str, value: float, numerator: float | None, denominator: float | None
) -> dict[str, object]:
    frame = pl.DataFrame(
        {
            "indicator": [indicator], "value": [value], "numerator": [numerator],
            "denominator": [denominator], "lower": [None], "upper": [None], "reason": [None],
        },
        schema_overrides={
            "numerator": pl.Float64, "denominator": pl.Float64, "lower": pl.Float64,
            "upper": pl.Float64, "reason": pl.String,
        },
    )  # fmt: skip
    return through_gate(frame, PERSONS).to_dicts()[0]


@pytest.mark.parametrize(("count", "hidden"), [(9.0, True), (1.0, True), (10.0, False)])
def test_fewer_than_ten_persons_are_withheld(count: float, hidden: bool) -> None:
    row = gated("clienten", count, None, None)
    assert (row["value"] is None) is hidden
    assert row["reason"] == ("geheim" if hidden else None)


def test_nobody_at_all_is_no_secret() -> None:
    assert gated("clienten", 0.0, None, None)["value"] == 0.0


def test_a_percentage_hides_with_its_count_and_all_its_parts() -> None:
    row = gated("aandeel", 4.5, 9.0, 200.0)
    assert [row[name] for name in ("value", "numerator", "denominator")] == [None, None, None]


def test_a_percentage_of_very_few_people_is_withheld() -> None:
    assert gated("aandeel", 0.0, 0.0, 8.0)["reason"] == "geheim"


def test_money_is_not_measured_in_persons() -> None:
    assert gated("geld", 5.0, 5.0, 1.0)["value"] == 5.0

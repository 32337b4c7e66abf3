# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A picture made in many groups is the picture made as a whole, and no group is cut where it may not."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq
import pytest

from koers.access.actor import SYSTEM
from koers.regiobeeld import services, snapshot
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.gate import protection
from koers.regiobeeld.observations import KEY
from koers.regiobeeld.picture import groups
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA
from koers.regiobeeld.picture.groups import indicator_groups
from koers.regiobeeld.storage import (
    BY_AREA,
    BY_INDICATOR,
    GATE_LEDGER,
    KNELPUNTEN,
    publicatie_folder,
)
from koers.regiobeeld.tests.conftest import LONELY, SmallPicture
from koers.regiobeeld.two_orders import TwoOrders

TODAY = date(2026, 11, 27)


@pytest.mark.spark
def test_the_picture_does_not_depend_on_the_groups(
    small_picture: SmallPicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = small_picture.publicatie.number
    monkeypatch.setattr(groups, "ROWS_TOGETHER", 1)
    told: list[str] = []
    after = services.publish(actor=SYSTEM, leveringen=[], progress=told.append)
    assert told[1:3] == [
        f"cijfers berekenen en afschermen, deel {number} van 2" for number in (1, 2)
    ]
    assert after.figures == small_picture.publicatie.figures
    for name in (BY_AREA, KNELPUNTEN, GATE_LEDGER):
        one = pl.read_parquet(publicatie_folder(before) / name)
        many = pl.read_parquet(publicatie_folder(after.number) / name)
        assert one.equals(many), name
    one = pl.read_parquet(publicatie_folder(before) / BY_INDICATOR)
    many = pl.read_parquet(publicatie_folder(after.number) / BY_INDICATOR)
    assert one.sort(KEY).equals(many.sort(KEY))


def test_what_a_partner_delivers_passes_the_gate_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(groups, "ROWS_TOGETHER", 1)
    definitions = catalogue()
    made = indicator_groups(dict.fromkeys(definitions, 10), definitions, on=TODAY)
    assert sorted(indicator for group in made for indicator in group) == sorted(definitions)
    place = {indicator: number for number, group in enumerate(made) for indicator in group}
    for source in {item.bron for item in definitions.values()}:
        if protection(source, TODAY).door_uitgever:
            continue
        own = {place[key] for key, item in definitions.items() if item.bron == source}
        assert len(own) == 1, source


def test_the_people_that_percentages_are_weighed_by_come_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(groups, "ROWS_TOGETHER", 1)
    definitions = catalogue()
    weights = {item.weging.indicator for item in definitions.values() if item.weging}
    assert weights
    made = indicator_groups(dict.fromkeys(definitions, 10), definitions, on=TODAY)
    assert weights <= set(made[0])


def test_small_deliveries_are_made_in_one_go() -> None:
    definitions = catalogue()
    made = indicator_groups(dict.fromkeys(definitions, 10), definitions, on=TODAY)
    assert len(made) == 1
    assert indicator_groups({}, definitions, on=TODAY) == []


def figures(indicators: list[str], rng: np.random.Generator) -> pl.DataFrame:
    """Figures of some areas, years and ages, in no order; some cells are empty."""
    keys = (
        pl.DataFrame({"indicator": indicators})
        .join(pl.DataFrame({"area": [f"GM{code:04}" for code in range(40)]}), how="cross")
        .join(pl.DataFrame({"period": ["2019", "2020"]}), how="cross")
        .join(pl.DataFrame({"sex": ["T", "M"]}), how="cross")
        .join(pl.DataFrame({"age": ["alle", "90+"]}), how="cross")
        .sample(fraction=0.9, shuffle=True, seed=int(rng.integers(1000)))
    )
    missing = pl.Series(rng.random(keys.height) < 0.1)
    made = keys.with_columns(
        value=pl.when(~missing).then(pl.Series(rng.normal(size=keys.height))),
        reason=pl.when(missing).then(pl.lit("onbekend")),
    )
    return made.select(
        (pl.col(name) if name in made.columns else pl.lit(None).alias(name)).cast(kind)
        for name, kind in PICTURE_SCHEMA.items()
    )


def test_groups_written_apart_read_as_one_table_in_each_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koers.regiobeeld.two_orders._TOGETHER", 100)
    rng = np.random.default_rng(7)
    parts = [figures(names, rng) for names in (["c", "a"], ["z"], ["b", "y", "x"])]
    with closing(TwoOrders(tmp_path, pl.Schema(PICTURE_SCHEMA))) as writer:
        for part in parts:
            writer.add(part)
        writer.finish()
    together = pl.concat(parts)
    assert writer.rows == together.height
    by_area = pl.read_parquet(tmp_path / BY_AREA)
    assert by_area.equals(together.sort("area", "indicator", "sex", "age", "period"))
    by_indicator = pl.read_parquet(tmp_path / BY_INDICATOR)
    expected = [part.sort("indicator", "sex", "age", "area", "period") for part in parts]
    assert by_indicator.equals(pl.concat(expected))
    assert {file.name for file in tmp_path.iterdir()} == {BY_AREA, BY_INDICATOR}


def test_what_is_asked_together_lies_together_and_what_is_small_shares_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koers.regiobeeld.two_orders.ROW_GROUP", 150)
    part = figures(["large", "small"], np.random.default_rng(3))
    part = part.filter((pl.col("indicator") == "large") | (pl.col("area") < "GM0008"))
    with closing(TwoOrders(tmp_path, pl.Schema(PICTURE_SCHEMA))) as writer:
        writer.add(part)
        writer.finish()
    file = pq.ParquetFile(tmp_path / BY_INDICATOR)
    groups_of: dict[tuple[str, str, str], set[int]] = {}
    for number in range(file.num_row_groups):
        rows = file.read_row_group(number).to_pylist()
        keys = {(row["indicator"], row["sex"], row["age"]) for row in rows}
        assert len(keys) == 1 or len(rows) <= 150
        for key in keys:
            groups_of.setdefault(key, set()).add(number)
    assert all(len(numbers) == 1 for numbers in groups_of.values())
    assert file.num_row_groups < len(groups_of)


def test_some_columns_of_an_indicator_are_those_of_the_whole(small_picture: SmallPicture) -> None:
    current = snapshot.current()
    columns = ("period", "area", "value", "reason")
    whole = snapshot.of_indicator(current, LONELY)
    some = snapshot.some_of_indicator(current, LONELY, columns)
    assert whole.height > 0
    found = pl.DataFrame(pl.from_arrow(some)).with_columns(pl.col(pl.Categorical).cast(pl.String))
    assert found.sort("area", "period").equals(whole.select(columns))
    nothing = snapshot.some_of_indicator(None, LONELY, columns)
    assert nothing.column_names == some.column_names and nothing.num_rows == 0


def test_figures_that_are_not_finished_leave_files_that_close(tmp_path: Path) -> None:
    with (
        pytest.raises(OSError, match="vol"),
        closing(TwoOrders(tmp_path, pl.Schema(PICTURE_SCHEMA))) as writer,
    ):
        writer.add(figures(["a"], np.random.default_rng(1)))
        raise OSError("vol")
    assert pl.read_parquet(tmp_path / BY_AREA).is_empty()

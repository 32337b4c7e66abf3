# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One expression over Parquet, on the engine that the process was started with."""

from __future__ import annotations

from pathlib import Path

import ibis
import numpy as np
import polars as pl
import pytest

from koers.engines.encoded import decoded, encoded, numbers, own_places, places, texts
from koers.engines.observations import (
    collect,
    engine_name,
    lookup,
    lookup_encoded,
    parquet_table,
)
from koers.errors import InvalidInput

pytestmark = pytest.mark.spark

_FRAME = pl.DataFrame(
    {
        "area": ["GM0153", "GM0147", "GM0141"],
        "value": [51.5, None, 0.1 + 0.2],
        "source_row": [2, None, 4],
        "reason": [None, "geheim", None],
    },
    schema={"area": pl.String, "value": pl.Float64, "source_row": pl.Int32, "reason": pl.String},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "by_area.parquet"
    _FRAME.write_parquet(path)
    return path


def test_figures_come_back_to_the_last_bit_and_with_their_gaps(file: Path) -> None:
    frame = collect(parquet_table(file)).sort("source_row", nulls_last=True)
    assert frame.equals(_FRAME.sort("source_row", nulls_last=True))
    assert frame.schema == _FRAME.schema


def test_files_are_read_as_one_table(file: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.parquet"
    _FRAME.with_columns(area=pl.lit("GM0164")).write_parquet(second)
    table = parquet_table([file, second])
    counted = collect(table.group_by("area").aggregate(rows=table.count()).order_by("area"))
    assert counted.rows() == [("GM0141", 1), ("GM0147", 1), ("GM0153", 1), ("GM0164", 3)]


def test_the_newest_row_of_a_key_is_found_by_its_place(file: Path) -> None:
    older = parquet_table(file).mutate(sequence=ibis.literal(0))
    newer = older.mutate(sequence=ibis.literal(1), value=ibis.literal(1.0))
    window = ibis.window(group_by="area", order_by=ibis.desc("sequence"))
    newest = ibis.union(older, newer).mutate(place=ibis.row_number().over(window))
    found = collect(newest.filter(newest.place == 0).select("area", "value"))
    assert sorted(found.rows()) == [("GM0141", 1.0), ("GM0147", 1.0), ("GM0153", 1.0)]


def test_rows_are_looked_up_by_the_values_of_their_columns(file: Path) -> None:
    assert lookup(file, area="GM0153").equals(_FRAME[:1])
    assert lookup(file, area="GM0153").schema == _FRAME.schema
    assert lookup(file, area="GM0147", reason="geheim").height == 1
    assert lookup(file, area="GM0153", reason="geheim").is_empty()
    some = lookup(file, ("source_row", "value"), area="GM0153")
    assert some.equals(_FRAME[:1].select("source_row", "value"))
    several = lookup(file, area=["GM0141", "GM0153"])
    assert several.sort("source_row").equals(_FRAME[[0, 2]])
    assert lookup(file, area=[]).is_empty()
    # What is not known equals nothing.
    assert lookup(file, reason="").is_empty()


def test_many_rows_are_looked_up_with_their_texts_as_places(tmp_path: Path) -> None:
    path = tmp_path / "by_indicator.parquet"
    both = pl.concat([_FRAME.with_columns(indicator=pl.lit(name)) for name in ("a", "b")])
    # Groups that lie within one indicator, and one that holds the end of a and the begin of b.
    both.write_parquet(path, row_group_size=2)
    found = lookup_encoded(path, ("value", "area", "reason"), indicator="b", area="GM0147")
    assert found.column_names == ["value", "area", "reason"]
    assert texts(found["reason"])[places(found["reason"], texts(found["reason"]))[0]] == "geheim"
    assert np.isnan(numbers(found["value"])).tolist() == [True]

    found = lookup_encoded(path, ("area", "value", "reason"), indicator="b")
    by_area = dict(
        zip(places(found["area"], ["GM0141", "GM0153"]), numbers(found["value"]), strict=True)
    )
    assert by_area[0] == 0.1 + 0.2 and by_area[1] == 51.5 and np.isnan(by_area[-1])
    assert sorted(places(found["reason"], ["geheim"])) == [-1, -1, 0]
    assert lookup_encoded(path, ("area",), indicator="c").num_rows == 0
    assert places(lookup_encoded(path, ("area",), indicator="c")["area"], ["GM0141"]).size == 0


def test_rows_that_were_read_otherwise_have_their_texts_as_places_too() -> None:
    rows = encoded(_FRAME)
    assert places(rows["area"], ["GM0141", "GM0153"]).tolist() == [1, -1, 0]
    assert places(rows["reason"], ["geheim"]).tolist() == [-1, 0, -1]
    named = texts(rows["area"])
    assert [named[place] for place in own_places(rows["area"])] == _FRAME["area"].to_list()
    assert own_places(rows["reason"]).tolist() == [-1, 0, -1]
    assert decoded(rows).equals(_FRAME)


def test_an_engine_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOERS_ENGINE", "oracle")
    with pytest.raises(InvalidInput, match=r"'oracle'.*duckdb.*spark"):
        engine_name()

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same figures in two orders: by indicator for a map or a ranking, by area for a profile.

Figures come group by group, for a country's do not fit in memory together. Texts are held as their
place among the texts of their column: such numbers sort, move and compress in a third of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from koers.regiobeeld.full_disk import told_by_number
from koers.regiobeeld.observations import KEY

BY_INDICATOR = "by_indicator.parquet"
BY_AREA = "by_area.parquet"
#: Rows that are read together: an area of a country has some thousands.
ROW_GROUP = 20_000
#: What is asked together by indicator: the buurten of a country in ten years are 145,000 rows.
_ASKED_TOGETHER = ["indicator", "sex", "age"]
_LARGEST_GROUP = 200_000
#: Of a delivery, which is read by many indicators at a time.
_DELIVERY_GROUP = 100_000

_ORDERS = {
    BY_INDICATOR: ["indicator", "sex", "age", "area", "period"],
    BY_AREA: ["area", "indicator", "sex", "age", "period"],
}
#: No two figures have the same digits: to press them together saves a tenth and costs a third of a look.
_MEASURED = {"value", "lower", "upper"}
#: Rows that are put in the order of the areas at one time.
_TOGETHER = 1_000_000
_TEXT = pa.dictionary(pa.int32(), pa.large_string())


def write_by_indicator(figures: pl.DataFrame, folder: Path) -> None:
    """Write the figures of a delivery, which are only ever read through an engine."""
    file = folder / BY_INDICATOR
    # Polars writes places in half the time of Arrow, but no file in parts; engines read both as texts.
    with told_by_number(file):
        encoded = _encoded(figures)
        # Many files name one indicator after the other already; more order than that nobody needs.
        if not encoded["indicator"].to_physical().is_sorted():
            encoded = _sorted(encoded, BY_INDICATOR)
        # A higher level of zstd takes a third longer and makes no smaller file of these.
        encoded.write_parquet(file, compression_level=1, row_group_size=_DELIVERY_GROUP)


class TwoOrders:
    """Writes the two files in a folder; no indicator is in two groups.

    Use it within `contextlib.closing`, whatever happens; `finish` completes the files.
    """

    def __init__(self, folder: Path, schema: pl.Schema) -> None:
        self._folder = folder
        self._writers = {
            # Half again as large as with zstd, and read in half of the time.
            BY_INDICATOR: _writer(
                folder / BY_INDICATOR,
                schema,
                {name: "NONE" if name in _MEASURED else "LZ4" for name in schema},
            ),
            BY_AREA: _writer(folder / BY_AREA, schema, dict.fromkeys(schema, "LZ4")),
        }
        self._pieces: list[pl.DataFrame | Path] = []
        self._rows_of: list[pl.DataFrame] = []
        #: Figures so far.
        self.rows = 0

    def close(self) -> None:
        """Let go of the files, finished or not."""
        for writer in self._writers.values():
            writer.close()

    def add(self, figures: pl.DataFrame) -> None:
        """A group of figures, in the columns of the schema."""
        encoded = _encoded(figures)
        for together in _asked_together(_sorted(encoded, BY_INDICATOR)):
            _write(self._writers[BY_INDICATOR], together, _LARGEST_GROUP)
        by_area = _sorted(encoded, BY_AREA)
        self._rows_of.append(by_area.group_by(pl.col("area").cast(pl.String)).len())
        self._pieces.append(by_area)
        self.rows += figures.height
        # One group waits in memory; when there are more they wait on disk.
        if len(self._pieces) > 1:
            self._pieces = [self._on_disk(place) for place in range(len(self._pieces))]

    def finish(self) -> None:
        """Write what waits in the order of the areas."""
        for figures in self._ranges():
            _write(self._writers[BY_AREA], _sorted(figures, BY_AREA), ROW_GROUP)
        for piece in self._pieces:
            if isinstance(piece, Path):
                piece.unlink()

    def _on_disk(self, place: int) -> Path:
        piece = self._pieces[place]
        if isinstance(piece, Path):
            return piece
        file = self._folder / f".deel-{place}.arrow"
        with told_by_number(file):
            piece.write_ipc(file)
        return file

    def _ranges(self) -> Iterator[pl.DataFrame]:
        """Areas that follow each other, as many as may be sorted together, out of every piece."""
        files = [piece for piece in self._pieces if isinstance(piece, Path)]
        yield from (held for held in self._pieces if isinstance(held, pl.DataFrame))
        if not files:
            return
        scans = [pl.scan_ipc(file) for file in files]
        counts = pl.concat(
            rows.with_columns(piece=pl.lit(place)) for place, rows in enumerate(self._rows_of)
        )
        ranges = (
            counts.group_by("area").agg(pl.col("len").sum()).sort("area")
            .select("area", number=pl.col("len").cum_sum() // _TOGETHER)
        )  # fmt: skip
        sizes = counts.join(ranges, on="area").group_by("number", "piece").agg(pl.col("len").sum())
        begun = [0] * len(scans)
        for (_,), own in sizes.sort("number").group_by(["number"], maintain_order=True):
            slices = []
            for place, rows in own.sort("piece").select("piece", "len").iter_rows():
                slices.append(scans[place].slice(begun[place], rows).collect())
                begun[place] += rows
            yield _together(slices)


def _writer(file: Path, schema: pl.Schema, compression: dict[str, str]) -> pq.ParquetWriter:
    """Readers see texts: that numbers stand for them is a matter of the file alone."""
    plain = pl.DataFrame(schema=schema).to_arrow().schema
    # A key is never empty; who reads it then need not look for gaps.
    fields = [
        (field.with_type(_TEXT) if schema[field.name] == pl.String else field).with_nullable(
            field.name not in KEY
        )
        for field in plain
    ]
    texts = [name for name, kind in schema.items() if kind == pl.String]
    return pq.ParquetWriter(
        file, pa.schema(fields), compression=compression, use_dictionary=texts, store_schema=False
    )


def _asked_together(by_indicator: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Row groups of the file by indicator: one for what is large, and one for many that are small."""
    keys = [by_indicator[name].to_physical().to_numpy() for name in _ASKED_TOGETHER]
    changed = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    begins = [0, *(np.flatnonzero(changed) + 1).tolist(), by_indicator.height]
    start = 0
    for begin, end in pairwise(begins):
        if begin > start and end - start > ROW_GROUP:
            yield by_indicator[start:begin]
            start = begin
    yield by_indicator[start:]


def _write(writer: pq.ParquetWriter, encoded: pl.DataFrame, rows_together: int) -> None:
    arrays = [
        _text_array(column) if isinstance(column.dtype, pl.Enum) else column.to_arrow()
        for column in encoded.iter_columns()
    ]
    table = pa.Table.from_arrays(arrays, schema=writer.schema)
    writer.write_table(table, row_group_size=rows_together)


def _text_array(column: pl.Series) -> pa.DictionaryArray:
    indices = column.to_physical().cast(pl.Int32).to_arrow()
    return pa.DictionaryArray.from_arrays(indices, _categories(column).to_arrow())


def _categories(column: pl.Series) -> pl.Series:
    if not isinstance(column.dtype, pl.Enum):
        raise TypeError(f"{column.name} is no column of places")
    return column.dtype.categories


def _encoded(figures: pl.DataFrame) -> pl.DataFrame:
    """Every column of texts as places among its distinct texts, in their order."""
    texts = figures.select(pl.col(pl.String).drop_nulls().unique().sort().implode())
    return figures.with_columns(
        pl.col(column.name).cast(pl.Enum(column.item())) for column in texts.iter_columns()
    )


def _together(pieces: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Rows of several groups, their texts counted among all texts of the column."""
    common = pl.Schema(pieces[0].schema)
    for name, kind in pieces[0].schema.items():
        if isinstance(kind, pl.Enum):
            texts = pl.concat(_categories(piece[name]) for piece in pieces)
            common[name] = pl.Enum(texts.unique().sort())
    return pl.concat(piece.cast(common) for piece in pieces)


def _sorted(encoded: pl.DataFrame, file_name: str) -> pl.DataFrame:
    """Rows in the order of a file: its columns are laid one behind the other in one number."""
    key = np.zeros(encoded.height, dtype=np.uint64)
    for name in _ORDERS[file_name]:
        column = encoded[name]
        width = np.uint64(max(_categories(column).len(), 1))
        key = key * width + column.to_physical().to_numpy().astype(np.uint64)
    if (key[1:] >= key[:-1]).all():
        return encoded
    return encoded[pl.Series(key).arg_sort()]

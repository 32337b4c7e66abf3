# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""This process itself: the engine of a region. DuckDB for questions over files, Polars for looking up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir
import polars as pl
import pyarrow as pa

from koers.engines.encoded import EncodedFile, decoded

_THREADS = 2


class DuckDBEngine:
    """An in-memory DuckDB that reads Parquet where it lies."""

    def __init__(self) -> None:
        self._backend = ibis.duckdb.connect(":memory:", threads=_THREADS)
        # The system keeps files in memory already, and gives that memory back; DuckDB's own copy of
        # what it read stays for as long as the process does.
        self._backend.con.execute("SET enable_external_file_cache = false")
        self._tables: dict[tuple[str, ...], ir.Table] = {}
        self._scans: dict[str, pl.LazyFrame] = {}
        self._encoded: dict[str, EncodedFile] = {}

    def table(self, files: tuple[str, ...]) -> ir.Table:
        if files not in self._tables:
            self._tables[files] = self._backend.read_parquet(list(files))
        return self._tables[files]

    def collect(self, expression: ir.Table) -> pl.DataFrame:
        """Straight to Polars: Ibis' own way out passes pandas, which costs more than most queries."""
        frame: pl.DataFrame = self._backend.con.execute(self._backend.compile(expression)).pl()
        return frame

    def lookup(
        self, file: str, wanted: Mapping[str, str | Sequence[str]], columns: Sequence[str] | None
    ) -> pl.DataFrame:
        """A scan that is kept knows the bounds of each group of rows, so nearly all are passed over."""
        if not all(isinstance(value, str) for value in wanted.values()):
            # Of a list of values a scan reads every group of rows.
            return decoded(self.lookup_encoded(file, wanted, columns))
        scan = self._scans.get(file)
        if scan is None:
            scan = self._scans[file] = pl.scan_parquet(file)
        found = scan.filter(pl.col(name) == pl.lit(value) for name, value in wanted.items())
        return (found if columns is None else found.select(columns)).collect()

    def lookup_encoded(
        self, file: str, wanted: Mapping[str, str | Sequence[str]], columns: Sequence[str] | None
    ) -> pa.Table:
        if file not in self._encoded:
            self._encoded[file] = EncodedFile(file)
        held = self._encoded[file]
        return held.lookup(wanted, held.columns if columns is None else columns)

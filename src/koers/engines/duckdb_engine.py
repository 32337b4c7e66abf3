# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""DuckDB in this process: the engine of a region."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import polars as pl

_THREADS = 2


class DuckDBEngine:
    """An in-memory DuckDB that reads Parquet where it lies."""

    def __init__(self) -> None:
        self._backend = ibis.duckdb.connect(":memory:", threads=_THREADS)

    def table(self, files: tuple[str, ...]) -> ir.Table:
        return self._backend.read_parquet(list(files))

    def collect(self, expression: ir.Table) -> pl.DataFrame:
        """Straight to Polars: Ibis' own way out passes pandas, which costs more than most queries."""
        frame: pl.DataFrame = self._backend.con.execute(self._backend.compile(expression)).pl()
        return frame

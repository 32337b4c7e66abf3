# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""DuckDB through Ibis over immutable Parquet. What the columns mean is left to `regiobeeld`."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import ibis
import ibis.expr.types as ir
import polars as pl

_local = threading.local()


def _backend() -> ibis.BaseBackend:
    """One in-memory DuckDB per thread: connections of DuckDB are not shared between threads."""
    backend = getattr(_local, "backend", None)
    if backend is None:
        backend = ibis.duckdb.connect(":memory:", threads=2)
        _local.backend = backend
    return backend


def parquet_table(paths: Path | Sequence[Path]) -> ir.Table:
    """Ibis table over one or more Parquet files with the same columns.

    The files are immutable, so a thread registers them with its DuckDB once.
    """
    files = (str(paths),) if isinstance(paths, Path) else tuple(str(path) for path in paths)
    tables: dict[tuple[str, ...], ir.Table] = _local.__dict__.setdefault("tables", {})
    if files not in tables:
        tables[files] = _backend().read_parquet(list(files))
    return tables[files]


def collect(expression: ir.Table) -> pl.DataFrame:
    """Run an expression made from `parquet_table` on this thread and give its rows.

    Straight from DuckDB to Polars: Ibis' own way out passes pandas, which costs more than most queries.
    """
    backend = _backend()
    frame: pl.DataFrame = backend.con.execute(backend.compile(expression)).pl()
    return frame

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ibis over immutable Parquet: DuckDB, or Spark for a country. What columns mean is `regiobeeld`'s.

`KOERS_ENGINE` names the engine (`duckdb` without it). An expression that is made here runs on both.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import ibis.expr.types as ir
import polars as pl
import pyarrow as pa

from koers.engines.duckdb_engine import DuckDBEngine
from koers.errors import InvalidInput


class Engine(Protocol):
    """What runs the expressions of one thread."""

    def table(self, files: tuple[str, ...]) -> ir.Table:
        """Ibis table over Parquet files with the same columns; immutable, so registered once."""

    def collect(self, expression: ir.Table) -> pl.DataFrame:
        """The rows of an expression made from `table`."""

    def lookup(
        self, file: str, wanted: Mapping[str, str | Sequence[str]], columns: Sequence[str] | None
    ) -> pl.DataFrame:
        """The rows of a Parquet file in which each of these columns has this value, or one of these."""

    def lookup_encoded(
        self, file: str, wanted: Mapping[str, str | Sequence[str]], columns: Sequence[str] | None
    ) -> pa.Table:
        """As `lookup`, with texts as places."""


class EngineName(StrEnum):
    DUCKDB = "duckdb"
    SPARK = "spark"


_local = threading.local()


def engine_name() -> EngineName:
    """The engine that this process was started with.

    Raises:
        InvalidInput: KOERS_ENGINE names none.
    """
    named = os.environ.get("KOERS_ENGINE", EngineName.DUCKDB)
    try:
        return EngineName(named)
    except ValueError:
        raise InvalidInput(
            f"KOERS_ENGINE is '{named}'. Kies 'duckdb' of 'spark', of laat het weg voor duckdb."
        ) from None


def _engine() -> Engine:
    """One per thread: connections of DuckDB are not shared between threads."""
    engine: Engine | None = getattr(_local, "engine", None)
    if engine is None:
        engine = DuckDBEngine() if engine_name() is EngineName.DUCKDB else _spark()
        _local.engine = engine
    return engine


def _spark() -> Engine:
    # Spark is no part of an ordinary installation (docs/beheer/spark.md).
    from koers.engines.spark_engine import SparkEngine

    return SparkEngine()


def parquet_table(paths: Path | Sequence[Path]) -> ir.Table:
    """Ibis table over one or more Parquet files with the same columns."""
    files = (str(paths),) if isinstance(paths, Path) else tuple(str(path) for path in paths)
    return _engine().table(files)


def collect(expression: ir.Table) -> pl.DataFrame:
    """Run an expression made from `parquet_table` on this thread and give its rows."""
    return _engine().collect(expression)


def lookup(
    path: Path, columns: Sequence[str] | None = None, **wanted: str | Sequence[str]
) -> pl.DataFrame:
    """The rows of a Parquet file in which each of these columns has this value, in no promised order.

    For a page that asks a few rows of millions: no plan is made and the file's own index is kept.

    Args:
        columns: which to give; all of them when left out.
        wanted: column -> its value, or the values of which it may have one.
    """
    return _engine().lookup(str(path), wanted, columns)


def lookup_encoded(
    path: Path, columns: Sequence[str] | None = None, **wanted: str | Sequence[str]
) -> pa.Table:
    """As `lookup`, with texts as places among their distinct texts (`koers.engines.encoded` reads them).

    For who asks for a hundred thousand rows at once.
    """
    return _engine().lookup_encoded(str(path), wanted, columns)

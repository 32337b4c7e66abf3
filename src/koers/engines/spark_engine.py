# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spark: the engine for figures that outgrow one machine. Needs requirements/spark.txt and Java 17.

`KOERS_SPARK_MASTER` names the cluster (`local[2]` without it); the folder with observations must then
lie where every machine of the cluster reaches it.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import ibis
import ibis.expr.types as ir
import polars as pl
import pyarrow as pa
from ibis.util import gen_name
from pyspark.sql import SparkSession

from koers.engines.encoded import encoded

_SETTINGS = {
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    # Pages of Koers are the only page that a server shows.
    "spark.ui.enabled": "false",
    # The default of 200 parts suits a cluster; a region's figures fit in one.
    "spark.sql.shuffle.partitions": "8",
}
#: Nothing outside listens in on a Spark inside this process.
_ON_THIS_MACHINE = {"spark.driver.host": "localhost", "spark.driver.bindAddress": "127.0.0.1"}


class SparkEngine:
    """The session of this process; threads share it, as Spark means them to."""

    def __init__(self) -> None:
        builder = SparkSession.builder.appName("koers")
        master = os.environ.get("KOERS_SPARK_MASTER", "local[2]")
        builder = builder.master(master)
        own = _ON_THIS_MACHINE if master.startswith("local") else {}
        for name, value in {**_SETTINGS, **own}.items():
            builder = builder.config(name, value)
        self._session = builder.getOrCreate()
        self._tables: dict[tuple[str, ...], ir.Table] = {}
        with _no_remark_on_pandas():
            self._backend = ibis.pyspark.connect(self._session)

    def table(self, files: tuple[str, ...]) -> ir.Table:
        if files not in self._tables:
            name = gen_name("observations")
            self._session.read.parquet(*files).createOrReplaceTempView(name)
            self._tables[files] = self._backend.table(name)
        return self._tables[files]

    def collect(self, expression: ir.Table) -> pl.DataFrame:
        """By way of Arrow: pandas would turn whole numbers with gaps into broken ones."""
        rows = self._session.sql(self._backend.compile(expression))
        with _no_remark_on_pandas():
            frame = pl.from_arrow(rows.toArrow())
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 -- narrows: only a column gives a Series
        return frame

    def lookup(
        self, file: str, wanted: Mapping[str, str | Sequence[str]], columns: Sequence[str] | None
    ) -> pl.DataFrame:
        table = self.table((file,))
        found = table.filter(
            [
                table[name] == value if isinstance(value, str) else table[name].isin(list(value))
                for name, value in wanted.items()
            ]
        )
        return self.collect(found if columns is None else found.select(*columns))

    def lookup_encoded(
        self, file: str, wanted: Mapping[str, str | Sequence[str]], columns: Sequence[str] | None
    ) -> pa.Table:
        return encoded(self.lookup(file, wanted, columns))


@contextmanager
def _no_remark_on_pandas() -> Iterator[None]:
    """PySpark warns of pandas 3 wherever it sees it; nothing here passes through pandas."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
        yield

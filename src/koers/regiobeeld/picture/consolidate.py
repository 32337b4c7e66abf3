# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One figure per key out of all published deliveries: the newest delivery that holds a key counts."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

import ibis
import ibis.expr.types as ir
import polars as pl

from koers.engines.observations import collect, parquet_table
from koers.regiobeeld.observations import KEY, SCHEMA
from koers.regiobeeld.observations import Origin as Origin
from koers.regiobeeld.storage import BY_INDICATOR, levering_folder

#: Columns of a picture: the observation, and where it came from.
PICTURE_SCHEMA: dict[str, pl.DataType] = {
    **SCHEMA,
    "origin": pl.String(),
    "levering": pl.String(),
    "margin": pl.String(),  # what lower and upper rest on; null without bounds
}


class Delivered:
    """The figures of deliveries, the oldest first, read as far as they are asked for."""

    def __init__(self, levering_ids: Sequence[uuid.UUID]) -> None:
        self._ids = levering_ids
        self._contents = self._counted()
        #: indicator -> rows, those that a newer delivery replaces included
        self.rows: dict[str, int] = dict(
            self._contents.group_by("indicator").agg(pl.col("rows").sum()).sort("indicator").rows()
        )

    def figures(self, indicators: Collection[str] | None = None) -> pl.DataFrame:
        """One row per key, in the columns of the picture; of all indicators when none are named."""
        if not self._ids:
            return pl.DataFrame(schema=PICTURE_SCHEMA)
        found = collect(self._of(self._everything(), indicators))
        return self._newest(found).select(
            pl.col(name).cast(kind) for name, kind in PICTURE_SCHEMA.items()
        )

    def keys_in(self, areas: Collection[str]) -> pl.DataFrame:
        """The keys of all figures of some areas."""
        if not self._ids:
            return pl.DataFrame(schema={name: SCHEMA[name] for name in KEY})
        together = self._everything()
        return collect(together.filter(together.area.isin(list(areas))).select(*KEY).distinct())

    def _counted(self) -> pl.DataFrame:
        """Columns sequence, indicator, period, rows."""
        kinds = {"sequence": pl.Int64, "indicator": pl.String, "period": pl.String}
        if not self._ids:
            return pl.DataFrame(schema={**kinds, "rows": pl.Int64})
        together = self._everything()
        found = collect(together.group_by(*kinds).agg(rows=together.count()))
        return found.cast({"sequence": pl.Int64, "rows": pl.Int64})

    def _everything(self) -> ir.Table:
        parts = [
            parquet_table(levering_folder(levering_id) / BY_INDICATOR).mutate(
                sequence=ibis.literal(sequence)
            )
            for sequence, levering_id in enumerate(self._ids)
        ]
        return ibis.union(*parts) if len(parts) > 1 else parts[0]

    def _of(self, together: ir.Table, indicators: Collection[str] | None) -> ir.Table:
        if indicators is None:
            return together
        names = sorted(indicators)
        # Files lie in the order of the indicators: by the bounds, most of a file is passed over.
        return together.filter(
            together.indicator.between(names[0], names[-1]), together.indicator.isin(names)
        )

    def _newest(self, found: pl.DataFrame) -> pl.DataFrame:
        """Only where deliveries share an indicator and a period can one replace the other's figure."""
        place = ["indicator", "period"]
        several = self._contents.group_by(place).len().filter(pl.col("len") > 1)
        shared = found.join(several, on=place, how="semi")
        if shared.height:
            newest = shared.sort("sequence", descending=True).unique(KEY, keep="first")
            found = pl.concat([found.join(several, on=place, how="anti"), newest])
        names = pl.Series([str(levering_id) for levering_id in self._ids])
        return found.with_columns(
            origin=pl.lit(str(Origin.BRON)),
            levering=names[found["sequence"]],
            margin=pl.lit(None, dtype=pl.String),
        )


def areas_in(levering_id: uuid.UUID) -> set[str]:
    """Codes of the areas that a delivery has figures of, or says of that it has none."""
    figures = parquet_table(levering_folder(levering_id) / BY_INDICATOR)
    return set(collect(figures.select("area").distinct())["area"].to_list())


def consolidated(levering_ids: Sequence[uuid.UUID]) -> pl.DataFrame:
    """Figures of the deliveries, oldest first in `levering_ids`, one row per key."""
    return Delivered(levering_ids).figures()

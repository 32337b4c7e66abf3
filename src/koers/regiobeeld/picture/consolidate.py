# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One figure per key out of all published deliveries: the newest delivery that holds a key counts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import ibis
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


def consolidated(levering_ids: Sequence[uuid.UUID]) -> pl.DataFrame:
    """Figures of the deliveries, oldest first in `levering_ids`, one row per key."""
    if not levering_ids:
        return pl.DataFrame(schema=PICTURE_SCHEMA)
    parts = [
        parquet_table(levering_folder(levering_id) / BY_INDICATOR).mutate(
            origin=ibis.literal(str(Origin.BRON)),
            levering=ibis.literal(str(levering_id)),
            margin=ibis.null("string"),
            sequence=ibis.literal(sequence),
        )
        for sequence, levering_id in enumerate(levering_ids)
    ]
    together = ibis.union(*parts) if len(parts) > 1 else parts[0]
    newest_first = ibis.window(group_by=KEY, order_by=ibis.desc("sequence"))
    newest = (
        together.mutate(place=ibis.row_number().over(newest_first))
        .filter(ibis._.place == 0)
        .select(*PICTURE_SCHEMA)
    )
    return collect(newest).select(pl.col(name).cast(kind) for name, kind in PICTURE_SCHEMA.items())

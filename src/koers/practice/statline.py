# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How StatLine writes a download: padded codes, right-aligned values, "." against an empty cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from koers.practice.figures import Floats

#: What an untyped download writes for a figure that the publisher does not know.
UNKNOWN = "."


def padded(texts: Sequence[str], width: int) -> pl.Series:
    """Codes and names with the spaces that StatLine puts behind them."""
    return pl.Series(texts, dtype=pl.String).str.pad_end(width)


def plain_numbers(values: Floats, decimals: int) -> pl.Series:
    """Numbers with a decimal point and without superfluous zeros, as in a typed download."""
    rounded = pl.Series(np.round(values, decimals) + 0.0)
    return rounded.cast(pl.String).str.strip_suffix(".0")


def untyped_numbers(
    values: Floats, *, decimals: int, width: int, unknown: NDArray[np.bool_]
) -> pl.Series:
    """Numbers as right-aligned text with a fixed number of decimals, "." where unknown."""
    rounded = np.round(np.where(unknown, 0, values), decimals) + 0.0
    numbers = pl.Series(rounded if decimals else rounded.astype(np.int64)).cast(pl.String)
    texts = pl.select(
        pl.when(pl.Series(unknown)).then(pl.lit(UNKNOWN)).otherwise(numbers)
    ).to_series()
    return texts.str.pad_start(width)


def write_download(path: Path, columns: Mapping[str, pl.Series]) -> None:
    """Write a table as StatLine offers it: semicolon, UTF-8 with byte order mark, CRLF."""
    pl.DataFrame(list(columns.values()), schema=list(columns), orient="col").write_csv(
        path, include_bom=True, separator=";", line_terminator="\r\n", quote_style="never"
    )

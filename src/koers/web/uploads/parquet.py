# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parquet files: the description at the end, before any reader follows it."""

from __future__ import annotations

import struct
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from koers.web.uploads.limits import Limits
from koers.web.uploads.refusals import Rule, refused

_MARK = b"PAR1"
#: Mark, length of the description, mark.
_FRAME = 2 * len(_MARK) + 4


def check_parquet(stream: BinaryIO, size: int, limits: Limits) -> None:
    """Refuse a Parquet file that is not whole, or larger than this installation can take.

    Raises:
        RefusedUpload: one of these.
    """
    if size <= _FRAME:
        raise refused(Rule.PARQUET_ONGELDIG)
    stream.seek(size - len(_MARK) - 4)
    length, mark = struct.unpack("<I4s", stream.read())
    if mark == b"PARE":
        raise refused(Rule.VERSLEUTELD)
    if mark != _MARK or not 0 < length <= size - _FRAME:
        raise refused(Rule.PARQUET_ONGELDIG)
    if length > limits.max_parquet_footer_bytes:
        raise refused(Rule.PARQUET_TE_GROOT)
    stream.seek(0)
    try:
        file = pq.ParquetFile(
            pa.PythonFile(stream, mode="r"),
            thrift_string_size_limit=limits.max_parquet_footer_bytes,
            thrift_container_size_limit=limits.max_parquet_footer_bytes,
        )
        _check_description(file.metadata, size, limits)
    except (pa.ArrowException, OSError, ValueError, RuntimeError, KeyError, MemoryError):
        raise refused(Rule.PARQUET_ONGELDIG) from None


def _check_description(described: pq.FileMetaData, size: int, limits: Limits) -> None:
    unpacked = 0
    for group in range(described.num_row_groups):
        rows = described.row_group(group)
        unpacked += rows.total_byte_size
        for column in range(rows.num_columns):
            chunk = rows.column(column)
            first = chunk.dictionary_page_offset or chunk.data_page_offset
            if first < 0 or chunk.total_compressed_size < 0:
                raise refused(Rule.PARQUET_ONGELDIG)
            if first + chunk.total_compressed_size > size:
                raise refused(Rule.PARQUET_ONGELDIG)
    if (
        described.num_columns > limits.max_columns
        or not 0 <= described.num_rows <= limits.max_rows
        or not 0 <= unpacked <= limits.max_parquet_expanded_bytes
    ):
        raise refused(Rule.PARQUET_TE_GROOT)

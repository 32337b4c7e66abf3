# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A full disk, told by its number: Polars hides it in a sentence, and who tells a person wants it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl


@contextmanager
def told_by_number(file: Path) -> Iterator[None]:
    """Around writing of Polars.

    Raises:
        OSError: the disk is full; with its number and the folder.
    """
    try:
        yield
    except (pl.exceptions.ComputeError, OSError) as error:
        if f"os error {errno.ENOSPC}" in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file.parent)) from error
        raise

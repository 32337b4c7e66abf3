# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the next of many files while the one before it is being stored.

To read is work for the processor and to store is work for the disk and the database; of a country's
files each takes about half of the time. A source never touches the database, so it may read in a
thread of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.areas.store import load_register
from koers.regiobeeld.sources import Reading, Source, source_for


class ReadAhead:
    """Reads files in the order in which they are named; use it in a `with` statement.

    Args:
        paths: files in the order in which they will be asked for; some may be passed over.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._next = dict(pairwise(paths))
        self._pool = ThreadPoolExecutor(1)
        self._register: AreaRegister | None = None
        self._waiting: dict[Path, Future[Reading]] = {}

    def __enter__(self) -> ReadAhead:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def read(self, source: Source, path: Path) -> Reading:
        """What the source finds in the file; the next one is begun before this one is stored."""
        begun = self._waiting.pop(path, None)
        if begun is None:
            self._register = self._register or load_register()
            reading = source.read(path, self._register)
        else:
            reading = begun.result()
        # The next file may name the areas that this one brings: it waits until they are stored.
        if reading.areas:
            self._register = None
        self._begin(self._next.get(path))
        return reading

    def _begin(self, path: Path | None) -> None:
        source = source_for(path) if path is not None else None
        if path is not None and source is not None and self._register is not None:
            self._waiting[path] = self._pool.submit(source.read, path, self._register)

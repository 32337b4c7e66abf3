# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the next of many files while the one before them is being stored.

Of the time that a country's files take, reading is two thirds and storing one. A source never touches
the database, so it may read in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.areas.store import load_register
from koers.regiobeeld.sources import Reading, Source, source_for

#: Files that are read at the same time, each of which stays in memory until it is stored.
_AHEAD = 2


class ReadAhead:
    """Reads files in the order in which they are named; use it within `contextlib.closing`.

    Args:
        paths: files in the order in which they will be asked for; some may be passed over.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = list(paths)
        self._pool = ThreadPoolExecutor(_AHEAD)
        self._register: AreaRegister | None = None
        self._waiting: dict[Path, Future[Reading]] = {}

    def close(self) -> None:
        """Read no more."""
        self._pool.shutdown(cancel_futures=True)

    def read(self, source: Source, path: Path) -> Reading:
        """What the source finds in the file; the next ones are begun before this one is stored."""
        begun = self._waiting.pop(path, None)
        register = load_register() if self._register is None else self._register
        reading = begun.result() if begun else source.read(path, register)
        if reading.areas:
            # The next files may name the areas that this one brings: they wait until those are stored.
            self._register = None
            self._keep_only([])
        else:
            self._register = register
            place = self._paths.index(path) + 1
            self._begin(self._paths[place : place + _AHEAD], register)
        return reading

    def _begin(self, paths: Sequence[Path], register: AreaRegister) -> None:
        self._keep_only(paths)
        for path in paths:
            source = source_for(path)
            if source is not None and path not in self._waiting:
                self._waiting[path] = self._pool.submit(source.read, path, register)

    def _keep_only(self, paths: Sequence[Path]) -> None:
        """Let go of the readings of other files, begun or not."""
        for path in self._waiting.keys() - set(paths):
            self._waiting.pop(path).cancel()

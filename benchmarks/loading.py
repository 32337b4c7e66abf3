# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading all real files from an empty home: time and memory, beside a bare copy to Parquet.

The rival reads the same files with DuckDB and writes them as they are: no checks, no areas, no
picture. Memory is the peak of the loading process and its children together.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import psutil

from benchmarks.row import Row

_LIMIT_SECONDS = 60
_LIMIT_MIB = 2048
_EVERY_SECONDS = 0.1


def watched(process: subprocess.Popen[bytes]) -> float:
    """Wait for a process and give the peak memory of it and its children together, in MiB."""
    peak = 0.0
    root = psutil.Process(process.pid)
    while process.poll() is None:
        total = 0
        try:
            for member in [root, *root.children(recursive=True)]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    total += member.memory_info().rss
        except psutil.NoSuchProcess:
            break
        peak = max(peak, total / 2**20)
        time.sleep(_EVERY_SECONDS)
    process.wait()
    return peak


def _koers(data: Path) -> tuple[float, float]:
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("koers")), "demo", "--data", str(data), "--no-serve"],
        stdout=subprocess.DEVNULL,
    )
    peak = watched(process)
    if process.returncode != 0:
        raise RuntimeError(f"koers demo ended with {process.returncode}")
    return time.perf_counter() - started, peak


def _bare_copy(data: Path, target: Path) -> float:
    started = time.perf_counter()
    target.mkdir()
    for number, path in enumerate(sorted(data.rglob("*"))):
        if path.suffix == ".csv":
            read = f"read_csv('{path}', all_varchar=true, ignore_errors=true, strict_mode=false)"
        elif path.suffix == ".parquet":
            read = f"read_parquet('{path}')"
        else:
            continue
        duckdb.sql(f"COPY (FROM {read}) TO '{target / str(number)}.parquet'")
    return time.perf_counter() - started


def measure(data: Path, home: Path) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="koers-bench-bare-") as folder:
        bare = _bare_copy(data, Path(folder) / "kopie")
    seconds, mib = _koers(data)
    yield Row("load all real files, from an empty home", seconds, "s", "limit s", _LIMIT_SECONDS)
    yield Row("  the same", seconds, "s", "DuckDB bare copy s", max(bare, 0.1))
    yield Row("  peak memory, database server included", mib, "MiB", "limit MiB", _LIMIT_MIB)
    again, _ = _koers(data)
    yield Row("load the same files again (changes nothing)", again, "s", "first time s", seconds)

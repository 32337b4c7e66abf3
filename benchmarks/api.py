# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures for other software as JSON-stat, warm: one indicator for many areas, inside the process.

`python -m benchmarks.api` measures on a practice region of its own, and then asks the interface long
series of generated questions (tests/api/fuzzing.py).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.row import Row

_P50_MS, _P99_MS = 60, 150
_REQUESTS = 600
_LONG_RUN_EXAMPLES = 200
_FIGURES = "/api/v1/waarnemingen"


def _addresses() -> dict[str, list[str]]:
    """By kind of question: one indicator, everywhere, in all its years."""
    from koers.regiobeeld import snapshot

    keys = sorted(snapshot.indicators(snapshot.current()))
    asked = {
        "the region's municipalities": "",
        "its buurten": "&niveau=buurt",
        "all municipalities": "&gebied=NL01&niveau=gemeente",
    }
    return {
        kind: [f"{_FIGURES}?indicator={key}{query}&f=json-stat" for key in keys]
        for kind, query in asked.items()
    }


def measure(data: Path, home: Path) -> Iterator[Row]:
    from koers.cli import start_django

    start_django()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    for kind, addresses in _addresses().items():
        for address in addresses:
            _timed(client, address)
        asked = random.Random(1).choices(addresses, k=_REQUESTS)
        warm = sorted(_timed(client, address) for address in asked)
        p50, p99 = warm[len(warm) // 2], warm[int(len(warm) * 0.99)]
        yield Row(f"JSON-stat, {kind}, p50 of {_REQUESTS}", p50, "ms", "limit ms", _P50_MS)
        yield Row(f"JSON-stat, {kind}, p99", p99, "ms", "limit ms", _P99_MS)


def _timed(client: object, address: str) -> float:
    started = time.perf_counter()
    response = client.get(address)  # type: ignore[attr-defined]
    elapsed = (time.perf_counter() - started) * 1000
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    return elapsed


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="koers-bench-"))
    os.environ["KOERS_HOME"] = str(home)
    try:
        koers = str(Path(sys.executable).with_name("koers"))
        subprocess.run([koers, "demo", "--no-serve"], check=True, stdout=subprocess.DEVNULL)
        print(f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
        for row in measure(Path(), home):
            print(row)
        fuzzing = [sys.executable, "-m", "tests.api.fuzzing"]
        done = subprocess.run([*fuzzing, "--examples", str(_LONG_RUN_EXAMPLES)])
        sys.exit(done.returncode)
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From `koers serve` to the first page of an installed demo."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.row import Row

_LIMIT_SECONDS = 10


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def measure(data: Path, home: Path) -> Iterator[Row]:
    port = _free_port()
    started = time.perf_counter()
    server = subprocess.Popen(
        [str(Path(sys.executable).with_name("koers")), "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                    answer.read()
                break
            except (urllib.error.URLError, ConnectionError):
                if time.perf_counter() - started > 60 or server.poll() is not None:
                    raise
                time.sleep(0.05)
        seconds = time.perf_counter() - started
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    yield Row(
        "start of an installed demo to the first page", seconds, "s", "limit s", _LIMIT_SECONDS
    )

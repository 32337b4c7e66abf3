# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backup of a million figures and 100,000 cases into an empty home: `python -m benchmarks.backup`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_FIGURES, _CASES = 1_000_000, 100_000


def main(figures: int, cases: int) -> None:
    place = Path(tempfile.mkdtemp(prefix="koers-backup-"))
    # The server of a home works under another name when this is run by root.
    place.chmod(0o755)
    try:
        _run(place / "home", "-m", "tests.recovery.filling", str(figures), str(cases))
        key = place / "sleutel"
        made = _run(place / "home", "-m", "koers", "backup", "sleutel", str(key))
        recipient = made.strip().rpartition("=")[2]
        folder = place / "map"
        _timed("backup", place / "home", "backup", "maak", str(folder), "--ontvanger", recipient)
        (file,) = folder.iterdir()
        print(f"size {file.stat().st_size / 1e6:.1f} MB")
        _timed("restore", place / "nieuw", "backup", "herstel", str(file), "--sleutel", str(key))
        _timed("rehearsal", place / "home", "backup", "oefen", str(file), "--sleutel", str(key))
        print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _timed(what: str, home: Path, *arguments: str) -> None:
    started = time.monotonic()
    told = _run(home, "-m", "koers", *arguments).strip().splitlines()[-1]
    print(f"{what:10} {time.monotonic() - started:6.1f} s  {told}", flush=True)


def _run(home: Path, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "KOERS_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:])) if sys.argv[1:] else main(_FIGURES, _CASES)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run all benchmarks and print a table: `make bench` (real files: KOERS_REAL_DATA or ../shared/data)."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import api, loading, pages, portfolio, regelingen, scan, starting


def main() -> None:
    data = Path(os.environ.get("KOERS_REAL_DATA", "../shared/data")).resolve()
    if not data.is_dir():
        sys.exit(
            f"No real files in {data}; set KOERS_REAL_DATA to a folder with the publishers' files."
        )
    home = Path(tempfile.mkdtemp(prefix="koers-bench-"))
    os.environ["KOERS_HOME"] = str(home)
    try:
        print(f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
        print(f"{'what':58} {'measured':>12} {'against':>26} {'ratio':>7}")
        for module in (loading, starting, pages, api, regelingen, portfolio, scan):
            for row in module.measure(data, home):
                print(row)
        print(f"\nload average at the end: {os.getloadavg()[0]:.1f}")
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()

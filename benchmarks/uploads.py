# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ten thousand mutated uploads: `python -m benchmarks.uploads [COUNT]`.

The files and what is asked of them are those of tests/uploads, which does the first 500 on every run.
Each core gets an equal share in a process of its own; time is the work of that process, all threads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from typing import Any

_COUNT = 10_000
_LIMIT_MIB = 512
_LIMIT_SECONDS = 2


def _shares(count: int) -> list[dict[str, Any]]:
    cores = os.cpu_count() or 1
    size = -(-count // cores)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "koers.settings.checking"}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.uploads.fuzz", str(min(size, count - first)), str(first)],
            env=environment,
            stdout=subprocess.PIPE,
        )
        for first in range(0, count, size)
    ]
    answers = [process.communicate()[0] for process in running]
    died = [process.returncode for process in running if process.returncode]
    if died:
        sys.exit(f"a process ended with {died}: a crash that Python cannot catch")
    return [dict(json.loads(answer)) for answer in answers]


def _summed(shares: list[dict[str, Any]], name: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for share in shares:
        total.update(share[name])
    return total


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _COUNT
    print(f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    shares = _shares(count)
    slowest = max(shares, key=lambda share: share["slowest_seconds"])
    peak = max(share["peak_mib"] for share in shares)
    print(f"files                        {sum(share['count'] for share in shares)}")
    for name in ("crashes", "without_reason", "slow"):
        found = [line for share in shares for line in share[name]]
        print(f"{name:28} {len(found)}", *found[:20], sep="\n  " if found else "")
    seconds, start = slowest["slowest_seconds"], max(share["start_mib"] for share in shares)
    print(f"slowest (limit {_LIMIT_SECONDS} s)          {seconds:.2f} s: {slowest['slowest']}")
    print(
        f"peak memory (limit {_LIMIT_MIB} MiB)   {peak:.0f} MiB; {start:.0f} before the first file"
    )
    print(
        f"mean per file                {sum(s['seconds'] for s in shares) / count * 1000:.0f} ms elapsed"
    )
    print(f"nothing wrong on both roads  {sum(share['whole'] for share in shares)}")
    for name, title in (("refused", "refused at the door"), ("reported", "reported by a reader")):
        print(f"{title}:")
        for rule, times in _summed(shares, name).most_common():
            print(f"  {rule:26} {times}")
    print(f"load average at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

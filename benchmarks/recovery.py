# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 at random moments during a load of a million figures: `python -m benchmarks.recovery [SHOTS]`."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.recovery.scene import KINDS, running, shoot

_FIGURES, _CASES, _SHOTS = 1_000_000, 1_000, 200
_MOST_SECONDS = 15


def main(shots: int) -> None:
    home = Path(tempfile.mkdtemp(prefix="koers-recovery-"))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.recovery.filling", str(_FIGURES), str(_CASES)],
            env={**os.environ, "KOERS_HOME": str(home)},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        made = json.loads(done.stdout.splitlines()[-1])
        started = time.monotonic()
        seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
        with running(home, made) as scene:
            for number, shot in enumerate(shoot(scene, shots=shots, seed=shots), 1):
                seconds[shot.kind].append(shot.seconds)
                print(
                    f"{number:4} {time.monotonic() - started:7.0f} s  {shot.kind:11}"
                    f" {shot.seconds:6.1f} s  loads {scene.published}, notes"
                    f" {len(scene.acknowledged)}, load average {os.getloadavg()[0]:.1f}",
                    flush=True,
                )
            print(
                f"\n{shots} kills, {scene.published} loads of {made['figures']} figures, "
                f"{len(scene.acknowledged)} acknowledged notes: nothing half, lost or double"
            )
        for kind, found in seconds.items():
            if found:
                late = sum(one >= _MOST_SECONDS for one in found)
                print(
                    f"{kind:11} serving again: median {statistics.median(found):.1f} s,"
                    f" most {max(found):.1f} s, {late} of {len(found)} over {_MOST_SECONDS} s"
                )
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _SHOTS)

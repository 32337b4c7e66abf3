# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of web, worker and database during a load: nothing half, nothing lost, nothing twice.

How soon everything serves again is measured by `python -m benchmarks.recovery`, not here: a shared
machine is now and then too slow for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.recovery.scene import running, shoot

_SHOTS = 20


@pytest.mark.xdist_group("recovery")
def test_twenty_kills_during_a_load_leave_nothing_half_lost_or_double(
    loaded: tuple[Path, dict[str, Any]],
) -> None:
    home, made = loaded
    with running(home, made) as scene:
        shots = list(shoot(scene, shots=_SHOTS, seed=20261127))
        assert scene.acknowledged, "the client wrote nothing"
        assert len(shots) == _SHOTS, "not every shot was fired"

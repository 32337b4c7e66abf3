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

from tests.recovery.scene import Scene, running, shoot, still_serves

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


@pytest.mark.xdist_group("recovery")
def test_visitors_notice_nothing_of_a_killed_web_master(
    loaded: tuple[Path, dict[str, Any]],
) -> None:
    home, made = loaded
    with running(home, made) as scene:
        (master,) = scene.web_masters()
        orphans = master.children()
        assert orphans
        scene.kill("web master")
        still_serves(scene, until=lambda: _serves(scene, but=master.pid))
        # They leave by themselves, and the next ones go on alone.
        still_serves(scene, until=lambda: not any(one.is_running() for one in orphans))


def _serves(scene: Scene, *, but: int) -> bool:
    """Whether another web server has its workers."""
    return any(one.children() for one in scene.web_masters() if one.pid != but)

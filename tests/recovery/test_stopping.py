# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stopping work that a worker is at: nothing half, never taken up again, and the way free for the next."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("recovery")


@pytest.fixture(scope="module")
def scenes(homes: Path) -> dict[str, dict[str, Any]]:
    """How every scene went, by its name."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.recovery.stopping", "asker"],
        env={
            **os.environ,
            "KOERS_HOME": str(homes / "stoppen"),
            "DJANGO_SETTINGS_MODULE": "",
        },
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"scene"')]
    return {scene.pop("scene"): scene for scene in told}


def test_work_in_steps_ends_at_the_next_one_and_its_worker_goes_on(
    scenes: dict[str, dict[str, Any]],
) -> None:
    scene = scenes["in_steps"]
    assert (scene["state"], scene["stored"], scene["begun"]) == ("gestopt", False, 1)
    assert "niets van bewaard" in scene["message"]
    assert scene["worker"] is None, "the worker ended for work that noticed by itself"


def test_the_worker_ends_under_a_step_without_end_and_what_waited_for_it_begins(
    scenes: dict[str, dict[str, Any]],
) -> None:
    scene = scenes["stuck"]
    assert (scene["state"], scene["stored"], scene["begun"]) == ("gestopt", False, 1)
    assert scene["worker"] == 4
    # The next worker need not wait until this one is taken for dead, and the queue calls nothing failed.
    assert scene["failed"] == 0


def test_work_whose_worker_is_killed_during_the_stop_is_not_taken_up_again(
    scenes: dict[str, dict[str, Any]],
) -> None:
    scene = scenes["killed"]
    assert scene["left"], "the worker was gone before it was killed"
    assert (scene["state"], scene["stored"], scene["begun"]) == ("gestopt", False, 1)
    assert scene["failed"] == 0


def test_of_work_in_parts_what_was_done_stays_and_asking_again_does_the_rest(
    scenes: dict[str, dict[str, Any]],
) -> None:
    scene = scenes["in_parts"]
    assert scene["state"] == "gestopt"
    assert "Wat al klaar was, blijft staan" in scene["message"]
    assert 0 < scene["kept"] < scene["parts"] == scene["whole"]


def test_a_fault_that_passes_is_not_waited_for_after_a_stop(
    scenes: dict[str, dict[str, Any]],
) -> None:
    scene = scenes["about_to_be_tried_again"]
    assert (scene["state"], scene["begun"], scene["failed"]) == ("gestopt", 1, 0)


def test_stopped_around_its_end_work_is_stored_and_done_or_stopped_and_not_stored(
    scenes: dict[str, dict[str, Any]],
) -> None:
    outcomes = scenes["races"]["outcomes"]
    assert scenes["races"]["failed"] == 0
    assert {(state, stored) for state, stored in outcomes} <= {("klaar", True), ("gestopt", False)}
    assert ["gestopt", False] in outcomes

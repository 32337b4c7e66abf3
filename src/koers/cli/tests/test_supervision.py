# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process that ends is started again, sooner or later by how often it failed.

The processes are real and are killed for real; only the clock is the test's own, so that nothing waits.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from koers.cli.supervision import Child

_LOOK = 0.25
#: `benchmarks.recovery` holds a killed installation to this.
_SERVING_AGAIN = 15.0


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child("proef", ["--help"])
    yield child
    if child.process is not None:
        child.process.kill()
        child.process.communicate()


def _pauses(child: Child, lives: list[float]) -> list[float]:
    """Kill it each time that it has lived so long, and give how long it stayed away."""
    now = 0.0
    child.look_after(now)
    pauses = []
    for lived in lives:
        assert child.process is not None
        child.process.kill()
        child.process.wait()
        now += lived
        fell = now
        child.look_after(now)
        while child.process is None:
            now += _LOOK
            child.look_after(now)
        pauses.append(now - fell)
    return pauses


def test_a_first_fall_is_mended_at_once(child: Child) -> None:
    assert _pauses(child, [3.0]) == [0.0]


def test_who_keeps_failing_at_its_start_waits_longer_each_time_up_to_a_limit(child: Child) -> None:
    pauses = _pauses(child, [0.5] * 8)
    assert pauses == sorted(pauses)
    assert pauses[-1] > pauses[0]
    assert pauses[-1] == pauses[-2], "the wait has a limit"
    assert pauses[-1] < _SERVING_AGAIN / 3, "and leaves room for a slow start"


def test_who_lived_longer_than_a_start_is_mended_at_once_whatever_came_before(child: Child) -> None:
    assert _pauses(child, [0.5] * 5 + [12.0])[-1] == 0.0


def test_a_process_that_runs_is_left_alone(child: Child) -> None:
    child.look_after(0.0)
    first = child.process
    assert first is not None
    first.send_signal(signal.SIGSTOP)
    child.look_after(1.0)
    assert child.process is first

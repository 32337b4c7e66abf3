# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mutated uploads: none may crash, grow without bound, take long, or end without a reason.

`python -m benchmarks.uploads` does the same with 10,000.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.uploads.fuzz import Outcome, hand_in
from tests.uploads.mutations import MUTATIONS, mutated
from tests.uploads.seeds import Seed, seeds

COUNT = 500
MOST_MIB = 512


@pytest.fixture(scope="module")
def outcome() -> dict[str, Any]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "koers.settings.checking"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.uploads.fuzz", str(COUNT)],
        env=environment, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.name)
def test_a_file_that_nobody_spoilt_comes_in(seed: Seed) -> None:
    outcome = Outcome()
    hand_in(seed.name, seed.content, outcome)
    assert outcome.admitted == 1
    # A workbook or zip is no delivery, and boundaries are no table.
    assert set(outcome.refused) <= {"soort-niet-hier", "tabel-geen-tabel"}


def test_the_same_number_is_the_same_file() -> None:
    assert mutated(17) == mutated(17)
    assert len({mutated(number)[0] for number in range(len(MUTATIONS))}) == len(MUTATIONS)


def test_no_mutated_upload_crashes(outcome: dict[str, Any]) -> None:
    assert outcome["count"] == COUNT
    assert not outcome["crashes"], "\n".join(outcome["crashes"])


def test_every_refused_upload_has_a_reason_without_its_content(outcome: dict[str, Any]) -> None:
    assert not outcome["without_reason"]
    assert sum(outcome["refused"].values()) > COUNT / 2
    assert len(outcome["refused"]) > 20
    assert sum(outcome["reported"].values()) > 0


def test_no_mutated_upload_takes_long_or_much_memory(outcome: dict[str, Any]) -> None:
    assert not outcome["slow"]
    assert outcome["peak_mib"] < MOST_MIB

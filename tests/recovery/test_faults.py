# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A fault at every place where a load can meet one: whole or not at all, and always told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("recovery")

_CASES = 30


@pytest.fixture(scope="module")
def home(homes: Path) -> tuple[Path, str]:
    """A home with one small delivery."""
    folder = homes / "fouten"
    done = _run("tests.recovery.filling", "2000", "1", home=folder)
    return folder, json.loads(done[-1])["levering"]


def _run(module: str, *arguments: str, home: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, "KOERS_HOME": str(home), "DJANGO_SETTINGS_MODULE": ""},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("kind", ["disk", "cut"])
def test_a_fault_at_the_nth_write_publishes_all_or_nothing_and_says_so(
    home: tuple[Path, str], kind: str
) -> None:
    folder, levering = home
    outcomes: list[dict[str, Any]] = [
        json.loads(line) for line in _run("tests.recovery.sweeping", kind, levering, home=folder)
    ]
    for outcome in outcomes:
        done = outcome["state"] == "klaar"
        assert outcome["made"] == (1 if done else 0), outcome
        assert outcome["status"] == ("gepubliceerd" if done else "gecontroleerd"), outcome
        assert outcome["current"] <= 1, outcome
        if not done:
            assert outcome["state"] == "mislukt", outcome
            assert outcome["reference"], outcome
            assert "niets half opgeslagen" in outcome["message"], outcome
    assert any(outcome["state"] == "mislukt" for outcome in outcomes), "no fault was met"
    assert not outcomes[-1]["met"], "the sweep never came to a clean run"


def test_a_connection_cut_while_cases_are_read_leaves_all_or_none_of_them(
    home: tuple[Path, str],
) -> None:
    folder, _ = home
    outcomes: list[dict[str, Any]] = [
        json.loads(line)
        for line in _run("tests.recovery.sweeping", "cases", str(_CASES), home=folder)
    ]
    for outcome in outcomes:
        done = outcome["state"] == "klaar"
        assert outcome["made"] == (_CASES if done else 0), outcome
        assert outcome["status"] == ("ingelezen" if done else "ontvangen"), outcome
        if not done:
            assert (outcome["state"], bool(outcome["reference"])) == ("mislukt", True), outcome
    assert any(outcome["state"] == "mislukt" for outcome in outcomes), "no fault was met"
    assert not outcomes[-1]["met"], "the sweep never came to a clean run"

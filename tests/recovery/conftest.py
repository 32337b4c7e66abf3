# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one filled home that tests of recovery share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FIGURES = 20_000


@pytest.fixture(scope="session")
def loaded(homes: Path) -> tuple[Path, dict[str, Any]]:
    """A home with a checked delivery and a few cases."""
    home = homes / "herstel"
    done = subprocess.run(
        [sys.executable, "-m", "tests.recovery.filling", str(FIGURES), "200"],
        env={**os.environ, "KOERS_HOME": str(home), "DJANGO_SETTINGS_MODULE": ""},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return home, json.loads(done.stdout.splitlines()[-1])

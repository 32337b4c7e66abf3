# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Generated questions, valid and invalid, to a whole installation with the practice region."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import Installation


def test_every_answer_is_what_the_description_says(practice: Installation) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.api.fuzzing", "--examples", "5"],
        env=practice.environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no reason for a property to fail.
settings.register_profile("koers", deadline=None)
settings.load_profile("koers")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder with the publishers' real files; the test is skipped where they are absent."""
    folder = Path(
        os.environ.get(
            "KOERS_REAL_DATA", Path(__file__).resolve().parent.parent / "shared" / "data"
        )
    )
    if not folder.is_dir():
        pytest.skip(f"real open data not found in {folder}; set KOERS_REAL_DATA to run this test")
    return folder

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture of a whole region does not depend on the groups in which memory had it made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl

from koers.regiobeeld.observations import KEY
from koers.regiobeeld.storage import BY_AREA, BY_INDICATOR, GATE_LEDGER, KNELPUNTEN
from tests.conftest import Installation

MAKING = Path(__file__).with_name("picture_in_groups.py")


def test_every_table_is_the_same(practice: Installation, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(MAKING), str(tmp_path)],
        env=practice.environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    whole, parts = (line.split() for line in done.stdout.splitlines())
    assert whole[:2] == ["geheel", parts[1]]
    assert whole[2] == "1"
    assert int(parts[2]) > 20
    for name in (BY_AREA, BY_INDICATOR, GATE_LEDGER, KNELPUNTEN):
        one, many = (pl.read_parquet(tmp_path / made / name) for made in ("geheel", "delen"))
        if name == BY_INDICATOR:
            # Sorted within a group.
            one, many = one.sort(KEY), many.sort(KEY)
        assert one.height == many.height > 0, name
        assert one.equals(many), name
    _holds_only_what_the_gate_left(tmp_path / "geheel")


def _holds_only_what_the_gate_left(made: Path) -> None:
    """A comparison of a figure that is withheld would give it away, and nobody looks again."""
    figures = pl.read_parquet(made / BY_INDICATOR).filter(sex="T", age="alle")
    assert figures["value"].is_null().any()
    shown = figures.filter(pl.col("value").is_not_null())
    cell = ["indicator", "area", "period"]
    assert pl.read_parquet(made / KNELPUNTEN).join(shown, on=cell, how="anti").is_empty()

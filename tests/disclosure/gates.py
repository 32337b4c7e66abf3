# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Broken gates, as proof that the tests of this folder can fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import polars as pl

from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.gate import Gated, no_ledger, without_small

#: Takes the place of the gate when the publications are made.
Gate = Callable[..., Gated]


def open_gate(figures: pl.DataFrame, *_: Any, **__: Any) -> Gated:
    """Everything that was delivered goes through."""
    return Gated(figures, no_ledger())


def only_small(
    figures: pl.DataFrame, definitions: Mapping[str, Definition], *_: Any, on: date, **__: Any
) -> Gated:
    """What is small is withheld, and that totals tell the rest is forgotten."""
    return Gated(without_small(figures, definitions, on=on), no_ledger())

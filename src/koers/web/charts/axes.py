# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Round tick values for an axis, chosen by us so that a chart has the same bytes on every machine."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
#: Room beyond the outermost values on a tight axis, as a share of their range.
_MARGIN = 0.04


@dataclass(frozen=True, slots=True)
class Axis:
    """A range with its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def position(self, value: float, start: float, end: float) -> float:
        """Pixel of a value when low lies at `start` and high at `end`."""
        return start + (value - self.low) / (self.high - self.low) * (end - start)


def axis_for(
    values: Iterable[float], *, ticks: int, from_zero: bool = False, tight: bool = False
) -> Axis:
    """An axis around the values with about that many round ticks.

    Args:
        values: finite numbers; none gives an axis from 0 to 1.
        ticks: wanted number of ticks.
        from_zero: bars start at zero; lines and dots need not.
        tight: the axis ends just beyond the values, else at a tick.
    """
    known = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    known += [0.0] if from_zero else []
    low, high = min(known), max(known)
    if low == high:
        room = abs(low) * 0.05 or 0.5
        low, high = (low, high + room) if from_zero else (low - room, high + room)
    step = _round_step((high - low) / max(ticks, 1))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if tight:
        low, high = low - _MARGIN * (high - low), high + _MARGIN * (high - low)
        first, last = math.ceil(low / step), math.floor(high / step)
    else:
        low, high = first * step, last * step
    marks = tuple(float(f"{k * step:.12g}") for k in range(first, last + 1))
    return Axis(low=low, high=high, ticks=marks)


def _round_step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(step * size for step in _STEPS if step * size >= rough * (1 - 1e-9))

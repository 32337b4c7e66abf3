# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plot within the sheet of a trend: where a period and a value lie, in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from koers.web.charts.axes import Axis

_PARTS = {"H1": 0.0, "H2": 0.5, "K1": 0.0, "K2": 0.25, "K3": 0.5, "K4": 0.75}


def moment(period: str) -> float:
    """Start of a period of the observation schema as a number of years: 2023-K3 is 2023.5."""
    year, _, part = period.partition("-")
    return int(year) + (_PARTS[part] if part in _PARTS else (int(part) - 1) / 12 if part else 0.0)


@dataclass(frozen=True, slots=True)
class Plane:
    """Edges of the plot, the first and last moment on it, and its axis of values."""

    left: float
    right: float
    top: float
    bottom: float
    first: float
    last: float
    axis: Axis

    def at(self, when: float) -> float:
        """Pixel of a moment; one moment alone lies in the middle."""
        if self.first == self.last:
            return (self.left + self.right) / 2
        return self.left + (when - self.first) / (self.last - self.first) * (self.right - self.left)

    def x(self, period: str) -> float:
        return self.at(moment(period))

    def y(self, value: float) -> float:
        return self.axis.position(value, self.bottom, self.top)

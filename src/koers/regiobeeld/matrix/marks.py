# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a figure lies from another one: five labels, of which the colour says what it means.

Whether a figure is higher, lower or about equal is `figures.verdict`, so that the matrix never
contradicts another page; here only how sure that is (95 % or 99.8 %, as in a funnel).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import ndtri

from koers.calculations.statistics import wilson_interval
from koers.regiobeeld.figures import Figure, verdict

_NEAR, _FAR = 0.95, 0.998


class Certainty(StrEnum):
    """Outside the 99.8 % margin, outside the 95 % margin, or only seen without any margin."""

    ZEKER = "zeker"
    WAARSCHIJNLIJK = "waarschijnlijk"
    ZONDER_MARGE = "zonder marge"


_UP = {Certainty.ZEKER: "▲▲", Certainty.WAARSCHIJNLIJK: "▲", Certainty.ZONDER_MARGE: "△"}
_DOWN = {Certainty.ZEKER: "▼▼", Certainty.WAARSCHIJNLIJK: "▼", Certainty.ZONDER_MARGE: "▽"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A label against a reference.

    side: "hoger", "lager" or "vergelijkbaar"; meaning: "slechter", "beter" or "" without polarity.
    certainty: None for "vergelijkbaar".
    """

    side: str
    meaning: str
    certainty: Certainty | None

    @property
    def symbol(self) -> str:
        if self.certainty is None:
            return "●"
        return (_UP if self.side == "hoger" else _DOWN)[self.certainty]

    @property
    def modifier(self) -> str:
        """Which colour: the name that the style sheet and the charts give it."""
        if self.certainty is None:
            return "equal"
        return {"slechter": "worse", "beter": "better"}.get(self.meaning, "neutral")

    @property
    def words(self) -> str:
        """For a listener and for a file: "duidelijk hoger, slechter"."""
        if self.certainty is None:
            return self.side
        before = "duidelijk " if self.certainty is Certainty.ZEKER else ""
        after = " (zonder marge)" if self.certainty is Certainty.ZONDER_MARGE else ""
        meaning = f", {self.meaning}" if self.meaning else ""
        return f"{before}{self.side}{meaning}{after}"


def mark_of(figure: Figure, reference: Figure | None) -> Mark | None:
    """The label of a figure; None where there is nothing to judge."""
    word = verdict(figure, reference)
    if not word or reference is None or reference.value is None:
        return None
    side, _, meaning = word.partition("-")
    if side == "vergelijkbaar":
        return Mark(side, "", None)
    return Mark(side, meaning, _certainty(figure, reference.value))


def _certainty(figure: Figure, reference: float) -> Certainty:
    if figure.value is None or figure.lower is None or figure.upper is None:
        return Certainty.ZONDER_MARGE
    lower, upper = _far(figure, figure.value, figure.lower, figure.upper)
    return Certainty.WAARSCHIJNLIJK if lower <= reference <= upper else Certainty.ZEKER


def _far(figure: Figure, value: float, lower: float, upper: float) -> tuple[float, float]:
    """The 99.8 % margin: exact where persons were counted, else each side of the 95 % one stretched."""
    if figure.definition.personen and figure.numerator is not None and figure.denominator:
        far = wilson_interval(figure.numerator, figure.denominator, confidence=_FAR)
        times = figure.definition.maal
        return float(np.asarray(far.lower)) * times, float(np.asarray(far.upper)) * times
    stretch = float(ndtri((1 + _FAR) / 2) / ndtri((1 + _NEAR) / 2))
    return value - (value - lower) * stretch, value + (upper - value) * stretch

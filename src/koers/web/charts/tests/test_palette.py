# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import itertools

import pytest

from koers.web.charts import palette


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    """WCAG 2.2, definition of contrast ratio."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("fill", palette.SEQUENTIAL)
def test_text_on_every_class_can_be_read(fill: str) -> None:
    assert _contrast(palette.on_fill(fill), fill) >= 4.5


@pytest.mark.parametrize("ink", ["INK", "PRIMARY", "QUIET", "WORSE", "BETTER"])
def test_words_and_lines_stand_out_from_white(ink: str) -> None:
    assert _contrast(getattr(palette, ink), palette.SURFACE) >= 4.5


def test_quiet_text_can_be_read_on_the_own_row() -> None:
    assert _contrast(palette.QUIET, palette.NOTICE) >= 4.5


def test_classes_darken_step_by_step_on_grey_paper() -> None:
    light = [_luminance(fill) for fill in palette.SEQUENTIAL]
    assert all(a > 1.4 * b for a, b in itertools.pairwise(light))

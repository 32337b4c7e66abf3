# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every pair of colours that the theme puts together can be read (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parent.parent / "theme" / "tokens.css").read_text("utf-8")
COLOURS = dict(re.findall(r"--koers-([a-z-]+): (#[0-9a-f]{6});", TOKENS))

TEXT = [
    ("ink", "surface"),
    ("ink", "surface-soft"),
    ("ink", "notice"),
    ("ink", "warning"),
    ("ink", "good"),
    ("ink", "error-soft"),
    ("ink", "focus"),
    ("ink-soft", "surface"),
    ("ink-soft", "surface-soft"),
    ("ink-soft", "notice"),
    ("primary", "surface"),
    ("primary", "surface-soft"),
    ("primary", "notice"),
    ("primary", "error-soft"),
    ("primary-strong", "notice"),
    ("surface", "primary"),
    ("surface", "primary-strong"),
    ("surface", "ink"),
    ("surface", "error"),
    ("surface", "worse"),
    ("surface", "better"),
    ("surface", "warning-line"),
    ("surface", "good-line"),
    ("error", "surface"),
    ("error", "error-soft"),
    ("worse", "surface"),
    ("worse", "surface-soft"),
    ("better", "surface"),
    ("better", "surface-soft"),
]
#: Edges of fields, badges and notices, and the two edges of the focus ring.
EDGES = [
    ("line-strong", "surface"),
    ("line-strong", "surface-soft"),
    ("warning-line", "warning"),
    ("good-line", "good"),
    ("error", "error-soft"),
    ("primary", "notice"),
    ("focus", "ink"),
    ("ink", "surface"),
]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_published_contrast_of_21() -> None:
    COLOURS.update(black="#000000", white="#ffffff")
    assert contrast("black", "white") == pytest.approx(21)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_an_edge_can_be_seen_against_its_ground(edge: str, ground: str) -> None:
    assert contrast(edge, ground) >= 3

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Room that text takes in a chart, so that labels neither overlap nor run out of the picture.

The server has no browser to measure with; the widths are those of Noto Sans in steps, and slightly
generous, so that a fallback font fits as well.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Advance widths of Noto Sans in em, by group of characters.
_WIDTHS = (
    ("ijlI|!.,:;'’\u00a0 ", 0.29),
    ("ftr()-–/·", 0.38),
    ("mwMW%—", 0.92),
    ("ABCDEFGHJKLNOPQRSTUVXYZ", 0.67),
    ("▲▼●◆", 0.80),
)
_OTHER = 0.58
_WIDTH = {sign: width for signs, width in _WIDTHS for sign in signs}
_BOLD = 1.07


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text in pixels at a font size."""
    return sum(_WIDTH.get(sign, _OTHER) for sign in text) * size * (_BOLD if bold else 1.0)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The text in lines that fit the width; a single word may be wider."""
    lines: list[str] = []
    for word in text.split(" "):
        extended = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(extended, size) <= width:
            lines[-1] = extended
        else:
            lines.append(word)
    return lines


def first_fitting(
    candidates: Sequence[str], size: float, width: float, *, bold: bool = False
) -> str:
    """The first candidate that fits the width, from long to short; nothing when none does."""
    return next((text for text in candidates if text_width(text, size, bold=bold) <= width), "")


def flow(widths: Sequence[float], room: float, gap: float = 18) -> list[tuple[float, int]]:
    """Place of each item, x and row, when items stand beside each other as far as they fit."""
    places: list[tuple[float, int]] = []
    x, row = 0.0, 0
    for width in widths:
        if x and x + width > room:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += width + gap
    return places


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near to the wanted ones as a gap between neighbours and the ends allow.

    Neighbours that would overlap share their mean position; order is kept. When the room is too
    small for all, the first start at `low`.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[list[float]] = []  # mean of the block's centre, number of labels
    for i in order:
        blocks.append([wanted[i], 1])
        while len(blocks) > 1 and _overlap(blocks[-2], blocks[-1], gap):
            (centre, n), (next_centre, m) = blocks[-2], blocks[-1]
            blocks[-2:] = [[(centre * n + next_centre * m) / (n + m), n + m]]
    placed: list[float] = []
    for centre, n in blocks:
        start = centre - gap * (n - 1) / 2
        placed += [start + gap * k for k in range(int(n))]
    return _within(placed, order, gap, low, high)


def _overlap(first: list[float], second: list[float], gap: float) -> bool:
    return second[0] - first[0] < gap * (first[1] + second[1]) / 2


def _within(
    placed: list[float], order: list[int], gap: float, low: float, high: float
) -> list[float]:
    for k in range(len(placed) - 1, -1, -1):
        placed[k] = min(placed[k], high - gap * (len(placed) - 1 - k))
    for k in range(len(placed)):
        placed[k] = max(placed[k], low + gap * k)
    result = [0.0] * len(placed)
    for k, i in enumerate(order):
        result[i] = placed[k]
    return result

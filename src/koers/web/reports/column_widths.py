# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a table divides its width over its columns, where the program that shows it does not."""

from __future__ import annotations

from collections.abc import Sequence

#: A column of long texts asks no more signs than this: they take several lines.
_MOST = 60
#: Signs of room at both sides of a cell together.
_AROUND = 3


def column_shares(head: Sequence[str], rows: Sequence[Sequence[str]], *, line: int) -> list[float]:
    """Part of the width per column: by its longest text, and no narrower than its longest word.

    Args:
        head: words above the columns.
        rows: as many cells each as there are columns.
        line: signs that fit on a line as wide as the table.

    Returns:
        Parts that add up to 1. When the longest words do not fit beside each other, those decide.
    """
    columns = list(zip(head, *rows, strict=True))
    wanted = [min(max(map(len, texts)), _MOST) + _AROUND for texts in columns]
    least = [
        (max(len(word) for text in texts for word in text.split(" ")) + _AROUND) / line
        for texts in columns
    ]
    if sum(least) >= 1:
        return [one / sum(least) for one in least]
    held: set[int] = set()
    while True:
        room = 1 - sum(least[place] for place in held)
        free = sum(one for place, one in enumerate(wanted) if place not in held)
        shares = [
            least[place] if place in held else room * one / free for place, one in enumerate(wanted)
        ]
        narrow = {
            place
            for place, share in enumerate(shares)
            if place not in held and share < least[place]
        }
        if not narrow:
            return shares
        held |= narrow

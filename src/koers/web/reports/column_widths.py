# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a table divides its width over its columns, where the program that shows it does not."""

from __future__ import annotations

from collections.abc import Sequence

#: A column of long texts asks no more signs than this: they take several lines.
_MOST = 60
#: A longer word, such as an address of a page, is broken: one cell may not squeeze all others.
_LONGEST_WORD = 30
#: Signs of room at both sides of a cell together; a head is bold and takes a sign more.
_AROUND, _BOLD = 3, 1


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
        (max([_longest_word(title) + _BOLD, *map(_longest_word, texts)]) + _AROUND) / line
        for title, *texts in columns
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


def _longest_word(text: str) -> int:
    return min(max(map(len, text.split(" "))), _LONGEST_WORD)

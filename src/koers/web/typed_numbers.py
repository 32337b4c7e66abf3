# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers as people type them in a Dutch form or file: 1.200, 1.234,5, 37,5 or 37.5.

One rule for every form and file, because a number that is read a thousand times too small looks right.
`dutch` writes them.
"""

from __future__ import annotations

import re
from decimal import Decimal

#: More digits than that is no number that anybody meant.
_MOST_DIGITS = 24
_ONE_SIGN = str.maketrans({"\u2212": "-", "\u00a0": "", " ": "", "\u202f": ""})
#: A point before three digits marks thousands, as we write them ourselves; 0.125 does not begin like that.
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_WITH_COMMA = re.compile(r"-?\d+,\d+", re.ASCII)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


def typed_number(value: object) -> Decimal | None:
    """The number that was typed, or stands in a cell of a workbook; None when it is none.

    Words, units and what can be read in two ways (1,234.5) are no numbers, nor are 1e3 and NaN.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(str(value))
        return number if number.is_finite() and number.adjusted() < _MOST_DIGITS else None
    text = ("" if value is None else str(value)).translate(_ONE_SIGN).removeprefix("€")
    if len(text) > _MOST_DIGITS:
        return None
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _WITH_COMMA.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return Decimal(text) if _PLAIN.fullmatch(text) else None

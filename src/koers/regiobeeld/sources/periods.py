# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods as Statistics Netherlands codes them ("2024JJ00") and as Koers writes them ("2024")."""

from __future__ import annotations

import re

_CODE = re.compile(r"(\d{4})(JJ|HJ|KW|MM)(\d{2})")


def period_of(code: str) -> str | None:
    """2024JJ00 -> 2024, 2025HJ01 -> 2025-H1, 2025KW02 -> 2025-K2, 2025MM03 -> 2025-03; else None."""
    found = _CODE.fullmatch(code.strip())
    if found is None:
        return None
    year, kind, number = found.groups()
    if kind == "JJ":
        return year
    if kind == "MM":
        return f"{year}-{number}"
    return f"{year}-{'H' if kind == 'HJ' else 'K'}{int(number)}"

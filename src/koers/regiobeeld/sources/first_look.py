# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file's name and first line: enough for a source to say whether the file is meant for it."""

from __future__ import annotations

import re
from pathlib import Path

_LOOK_AT = 64 * 1024
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")


def first_lines(path: Path) -> list[str]:
    """The lines at the top of a file as well as they can be read; [] when they cannot."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_LOOK_AT)
    except OSError:
        return []
    encoding = "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return start.decode(encoding, errors="replace").splitlines()


def first_line(path: Path) -> str:
    """First line of a file as well as it can be read; "" when it cannot."""
    return next(iter(first_lines(path)), "")


def columns_in(line: str) -> list[str]:
    """Column names in a line with semicolons."""
    return [name.strip().strip('"') for name in line.split(";")]


def first_columns(path: Path) -> list[str]:
    """Column names in the first line of a file with semicolons."""
    return columns_in(first_line(path))


def years_in_name(path: Path) -> list[int]:
    """Different years 20xx in a file name, in order of appearance."""
    return list(dict.fromkeys(int(year) for year in _YEAR.findall(path.stem)))

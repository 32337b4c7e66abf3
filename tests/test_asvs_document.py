# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""docs/verantwoording/asvs.md: every requirement has a row, and what a row names is there.

Whether a row tells the truth is for its reader; that it points at something is for this test.
"""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "verantwoording"
DOCUMENT = FOLDER / "asvs.md"
#: Chapters in which level 3 counts as well: authorisation, data protection, logging.
TO_LEVEL_3 = frozenset({"V8", "V14", "V16"})
STATUSES = ("met", "partly", "open", "n/a")
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    level: str
    words: str
    status: str
    why: str
    code: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def chapter(self) -> str:
        return self.number.partition(".")[0]


def _named(cell: str) -> tuple[str, ...]:
    return () if cell == NOTHING else tuple(re.findall(r"`([^`]+)`", cell))


@cache
def rows() -> tuple[Row, ...]:
    found = []
    for line in DOCUMENT.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if re.fullmatch(r"V\d+\.\d+\.\d+", cells[0]):
            assert len(cells) == 6, line
            status, _, why = cells[3].partition(": ")
            code, tests = _named(cells[4]), _named(cells[5])
            found.append(Row(cells[0], cells[1], cells[2], status, why, code, tests))
    return tuple(found)


@cache
def requirements() -> dict[str, str]:
    """number -> level, of ASVS 5.0.0."""
    with (FOLDER / "asvs-5.0.0.csv").open(encoding="utf-8", newline="") as file:
        return {line["id"]: line["level"] for line in csv.DictReader(file)}


def chapter_counts() -> dict[str, tuple[int, ...]]:
    """chapter -> how many rows in each status, and how many of those met are held by a test."""
    found = {}
    for chapter in dict.fromkeys(row.chapter for row in rows()):
        own = [row for row in rows() if row.chapter == chapter]
        count = Counter(row.status for row in own)
        held = sum(1 for row in own if row.status == "met" and row.tests)
        found[chapter] = (*(count[status] for status in STATUSES), held)
    return found


def test_the_list_is_that_of_version_5_0_0() -> None:
    # Published with the standard: 345 requirements, of which 70 of level 1, 183 of 2 and 92 of 3.
    assert Counter(requirements().values()) == {"1": 70, "2": 183, "3": 92}


def test_every_requirement_has_one_row_in_order_with_its_level() -> None:
    expected = [
        (number, level)
        for number, level in requirements().items()
        if level in "12" or number.partition(".")[0] in TO_LEVEL_3
    ]
    assert [(row.number, row.level) for row in rows()] == expected


def test_every_row_has_a_status_and_says_why_when_it_is_not_met() -> None:
    wrong = [
        row.number
        for row in rows()
        if row.status not in STATUSES
        or (row.status != "met" and not row.why)
        or (row.status in ("met", "partly") and not row.code)
        or not 2 <= len(row.words.split()) <= 8
    ]
    assert not wrong


@pytest.mark.parametrize("number", [row.number for row in rows()])
def test_code_and_tests_that_a_row_names_are_there(number: str) -> None:
    (row,) = (row for row in rows() if row.number == number)
    for named in row.code:
        path, _, symbol = named.partition(":")
        assert _file(path), f"{number} names {path}"
        if symbol:
            assert symbol in _symbols(_file(path)), f"{number} names {named}"
    for named in row.tests:
        path, _, name = named.partition("::")
        assert name in _symbols(_file(path)), f"{number} names {named}"


def _file(path: str) -> Path:
    """Of the package, or of the repository."""
    found = [place / path for place in (ROOT / "src" / "koers", ROOT) if (place / path).is_file()]
    assert found, f"{path} is not there"
    return found[0]


@cache
def _symbols(file: Path) -> frozenset[str]:
    """Functions, classes and assigned names of a module."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return frozenset(found)


def summary() -> str:
    """The table on top, as it must be."""
    lines = [
        f"| {chapter} | {' | '.join(map(str, counts))} |"
        for chapter, counts in chapter_counts().items()
    ]
    total = [sum(column) for column in zip(*chapter_counts().values(), strict=True)]
    return "\n".join([*lines, f"| **all** | {' | '.join(map(str, total))} |"])


def test_the_summary_counts_the_rows() -> None:
    text = DOCUMENT.read_text("utf-8")
    own = [line for line in text.splitlines() if re.match(r"\| (V\d+|\*\*all\*\*)[ |]", line)]
    # The name of a chapter stands behind its number.
    bare = [re.sub(r"^\| (V\d+) [^|]*\|", r"| \1 |", line) for line in own]
    assert "\n".join(bare) == summary(), f"put this on top:\n{summary()}"


def test_every_gap_stands_in_the_list_of_what_is_open() -> None:
    _, _, rest = DOCUMENT.read_text("utf-8").partition("\n## Open\n")
    told = set(re.findall(r"V\d+\.\d+\.\d+", rest.partition("\n## ")[0]))
    assert told == {row.number for row in rows() if row.status in ("partly", "open")}

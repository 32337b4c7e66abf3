# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Remarks in an agenda file: which part each one stands at, so that they survive a rewrite.

YAML readers drop remarks. Here every remark gets the address of the part that it stands above or
beside, such as `projects/roken`; parts of a list are addressed by their id, so that a project that
is put in between does not shift the remarks of the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from koers.werkagenda.document.reading import LOADER

# What YAML takes for the end of a line.
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of remark.

    Args:
        path: address of the part; empty for the document as a whole.
        place: "before" the part, "beside" its first line, or at the "end" of the file.
        text: the remark with its #.
    """

    path: str
    place: str
    text: str


def part_key(index: int, part: Any) -> str:
    """Address of an item in a list: its id when it has one, else its place."""
    if isinstance(part, dict) and isinstance(part.get("id"), str):
        return str(part["id"])
    return str(index)


def remarks_of(text: str) -> list[Remark]:
    """All remarks of a valid YAML text, in the order of the file."""
    root = yaml.compose(text, Loader=LOADER)
    starts: dict[int, str] = {}
    if root is not None:
        _first_lines(root, "", starts)
    content_end = _content_ends(text)
    found = []
    for number, line in enumerate(_LINE_END.split(text)):
        rest = line[content_end.get(number, 0) :].strip()
        if content_end.get(number) == -1 or not rest.startswith("#"):
            continue
        if number in content_end:
            found.append(Remark(_at_or_above(starts, number), "beside", rest))
        else:
            below = [start for start in starts if start > number]
            path, place = (starts[min(below)], "before") if below else ("", "end")
            found.append(Remark(path, place, rest))
    return found


def _at_or_above(starts: dict[int, str], number: int) -> str:
    return starts[max(start for start in starts if start <= number)]


def _first_lines(node: yaml.Node, path: str, starts: dict[int, str]) -> None:
    """Address of the outermost part that begins on each line."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            own = f"{path}/{key.value}".lstrip("/")
            starts.setdefault(key.start_mark.line, own)
            _first_lines(value, own, starts)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            own = f"{path}/{part_key(index, _id_of(value))}"
            starts.setdefault(value.start_mark.line, own)
            _first_lines(value, own, starts)


def _id_of(node: yaml.Node) -> dict[str, str]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value.value for key, value in node.value if key.value == "id"}


def _content_ends(text: str) -> dict[int, int]:
    """Column where the content of a line ends; -1 for lines inside a text of several lines."""
    ends: dict[int, int] = {}
    for token in yaml.scan(text, Loader=LOADER):
        first, last = token.start_mark, token.end_mark
        if (first.line, first.column) == (last.line, last.column):
            continue  # tokens without text, such as the end of a block
        ends.update(dict.fromkeys(range(first.line, last.line), -1))
        ends[last.line] = max(ends.get(last.line, 0), last.column)
    return ends

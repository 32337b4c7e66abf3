# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a drawn chart back as words with their boxes, to find clipped and overlapping labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from koers.web.charts.lettering import text_width

_MOVE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    right: float
    middle: float
    size: float


@dataclass(frozen=True)
class Sheet:
    root: ET.Element
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def texts(self) -> list[str]:
        return [word.text for word in self.words]

    @property
    def title(self) -> str:
        return self.root.findtext("{*}title") or ""


def sheet(svg: str) -> Sheet:
    root = ET.fromstring(svg)  # noqa: S314 -- drawn in this very test
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    return Sheet(root, width, height, tuple(_words(root, 0.0, 0.0)))


def _words(element: ET.Element, x: float, y: float) -> Iterator[Word]:
    for move in _MOVE.finditer(element.get("transform", "")):
        x, y = x + float(move[1]), y + float(move[2])
    if element.tag.endswith("}text"):
        text, size = element.text or "", float(element.attrib["font-size"])
        room = text_width(text, size, bold=element.get("font-weight") == "700")
        left = x - room * _ANCHORS[element.get("text-anchor", "start")]
        # The baseline lies below the middle by about a third of the size.
        yield Word(text, left, left + room, y - size / 3, size)
    for child in element:
        yield from _words(child, x, y)


def clipped(drawn: Sheet) -> list[str]:
    """Words that run off the sheet."""
    return [
        word.text
        for word in drawn.words
        if word.left < -1
        or word.right > drawn.width + 1
        or word.middle - word.size / 2 < -2
        or word.middle + word.size / 2 > drawn.height + 2
    ]


def overlapping(drawn: Sheet) -> list[tuple[str, str]]:
    """Pairs of words that lie over each other."""
    pairs = []
    for i, first in enumerate(drawn.words):
        for second in drawn.words[i + 1 :]:
            beside = first.right <= second.left or second.right <= first.left
            apart = abs(first.middle - second.middle) >= (first.size + second.size) * 0.45
            if not beside and not apart:
                pairs.append((first.text, second.text))
    return pairs

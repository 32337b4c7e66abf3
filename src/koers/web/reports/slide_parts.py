# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of a report goes on one slide, so that nothing runs off it and nothing is lost.

How a slide looks is for `slides.py`; here the text is counted in lines.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from koers.web.reports.column_widths import column_shares
from koers.web.reports.document import Block, Bullets, Chapter, Paragraph, Picture, Table

#: Lines of body text on a slide, characters that fit on one, and the part of a line below each text.
_LINES, _PER_LINE, _BELOW = 15.5, 90, 0.35
#: Characters of the smaller text of a table on a line as wide as the slide, and of room in a cell.
SMALL_LINE, _AROUND = 130, 2
#: Heights in lines of a table: of a row with its edges at least, and of all rows below the head.
_LEAST, _EDGES, _ROWS_HIGH = 2.2, 0.5, 22.0
#: A cell with more lines than this is told further in a row below.
_TALLEST = 16

Row = tuple[str, ...]
Part = list[str] | Table | Picture


@dataclass(frozen=True, slots=True)
class SlideContent:
    """A slide: the chapter that it is part of, its own title, and what stands on it."""

    chapter: str
    title: str
    part: Part


def slides_of(chapters: Iterable[Chapter]) -> Iterator[SlideContent]:
    """The chapters as slides; of a chapter that takes more than one, each says which it is.

    A title of its own is how a listener finds a slide.
    """
    for chapter in _together(chapters):
        parts = list(_parts(chapter.blocks))
        for number, part in enumerate(parts, start=1):
            which = f" ({number} van {len(parts)})" if len(parts) > 1 else ""
            yield SlideContent(chapter.title, f"{chapter.title}{which}", part)


def _together(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """Chapters of a single short sentence in a row share a slide, each with its title before it."""
    for short, group in groupby(chapters, key=_is_short):
        several = list(group)
        if not short or len(several) == 1:
            yield from several
            continue
        said = tuple(
            Paragraph(f"{chapter.title.rstrip('?')}: {block.text}")
            for chapter in several
            for block in chapter.blocks
            if isinstance(block, Paragraph)
        )
        yield Chapter(" · ".join(chapter.title for chapter in several), said)


def _is_short(chapter: Chapter) -> bool:
    lines = [line for block in chapter.blocks for line in _lines(block)]
    plain = all(isinstance(block, Paragraph) and not block.quiet for block in chapter.blocks)
    return plain and len(lines) == 1 and len(lines[0]) <= _PER_LINE


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """What goes on a slide of its own: some lines, part of a table, or a picture."""
    lines: list[str] = []
    room = _LINES
    for block in blocks:
        if isinstance(block, Table | Picture):
            if lines:
                yield lines
                lines, room = [], _LINES
            yield from _tables(block) if isinstance(block, Table) else [block]
            continue
        for line in _lines(block):
            need = len(textwrap.wrap(line, _PER_LINE)) + _BELOW
            if lines and need > room:
                yield lines
                lines, room = [], _LINES
            lines.append(line)
            room -= need
    if lines:
        yield lines


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        said = [] if block.quiet else block.text.splitlines()
    else:
        said = [f"• {item}" for item in block.items] if isinstance(block, Bullets) else []
    return [piece for line in said if line.strip() for piece in _pieces(line)]


def _pieces(line: str) -> list[str]:
    """A text that fills more than a slide in pieces that each fit, cut between two words."""
    lines = textwrap.wrap(line, _PER_LINE)
    most = int(_LINES - _BELOW)
    if len(lines) <= most:
        return [line]
    return [" ".join(lines[at : at + most]) for at in range(0, len(lines), most)]


# --- tables


def _tables(table: Table) -> Iterator[Table]:
    """A table as parts that each fit on a slide, of about the same height."""
    widths = [
        max(int(share * SMALL_LINE) - _AROUND, 1)
        for share in column_shares(table.header, table.rows, line=SMALL_LINE)
    ]
    rows = [
        (number, part)
        for number, row in enumerate(table.rows, start=1)
        for part in _broken(row, widths)
    ]
    heights = [_height(row, widths) for _, row in rows]
    start = 0
    sizes = _dealt(heights)
    if len(sizes) <= 1:
        yield Table(table.title, table.header, tuple(row for _, row in rows), table.numeric)
        return
    for size in sizes:
        part = rows[start : start + size]
        start += size
        which = f"({part[0][0]} tot en met {part[-1][0]} van {len(table.rows)})"
        title = f"{table.title} {which}"
        yield Table(title, table.header, tuple(row for _, row in part), table.numeric)


def _wrapped(text: str, width: int) -> list[str]:
    return [part for line in text.splitlines() for part in textwrap.wrap(line, width)]


def _height(row: Row, widths: Sequence[int]) -> float:
    lines = max(len(_wrapped(text, width)) for text, width in zip(row, widths, strict=True))
    return max(lines + _EDGES, _LEAST)


def _broken(row: Row, widths: Sequence[int]) -> list[Row]:
    """A row with a cell that is too tall as several, the first cell above each."""
    cells = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    if max(map(len, cells)) <= _TALLEST:
        return [row]
    pieces = [
        [" ".join(lines[at : at + _TALLEST]) for at in range(0, len(lines), _TALLEST)]
        for lines in cells
    ]
    first, *further = zip_longest(*pieces, fillvalue="")
    return [first, *((f"{row[0]} (vervolg)", *rest) for _, *rest in further)]


def _dealt(heights: Sequence[float]) -> list[int]:
    """How many rows go on each slide: as few slides as can be, and no last one with a single row."""
    slides = len(_filled(heights, _ROWS_HIGH))
    limit = sum(heights) / slides if slides else _ROWS_HIGH
    while len(_filled(heights, limit)) > slides:
        limit += _EDGES
    return _filled(heights, limit)


def _filled(heights: Sequence[float], limit: float) -> list[int]:
    sizes: list[int] = []
    used = limit + 1
    for height in heights:
        if used + height > limit:
            sizes.append(0)
            used = 0.0
        sizes[-1] += 1
        used += height
    return sizes

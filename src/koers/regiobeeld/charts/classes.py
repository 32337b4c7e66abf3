# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Five classes with about as many areas each (quantiles), and the legend that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.regiobeeld.charts.values import AreaValue, Measure
from koers.web.charts import Width, palette
from koers.web.charts.lettering import flow, text_width, wrapped
from koers.web.charts.marks import Box, Text

NUMBER_OF_CLASSES = len(palette.SEQUENTIAL)
_NO_DATA = palette.SURFACE


@dataclass(frozen=True, slots=True)
class Classes:
    """Class limits: `ranges` are the lowest and highest value that really occur in each class."""

    ranges: tuple[tuple[float, float], ...]
    fills: tuple[str, ...]
    decimals: int

    def fill(self, area: AreaValue) -> str:
        """Colour of an area; hatched when withheld, white when there is no figure."""
        if area.value is None:
            return palette.HATCHED if area.is_withheld else _NO_DATA
        value = round(area.value, self.decimals)
        return next(
            fill for fill, (_, high) in zip(self.fills, self.ranges, strict=True) if value <= high
        )

    def ink(self, area: AreaValue) -> str:
        """Colour of text on the area."""
        return palette.INK if area.value is None else palette.on_fill(self.fill(area))


def quantile_classes(values: Sequence[AreaValue], decimals: int) -> Classes:
    """Divide the areas over at most five classes; equal values are never parted.

    Values are compared as they are shown, so that no two areas with the same figure differ in
    colour.
    """
    known = sorted(round(area.value, decimals) for area in values if area.value is not None)
    members: dict[int, list[float]] = {}
    for value in known:
        members.setdefault(known.index(value) * NUMBER_OF_CLASSES // len(known), []).append(value)
    ranges = tuple((group[0], group[-1]) for _, group in sorted(members.items()))
    return Classes(ranges=ranges, fills=_fills(len(ranges)), decimals=decimals)


def _fills(count: int) -> tuple[str, ...]:
    """Colours from light to dark, spread over the whole range when there are fewer classes."""
    last = NUMBER_OF_CLASSES - 1
    if count == 1:
        return (palette.SEQUENTIAL[last // 2],)
    return tuple(palette.SEQUENTIAL[round(i * last / (count - 1))] for i in range(count))


@dataclass(frozen=True, slots=True)
class Legend:
    """Swatches and words below a map, in pixels from its top."""

    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]
    height: float


def legend(
    classes: Classes,
    values: Sequence[AreaValue],
    measure: Measure,
    *,
    top: float,
    width: Width,
    highlight: str = "",
) -> Legend:
    """The legend: method, limits of each class, and what hatched and white mean when they occur."""
    size, line = width.text, width.text + 9
    swatches = [(fill, _range_text(pair, measure)) for fill, pair in _classes_of(classes)]
    withheld = [area for area in values if area.value is None and area.is_withheld]
    unknown = [area for area in values if area.value is None and not area.is_withheld]
    swatches += [(palette.HATCHED, withheld[0].reason_text)] if withheld else []
    reasons = dict.fromkeys(area.reason_text for area in unknown)
    swatches += [(_NO_DATA, " of ".join(reasons))] if unknown else []
    own = next((area.name for area in values if area.code == highlight), "")
    swatches += [("own", own)] if own else []
    texts, boxes = [], []
    y = top + line / 2
    for sentence in wrapped(_method(len(classes.ranges)), size, width.pixels):
        texts.append(Text(0, y, sentence, colour=palette.QUIET))
        y += line
    widths = [26 + text_width(words, size) for _, words in swatches]
    for (fill, words), (x, row) in zip(swatches, flow(widths, width.pixels), strict=True):
        boxes.append(_swatch(x, y + row * line, fill))
        texts.append(Text(x + 26, y + row * line, words))
    bottom = max((text.y for text in texts), default=y) + line / 2 + 2
    return Legend(tuple(boxes), tuple(texts), height=bottom - top)


def _classes_of(classes: Classes) -> list[tuple[str, tuple[float, float]]]:
    return list(zip(classes.fills, classes.ranges, strict=True))


def _range_text(pair: tuple[float, float], measure: Measure) -> str:
    low, high = (measure.short(value) for value in pair)
    return low if low == high else f"{low} – {high}"


def _method(count: int) -> str:
    if count < NUMBER_OF_CLASSES:
        return "Kleur naar hoogte van het cijfer"
    return "Vijf klassen met elk ongeveer evenveel gebieden (kwantielen)"


def _swatch(x: float, y: float, fill: str) -> Box:
    if fill == "own":
        return Box(x + 1, y - 6, x + 19, y + 6, fill=palette.SURFACE, stroke=palette.INK, width=3)
    return Box(x, y - 7, x + 20, y + 7, fill=fill, stroke="#7d8a9c", width=1)

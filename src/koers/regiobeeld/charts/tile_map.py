# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where? The region as tiles of one size: no boundary data needed, small towns as visible as large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.regiobeeld.charts import spoken
from koers.regiobeeld.charts.classes import Classes, legend, quantile_classes
from koers.regiobeeld.charts.values import AreaValue, Measure, Tile, with_absent
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.lettering import first_fitting, text_width
from koers.web.charts.marks import Box, Text, boxes, texts
from koers.web.charts.svg import HINT

_OUTLINE = "#7d8a9c"

Corners = tuple[float, float, float, float]


@drawn_once
def tile_map(
    values: tuple[AreaValue, ...],
    tiles: tuple[Tile, ...],
    measure: Measure,
    *,
    title: str,
    references: tuple[AreaValue, ...] = (),
    highlight: str = "",
    width: Width = Width.BREED,
) -> Chart:
    """Tile map of the areas, coloured in five quantile classes, with the value in the tile.

    Args:
        values: one per area; an area without a tile is left out of the picture, not of the text.
        tiles: places, see `tiles_of`.
        references: the region and the Netherlands, told to a listener.
        highlight: code of the own area, outlined in ink.
    """
    grid = _grid(tiles, width)
    areas = with_absent(values, {tile.code: tile.short for tile in tiles})
    classes = quantile_classes(areas, measure.decimals)
    named = all(text_width(area.name, width.text, bold=True) <= grid.side - 6 for area in areas)
    fields, words = list[Box](), list[Text]()
    for tile, area in zip(tiles, areas, strict=True):
        corners, own = grid.corners(tile), area.code == highlight
        fields.append(_field(area, classes, measure, corners, own=own))
        name = area.name if named else tile.short
        words += _words(area, name, classes, measure, corners, width)
    key = legend(classes, areas, measure, top=grid.bottom + 6, width=width, highlight=highlight)
    return render(
        [
            *boxes(sorted(fields, key=lambda box: box.width), corner=3),
            *boxes([*key.boxes, *_labels(fields, words, width.text)]),
            *texts([*words, *key.texts], width.text),
        ],
        title=title,
        description=spoken.of_areas(values, measure, references=references, highlight=highlight),
        width=width,
        height=round(grid.bottom + 6 + key.height),
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Size of a tile and the space between tiles, in pixels."""

    side: float
    height: float
    gap: float
    bottom: float

    def corners(self, tile: Tile) -> Corners:
        x = 2 + tile.column * (self.side + self.gap)
        y = 2 + tile.row * (self.height + self.gap)
        return x, y, x + self.side, y + self.height


def _grid(tiles: Sequence[Tile], width: Width) -> _Grid:
    wide = width is Width.BREED
    gap = 6 if wide else 4
    columns = max(tile.column for tile in tiles) + 1
    side = (width.pixels - gap * (columns - 1) - 4) / columns
    height = side * (0.7 if wide else 0.95)
    rows = max(tile.row for tile in tiles) + 1
    return _Grid(side, height, gap, bottom=4 + rows * (height + gap))


def _field(
    area: AreaValue,
    classes: Classes,
    measure: Measure,
    corners: Corners,
    *,
    own: bool,
) -> Box:
    told = area.reason_text if area.value is None else measure.full(area.value)
    return Box(
        *corners,
        fill=classes.fill(area),
        stroke=palette.INK if own else _OUTLINE,
        width=3.5 if own else 1,
        hint=f"{HINT}{area.name}: {told}",
    )


def _words(
    area: AreaValue,
    name: str,
    classes: Classes,
    measure: Measure,
    corners: Corners,
    width: Width,
) -> list[Text]:
    """Name and value, the latter in the longest form that fits the tile."""
    left, top, right, bottom = corners
    x, y = (left + right) / 2, (top + bottom) / 2
    size, room, ink = width.text, right - left - 6, classes.ink(area)
    step = size * 0.72
    if area.value is not None:
        candidates = [measure.full(area.value), measure.short(area.value), measure.bare(area.value)]
        second = Text(x, y + step, first_fitting(candidates, size, room), ink, "center")
    else:
        shown = first_fitting([area.reason_text, "–"], size, room)
        second = Text(x, y + step, shown, palette.QUIET, "center")
    return [Text(x, y - step, name, ink, "center", bold=True), second]


def _labels(fields: Sequence[Box], words: Sequence[Text], size: float) -> list[Box]:
    """White behind the words on hatching, which would make them hard to read."""
    hatched = [box for box in fields if box.fill == palette.HATCHED]
    return [
        Box(word.x - half, word.y - size * 0.7, word.x + half, word.y + size * 0.7, palette.SURFACE)
        for word in words
        for box in hatched
        if box.x <= word.x <= box.x2 and box.y <= word.y <= box.y2
        for half in [text_width(word.text, size, bold=word.bold) / 2 + 2]
    ]

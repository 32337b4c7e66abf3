# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where? The region as tiles of one size: no boundary data needed, small towns as visible as large."""

from __future__ import annotations

from collections.abc import Sequence

from koers.regiobeeld.charts import spoken
from koers.regiobeeld.charts.classes import Classes, legend, quantile_classes
from koers.regiobeeld.charts.values import AreaValue, Measure, Tile
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.lettering import first_fitting, text_width
from koers.web.charts.marks import Box, Text, boxes, texts
from koers.web.charts.svg import HINT

_OUTLINE = "#7d8a9c"


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
        measure: how numbers are written.
        title: the finding.
        references: the region and the Netherlands, told to a listener.
        highlight: code of the own area, outlined in ink.
        width: for which screen.
    """
    gap = 6 if width is Width.BREED else 4
    columns = max(tile.column for tile in tiles) + 1
    side = (width.pixels - gap * (columns - 1) - 4) / columns
    height = side * (0.7 if width is Width.BREED else 0.95)
    classes = quantile_classes(values, measure.decimals)
    by_code = {area.code: area for area in values}
    named = all(
        text_width(area.name, width.text, bold=True) <= side - 6
        for area in values
        if area.code in {tile.code for tile in tiles}
    )
    fields: list[Box] = []
    words: list[Text] = []
    for tile in tiles:
        absent = AreaValue(tile.code, tile.short, None, reason="niet-geleverd")
        area = by_code.get(tile.code, absent)
        x, y = 2 + tile.column * (side + gap), 2 + tile.row * (height + gap)
        own = area.code == highlight
        fields.append(_field(area, classes, measure, (x, y, x + side, y + height), own=own))
        name = area.name if named else tile.short
        words += _words(area, name, classes, measure, (x + side / 2, y + height / 2), side, width)
    bottom = 4 + (max(tile.row for tile in tiles) + 1) * (height + gap)
    key = legend(classes, values, measure, top=bottom + 6, width=width, highlight=highlight)
    fields.sort(key=lambda box: box.width)
    return render(
        [
            *boxes(fields, corner=3),
            *boxes([*key.boxes, *_labels(fields, words, width.text)]),
            *texts([*words, *key.texts], width.text),
        ],
        title=title,
        description=spoken.of_areas(values, measure, references=references, highlight=highlight),
        width=width,
        height=round(bottom + 6 + key.height),
    )


def _field(
    area: AreaValue,
    classes: Classes,
    measure: Measure,
    corners: tuple[float, float, float, float],
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
    middle: tuple[float, float],
    side: float,
    width: Width,
) -> list[Text]:
    """Name and value, the latter in the longest form that fits the tile."""
    x, y = middle
    size, room, ink = width.text, side - 6, classes.ink(area)
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

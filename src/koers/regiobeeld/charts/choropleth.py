# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where? The region on its real boundaries, coloured in classes, with labels where they fit."""

from __future__ import annotations

from typing import Any

import altair as alt

from koers.regiobeeld.charts import spoken
from koers.regiobeeld.charts.classes import Classes, legend, quantile_classes
from koers.regiobeeld.charts.outlines import Outlines, Polygon, drawn_polygons, label_place
from koers.regiobeeld.charts.values import AreaValue, Measure, with_absent
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.lettering import first_fitting, text_width
from koers.web.charts.marks import Box, Text, boxes, texts
from koers.web.charts.svg import HINT

_BOUNDARY = "#ffffff"
_BOUNDARY_ON_WHITE = "#7d8a9c"
#: Beyond this number of areas labels would fit only here and there, and the table has the names.
_LABELLED_UP_TO = 40
#: The outlines are in pixels already.
_FLAT: dict[str, Any] = {"type": "identity", "scale": 1, "translate": [0, 0]}


@drawn_once
def choropleth(
    values: tuple[AreaValue, ...],
    outlines: Outlines,
    measure: Measure,
    *,
    title: str,
    references: tuple[AreaValue, ...] = (),
    highlight: str = "",
    width: Width = Width.BREED,
) -> Chart:
    """Map of the areas, coloured in five quantile classes.

    Args:
        values: one per area; an outline without a value is white ("niet geleverd").
        outlines: boundaries by code, see `outlines.outlines_of`.
        references: the region and the Netherlands, told to a listener.
        highlight: code of the own area, outlined in ink.

    Raises:
        InvalidInput: a geometry is no polygon.
    """
    highest = 520 if width is Width.BREED else 300
    polygons, height = drawn_polygons(outlines, width.pixels - 8, highest)
    classes = quantile_classes(values, measure.decimals)
    areas = with_absent(values, {code: code for code in polygons})
    words = _labels(areas, polygons, classes, measure, width)
    key = legend(classes, areas, measure, top=height + 16, width=width, highlight=highlight)
    own = [area for area in areas if area.code == highlight]
    return render(
        [
            _surfaces(areas, polygons, classes, measure),
            *(_outline(area, polygons) for area in own),
            *boxes([*key.boxes, *_backing(areas, words, width.text)]),
            *texts([*words, *key.texts], width.text),
        ],
        title=title,
        description=spoken.of_areas(values, measure, references=references, highlight=highlight),
        width=width,
        height=round(height + 16 + key.height),
    )


def _feature(area: AreaValue, polygons: list[Polygon], **properties: Any) -> dict[str, Any]:
    closed = [
        [[(x + 4, y + 4) for x, y in (*ring, ring[0])] for ring in polygon] for polygon in polygons
    ]
    return {
        "type": "Feature",
        "geometry": {"type": "MultiPolygon", "coordinates": closed},
        **properties,
    }


def _surfaces(
    areas: list[AreaValue],
    polygons: dict[str, list[Polygon]],
    classes: Classes,
    measure: Measure,
) -> alt.Chart:
    features = []
    for area in areas:
        told = area.reason_text if area.value is None else measure.full(area.value)
        features.append(
            _feature(
                area,
                polygons[area.code],
                fill=classes.fill(area),
                hint=f"{HINT}{area.name}: {told}",
            )
        )
    return (
        alt.Chart(alt.Data(values=features))
        .mark_geoshape(stroke=_BOUNDARY_ON_WHITE, strokeWidth=0.8, aria=True)
        .encode(
            fill=alt.Fill("fill:N", scale=None, legend=None),
            description=alt.Description("hint:N"),
        )
        .project(**_FLAT)
    )


def _outline(area: AreaValue, polygons: dict[str, list[Polygon]]) -> alt.LayerChart:
    """The own area in ink, with a white seam so that it stands out from dark neighbours."""
    shape = alt.Chart(alt.Data(values=[_feature(area, polygons[area.code])]))
    seam = shape.mark_geoshape(filled=False, stroke=_BOUNDARY, strokeWidth=6)
    line = shape.mark_geoshape(filled=False, stroke=palette.INK, strokeWidth=3)
    return alt.layer(seam.project(**_FLAT), line.project(**_FLAT))


def _labels(
    areas: list[AreaValue],
    polygons: dict[str, list[Polygon]],
    classes: Classes,
    measure: Measure,
    width: Width,
) -> list[Text]:
    """Labels of all areas, or none where they would fit only here and there."""
    if len(areas) > _LABELLED_UP_TO:
        return []
    labels = [_label(area, polygons[area.code], classes, measure, width) for area in areas]
    return [word for label in labels for word in label]


def _label(
    area: AreaValue, polygons: list[Polygon], classes: Classes, measure: Measure, width: Width
) -> list[Text]:
    """Name and value when both fit, else the value, else nothing: the table has them all."""
    size, ink = width.text, classes.ink(area)
    line = size * 1.35
    value = [] if area.value is None else [measure.full(area.value), measure.short(area.value)]
    step = 4.0 if width is Width.BREED else 2.0
    x, y, room = label_place(polygons, 2 * line, step=step)
    name = first_fitting([area.name, area.short] if area.short else [area.name], size, room - 6)
    shown = first_fitting(value, size, room - 6)
    if name and shown:
        return [
            Text(x + 4, y + 4 - line / 2, name, ink, "center"),
            Text(x + 4, y + 4 + line / 2, shown, ink, "center"),
        ]
    x, y, room = label_place(polygons, size * 1.3, step=step)
    only = first_fitting(value or [area.name], size, room - 2)
    return [Text(x + 4, y + 4, only, ink, "center")] if only else []


def _backing(areas: list[AreaValue], words: list[Text], size: float) -> list[Box]:
    """White behind the name of a withheld area, which hatching would make hard to read."""
    withheld = {area.name for area in areas if area.is_withheld}
    return [
        Box(word.x - half, word.y - size * 0.7, word.x + half, word.y + size * 0.7, palette.SURFACE)
        for word in words
        if word.text in withheld
        for half in [text_width(word.text, size) / 2 + 2]
    ]

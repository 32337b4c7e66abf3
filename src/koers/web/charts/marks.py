# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Primitive layers in pixels of the sheet, shared by all charts: text, rules, rectangles, points.

A layer is one Altair chart over a list of small rows; without rows there is no layer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import altair as alt

from koers.web.charts import palette


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; x is its start, middle or end, y its vertical middle."""

    x: float
    y: float
    text: str
    colour: str = palette.INK
    align: str = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `dash` is a pattern of pixels, empty for a solid line."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str = palette.LINE
    width: float = 1
    dash: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `fill` may be `palette.HATCHED` or "none", `hint` is shown under the mouse."""

    x: float
    y: float
    x2: float
    y2: float
    fill: str = "none"
    stroke: str = "none"
    width: float = 1
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A symbol around x, y; `shape` as Vega names it, `size` its area in square pixels."""

    x: float
    y: float
    fill: str
    shape: str = "circle"
    size: float = 60
    stroke: str = palette.SURFACE
    hint: str = ""


def _data(rows: list[Any]) -> alt.Chart:
    return alt.Chart(alt.Data(values=[asdict(row) for row in rows]))


def _pixel(channel: type, field: str) -> Any:
    return channel(f"{field}:Q", scale=None, axis=None)


def _as_is(channel: type, field: str) -> Any:
    """The value of the field is the colour or shape itself."""
    return channel(f"{field}:N", scale=None, legend=None)


def texts(rows: Iterable[Text], size: float) -> list[alt.Chart]:
    """Layers of text, one per weight and alignment (which Vega cannot vary within a layer)."""
    groups: dict[tuple[str, bool], list[Text]] = {}
    for row in rows:
        groups.setdefault((row.align, row.bold), []).append(row)
    return [
        _data(group)
        .mark_text(align=align, fontSize=size, fontWeight=700 if bold else 400)
        .encode(
            x=_pixel(alt.X, "x"),
            y=_pixel(alt.Y, "y"),
            text=alt.Text("text:N"),
            color=_as_is(alt.Color, "colour"),
        )
        for (align, bold), group in groups.items()
    ]


def rules(rows: Iterable[Rule]) -> list[alt.Chart]:
    """Layers of straight lines, one per dash pattern and width."""
    groups: dict[tuple[tuple[int, ...], float], list[Rule]] = {}
    for row in rows:
        groups.setdefault((row.dash, row.width), []).append(row)
    return [
        _data(group)
        .mark_rule(strokeWidth=width, **({"strokeDash": list(dash)} if dash else {}))
        .encode(
            x=_pixel(alt.X, "x"),
            y=_pixel(alt.Y, "y"),
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
            color=_as_is(alt.Color, "colour"),
        )
        for (dash, width), group in groups.items()
    ]


def boxes(rows: Iterable[Box], *, corner: float = 0) -> list[alt.Chart]:
    """Layers of rectangles, one per width of the outline."""
    groups: dict[float, list[Box]] = {}
    for row in rows:
        groups.setdefault(row.width, []).append(row)
    return [
        _data(group)
        .mark_rect(strokeWidth=width, cornerRadius=corner, aria=True)
        .encode(
            x=_pixel(alt.X, "x"),
            y=_pixel(alt.Y, "y"),
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
            fill=_as_is(alt.Fill, "fill"),
            stroke=_as_is(alt.Stroke, "stroke"),
            description=alt.Description("hint:N"),
        )
        for width, group in groups.items()
    ]


def points(rows: Iterable[Point]) -> list[alt.Chart]:
    """A layer of symbols."""
    group = list(rows)
    if not group:
        return []
    return [
        _data(group)
        .mark_point(strokeWidth=1, opacity=1, aria=True)
        .encode(
            x=_pixel(alt.X, "x"),
            y=_pixel(alt.Y, "y"),
            shape=_as_is(alt.Shape, "shape"),
            size=alt.Size("size:Q", scale=None, legend=None),
            fill=_as_is(alt.Fill, "fill"),
            stroke=_as_is(alt.Stroke, "stroke"),
            description=alt.Description("hint:N"),
        )
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """A broken line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 2
    dash: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ribbon:
    """An area between two lines: x, upper y and lower y of each place."""

    points: tuple[tuple[float, float, float], ...]
    colour: str


def lines(rows: Iterable[Line]) -> list[alt.Chart]:
    """One layer per line."""
    return [
        alt.Chart(
            alt.Data(values=[{"x": x, "y": y, "k": k} for k, (x, y) in enumerate(row.points)])
        )
        .mark_line(
            stroke=row.colour,
            strokeWidth=row.width,
            **({"strokeDash": list(row.dash)} if row.dash else {}),
        )
        .encode(x=_pixel(alt.X, "x"), y=_pixel(alt.Y, "y"), order=alt.Order("k:Q"))
        for row in rows
    ]


def ribbons(rows: Iterable[Ribbon]) -> list[alt.Chart]:
    """One layer per ribbon."""
    return [
        alt.Chart(alt.Data(values=[{"x": x, "y": y, "y2": y2} for x, y, y2 in row.points]))
        .mark_area(fill=row.colour, line=False)
        .encode(x=_pixel(alt.X, "x"), y=_pixel(alt.Y, "y"), y2=alt.Y2("y2:Q"))
        for row in rows
    ]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Boundaries of areas as a flat drawing: GeoJSON in, pixels out, with room for a label found.

Polygons come from publishers as they are: wound either way, in degrees or in metres of the Dutch
grid, sometimes crossing themselves. The drawing is flat, so none of that can fill the globe.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from koers.errors import InvalidInput

#: Distance in pixels below which two points of a boundary look like one.
_VISIBLE = 0.6
#: Share of the most room that is as good as the most.
_NEARLY = 0.9

Ring = list[tuple[float, float]]
Polygon = list[Ring]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Boundaries by area code, frozen as text so that a drawn map can be kept by its content.

    Made by `outlines_of`; equal boundaries are equal outlines.
    """

    digest: str
    geometries: tuple[tuple[str, str], ...] = field(repr=False)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outlines) and other.digest == self.digest


def outlines_of(geometries: Mapping[str, Mapping[str, Any]]) -> Outlines:
    """Outlines from GeoJSON geometries (Polygon or MultiPolygon) by area code."""
    frozen = tuple(
        (code, json.dumps(geometry, separators=(",", ":")))
        for code, geometry in sorted(geometries.items())
    )
    digest = hashlib.sha256()
    for code, text in frozen:
        digest.update(f"{code} {text}\n".encode())
    return Outlines(digest=digest.hexdigest(), geometries=frozen)


def drawn_polygons(
    outlines: Outlines, width: float, height: float
) -> tuple[dict[str, list[Polygon]], float]:
    """Polygons by area code in pixels, as large as fits, and the height that they take.

    Raises:
        InvalidInput: a geometry is no polygon.
    """
    flat = {
        code: [[_flat(ring) for ring in polygon] for polygon in _polygons(code, json.loads(text))]
        for code, text in outlines.geometries
    }
    points = [
        point for code in flat for polygon in flat[code] for ring in polygon for point in ring
    ]
    if not points:
        return {}, 0.0
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    scale = min(width / ((right - left) or 1), height / ((high - low) or 1))
    indent = (width - (right - left) * scale) / 2

    def placed(ring: Ring) -> Ring:
        return [
            (round(indent + (x - left) * scale, 1), round((high - y) * scale, 1)) for x, y in ring
        ]

    drawn = {
        code: [repaired([_thinned(placed(ring)) for ring in polygon]) for polygon in polygons]
        for code, polygons in flat.items()
    }
    return drawn, (high - low) * scale


def _polygons(code: str, geometry: Mapping[str, Any]) -> list[Any]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon" and coordinates:
        return [coordinates]
    if kind == "MultiPolygon" and coordinates:
        return list(coordinates)
    raise InvalidInput(
        f"De grens van {code} is geen vlak (Polygon of MultiPolygon). Lever de grens opnieuw aan.",
        area=code,
    )


def _flat(ring: list[list[float]]) -> Ring:
    """Degrees to the plane (Mercator); coordinates in metres are flat already."""
    if all(abs(x) <= 180 and abs(y) <= 90 for x, y, *_ in ring):
        return [
            (math.radians(x), math.log(math.tan(math.pi / 4 + math.radians(y) / 2)))
            for x, y, *_ in ring
        ]
    return [(x, y) for x, y, *_ in ring]


def _thinned(ring: Ring) -> Ring:
    """Without points that lie too near to the one before to be seen, nor the closing point."""
    kept = ring[:1]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= _VISIBLE and point != ring[0]:
            kept.append(point)
    return kept


def signed_area(ring: Ring) -> float:
    """Positive when the ring runs clockwise on the screen (y downwards)."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in _sides(ring)) / 2


def repaired(polygon: Polygon) -> Polygon:
    """The outer ring clockwise and holes the other way round, so that holes stay open."""
    return [
        ring if (signed_area(ring) >= 0) is (place == 0) else ring[::-1]
        for place, ring in enumerate(polygon)
    ]


def _sides(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def label_place(
    polygons: list[Polygon], height: float, *, step: float
) -> tuple[float, float, float]:
    """Where a label of some height has the most room: middle x, middle y and the width there.

    Looks along horizontal lines for the widest strip that lies inside from top to bottom.
    """
    rings = [ring for polygon in polygons for ring in polygon]
    ys = [y for ring in rings for _, y in ring]
    places: list[tuple[float, float, float]] = []
    y = min(ys) + height / 2
    while y <= max(ys) - height / 2:
        inside = _inside(rings, y)
        for edge in (y - height / 2, y + height / 2):
            inside = _common(inside, _inside(rings, edge))
        places += [((start + end) / 2, y, end - start) for start, end in inside]
        y += step
    most = max((room for _, _, room in places), default=0.0)
    # Of places with about the same room the one nearest to the middle looks best.
    middle = (min(ys) + max(ys)) / 2
    good = [place for place in places if place[2] >= _NEARLY * most]
    return min(good, key=lambda place: abs(place[1] - middle), default=(0.0, 0.0, 0.0))


def _inside(rings: list[Ring], y: float) -> list[tuple[float, float]]:
    """Stretches of a horizontal line that lie within the polygons (even-odd rule)."""
    crossings = sorted(
        x + (y - own_y) * (next_x - x) / (next_y - own_y)
        for ring in rings
        for (x, own_y), (next_x, next_y) in _sides(ring)
        if (own_y > y) != (next_y > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def _common(
    first: list[tuple[float, float]], second: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    return [(max(a, c), min(b, d)) for a, b in first for c, d in second if max(a, c) < min(b, d)]

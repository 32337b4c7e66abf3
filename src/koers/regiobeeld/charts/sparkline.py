# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The course of a key figure in a line of a few letters wide: decoration beside the number.

Drawn without the chart renderer: a page holds dozens of these and each is one line and one dot.
"""

from __future__ import annotations

from koers.web.charts import palette

_WIDTH, _HEIGHT, _EDGE = 96, 28, 4
#: Only numbers are filled in, so nothing has to be escaped.
_DRAWN = (
    f'<svg xmlns="http://www.w3.org/2000/svg" class="koers-sparkline" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    f' width="{_WIDTH}" height="{_HEIGHT}" aria-hidden="true" focusable="false">'
    f'<path d="{{path}}" fill="none" stroke="{palette.PRIMARY}" stroke-width="2"'
    ' stroke-linejoin="round" />'
    f'<circle cx="{{x:.1f}}" cy="{{y:.1f}}" r="3" fill="{palette.INK}" /></svg>'
)


def sparkline(values: tuple[float | None, ...]) -> str:
    """A small line through the values, oldest first, with a dot on the last; hidden for listeners.

    Args:
        values: equally spaced; None leaves a gap. Fewer than two known values give no line ("").

    Returns:
        An `svg` element as text. What it shows must stand in words beside it.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    step = (_WIDTH - 2 * _EDGE) / (len(values) - 1)
    places = [
        None
        if value is None
        else (_EDGE + i * step, _HEIGHT - _EDGE - _share(value, low, high) * (_HEIGHT - 2 * _EDGE))
        for i, value in enumerate(values)
    ]
    x, y = next(place for place in reversed(places) if place is not None)
    return _DRAWN.format(path=_path(places), x=x, y=y)


def _share(value: float, low: float, high: float) -> float:
    return 0.5 if high == low else (value - low) / (high - low)


def _path(places: list[tuple[float, float] | None]) -> str:
    parts, pen_down = [], False
    for place in places:
        if place is not None:
            parts.append(f"{'L' if pen_down else 'M'}{place[0]:.1f},{place[1]:.1f}")
        pen_down = place is not None
    return "".join(parts)

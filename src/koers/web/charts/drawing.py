# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an Altair chart to SVG on the server, once per content.

Which chart belongs to which question is the rooms' knowledge; here stand size, renderer and cache.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, ParamSpec

import altair as alt
import vl_convert
from django.core.cache import caches

from koers.web.charts import palette
from koers.web.charts.svg import Wording, page_ready

#: Charts kept in memory per kind; a chart weighs some tens of kilobytes.
KEPT = 256
_HERE = Path(__file__).parent

P = ParamSpec("P")


class Width(StrEnum):
    """For which screen a chart is drawn; text stays readable because nothing is scaled down."""

    BREED = "breed"
    SMAL = "smal"

    @property
    def pixels(self) -> int:
        return 720 if self is Width.BREED else 300

    @property
    def text(self) -> int:
        """Font size of labels."""
        return 13 if self is Width.BREED else 12


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart.

    svg: one `svg` element, or two of which the style sheet shows one (see `for_page`).
    title: the finding, as the page prints it and a listener hears it.
    description: what the picture shows, in words.
    """

    svg: str
    title: str
    description: str


_CONFIG: dict[str, Any] = {
    "aria": False,
    "background": palette.SURFACE,
    "font": palette.FONT,
    "view": {"stroke": None},
    "text": {"color": palette.INK, "baseline": "middle", "align": "left"},
    "line": {"strokeCap": "round", "strokeJoin": "round"},
}


def render(
    layers: list[alt.Chart | alt.LayerChart],
    *,
    title: str,
    description: str,
    width: Width,
    height: float,
) -> Chart:
    """Draw layers over each other on a sheet of the given size.

    Layers place themselves in pixels of the sheet, so nothing depends on the fonts of the server.

    Args:
        layers: Altair charts without size, from back to front.
        title: the finding.
        description: for a listener.
        width: for which screen.
        height: in pixels.
    """
    # Vega checks the specification itself; Altair's own check takes longer than the drawing.
    specification = alt.layer(*layers).to_dict(validate=False)
    specification |= {
        "width": width.pixels,
        "height": height,
        "padding": 0,
        "autosize": {"type": "none"},
        "config": _CONFIG,
    }
    raw = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    svg = page_ready(raw, Wording(title=title, description=description))
    return Chart(svg=svg, title=title, description=description)


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def drawn_once(draw: Callable[P, Chart]) -> Callable[P, Chart]:
    """Keep what was drawn: the same content costs nothing the second time, in any thread.

    The last ones stay in memory, all of them on disk, where every process finds them, also after
    a restart. Arguments are frozen values that show their whole content in `repr`; lists of them
    are taken as tuples.
    """

    def from_disk_or_drawn(*args: P.args, **kwargs: P.kwargs) -> Chart:
        drawings = caches["tekeningen"]
        key = content_key(draw, args, kwargs)
        known = drawings.get(key)
        if isinstance(known, Chart):
            return known
        chart = draw(*args, **kwargs)
        drawings.set(key, chart, timeout=None)
        return chart

    kept = lru_cache(maxsize=KEPT)(from_disk_or_drawn)

    @wraps(draw)
    def once(*args: P.args, **kwargs: P.kwargs) -> Chart:
        plain = [_hashable(value) for value in args]
        named = {key: _hashable(value) for key, value in kwargs.items()}
        return kept(*plain, **named)

    once.cache_info = kept.cache_info  # type: ignore[attr-defined]
    once.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
    return once


def content_key(
    draw: Callable[..., Chart], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> str:
    """Name of a drawing: what is drawn, and the code that draws it."""
    module = Path(sys.modules[draw.__module__].__file__ or "").parent
    content = repr((draw.__module__, draw.__qualname__, args, sorted(kwargs.items())))
    return sha256((_code_of(module) + _code_of(_HERE) + content).encode()).hexdigest()


@cache
def _code_of(folder: Path) -> str:
    """Digest of the code in a folder: after an upgrade nothing old is shown."""
    digest = sha256()
    for file in sorted(folder.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def for_page(draw: Callable[..., Chart], *args: Any, **kwargs: Any) -> Chart:
    """One chart for every screen: drawn wide and narrow, of which the style sheet shows one.

    Args:
        draw: a chart function with the argument `width`.
        args, kwargs: its other arguments.
    """
    wide, narrow = (draw(*args, **kwargs, width=width) for width in Width)
    svg = (
        '<div class="koers-chart__sizes">'
        f'<div class="koers-chart__wide">{wide.svg}</div>'
        f'<div class="koers-chart__narrow">{narrow.svg}</div>'
        "</div>"
    )
    return Chart(svg=svg, title=wide.title, description=wide.description)


def warm_up() -> None:
    """Start the renderer, which takes half a second, before the first visitor asks for a chart."""
    empty = alt.Chart(alt.Data(values=[{}])).mark_point()
    vl_convert.vegalite_to_svg(empty.to_json(indent=None), allowed_base_urls=[])

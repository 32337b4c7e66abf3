# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A drawing as pixels, for files and screens that hold no drawings."""

from __future__ import annotations

from functools import lru_cache

import vl_convert


@lru_cache(maxsize=128)
def as_png(svg: str, scale: float = 2.0) -> bytes:
    """One `svg` element as PNG.

    Args:
        scale: pixels per pixel of the drawing; 2 is sharp on paper and on most screens.
    """
    return vl_convert.svg_to_png(svg.replace('width="100%"', "", 1), scale=scale)

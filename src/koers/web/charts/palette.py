# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colours of charts: the same meaning has the same colour on every page, and survives grey paper.

The style sheet holds the same inks for the page itself; an SVG cannot read them from there because
it also goes into files.
"""

INK = "#10243e"
PRIMARY = "#1d4e89"
QUIET = "#526074"  # secondary text and the line of the country
LINE = "#d5dce6"
SURFACE = "#ffffff"
NOTICE = "#e6f0fa"  # background of the own area in a list
BAND = "#c3d3e6"

WORSE = "#b35806"
BETTER = "#2166ac"

#: One hue, light to dark. Purple, because orange and blue already mean worse and better.
SEQUENTIAL = ("#f1eef6", "#cfcae3", "#a49fcb", "#7569b1", "#4a2a85")

#: Stands for hatching in a specification; `svg.py` replaces it by a pattern, which Vega lacks.
HATCHED = "#fa11ed"

FONT = "Noto Sans, Arial, sans-serif"


def on_fill(fill: str) -> str:
    """Colour of text on a fill: ink on light, white on dark."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    # Perceived brightness (ITU-R BT.601); each colour of SEQUENTIAL then has at least 4.5 to 1.
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else SURFACE

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts of the regiobeeld: plain values in, SVG out. One file per question that a chart answers.

On a page: `for_page(tile_map, values, tiles, measure, title=...)` gives one `Chart` whose `svg` suits
every screen; each function also takes `width=` for one drawing (PDF, slide, download). What all charts
take: `measure` (how numbers are written), `title` (the finding), `width` (for which screen).
"""

from koers.regiobeeld.charts.bars import Part, bars
from koers.regiobeeld.charts.choropleth import choropleth
from koers.regiobeeld.charts.heat import Heading, HeatCell, HeatLine, heat
from koers.regiobeeld.charts.outlines import Outlines, outlines_of
from koers.regiobeeld.charts.ranked_dots import ranked_dots
from koers.regiobeeld.charts.sparkline import sparkline
from koers.regiobeeld.charts.tile_map import tile_map
from koers.regiobeeld.charts.trend import trend
from koers.regiobeeld.charts.values import (
    AreaValue,
    Measure,
    Series,
    SeriesBreak,
    SeriesPoint,
    Tile,
    area_values,
    breaks_of,
    measure_of,
    series_of,
    tiles_of,
)
from koers.web.charts import Chart, Width, for_page

__all__ = [
    "AreaValue",
    "Chart",
    "Heading",
    "HeatCell",
    "HeatLine",
    "Measure",
    "Outlines",
    "Part",
    "Series",
    "SeriesBreak",
    "SeriesPoint",
    "Tile",
    "Width",
    "area_values",
    "bars",
    "breaks_of",
    "choropleth",
    "for_page",
    "heat",
    "measure_of",
    "outlines_of",
    "ranked_dots",
    "series_of",
    "sparkline",
    "tile_map",
    "tiles_of",
    "trend",
]

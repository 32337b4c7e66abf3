# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts as SVG from the server: theme, layout, renderer, accessibility and cache.

Which chart answers which question, and where its numbers come from, is left to the rooms.
"""

from koers.web.charts.drawing import Chart, Width, drawn_once, for_page, render, warm_up

__all__ = ["Chart", "Width", "drawn_once", "for_page", "render", "warm_up"]

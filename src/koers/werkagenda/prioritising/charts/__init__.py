# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of an advice: plain values in, SVG out. One file per question that a picture answers."""

from koers.werkagenda.prioritising.charts.certainty import SureBar, certainty
from koers.werkagenda.prioritising.charts.fairness import FairRow, fairness
from koers.werkagenda.prioritising.charts.heat_map import HeatRow, heat_map
from koers.werkagenda.prioritising.charts.matrix import Dot, Panel, matrix
from koers.werkagenda.prioritising.charts.roadmap import RoadmapBar, roadmap

__all__ = [
    "Dot",
    "FairRow",
    "HeatRow",
    "Panel",
    "RoadmapBar",
    "SureBar",
    "certainty",
    "fairness",
    "heat_map",
    "matrix",
    "roadmap",
]

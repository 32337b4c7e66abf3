# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statistics of regional figures: from intervals to what may be disclosed (docs/methoden.md).

Arrays in, typed results out; no file, no network, no clock. Only what `__all__` names is public.
"""

from koers.calculations.statistics.attack import Derivable, derivable_intervals
from koers.calculations.statistics.boundaries import recompute_boundaries
from koers.calculations.statistics.comparison import (
    Label,
    Overdispersion,
    compare,
    funnel_limits,
    label_places,
    overdispersion,
    robust_overdispersion,
)
from koers.calculations.statistics.disclosure import suppress
from koers.calculations.statistics.excess import (
    Shrunk,
    normal_shrinkage,
    one_sided_p,
    widened_p,
)
from koers.calculations.statistics.inequality import SlopeIndex, slope_index_of_inequality
from koers.calculations.statistics.intervals import (
    Interval,
    interval_of_difference,
    mean_interval,
    rate_interval,
    wilson_interval,
)
from koers.calculations.statistics.mortality import life_expectancy
from koers.calculations.statistics.multiplicity import benjamini_hochberg, benjamini_yekutieli
from koers.calculations.statistics.shrinkage import (
    GammaPoisson,
    gamma_poisson_shrinkage,
    marshall_shrinkage,
)
from koers.calculations.statistics.standardisation import (
    ESP2013,
    directly_standardised_rate,
    indirectly_standardised_ratio,
)
from koers.calculations.statistics.trend import (
    MannKendall,
    RecentTrend,
    mann_kendall,
    recent_trend,
)
from koers.errors import InvalidCount, InvalidInput, NotDeterminable

__all__ = [
    "ESP2013",
    "Derivable",
    "GammaPoisson",
    "Interval",
    "InvalidCount",
    "InvalidInput",
    "Label",
    "MannKendall",
    "NotDeterminable",
    "Overdispersion",
    "RecentTrend",
    "Shrunk",
    "SlopeIndex",
    "benjamini_hochberg",
    "benjamini_yekutieli",
    "compare",
    "derivable_intervals",
    "directly_standardised_rate",
    "funnel_limits",
    "gamma_poisson_shrinkage",
    "indirectly_standardised_ratio",
    "interval_of_difference",
    "label_places",
    "life_expectancy",
    "mann_kendall",
    "marshall_shrinkage",
    "mean_interval",
    "normal_shrinkage",
    "one_sided_p",
    "overdispersion",
    "rate_interval",
    "recent_trend",
    "recompute_boundaries",
    "robust_overdispersion",
    "slope_index_of_inequality",
    "suppress",
    "widened_p",
    "wilson_interval",
]

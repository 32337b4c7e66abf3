# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Minority views: owners whose own ranking differs strongly from that of the others, or is not followed."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy  # scipy.stats itself only when it is asked: it takes a second, at every command of Koers
from numpy.typing import NDArray

from koers.werkagenda.prioritising.variants import MinoritySettings

FloatArray = NDArray[np.float64]
#: Fewer scores say nothing of a ranking.
_LEAST_SCORES = 3


def minority_views(
    scores: FloatArray, chosen: NDArray[np.bool_], settings: MinoritySettings
) -> list[dict[str, Any]]:
    """Per owner how its ranking goes together with that of the others, and what it does not get.

    Args:
        scores: urgency as given, nan where not, shape (P, O).
        chosen: what the advice takes on, shape (P,).

    Returns:
        Per owner: "samenhang" (Kendall's tau-b, -1 to 1, None when there is too little to compare),
        "wijkt_af", and indices of projects: "gemist" (urgent for the owner and not in),
        "ongewild" (hardly urgent for the owner and in).

    Source: Kendall (1945), doi:10.1093/biomet/33.3.239 (tau-b, with ties).
    """
    views = []
    for owner in range(scores.shape[1]):
        own = scores[:, owner]
        others = np.delete(scores, owner, axis=1)
        known = ~np.isnan(others)
        mean = np.divide(
            np.where(known, others, 0.0).sum(axis=1),
            known.sum(axis=1),
            out=np.full(own.shape, np.nan),
            where=known.any(axis=1),
        )
        both = ~np.isnan(own) & ~np.isnan(mean)
        tau = _tau(own[both], mean[both])
        missed = np.flatnonzero((own >= settings.urgent_vanaf) & ~chosen)
        unwanted = np.flatnonzero((own <= settings.niet_urgent_tot) & chosen)
        views.append(
            {
                "eigenaar": owner,
                "samenhang": tau,
                "wijkt_af": tau is not None and tau < settings.samenhang_onder,
                "gemist": missed.tolist(),
                "ongewild": unwanted.tolist(),
            }
        )
    return views


def _tau(own: FloatArray, others: FloatArray) -> float | None:
    if own.size < _LEAST_SCORES or np.ptp(own) == 0 or np.ptp(others) == 0:
        return None
    return float(scipy.stats.kendalltau(own, others).statistic)

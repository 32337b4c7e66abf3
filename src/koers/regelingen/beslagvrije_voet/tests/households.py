# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Random households of every kind, amounts in whole cents, for comparing the two routes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

Columns = dict[str, NDArray[Any]]


def random_households(count: int, seed: int) -> Columns:
    """Columns as a caseload has them: a few empty cells, a few people without an address."""
    chance = np.random.default_rng(seed)

    def cents(highest: float, empty: float = 0.0) -> NDArray[np.float64]:
        # Half of the amounts end on 0 or 50 cents: there the true half cents are.
        amounts = chance.integers(0, int(highest * 100), count)
        coarse = chance.random(count) < 0.5
        amounts[coarse] -= amounts[coarse] % 50
        found = amounts / 100
        found[chance.random(count) < empty] = np.nan
        return found

    def seldom(highest: float, share: float) -> NDArray[np.float64]:
        return np.where(chance.random(count) < share, cents(highest), 0.0)

    return {
        "leefsituatie": chance.choice(np.array(["a", "ao", "gz", "gk"]), count),
        "belastbaar_jaarinkomen": cents(100_000, empty=0.005),
        "netto_maandinkomen_beslagen": cents(6_000, empty=0.005),
        "netto_partner_niet_beslagen": cents(4_000, empty=0.01),
        "netto_eigen_niet_beslagen": seldom(800, 0.2),
        "woonkosten": seldom(1_600, 0.5),
        "waarde_privegebruik_auto": seldom(400, 0.05),
        "woonadres_bekend": chance.random(count) > 0.03,
        "inrichting": chance.random(count) < 0.03,
        "inrichting_prijs": cents(1_000, empty=0.1),
        "cak_inhouding": seldom(200, 0.2),
        "woont_in_buitenland": chance.random(count) < 0.005,
        "eigen_woning_of_buiten_huurtoeslag": chance.random(count) < 0.05,
    }


def exact_rows(columns: Columns) -> list[dict[str, Any]]:
    """The same households as the exact route takes them: nothing for an empty cell."""
    names = list(columns)
    return [
        {
            name: (None if cell != cell else Decimal(repr(cell)))
            if isinstance(cell, float)
            else cell
            for name, cell in zip(names, cells, strict=True)
        }
        for cells in zip(*(column.tolist() for column in columns.values()), strict=True)
    ]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture: all published deliveries together, with the figures of the region added.

Steps: `consolidate` keeps one figure per key, the newest delivery first; `derive` adds the region
and the country; `bounds` adds intervals and series breaks; the gate withholds; `knelpunten` looks
where it hurts, in what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.gate import through_gate
from koers.regiobeeld.picture.bounds import with_bounds
from koers.regiobeeld.picture.consolidate import consolidated
from koers.regiobeeld.picture.derive import with_wholes
from koers.regiobeeld.picture.knelpunten import find_knelpunten
from koers.regiobeeld.storage import GATE_LEDGER, KNELPUNTEN, in_two_orders

if TYPE_CHECKING:
    from koers.regiobeeld.models import Levering


def make_picture(
    leveringen: Sequence[Levering],
    register: AreaRegister,
    progress: Callable[[str], None],
    *,
    on: date,
    earlier: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """All tables of a publication by file name; nothing in them is withheld from anybody.

    Args:
        on: day of publication.
        earlier: ledger of the gate after the publication before.
    """
    definitions = catalogue()
    figures = consolidated([levering.id for levering in leveringen])
    progress("cijfers van de regio en het land berekenen")
    figures = with_wholes(figures, register, definitions)
    progress("marges berekenen")
    figures = with_bounds(figures, register, definitions)
    progress("afschermen")
    gated = through_gate(figures, definitions, register, on=on, earlier=earlier)
    figures = gated.figures
    progress("knelpunten zoeken")
    tables = in_two_orders(figures)
    tables[KNELPUNTEN] = find_knelpunten(figures, register, definitions)
    tables[GATE_LEDGER] = gated.ledger
    return tables

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture: all published deliveries together, with the figures of the region added.

It is made per group of indicators (`groups`), so that a country's figures need no more memory than a
region's. Steps: `consolidate` keeps one figure per key, the newest delivery first; `derive` adds the
region and the country; the gate withholds; `bounds` adds intervals to what is left and `knelpunten`
looks where it hurts in it, and judges all comparisons of all groups as one family.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.definitions import Definition, catalogue
from koers.regiobeeld.full_disk import told_by_number
from koers.regiobeeld.gate import no_ledger, through_gate
from koers.regiobeeld.picture.bounds import with_bounds
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA, Delivered
from koers.regiobeeld.picture.derive import with_wholes
from koers.regiobeeld.picture.groups import indicator_groups
from koers.regiobeeld.picture.knelpunten import compared, decided
from koers.regiobeeld.picture.population import Population
from koers.regiobeeld.picture.recompute import changed_areas, existing_before
from koers.regiobeeld.storage import DEFINITIONS, GATE_LEDGER, KNELPUNTEN, write_table
from koers.regiobeeld.two_orders import TwoOrders

if TYPE_CHECKING:
    from koers.regiobeeld.models import Levering


def make_picture(
    leveringen: Sequence[Levering],
    register: AreaRegister,
    progress: Callable[[str], None],
    *,
    on: date,
    folder: Path,
    earlier: pl.DataFrame | None = None,
) -> int:
    """Write all tables of a publication; nothing in them is withheld from anybody.

    Args:
        on: day of publication.
        folder: where to write, empty.
        earlier: ledger of the gate after the publication before.

    Returns:
        The number of figures.
    """
    definitions = catalogue()
    ledger = no_ledger() if earlier is None else earlier
    delivered = Delivered([levering.id for levering in leveringen])
    existing = existing_before(
        delivered.keys_in([code for codes in changed_areas() for code in codes])
    )
    groups = indicator_groups(delivered.rows, definitions, on=on)
    people = shown_people = None
    comparisons = []
    with closing(TwoOrders(folder, pl.Schema(PICTURE_SCHEMA))) as writer:
        for number, indicators in enumerate(groups, start=1):
            progress(f"cijfers berekenen en afschermen, deel {number} van {len(groups)}")
            figures = delivered.figures(indicators)
            figures = with_wholes(
                figures, register, definitions, population=people, existing=existing
            )
            people = people or Population(figures, definitions)
            gated = through_gate(figures, definitions, register, on=on, earlier=ledger)
            figures, ledger = gated.figures, gated.ledger
            shown_people = shown_people or Population(figures, definitions)
            # A margin may rest on the jumps of all areas together: of what is withheld none counts.
            figures = with_bounds(figures, register, definitions, shown_people)
            comparisons.append(compared(figures, register, definitions, shown_people))
            writer.add(figures)
        progress("cijfers opslaan")
        writer.finish()
    progress("knelpunten zoeken")
    write_table(decided(comparisons, definitions), folder / KNELPUNTEN)
    write_table(ledger, folder / GATE_LEDGER)
    _write_definitions(definitions, folder / DEFINITIONS)
    return writer.rows


def _write_definitions(definitions: Mapping[str, Definition], file: Path) -> None:
    """What the figures meant stays with them: a definition of today may say something else."""
    told = {key: item.model_dump(mode="json") for key, item in definitions.items()}
    with told_by_number(file):
        file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")

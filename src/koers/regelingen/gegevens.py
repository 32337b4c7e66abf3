# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Outcomes of rules that answer with more than amounts: a state, a date, a list of sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from koers.regelingen.kolommen import Kolom, reeks_per_rij
from koers.regelingen.uitkomst import Uitkomst
from koers.regelingen.veld import Veld

#: More is a slip of the pen, and stays far from the number of digits that Decimal keeps.
HOOGSTE_BEDRAG = Decimal(1_000_000_000)
_REMEMBERED = 10_000

Gegeven = str | int | bool | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class RijkeUitkomst(Uitkomst):
    """An outcome with named facts beside its amounts."""

    gegevens: Mapping[str, Gegeven] = field(default_factory=dict)

    def als_dict(self) -> dict[str, Any]:
        plain = Uitkomst.als_dict(self)
        plain["gegevens"] = {name: _plain(value) for name, value in self.gegevens.items()}
        return plain


def met_gegevens(uitkomst: Uitkomst, gegevens: Mapping[str, Gegeven]) -> RijkeUitkomst:
    """The same outcome with facts added."""
    own = {each.name: getattr(uitkomst, each.name) for each in fields(Uitkomst)}
    return RijkeUitkomst(**own, gegevens=gegevens)


def als_cel(gegeven: Gegeven) -> str:
    """A fact as it stands in a cell of a CSV file."""
    if gegeven is None:
        return ""
    if isinstance(gegeven, bool):
        return "ja" if gegeven else "nee"
    if isinstance(gegeven, tuple):
        return " | ".join(gegeven)
    return gegeven.isoformat() if isinstance(gegeven, date) else str(gegeven)


def reeks_met_gegevens(
    velden: Sequence[Veld],
    bedragen: Sequence[str],
    gegevens: Sequence[str],
    kolommen: Mapping[str, Any],
    bereken_rij: Callable[[dict[str, Any]], RijkeUitkomst],
    *,
    onthoud: bool = True,
) -> dict[str, Kolom]:
    """Answers for many rows: amounts as numbers, facts as text.

    Args:
        onthoud: work out rows with the same cells once.
    """
    cells: dict[str, list[str]] = {name: [] for name in gegevens}
    seen: dict[tuple[Any, ...], RijkeUitkomst] = {}

    def one_row(given: dict[str, Any]) -> Uitkomst:
        facts: Mapping[str, Gegeven] = {}
        key = tuple(given.values())
        try:
            outcome = seen.get(key) if onthoud else None
            if outcome is None:
                outcome = bereken_rij(given)
                if len(seen) < _REMEMBERED:
                    seen[key] = outcome
            facts = outcome.gegevens
            return outcome
        finally:  # also of a row with a fault: the columns stay equally long
            for name, column in cells.items():
                column.append(als_cel(facts.get(name)))

    result = reeks_per_rij(velden, bedragen, kolommen, one_row)
    status, melding = result.pop("status"), result.pop("melding")
    for name, column in cells.items():
        result[name] = np.array(column, dtype=object)
    result["status"], result["melding"] = status, melding
    return result


def _plain(value: Gegeven) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value

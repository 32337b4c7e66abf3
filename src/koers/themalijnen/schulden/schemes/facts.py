# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of a dossier in the words of the rule `uitstroom`, and what that rule says of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from koers.regelingen import Regeling, Veld, regeling
from koers.regelingen.gegevens import RijkeUitkomst
from koers.themalijnen.schulden.models import Uitstroomdossier

RULE = "uitstroom"
#: Fields of the rule that a dossier holds under the same name.
NAMES = (
    "regeling",
    "verzekeraar",
    "schuld",
    "premie_cak",
    "ontvangt_bijstand",
    "maanden_bijstand",
    "collectief_verzekerd",
    "andere_verzekeraarsgroep",
    "eigen_risico_geregeld",
    "overige_voorwaarden",
)


def rule() -> Regeling:
    return regeling(RULE)


def fields() -> tuple[Veld, ...]:
    """The fields that a dossier holds, as the rule describes them."""
    return tuple(veld for veld in rule().VELDEN if veld.naam in NAMES)


def as_fields(dossier: Uitstroomdossier, day: date) -> dict[str, Any]:
    """The fields of the rule on a day; what is not known is left out.

    Months of bijstand go on counting from the day on which they were noted.
    """
    found = {name: getattr(dossier, name) for name in NAMES}
    months = dossier.maanden_bijstand
    if months is not None and dossier.ontvangt_bijstand:
        passed = (day.year - dossier.facts_on.year) * 12 + day.month - dossier.facts_on.month
        found["maanden_bijstand"] = max(0, months + passed)
    return {name: value for name, value in found.items() if value is not None}


def judged(
    dossier: Uitstroomdossier,
    day: date,
    *,
    maximum: Decimal | None = None,
    months: int | None = None,
) -> RijkeUitkomst:
    """What the rule says of a dossier on a day, with the numbers of its own agreement when given."""
    own: dict[str, Any] = {"maximale_aflossing": maximum, "looptijd": months}
    given = {name: value for name, value in own.items() if value is not None}
    outcome = rule().bereken(peildatum=day, **as_fields(dossier, day), **given)
    assert isinstance(outcome, RijkeUitkomst)  # noqa: S101 -- narrows for the type checker
    return outcome


def as_columns(dossiers: Iterable[Uitstroomdossier], day: date) -> dict[str, list[Any]]:
    """Many dossiers as the columns that the sweep list takes; empty where nothing is known."""
    rows = [as_fields(dossier, day) for dossier in dossiers]
    return {name: [_cell(row.get(name)) for row in rows] for name in NAMES}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)

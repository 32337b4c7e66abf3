# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys that can be proposed from what is known: per inhabitant, and in equal parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from koers.access.actor import Actor
from koers.access.models import Organisation
from koers.errors import NotDeterminable
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.figures import Figure
from koers.web import dutch
from koers.werkagenda.models import Agenda, ContributionKey, Owner
from koers.werkagenda.owners.selectors import owners

INHABITANTS = "inwoners"
Standing = ContributionKey.Standing


class _Agreed(BaseModel):
    """Weights of owners without inhabitants, as multiples of the average municipality."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vanaf: date
    status: str
    bron: str
    gewicht: Mapping[str, Decimal] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class KeyProposal:
    """A key that nobody adopted yet.

    weights: by key of the owner, in `unit`, with where each comes from.
    """

    code: str
    name: str
    unit: str
    valid_from: date
    source: str
    standing: str
    weights: Mapping[int, tuple[Decimal, str]]


@cache
def _agreed() -> tuple[_Agreed, ...]:
    rows = yaml.safe_load((Path(__file__).parent / "aandelen.yaml").read_text("utf-8"))
    return tuple(sorted(TypeAdapter(list[_Agreed]).validate_python(rows), key=lambda r: r.vanaf))


def per_inhabitant(actor: Actor, agenda: Agenda) -> KeyProposal:
    """Municipalities by their inhabitants on 1 January as published; others as was agreed.

    Raises:
        NotDeterminable: no year has the inhabitants of every municipality; it names who is missing.
    """
    everyone = owners(actor, agenda)
    towns = [owner for owner in everyone if owner.organisation.kind == Organisation.Kind.GEMEENTE]
    figures = _newest_complete(actor, towns)
    day = date(int(figures[0].period[:4]), 1, 1)
    agreed = next((row for row in reversed(_agreed()) if row.vanaf <= day), _agreed()[0])
    weights = {
        owner.pk: (Decimal(str(figure.value)), str(Standing.GEPUBLICEERD))
        for owner, figure in zip(towns, figures, strict=True)
    }
    average = sum((weight for weight, _ in weights.values()), Decimal(0)) / len(towns)
    for owner in everyone:
        if owner.pk not in weights:
            multiple = agreed.gewicht.get(owner.organisation.kind, Decimal(1))
            weights[owner.pk] = (Decimal(round(multiple * average)), str(Standing.TE_BEVESTIGEN))
    source = (
        f"{definition(INHABITANTS).bronvermelding}, inwoners op {dutch.day(day)}. "
        f"Andere eigenaren: {agreed.bron}"
    )
    return KeyProposal(
        code="per-inwoner",
        name="Per inwoner op 1 januari",
        unit=ContributionKey.Unit.INWONERS,
        valid_from=day,
        source=source[:400],
        standing=str(Standing.TE_BEVESTIGEN),
        weights=weights,
    )


def equal_parts(actor: Actor, agenda: Agenda, valid_from: date) -> KeyProposal:
    """Every owner the same."""
    return KeyProposal(
        code="gelijke-delen",
        name="In gelijke delen",
        unit=ContributionKey.Unit.DELEN,
        valid_from=valid_from,
        source="Voorstel om over te besluiten: iedere eigenaar draagt evenveel.",
        standing=str(Standing.TE_BEVESTIGEN),
        weights={
            owner.pk: (Decimal(1), str(Standing.TE_BEVESTIGEN)) for owner in owners(actor, agenda)
        },
    )


def _newest_complete(actor: Actor, towns: list[Owner]) -> list[Figure]:
    areas = regiobeeld.register(actor)
    found = [areas.get(owner.organisation.area_code) for owner in towns]
    strangers = [str(owner) for owner, area in zip(towns, found, strict=True) if area is None]
    if not towns or strangers:
        whose = f" van {dutch.listed(strangers)}" if strangers else ""
        raise NotDeterminable(
            f"De sleutel per inwoner is niet te bepalen: het gebied{whose} is niet bekend. "
            "Richt eerst de regio in.",
            owners=strangers,
        )
    records: list[AreaRecord] = [area for area in found if area is not None]
    missing: list[str] = []
    for period in reversed(regiobeeld.periods(actor, INHABITANTS)):
        figures = regiobeeld.by_area(actor, INHABITANTS, records, period)
        missing = [figure.area.name for figure in figures if figure.value is None]
        if not missing:
            return figures
    whose = f" van {dutch.listed(missing)}" if missing else ""
    raise NotDeterminable(
        f"De sleutel per inwoner is niet te bepalen: het inwonertal{whose} is niet gepubliceerd. "
        "Publiceer eerst de kerncijfers van CBS in het regiobeeld.",
        missing=missing,
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many residents are where, per municipality: the only thing of dossiers that leaves this room.

Every count has passed the disclosure gate of the regiobeeld.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl
import yaml
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.access.models import Organisation
from koers.access.tenancy import own_space
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.gate import without_small
from koers.themalijnen.schulden.models import Uitstroomdossier
from koers.themalijnen.schulden.schemes.services import PURPOSE

DEED = "uitstroom-tellen"
_FILE = Path(__file__).with_name("indicatoren.yaml")

#: indicator -> status of the dossiers that it counts
_COUNTED = {
    "uitstroom-kandidaten": Uitstroomdossier.Status.KANDIDAAT,
    "uitstroom-overeenkomsten": Uitstroomdossier.Status.OVEREENKOMST,
    "uitstroom-voltooid": Uitstroomdossier.Status.VOLTOOID,
    "uitstroom-vervallen": Uitstroomdossier.Status.VERVALLEN,
}
_SCHEMA = {
    "indicator": pl.String,
    "area_code": pl.String,
    "value": pl.Float64,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "reason": pl.String,
}


@cache
def definitions() -> dict[str, Definition]:
    """What is counted, in the words of the regiobeeld."""
    rows = yaml.safe_load(_FILE.read_text("utf-8"))
    return {row["id"]: Definition.model_validate(row) for row in rows}


def counts_per_municipality(*, actor: Actor) -> pl.DataFrame:
    """Residents per indicator and municipality; small counts are empty with the reason `geheim`.

    Raises:
        NotAllowed: the actor is not the system itself.
    """
    require(actor, DEED)
    municipalities = Organisation.objects.filter(kind=Organisation.Kind.GEMEENTE).order_by("slug")
    rows = [
        {"indicator": indicator, "area_code": municipality.area_code, "value": float(count)}
        for municipality in municipalities
        for indicator, count in _counted(actor.within(municipality.slug, PURPOSE)).items()
    ]
    # No total of these is published, so no other count gives a small one away.
    frame = pl.DataFrame(rows, schema=_SCHEMA)
    return without_small(frame, definitions(), on=timezone.localdate())


def _counted(who: Actor) -> dict[str, int]:
    """Residents, not dossiers: who begins anew is one person."""
    with own_space(who):
        return {
            indicator: Uitstroomdossier.objects.filter(status=status)
            .order_by()
            .values("casus__inwoner_id")
            .distinct()
            .count()
            for indicator, status in _COUNTED.items()
        }

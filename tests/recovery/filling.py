# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fills the home in KOERS_HOME, in a process of its own: a region, one checked delivery, cases.

    python -m tests.recovery.filling FIGURES CASES

Prints what it made as JSON. The figures are a test pattern; the residents are nobody.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from typing import Any

from koers.cli import start_django

_MUNICIPALITY, _WIJK = "GM0153", "WK015300"
_INDICATOR = "eenzaamheid-18plus"
_AGES = ["alle", *(f"{start:02d}-{start + 4:02d}" for start in range(0, 50, 5))]
_BATCH = 5_000


def main(figures: int, cases: int) -> None:
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from django.conf import settings

    from koers.access.actor import SYSTEM
    from koers.access.organisations import install_organisations
    from koers.access.trial import create_trial_accounts, trial_password
    from koers.regiobeeld import services
    from koers.region_pack import region_pack

    services.install_region(actor=SYSTEM, pack=region_pack())
    install_organisations(actor=SYSTEM, pack=region_pack())
    create_trial_accounts(password=trial_password(settings.KOERS_HOME))
    levering = _delivery(figures)
    print(
        json.dumps(
            {"levering": str(levering.pk), "figures": levering.figures, "casus": _cases(cases)}
        )
    )


def _delivery(figures: int) -> Any:
    """A checked delivery with so many figures, as a reader leaves it."""
    import polars as pl
    from django.conf import settings

    from koers.regiobeeld.areas.register import AreaRecord, Level
    from koers.regiobeeld.areas.store import store_areas
    from koers.regiobeeld.models import Levering
    from koers.regiobeeld.observations import as_observations
    from koers.regiobeeld.storage import levering_folder, write_levering
    from koers.region_pack import region_pack

    per_area = 20 * len(_AGES)
    buurten = [f"BU015300{number:02d}" for number in range(1, min(100, figures // per_area + 1))]
    store_areas(
        [
            AreaRecord(_WIJK, "Wijk 00", Level.WIJK, _MUNICIPALITY, 2020),
            *(AreaRecord(code, f"Buurt {code}", Level.BUURT, _WIJK, 2020) for code in buurten),
        ],
        practice=False,
    )
    periods = [f"{year}-{month:02d}" for year in range(1900, 2024) for month in range(1, 13)][
        -max(1, -(-figures // (len(buurten) * len(_AGES)))) :
    ]
    frame = (
        pl.DataFrame({"area": buurten})
        .join(pl.DataFrame({"period": periods}), how="cross")
        .join(pl.DataFrame({"age": _AGES}), how="cross")
        .with_row_index("at")
        .with_columns(value=(pl.col("at") % 1000) / 10, indicator=pl.lit(_INDICATOR))
    )
    whole = frame.select("indicator", "value", "age").head(1)
    municipalities = pl.DataFrame({"area": [item.code for item in region_pack().gemeenten]})
    whole = municipalities.with_columns(period=pl.lit("2020")).join(whole, how="cross")
    observations = as_observations(pl.concat([frame.select(whole.columns), whole]))
    original = settings.KOERS_HOME / "patroon.csv"
    original.write_text("patroon\n")
    levering = Levering(
        source_id="rivm-gezondheidsmonitor",
        file_name="patroon.csv",
        sha256=hashlib.sha256(str(figures).encode()).hexdigest(),
        size=original.stat().st_size,
        status=Levering.Status.GECONTROLEERD,
        received_by="patroon",
        figures=observations.height,
        periods=sorted(observations["period"].unique().to_list())[:20],
    )
    write_levering(levering_folder(levering.pk), observations, original=original)
    levering.save(force_insert=True)
    return levering


def _cases(count: int) -> str:
    """Cases in the space of the municipality of the trial account; gives the key of one."""
    from koers.access.actor import actor_of
    from koers.access.models import Membership
    from koers.access.roles import Role
    from koers.access.tenancy import own_space
    from koers.trajecten.models import Casus, Inwoner, Notitie

    actor = actor_of(
        Membership.objects.get(role=Role.CASUSMEDEWERKER, person__username__startswith="proef-")
    )
    space = {"owner_id": actor.organisation, "purpose": actor.purpose}
    first = ""
    for start in range(0, max(1, count), _BATCH):
        numbers = range(start, min(start + _BATCH, max(1, count)))
        with own_space(actor):
            people = Inwoner.objects.bulk_create(
                Inwoner(name=f"Oefenpersoon {number}", practice=True, **space) for number in numbers
            )
            made = Casus.objects.bulk_create(
                Casus(kenmerk=f"p-{number}", inwoner=person, opened_on=date(2026, 1, 5), **space)
                for number, person in zip(numbers, people, strict=True)
            )
            Notitie.objects.bulk_create(
                Notitie(casus=casus, soort="overig", text=f"Patroon {casus.kenmerk}", **space)
                for casus in made
            )
        first = first or str(made[0].pk)
    return first


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practice deliveries of a partner with small numbers, published twice: two quarters, one after the other.

`Truth.shifted` is another truth that differs only in what the gate withholds: sums stay the same. Who
sees any difference between the two worlds has seen through the gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from koers.access.actor import SYSTEM
from koers.regiobeeld import services
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.areas.store import store_areas
from koers.regiobeeld.models import Publicatie
from koers.regiobeeld.tests.conftest import stored_levering
from koers.region_pack import region_pack

SOURCE = "partner-wachtlijsten"
WAITING, LONG, WEEKS = "wachtenden-ggz", "lang-wachten-ggz", "wachttijd-ggz"
ENSCHEDE, BORNE, LOSSER = "GM0153", "GM0147", "GM0168"
WIJKEN = tuple(f"WK01530{n}" for n in range(5))
QUARTERS = ("2026-K1", "2026-K2")


@dataclass(frozen=True, slots=True)
class Truth:
    """waiting, long: persons per (area, quarter); long also wait longer than the norm."""

    waiting: Mapping[tuple[str, str], float]
    long: Mapping[tuple[str, str], float]

    def shifted(self, town: str, wijk: str) -> Truth:
        """A few persons moved between withheld areas: from a town to Borne, from a wijk to wijk 01."""
        waiting, long = dict(self.waiting), dict(self.long)
        for quarter in QUARTERS:
            for one, other in ((BORNE, town), (WIJKEN[1], wijk)):
                waiting[one, quarter] += 2
                waiting[other, quarter] -= 2
            long[BORNE, quarter] += 1
            long[town, quarter] -= 1
        return replace(self, waiting=waiting, long=long)


def truth() -> Truth:
    """Borne has 4 and later 5 persons waiting, the wijk 01 of Enschede 3 and later 6."""
    waiting: dict[tuple[str, str], float] = {}
    long: dict[tuple[str, str], float] = {}
    towns = [item.code for item in region_pack().gemeenten]
    for later, quarter in enumerate(QUARTERS):
        for place, code in enumerate(towns):
            waiting[code, quarter] = 97.0 + 13 * place + 3 * later
        waiting[BORNE, quarter], waiting[LOSSER, quarter] = 4.0 + later, 71.0 + later
        for place, code in enumerate(WIJKEN):
            waiting[code, quarter] = 211.0 + 17 * place + later
        waiting[WIJKEN[1], quarter], waiting[WIJKEN[2], quarter] = 3.0 + 3 * later, 103.0 + later
        waiting[ENSCHEDE, quarter] = sum(waiting[code, quarter] for code in WIJKEN)
        for code in towns:
            long[code, quarter] = float(round(waiting[code, quarter] / 2))
    return Truth(waiting, long)


def rows(known: Truth, quarter: str) -> list[dict[str, object]]:
    """The lines of one delivery as its reader leaves them."""
    found: list[dict[str, object]] = []
    areas = [code for code, period in known.waiting if period == quarter]
    for line, code in enumerate(areas, start=2):
        persons = known.waiting[code, quarter]
        common = {"area": code, "period": quarter, "source_row": line}
        empty = {"numerator": None, "denominator": None}
        found.append({**common, **empty, "indicator": WAITING, "value": persons})
        found.append({**common, **empty, "indicator": WEEKS, "value": 6.0 + line / 4})
        if (code, quarter) in known.long:
            long = known.long[code, quarter]
            share = {"numerator": long, "denominator": persons, "value": 100 * long / persons}
            found.append({**common, **share, "indicator": LONG})
    return found


def published(known: Truth, folder: Path) -> list[Publicatie]:
    """The region with five wijken in Enschede, and a publication after each quarter."""
    services.install_region(actor=SYSTEM, pack=region_pack())
    store_areas(
        [
            AreaRecord(code, f"Wijk 0{n} practice", Level.WIJK, ENSCHEDE, 2020)
            for n, code in enumerate(WIJKEN)
        ],
        practice=False,
    )
    made = []
    for quarter in QUARTERS:
        levering = stored_levering(
            folder, SOURCE, f"wachtlijsten_{quarter}.csv", rows(known, quarter)
        )
        made.append(services.publish(actor=SYSTEM, leveringen=[levering]))
    return made

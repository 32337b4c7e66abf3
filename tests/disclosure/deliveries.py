# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practice deliveries of a partner with small numbers, published twice: two quarters, one after the other.

With them go figures of everybody that are not withheld, so that profiles and cost are drawn as well.

`Truth.shifted` is another truth that differs only in what the gate withholds: sums stay the same. Who
sees any difference between the two worlds has seen through the gate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
COST_SOURCE, COST, YEAR = "partner-wlz-kosten", "wlz-kosten", "2024"
EURO_PER_CLIENT = 60_000.0


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
    # The country is not told in persons, so nothing can be taken off it.
    found.append(_open(LONG, "NL01", quarter, 44.0))
    return found


def cost_rows(known: Truth) -> list[dict[str, object]]:
    """What the Wlz costs: as many clients as there are people waiting, each the same amount."""
    found: list[dict[str, object]] = []
    for line, item in enumerate(region_pack().gemeenten, start=2):
        clients = known.waiting[item.code, QUARTERS[0]]
        euro = EURO_PER_CLIENT * clients
        common = {"area": item.code, "period": YEAR, "source_row": line}
        empty = {"numerator": None, "denominator": None}
        ratio = {"numerator": euro, "denominator": clients, "value": EURO_PER_CLIENT}
        found.append({**common, **empty, "indicator": COST, "value": euro})
        found.append({**common, **empty, "indicator": "wlz-clienten", "value": clients})
        found.append({**common, **ratio, "indicator": "wlz-kosten-per-client"})
    return found


def open_rows() -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Source and lines of figures that nobody has to withhold, of every municipality and the country."""
    towns = [item.code for item in region_pack().gemeenten]
    health: list[dict[str, object]] = []
    for name, country in (("eenzaamheid-18plus", 47.0), ("overgewicht-18plus", 50.0)):
        for place, code in enumerate(["NL01", *towns]):
            value = country + (place % 5) - 2 * (place > 7)
            margin = {"lower": value - 1, "upper": value + 1}
            health.append(_open(name, code, "2024", value, **margin))
    yield "rivm-gezondheidsmonitor", health
    cbs: list[dict[str, object]] = []
    for name in ("wmo-uitgaven", "jeugdzorg-uitgaven"):
        cbs += [
            _open(name, code, YEAR, 1e6 * (place + 1))
            for place, code in enumerate(["NL01", *towns])
        ]
    yield "cbs-odata4", cbs
    people = [_open("inwoners", c, YEAR, 20_000.0 + n) for n, c in enumerate(["NL01", *towns])]
    yield "cbs-kerncijfers", people
    cost: list[dict[str, object]] = [
        _open("zvw-kosten", code, YEAR, 5e7) for code in ("NL01", *towns)
    ]
    for name, amount in (
        ("zvw-kosten-per-verzekerdejaar", 2400.0),
        ("zvw-kosten-ggz", 300.0),
        ("zvw-kosten-ziekenhuiszorg", 1500.0),
    ):
        for place, code in enumerate(["NL01", *towns]):
            years = 10_000.0 * (1_700 if code == "NL01" else 1 + place)
            here = amount + 10 * place
            counts = {"numerator": here * years, "denominator": years}
            cost.append(_open(name, code, "2024", here, **counts))
    yield "vektis-zvw", cost


def _open(
    indicator: str, area: str, period: str, value: float, **more: object
) -> dict[str, object]:
    known = {"indicator": indicator, "area": area, "period": period, "value": value}
    return {"numerator": None, "denominator": None, **known, **more}


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
        cost = (COST_SOURCE, cost_rows(known))
        others = [] if made else [
            stored_levering(folder, source, f"{source}.csv", lines)
            for source, lines in (*open_rows(), cost)
        ]  # fmt: skip
        made.append(services.publish(actor=SYSTEM, leveringen=[levering, *others]))
    return made

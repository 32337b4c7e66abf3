# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sources of Koers. Adding one is: make its folder and name it here."""

from __future__ import annotations

from koers.regiobeeld.intake.contracts import contracts
from koers.regiobeeld.intake.source import PartnerFile
from koers.regiobeeld.sources import Source
from koers.regiobeeld.sources.cbs_kerncijfers.source import CbsKerncijfers
from koers.regiobeeld.sources.cbs_odata4.source import CbsOdata4
from koers.regiobeeld.sources.grenzen.source import Grenzen
from koers.regiobeeld.sources.politie.source import Politie
from koers.regiobeeld.sources.rivm.source import HealthMonitor
from koers.regiobeeld.sources.vektis.source import VektisZvw

SOURCES: list[Source] = [
    CbsKerncijfers(),
    Grenzen(),
    HealthMonitor(
        id="rivm-gezondheidsmonitor",
        title="RIVM, GGD'en en CBS, Gezondheid per wijk en buurt (StatLine 50090NED)",
    ),
    HealthMonitor(
        id="rivm-jongvolwassenen",
        title="RIVM, GGD'en en CBS, Gezondheidsmonitor Jongvolwassenen 2024 (StatLine 50140NED)",
    ),
    CbsOdata4(),
    VektisZvw(),
    Politie(),
    *(PartnerFile(contract) for contract in contracts().values()),
]

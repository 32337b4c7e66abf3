# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every indicator that the agendas ask has a definition: with a source, or delivered by a partner."""

from __future__ import annotations

import pytest

from koers.regiobeeld.connectors.settings import connections
from koers.regiobeeld.definitions import Law, catalogue
from koers.regiobeeld.intake.contracts import contracts
from koers.regiobeeld.sources import all_sources

#: What the agendas ask (the list of the source survey) -> the definitions that answer it.
ASKED = {
    "cost Zvw": ["zvw-kosten", "zvw-kosten-per-verzekerdejaar"],
    "cost Wmo": ["wmo-uitgaven", "wmo-uitgaven-per-1000"],
    "cost Jeugdwet": ["jeugdzorg-uitgaven"],
    "cost Wlz": ["wlz-kosten", "wlz-kosten-per-client"],
    "youth care use": ["jeugdzorg-aantal", "jeugdzorg-jongeren"],
    "Wmo clients": ["wmo-clienten", "wmo-clienten-aantal"],
    "flow Wmo to Wlz": ["doorstroom-wmo-wlz", "doorstroom-wmo-wlz-aantal"],
    "Wlz indications and use": ["wlz-gebruik-landelijk", "wlz-clienten", "wlz-clienten-thuis"],
    "waiting hospital": ["wachttijd-ziekenhuis"],
    "waiting GGZ": ["wachtenden-ggz", "lang-wachten-ggz", "wachttijd-ggz"],
    "waiting BW and MO": ["wachtenden-beschermd-wonen", "wachttijd-beschermd-wonen", "wachtenden-opvang"],
    "waiting jeugd": ["wachtenden-jeugdhulp", "lang-wachten-jeugdhulp", "wachttijd-jeugdhulp"],
    "chronically ill": ["langdurige-aandoening-18plus", "medicijngebruik"],
    "care consumption": ["zvw-kosten-huisarts", "zvw-kosten-ziekenhuiszorg", "zvw-kosten-farmacie",
                         "zvw-kosten-ggz", "zvw-kosten-wijkverpleging"],
    "premium arrears": ["wanbetalers-zvw", "wanbetalers-zvw-aantal"],
    "problematic debt": ["problematische-schulden"],
    "early signals": ["vroegsignalen", "vroegsignalering-bereikt"],
    "schuldhulpverlening": ["schuldhulp-aanmeldingen", "schuldhulp-opgelost"],
    "bijstand": ["bijstand"],
    "low income": ["laag-inkomen", "laag-inkomen-regio", "laag-inkomen-huishoudens"],
    "reach gemeentepolis": ["gemeentepolis-bereik", "gemeentepolis-verzekerden"],
    "RUB and RUO counts": ["rub-deelnemers", "rub-afgerond", "ruo-deelnemers"],
    "crisis admissions": ["crisisopnames-ouderen", "crisisopnames-jeugd", "crisisopnames-volwassenen"],
    "EPA patients": ["epa"],
    "NONI's": ["zonder-huisarts", "wacht-op-huisarts"],
    "loneliness, smoking, weight, alcohol, carers": [
        "eenzaamheid-18plus", "roken-18plus", "overgewicht-18plus", "overmatig-drinken-18plus",
        "mantelzorg-18plus",
    ],
    "youth and young adults": ["schulden-jongvolwassenen", "psychische-klachten-jongvolwassenen"],
    "falls 65+": ["valletsels-65plus"],
    "GP workforce": ["huisartsen-per-inwoner"],
}  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_agenda_asks_has_a_definition(asked: str) -> None:
    for indicator in ASKED[asked]:
        found = catalogue()[indicator]
        assert found.wet in Law
        assert found.themas
        assert found.polariteit
        assert found.bronvermelding


def test_there_are_at_least_a_hundred_and_twenty_definitions() -> None:
    assert len(catalogue()) >= 120


def test_every_definition_has_a_source_that_reads_it() -> None:
    known = {source.id for source in all_sources()}
    assert {item.bron for item in catalogue().values()} <= known


def test_what_no_publisher_has_says_that_a_partner_delivers_it() -> None:
    partners = {contract.source_id for contract in contracts().values()}
    for item in catalogue().values():
        assert (item.bron in partners) == item.bronvermelding.endswith("(partner levert)")


def test_every_source_that_is_no_partner_can_be_fetched() -> None:
    partners = {contract.source_id for contract in contracts().values()}
    fetched = {item.bron for item in connections().values()}
    assert {source.id for source in all_sources()} - partners == fetched

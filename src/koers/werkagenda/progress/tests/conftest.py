# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A project with an adopted plan, and people who report on it."""

from __future__ import annotations

import pytest

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.werkagenda.artefacts import services
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.models import Agenda, Project
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary, someone

__all__ = ["agenda_2019_owned", "secretary"]


@pytest.fixture
def leader() -> Actor:
    """The projectleider of the GGD."""
    return someone(Role.PROJECTLEIDER, "ggd-twente")


@pytest.fixture
def alcohol(agenda_2019_owned: Agenda, secretary: Actor) -> Project:
    """Alcohol, with a plan for 2026: 40 hours a quarter of Almelo, 60 of the GGD, € 10.000."""
    project = Project.objects.get(agenda=agenda_2019_owned, key="alcohol")
    paper = services.start(
        actor=secretary, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    hours = {"gemeente-almelo": "40", "ggd-twente": "60"}
    content = {
        "code": "alcohol",
        "naam": "Alcohol",
        "trekker": "ggd",
        "eigenaren": list(hours),
        "doelgroep": "Jongeren tot 18 jaar",
        "samenvatting": "Minder jongeren drinken.",
        "start_van": "2026-01-01",
        "eind": "2027-12-31",
        "mijlpalen": [
            {"mijlpaal": "Nulmeting klaar", "datum": "2026-03-31"},
            {"mijlpaal": "Aanpak in alle scholen", "datum": "2026-09-30"},
        ],
        "financiering": [
            {
                "bron": "Landelijke regeling",
                "bedrag": "12500.50",
                "voorwaarde": "Als de school meebetaalt",
                "stand": "wachtlijst",
                "plaats": "7",
            }
        ],
        "inzet": [
            {"eigenaar": owner, "jaar": 2026, "kwartaal": number, "uren": amount}
            for owner, amount in hours.items()
            for number in (1, 2, 3, 4)
        ],
        "begroting": [{"jaar": 2026, "bedrag": "10000"}],
        "indicatoren": [
            {
                "indicator": "overmatig-drinken-18plus",
                "gebied": "GM0141",
                "nulmeting": "10",
                "periode": "2024",
                "streefwaarde": "8",
                "streefdatum": "2028-12-31",
            }
        ],
    }
    version = services.save(actor=secretary, artefact=paper, content=content, based_on=None)
    services.offer(actor=secretary, version=version)
    assert paper.body is not None
    decision = decided(paper.body, version=version)
    services.adopt(actor=secretary, version=version, decision=decision)
    return project

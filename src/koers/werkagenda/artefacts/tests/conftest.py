# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""People around a paper, and a projectplan that is ready to be offered."""

from __future__ import annotations

from typing import Any

import pytest

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.werkagenda.models import Agenda, Project
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary, someone

__all__ = ["agenda_2019_owned", "secretary"]


@pytest.fixture
def leader() -> Actor:
    """The projectleider of the GGD."""
    return someone(Role.PROJECTLEIDER, "ggd-twente")


@pytest.fixture
def contractor() -> Actor:
    """The opdrachtnemer of the GGD."""
    return someone(Role.OPDRACHTNEMER, "ggd-twente")


@pytest.fixture
def alderman() -> Actor:
    """A bestuurder of a municipality: decides in a meeting, drafts nothing."""
    return someone(Role.BESTUURDER, "gemeente-almelo")


@pytest.fixture
def project(agenda_2019_owned: Agenda) -> Project:
    return Project.objects.get(agenda=agenda_2019_owned, key="alcohol")


@pytest.fixture
def plan() -> dict[str, Any]:
    """A complete projectplan, as a content."""
    return {
        "code": "alcohol",
        "naam": "Alcohol",
        "trekker": "ggd",
        "eigenaren": ["gemeente-almelo", "ggd-twente"],
        "doelgroep": "Jongeren tot 18 jaar",
        "samenvatting": "Minder jongeren drinken.",
        "start_van": "2027-01-01",
        "eind": "2027-12-31",
        "mijlpalen": [{"mijlpaal": "Nulmeting klaar", "datum": "2027-03-31"}],
        "inzet": [
            {"eigenaar": "gemeente-almelo", "jaar": 2027, "kwartaal": 1, "uren": "40"},
            {"eigenaar": "ggd-twente", "jaar": 2027, "kwartaal": 2, "uren": "12.5"},
        ],
        "indicatoren": [
            {
                "indicator": "eenzaamheid-18plus",
                "gebied": "GM0141",
                "nulmeting": "47.3",
                "periode": "2024",
                "streefwaarde": "45",
                "streefdatum": "2028-12-31",
            }
        ],
    }

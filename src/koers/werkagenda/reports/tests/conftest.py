# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A project with an adopted plan and a filled-in quarter."""

from __future__ import annotations

from decimal import Decimal

import pytest

from koers.access.actor import Actor
from koers.werkagenda.models import Project
from koers.werkagenda.owners.selectors import owner_by_slug
from koers.werkagenda.progress import entries, reporting
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.progress.tests.conftest import alcohol, leader
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary

__all__ = ["agenda_2019_owned", "alcohol", "leader", "secretary"]

Q3 = Quarter(2026, 3)


@pytest.fixture
def reported(alcohol: Project, leader: Actor) -> Project:
    """Alcohol with hours, money and a report over the third quarter of 2026."""
    entries.record_hours(
        actor=leader,
        project=alcohol,
        quarter=Q3,
        hours={owner_by_slug(leader, alcohol.agenda, "gemeente-almelo"): Decimal(33)},
    )
    entries.record_money(
        actor=leader, project=alcohol, quarter=Q3, spent=Decimal(2500), forecast=Decimal(10700)
    )
    reporting.save_report(
        actor=leader,
        project=alcohol,
        quarter=Q3,
        words={"toelichting": "De scholen doen mee.", "besluit": "Stem in met uitstel."},
    )
    return alcohol

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a knelpunt to ideas and back, and from an indicator to the projects that it judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from koers.access.actor import PUBLIC, Actor
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import Definition, catalogue
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.artefacts.tests.conftest import leader, plan, project
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.ideas import services
from koers.werkagenda.ideas.knelpunten import beside_indicator, beside_knelpunten
from koers.werkagenda.models import Agenda, Body, Project
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary

__all__ = ["agenda_2019_owned", "leader", "plan", "project", "secretary"]

pytestmark = pytest.mark.django_db
LONELY = "eenzaamheid-18plus"


@dataclass(frozen=True)
class Place:
    """A knelpunt, as far as an idea needs it."""

    definition: Definition
    area: AreaRecord
    period: str = "2024"


@pytest.fixture
def knelpunt() -> Place:
    return Place(catalogue()[LONELY], AreaRecord("GM0141", "Almelo", Level.GEMEENTE))


def test_a_knelpunt_offers_an_idea_to_who_may_and_nothing_to_the_public(
    agenda_2019_owned: Agenda, leader: Actor, knelpunt: Place
) -> None:
    (link,) = beside_knelpunten(leader, [knelpunt])[LONELY, "GM0141"]
    address = urlsplit(link.url)
    assert address.path == "/werkagenda/werkagenda-2019/ideeen/nieuw/"
    assert parse_qs(address.query) == {
        "indicator": [LONELY],
        "gebied": ["GM0141"],
        "periode": ["2024"],
    }
    assert beside_knelpunten(PUBLIC, [knelpunt]) == {}


def test_a_knelpunt_names_the_ideas_that_it_gave_rise_to(
    agenda_2019_owned: Agenda, leader: Actor, knelpunt: Place
) -> None:
    idea = services.hand_in(
        actor=leader, agenda=agenda_2019_owned, title="Wandelen", indicator=LONELY,
        area_code="GM0141",
    )  # fmt: skip
    first, second = beside_knelpunten(leader, [knelpunt])[LONELY, "GM0141"]
    assert (first.title, first.url) == ("Idee: Wandelen", idea.get_absolute_url())
    assert second.title == "Maak hier een idee van"


def test_an_indicator_names_the_projects_that_an_adopted_plan_judges_by_it(
    agenda_2019_owned: Agenda, leader: Actor, secretary: Actor, project: Project, plan: Any
) -> None:
    paper = papers.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    body = Body.objects.get(agenda=agenda_2019_owned, key="bc-pg")
    papers.choose_body(actor=leader, artefact=paper, body=body)
    version = papers.save(actor=leader, artefact=paper, content=plan, based_on=None)
    papers.offer(actor=leader, version=version)
    assert beside_indicator(PUBLIC, None, LONELY) == []
    papers.adopt(actor=secretary, version=version, decision=decided(body, version=version))
    assert beside_indicator(PUBLIC, None, LONELY) == [], "the plan is not published yet"
    assert len(beside_indicator(leader, None, LONELY)) == 1
    papers.publish(actor=secretary, version=version)
    (link,) = beside_indicator(PUBLIC, None, LONELY)
    assert link.title == project.name
    assert link.text.startswith("wordt hieraan afgemeten: nulmeting 47,3 (2024), streefwaarde 45")

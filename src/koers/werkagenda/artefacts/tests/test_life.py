# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The life of a paper: drafted by the opdrachtnemer, adopted by a meeting, nothing ever lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from koers.access.actor import PUBLIC, Actor
from koers.errors import NotAllowed
from koers.werkagenda.artefacts import selectors, services
from koers.werkagenda.artefacts.problems import (
    InvalidPaper,
    PaperChanged,
    PaperIncomplete,
    UnknownPaper,
    WrongMoment,
)
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.models import (
    Agenda,
    Artefact,
    ArtefactVersion,
    Body,
    Decision,
    Project,
    ProjectIndicator,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(agenda_2019_owned: Agenda, leader: Actor, project: Project) -> Artefact:
    return services.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )


@pytest.fixture
def offered(paper: Artefact, leader: Actor, plan: dict[str, Any]) -> ArtefactVersion:
    version = services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    if paper.body is None:
        body = Body.objects.get(agenda=paper.agenda, key="bc-pg")
        services.choose_body(actor=leader, artefact=paper, body=body)
    version.refresh_from_db()
    services.offer(actor=leader, version=version)
    version.artefact.refresh_from_db()
    return version


def test_every_save_is_a_version_and_the_earlier_ones_stay(
    paper: Artefact, leader: Actor, plan: dict[str, Any]
) -> None:
    services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    services.save(
        actor=leader, artefact=paper, content={**plan, "doelgroep": "Iedereen"}, based_on=1
    )
    assert [one.content["doelgroep"] for one in paper.versions.all()] == [
        "Jongeren tot 18 jaar",
        "Iedereen",
    ]


def test_the_same_content_again_makes_no_version(
    paper: Artefact, leader: Actor, plan: dict[str, Any]
) -> None:
    first = services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    assert services.save(actor=leader, artefact=paper, content=plan, based_on=1) == first


def test_two_people_who_edit_at_once_are_told_and_lose_nothing(
    paper: Artefact, leader: Actor, contractor: Actor, plan: dict[str, Any]
) -> None:
    services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    services.save(actor=leader, artefact=paper, content={**plan, "code": "a"}, based_on=1)
    with pytest.raises(PaperChanged, match="intussen versie 2 bewaard"):
        services.save(actor=contractor, artefact=paper, content={**plan, "code": "b"}, based_on=1)
    assert paper.versions.count() == 2


def test_an_alderman_drafts_nothing(alderman: Actor, paper: Artefact, plan: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed):
        services.save(actor=alderman, artefact=paper, content=plan, based_on=None)


def test_a_plan_with_open_fields_may_be_kept_but_not_offered(
    paper: Artefact, leader: Actor, plan: dict[str, Any]
) -> None:
    del plan["doelgroep"]
    plan["indicatoren"][0]["streefwaarde"] = None
    version = services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    with pytest.raises(PaperIncomplete) as caught:
        services.offer(actor=leader, version=version)
    assert "Doelgroep" in caught.value.missing
    assert "Indicatoren, rij 1, Streefwaarde" in caught.value.missing


def test_bad_values_are_named_with_owner_and_quarter_and_nothing_is_kept(
    paper: Artefact, leader: Actor, plan: dict[str, Any]
) -> None:
    plan["inzet"].append({"eigenaar": "gemeente-almelo", "jaar": 2028, "kwartaal": 3, "uren": "8"})
    with pytest.raises(InvalidPaper, match=r"Gemeente Almelo, 3e kwartaal 2028.*na het einde"):
        services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    plan["inzet"][-1] = {"eigenaar": "gemeente-almelo", "jaar": 2027, "kwartaal": 1, "uren": "-8"}
    with pytest.raises(
        InvalidPaper, match=r"Gemeente Almelo, 1e kwartaal 2027, Uren: -8 is te laag"
    ):
        services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    assert paper.versions.count() == 0


def test_a_decision_of_the_meeting_adopts_the_plan_and_sets_its_indicators(
    offered: ArtefactVersion, secretary: Actor, project: Project
) -> None:
    body = offered.artefact.body
    assert body is not None
    services.adopt(actor=secretary, version=offered, decision=decided(body, version=offered))
    plan = selectors.adopted_plan(secretary, project)
    assert plan is not None
    assert plan.effort == {
        ("gemeente-almelo", 2027, 1): Decimal(40),
        ("ggd-twente", 2027, 2): Decimal("12.5"),
    }
    assert [(one.key, one.date) for one in plan.milestones] == [
        ("nulmeting-klaar", date(2027, 3, 31))
    ]
    row = ProjectIndicator.objects.get(project=project)
    assert (row.indicator, row.area_code, row.target) == ("eenzaamheid-18plus", "GM0141", 45)


def test_only_the_right_body_adopts_and_only_what_was_offered(
    offered: ArtefactVersion, secretary: Actor, leader: Actor
) -> None:
    body = offered.artefact.body
    other = Body.objects.exclude(pk=body.pk if body else None).first()
    assert body is not None and other is not None
    with pytest.raises(WrongMoment, match=f"wordt vastgesteld door {body}"):
        services.adopt(actor=secretary, version=offered, decision=decided(other, version=offered))
    refused = decided(body, version=offered, outcome=Decision.Outcome.REFUSED)
    with pytest.raises(WrongMoment, match="afgewezen"):
        services.adopt(actor=secretary, version=offered, decision=refused)
    with pytest.raises(NotAllowed):
        services.adopt(actor=leader, version=offered, decision=decided(body, version=offered))
    assert selectors.offered(secretary, offered.artefact.agenda) == [offered]


def test_what_was_given_back_is_changed_and_offered_again(
    offered: ArtefactVersion, secretary: Actor, leader: Actor, plan: dict[str, Any]
) -> None:
    body = offered.artefact.body
    assert body is not None
    decision = decided(body, version=offered, outcome=Decision.Outcome.RETURNED)
    services.give_back(
        actor=secretary, version=offered, decision=decision, reason="Noem de doelgroep preciezer."
    )
    assert selectors.offered(secretary, offered.artefact.agenda) == []
    with pytest.raises(WrongMoment, match="teruggegeven"):
        services.offer(actor=leader, version=offered)
    second = services.save(
        actor=leader,
        artefact=offered.artefact,
        content={**plan, "doelgroep": "12 tot 18 jaar"},
        based_on=1,
    )
    services.offer(actor=leader, version=second)
    assert selectors.offered(secretary, offered.artefact.agenda, body) == [second]


def test_an_offered_version_is_withdrawn_before_it_is_changed(
    offered: ArtefactVersion, leader: Actor, plan: dict[str, Any]
) -> None:
    with pytest.raises(WrongMoment, match="ligt ter vaststelling"):
        services.save(
            actor=leader, artefact=offered.artefact, content={**plan, "code": "x"}, based_on=1
        )
    services.withdraw(actor=leader, version=offered, reason="Cijfers waren oud.")
    services.save(
        actor=leader, artefact=offered.artefact, content={**plan, "code": "x"}, based_on=1
    )


def test_the_public_sees_a_paper_only_once_it_is_published(
    offered: ArtefactVersion, secretary: Actor
) -> None:
    artefact = offered.artefact
    body = artefact.body
    assert body is not None
    with pytest.raises(UnknownPaper):
        selectors.paper(PUBLIC, artefact.agenda, artefact.pk)
    with pytest.raises(WrongMoment, match="vastgestelde"):
        services.publish(actor=secretary, version=offered)
    services.adopt(actor=secretary, version=offered, decision=decided(body, version=offered))
    assert selectors.adopted(PUBLIC, artefact) is None
    services.publish(actor=secretary, version=offered)
    assert selectors.paper(PUBLIC, artefact.agenda, artefact.pk) == artefact
    services.withdraw(actor=secretary, version=offered, reason="Verkeerde bijlage.")
    with pytest.raises(UnknownPaper):
        selectors.paper(PUBLIC, artefact.agenda, artefact.pk)


def test_a_subject_has_one_plan_but_any_number_of_advice(
    agenda_2019_owned: Agenda, leader: Actor, paper: Artefact, project: Project
) -> None:
    again = services.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    first = services.start(actor=leader, agenda=agenda_2019_owned, kind="advies")
    second = services.start(actor=leader, agenda=agenda_2019_owned, kind="advies")
    assert again == paper
    assert first != second


def test_a_plan_without_a_project_says_what_is_missing(
    agenda_2019_owned: Agenda, leader: Actor
) -> None:
    with pytest.raises(InvalidPaper, match="Kies eerst het project"):
        services.start(actor=leader, agenda=agenda_2019_owned, kind="projectplan")

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plan that will be public holds no number that the regiobeeld withholds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from koers.access.actor import SYSTEM, Actor
from koers.regiobeeld import services as regiobeeld
from koers.regiobeeld.tests.conftest import stored_levering
from koers.region_pack import region_pack
from koers.werkagenda.artefacts import services
from koers.werkagenda.artefacts.problems import InvalidPaper
from koers.werkagenda.artefacts.withheld import withheld_numbers
from koers.werkagenda.models import Agenda, Body, Project

pytestmark = pytest.mark.django_db


@pytest.fixture
def few_wait_in_borne(settings: Any, tmp_path: Path) -> None:
    settings.KOERS_OBSERVATIONS = tmp_path / "waarnemingen"
    regiobeeld.install_region(actor=SYSTEM, pack=region_pack())
    rows: list[dict[str, object]] = [
        {
            "indicator": "wachtenden-ggz", "area": item.code, "period": "2026-K1",
            "value": 4.0 if item.code == "GM0147" else 120.0,
        }
        for item in region_pack().gemeenten
    ]  # fmt: skip
    levering = stored_levering(tmp_path, "partner-wachtlijsten", "wachtlijsten.csv", rows)
    regiobeeld.publish(actor=SYSTEM, leveringen=[levering])


@pytest.mark.parametrize("period", ["2026-K1", ""])
def test_a_plan_with_a_withheld_nulmeting_is_not_offered(
    period: str,
    few_wait_in_borne: None,
    agenda_2019_owned: Agenda,
    leader: Actor,
    project: Project,
    plan: dict[str, Any],
) -> None:
    paper = services.start(
        actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
    )
    row = plan["indicatoren"][0]
    row |= {"indicator": "wachtenden-ggz", "gebied": "GM0147", "nulmeting": "4", "periode": period}
    first = services.save(actor=leader, artefact=paper, content=plan, based_on=None)
    if paper.body is None:
        body = Body.objects.get(agenda=paper.agenda, key="bc-pg")
        services.choose_body(actor=leader, artefact=paper, body=body)
    first.refresh_from_db()
    with pytest.raises(InvalidPaper, match="rij 1, Nulmeting: dit cijfer is afgeschermd"):
        services.offer(actor=leader, version=first)
    row |= {"gebied": "GM0141", "nulmeting": "120"}
    second = services.save(actor=leader, artefact=paper, content=plan, based_on=first.number)
    second.refresh_from_db()
    services.offer(actor=leader, version=second)


@pytest.mark.parametrize(
    ("indicator", "number", "told"),
    [("wachtenden-ggz", "4", True), ("wachtenden-ggz", "40", False), ("bijstand", "4", False)],
)
def test_a_small_number_of_people_is_not_told_before_the_regiobeeld_has_it_either(
    indicator: str, number: str, told: bool, few_wait_in_borne: None
) -> None:
    row = {"indicator": indicator, "gebied": "GM0141", "nulmeting": number, "periode": "2025-K4"}
    assert bool(withheld_numbers({"indicatoren": [row]})) is told


def test_a_paper_that_writes_about_indicators_in_words_has_no_numbers_to_withhold() -> None:
    assert withheld_numbers({"indicatoren": "Minder wachtenden op de ggz"}) == []
    assert withheld_numbers({"indicatoren": ["wachtenden-ggz", "lang-wachten-ggz"]}) == []
    assert withheld_numbers({}) == []

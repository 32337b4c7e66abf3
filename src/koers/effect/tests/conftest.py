# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A project with an adopted plan that is judged by loneliness in Almelo, and one way to adopt another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from koers.access.actor import Actor
from koers.regiobeeld.tests.conftest import SmallPicture, small_picture, small_region
from koers.werkagenda.artefacts import services
from koers.werkagenda.artefacts.tests.conftest import leader, plan, project
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.models import Agenda, ArtefactVersion, Body, Project
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary

__all__ = [
    "SmallPicture",
    "agenda_2019_owned",
    "leader",
    "plan",
    "project",
    "secretary",
    "small_picture",
    "small_region",
]

Adopt = Callable[..., ArtefactVersion]


@pytest.fixture
def adopt(
    agenda_2019_owned: Agenda,
    leader: Actor,
    secretary: Actor,
    project: Project,
    plan: dict[str, Any],
) -> Adopt:
    """Adopts the plan of the project with one indicator, begun in 2017 unless told otherwise."""

    def adopted(*, start: str = "2017-01-01", **indicator: Any) -> ArtefactVersion:
        paper = services.start(
            actor=leader, agenda=agenda_2019_owned, kind="projectplan", project=project
        )
        row = {
            **plan["indicatoren"][0],
            "nulmeting": "43.0",
            "periode": "2016",
            "streefwaarde": "40",
            **indicator,
        }
        content = {**plan, "start_van": start, "indicatoren": [row]}
        version = services.save(actor=leader, artefact=paper, content=content, based_on=None)
        if paper.body is None:
            body = Body.objects.get(agenda=paper.agenda, key="bc-pg")
            services.choose_body(actor=leader, artefact=paper, body=body)
        version.refresh_from_db()
        services.offer(actor=leader, version=version)
        paper.refresh_from_db()
        assert paper.body is not None
        decision = decided(paper.body, version=version)
        services.adopt(actor=secretary, version=version, decision=decision)
        return version

    return adopted

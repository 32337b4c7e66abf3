# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of effect asks the database as often for 25 adopted plans as for one."""

from __future__ import annotations

import pytest

from koers.effect.tests.conftest import Adopt
from koers.werkagenda.models import (
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Project,
    ProjectIndicator,
)
from koers.werkagenda.tests.asking import questions, secretariat

_PAGES = ["/effect/", "/effect/?themalijn=preventie", "/effect/werkagenda-2019/alcohol/"]


@pytest.mark.django_db
@pytest.mark.usefixtures("small_picture")
def test_pages_ask_as_often_for_25_adopted_plans_as_for_one(adopt: Adopt) -> None:
    version = adopt(nulmeting="46.2")
    client = secretariat()
    one = {page: questions(client, page) for page in _PAGES}
    others = Project.objects.filter(agenda__key="werkagenda-2019").exclude(
        pk=version.artefact.project_id
    )
    for project in others[:24]:
        _adopted_as_well(version, project)
    assert {page: questions(client, page) for page in _PAGES} == one
    assert "Bij 25 projecten" in client.get("/effect/").content.decode()


def _adopted_as_well(version: ArtefactVersion, project: Project) -> None:
    """The same plan for another project, adopted by the same decision."""
    by = {"recorded_by": "proef"}
    paper = Artefact.objects.create(
        agenda_id=project.agenda_id, kind="projectplan", title="Stuk", project=project,
        body=version.artefact.body,
    )  # fmt: skip
    copy = ArtefactVersion.objects.create(artefact=paper, number=1, content=version.content, **by)
    decision = version.steps.get(step="vastgesteld").decision
    ArtefactStep.objects.create(version=copy, step="vastgesteld", decision=decision, **by)
    row = ProjectIndicator.objects.get(version=version)
    row.pk, row.project, row.version = None, project, copy
    row.save(force_insert=True)

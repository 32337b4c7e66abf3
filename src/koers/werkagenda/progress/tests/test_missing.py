# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees under "Mijn werk" which reports of the last quarter are still to be written."""

from __future__ import annotations

from datetime import date

import pytest

from koers.access.actor import PUBLIC, SYSTEM, Actor
from koers.access.roles import Role
from koers.werkagenda.models import Project, Status
from koers.werkagenda.progress import reporting
from koers.werkagenda.progress.missing import waiting_reports
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.status import record_status
from koers.werkagenda.tests.owned import someone

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 27)


def standing(project: Project, status: Status) -> None:
    Project.objects.filter(pk=project.pk).update(status=status)
    project.refresh_from_db()
    record_status(SYSTEM, project, source="proef")


def names(actor: Actor) -> list[str]:
    found = waiting_reports(actor, DAY)
    return [project.key for project in found.projects] if found else []


def test_the_secretariat_sees_every_running_project_until_its_report_is_saved(
    alcohol: Project, leader: Actor, secretary: Actor
) -> None:
    standing(alcohol, Status.LOPEND)
    before = names(secretary)
    assert "alcohol" in before
    found = waiting_reports(secretary, DAY)
    assert found is not None
    assert (found.quarter, found.own) == (Quarter(2026, 3), False)
    reporting.save_report(
        actor=leader, project=alcohol, quarter=Quarter(2026, 3), words={"toelichting": "Gedaan."}
    )
    assert names(secretary) == [key for key in before if key != "alcohol"]


def test_a_project_that_has_not_begun_needs_no_report(alcohol: Project, secretary: Actor) -> None:
    standing(alcohol, Status.ON_HOLD)
    assert "alcohol" not in names(secretary)


def test_a_project_leader_sees_what_the_own_organisation_leads(alcohol: Project) -> None:
    standing(alcohol, Status.LOPEND)
    health_service = someone(Role.PROJECTLEIDER, "ggd-twente")
    found = waiting_reports(health_service, DAY)
    assert found is not None and found.own
    assert {project.lead_id for project in found.projects} == {alcohol.lead_id}
    assert "alcohol" in names(health_service)


def test_who_writes_no_reports_sees_none(alcohol: Project) -> None:
    assert names(someone(Role.BESTUURDER, "gemeente-almelo")) == []
    assert names(PUBLIC) == []

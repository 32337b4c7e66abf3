# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Behind another status stands a decision that still holds and is about the project."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koers.access.roles import Role
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.models import (
    Agenda,
    AgendaItem,
    Artefact,
    ArtefactVersion,
    Body,
    Decision,
    Idea,
    LogItem,
    Meeting,
    Project,
    StatusChange,
)
from koers.werkagenda.pages.tests.conftest import Browser
from koers.werkagenda.status import decisions_about

_BY = {"recorded_by": "proef"}


@pytest.fixture
def body(agenda_2019_owned: Agenda) -> Body:
    return Body.objects.filter(agenda=agenda_2019_owned).earliest("position")


def _version(agenda: Agenda, kind: str, project: Project | None) -> ArtefactVersion:
    paper = Artefact.objects.create(agenda=agenda, kind=kind, title=kind, project=project)
    return ArtefactVersion.objects.create(artefact=paper, number=1, content={}, **_BY)


def _about_risk(body: Body, project: Project) -> Decision:
    risk = LogItem.objects.create(
        agenda=project.agenda, kind="risico", cause="Oorzaak", event="Gebeurtenis", effect="Gevolg",
        project=project, likelihood=3, impact=4, raised_on=date(2026, 1, 1), **_BY,
    )  # fmt: skip
    day = date(2025, 1, 1) + timedelta(days=project.position)
    meeting = Meeting.objects.create(body=body, date=day, **_BY)
    item = AgendaItem.objects.create(
        meeting=meeting, position=1, kind="besluiten", title="Het risico", log_item=risk, **_BY
    )
    return Decision.objects.create(
        item=item, outcome="akkoord", text="Aldus.", manner="consensus", **_BY
    )


def test_decisions_about_a_project_are_those_on_its_papers_idea_and_risks_and_on_advice(
    body: Body, project: Project
) -> None:
    agenda = project.agenda
    other = Project.objects.filter(agenda=agenda).exclude(pk=project.pk).earliest("position")
    idea = Idea.objects.create(agenda=agenda, title="Een idee", project=project)
    wanted = [
        decided(body, version=_version(agenda, "projectplan", project)),
        decided(body, idea=idea),
        _about_risk(body, project),
        decided(body, version=_version(agenda, "advies", None)),
    ]
    _about_risk(body, other)
    decided(body, version=_version(agenda, "projectplan", other))
    found = decisions_about(project)
    assert found == [(one.pk, str(one)) for one in reversed(wanted)]


def test_a_decision_that_was_replaced_is_not_chosen_any_more(body: Body, project: Project) -> None:
    first = decided(body, version=_version(project.agenda, "projectplan", project))
    second = Decision.objects.create(
        item=first.item, outcome="aangehouden", text="Toch niet.", manner="consensus",
        replaces=first, **_BY,
    )  # fmt: skip
    assert [key for key, _ in decisions_about(project)] == [second.pk]


def test_the_history_of_a_status_names_the_meeting_that_decided(
    browser: Browser, body: Body, project: Project
) -> None:
    decision = decided(body, version=_version(project.agenda, "projectplan", project))
    client = browser(Role.OPDRACHTNEMER)
    page = client.get(project.get_absolute_url()).content.decode()
    assert f'<option value="{decision.pk}">{decision}</option>' in page
    answer = client.post(
        f"{project.get_absolute_url()}status/",
        {"status": "on-hold", "reden": "Zo besloten.", "besluit": decision.pk},
        follow=True,
    )
    assert StatusChange.objects.filter(project=project).latest("pk").decision == decision
    assert decision.item.meeting.get_absolute_url() in answer.content.decode()


def test_a_decision_about_another_project_cannot_stand_behind_a_status(
    browser: Browser, body: Body, project: Project
) -> None:
    other = (
        Project.objects.filter(agenda=project.agenda).exclude(pk=project.pk).earliest("position")
    )
    decision = _about_risk(body, other)
    before = project.status
    browser(Role.OPDRACHTNEMER).post(
        f"{project.get_absolute_url()}status/",
        {"status": "on-hold", "reden": "Zo besloten.", "besluit": decision.pk},
    )
    project.refresh_from_db()
    assert project.status == before

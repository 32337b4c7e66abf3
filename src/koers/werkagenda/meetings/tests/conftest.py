# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An agenda with its owners, a body with a secretariat, and a meeting that is today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from koers.access.actor import SYSTEM, Actor
from koers.access.roles import Role
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.meetings.items import ItemText, add_item, send_agenda
from koers.werkagenda.meetings.seats import set_seats
from koers.werkagenda.models import (
    Agenda,
    AgendaItem,
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Body,
    Idea,
    LogItem,
    Meeting,
)
from koers.werkagenda.risks.services import LogText, change_state, log_new
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary, someone

__all__ = ["agenda_2019_owned", "secretary"]

TODAY = timezone.localdate


@pytest.fixture
def body(agenda_2019_owned: Agenda) -> Body:
    """The bestuurlijk afstemmingsoverleg, four times a year, kept by OZJT."""
    found = Body.objects.get(agenda=agenda_2019_owned, key="bestuurlijk-afstemmingsoverleg")
    set_seats(
        actor=SYSTEM,
        body=found,
        by_task={"secretariaat": ["ozjt-samen14"], "lid": ["gemeente-enschede", "ggd-twente"]},
    )
    return found


@pytest.fixture
def member() -> Actor:
    """An alderman of a municipality that decides in the body and does not keep its secretariat."""
    return someone(Role.BESTUURDER, "gemeente-enschede")


@pytest.fixture
def meet(body: Body) -> Callable[..., Meeting]:
    """A meeting of the body, so many days from today."""

    def make(days: int = 0, state: str = Meeting.State.PLANNED, **more: object) -> Meeting:
        day: date = timezone.localdate() + timedelta(days=days)
        return Meeting.objects.create(body=body, date=day, state=state, recorded_by="proef", **more)

    return make


@pytest.fixture
def sent(meet: Callable[..., Meeting], secretary: Actor) -> tuple[Meeting, AgendaItem]:
    """Today's meeting with one item by hand; its agenda is sent."""
    meeting = meet()
    item = add_item(
        actor=secretary, meeting=meeting, text=ItemText("besluiten", "Samen naar buiten treden")
    )
    return send_agenda(actor=secretary, meeting=meeting), item


@pytest.fixture
def offered_paper(body: Body) -> Callable[..., ArtefactVersion]:
    """A paper that was offered to the body; what it says does not matter here."""

    def make(
        title: str = "Bestuursopdracht preventie",
        kind: str = Artefact.Kind.ADVIES,
        idea: Idea | None = None,
    ) -> ArtefactVersion:
        paper = Artefact.objects.create(
            agenda=body.agenda, kind=kind, title=title, body=body, idea=idea
        )
        version = ArtefactVersion.objects.create(
            artefact=paper, number=1, content={}, recorded_by="proef"
        )
        ArtefactStep.objects.create(
            version=version, step=ArtefactStep.Step.OFFERED, recorded_by="proef"
        )
        return version

    return make


@pytest.fixture
def risk(body: Body) -> LogItem:
    """A risk of great likelihood and impact."""
    return log_new(actor=SYSTEM, agenda=body.agenda, text=risk_text())


@pytest.fixture
def escalated(risk: LogItem, body: Body) -> LogItem:
    """That risk, gone up to the body."""
    return change_state(
        actor=SYSTEM, log_item=risk, state="opgeschaald", note="kan niet zelf", body=body
    )


def risk_text(**other: object) -> LogText:
    values: dict[str, object] = {
        "kind": "risico",
        "cause": "De subsidie loopt af",
        "event": "Het project stopt halverwege",
        "effect": "Inwoners krijgen geen hulp meer",
        "likelihood": 4,
        "impact": 5,
    }
    return LogText(**{**values, **other})  # type: ignore[arg-type]


def publish(version: ArtefactVersion, actor: Actor) -> None:
    papers.publish(actor=actor, version=version)

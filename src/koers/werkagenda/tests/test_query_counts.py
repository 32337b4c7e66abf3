# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of the werkagenda asks the database as often for 25 projects as for 5."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from koers.access.actor import SYSTEM
from koers.access.organisations import install_organisations
from koers.region_pack import region_pack
from koers.werkagenda.models import (
    Action,
    ActionStep,
    Agenda,
    AgendaItem,
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Body,
    Decision,
    HoursSpent,
    LedgerEntry,
    LogItem,
    Meeting,
    MilestoneReached,
    MoneySpent,
    Owner,
    Participation,
    Project,
)
from koers.werkagenda.services import load_agenda
from koers.werkagenda.tests.asking import questions, secretariat
from koers.werkagenda.tests.conftest import Document

_BY = {"recorded_by": "proef"}
_AGENDA = "/werkagenda/proef"
_PAGES = [
    "/werkagenda/",
    f"{_AGENDA}/",
    f"{_AGENDA}/?weergave=tabel",
    f"{_AGENDA}/?zoek=project&sorteer=-lead",
    f"{_AGENDA}/themalijn/jeugd/",
    f"{_AGENDA}/project/p1/",
    f"{_AGENDA}/planning/",
    f"{_AGENDA}/eigenaren/",
    f"{_AGENDA}/eigenaar/gemeente-almelo/",
    f"{_AGENDA}/eigenaren/deelname/",
    f"{_AGENDA}/eigenaren/grootboek/",
    f"{_AGENDA}/voortgang/2026-K2/",
    f"{_AGENDA}/voortgang/2026-K3/",
    f"{_AGENDA}/voortgang/2026-K3/?zoek=project&rapportage=vastgesteld&sorteer=-tempo",
    f"{_AGENDA}/voortgang/2026-K4/",
    f"{_AGENDA}/voortgang/2026-K2/projecten.csv",
    f"{_AGENDA}/voortgang/2026-K2/projecten.xlsx",
    f"{_AGENDA}/project/p1/voortgang/",
    f"{_AGENDA}/project/p1/voortgang/2026-K2/",
    f"{_AGENDA}/stukken/",
    f"{_AGENDA}/stukken/?stand=vastgesteld&sorteer=-bewaard",
    f"{_AGENDA}/stukken/?zoek=stuk&sorteer=themalijn",
    f"{_AGENDA}/overleg/",
    "/werkagenda/acties/?van=allen&staat=alle",
    f"{_AGENDA}/kansen-en-risicos/",
    "/mijn-werk/",
]
#: How often the longest lists and the fullest page ask, so that nothing is read apart again unnoticed.
_AT_MOST = {
    f"{_AGENDA}/project/p1/": 20,
    f"{_AGENDA}/stukken/": 10,
    f"{_AGENDA}/stukken/?stand=vastgesteld&sorteer=-bewaard": 10,
    f"{_AGENDA}/stukken/?zoek=stuk&sorteer=themalijn": 10,
    "/werkagenda/acties/?van=allen&staat=alle": 13,
    f"{_AGENDA}/kansen-en-risicos/": 11,
}


def test_pages_ask_as_often_for_25_projects_as_for_5(
    db: None, small: Document, write: Callable[[Document], Path]
) -> None:
    install_organisations(actor=SYSTEM, pack=region_pack())
    secretary = secretariat()
    asked: list[dict[str, int]] = []
    for size in (5, 25):
        agenda = _grown(small, write, size)
        Path(write(small)).unlink()
        asked.append({page: questions(secretary, page) for page in _PAGES})
        assert agenda.projects.filter(removed_at__isnull=True).count() == size
    few, many = asked
    assert many == few
    assert {page: many[page] for page, most in _AT_MOST.items() if many[page] > most} == {}


def _grown(small: Document, write: Callable[[Document], Path], size: int) -> Agenda:
    """The agenda with this many projects, each with something of everything."""
    small["governance"] = {"bodies": [{"id": "beraad", "name": "Beraad"}]}
    small["projects"] = [
        {
            "id": f"p{number}",
            "theme_line": ("jeugd", "ouderen")[number % 2],
            "name": f"Project {number}",
            "lead": "ggd",
            "capacity": {"G": 1, "M": 2},
            "status": "lopend",
            "milestones": [{"date": "2026-09-01", "text": "Klaar"}],
        }
        for number in range(size)
    ]
    loaded = load_agenda(actor=SYSTEM, path=write(small))
    agenda = Agenda.objects.get(key=loaded.key)
    owners = list(Owner.objects.filter(agenda=agenda))
    for project in agenda.projects.filter(hours__isnull=True):
        _filled(project, owners)
    return agenda


def _filled(project: Project, owners: list[Owner]) -> None:
    """Hours, money, risks, papers, a meeting and actions of one project."""
    place = {"project": project, "year": 2026, "quarter": 2}
    HoursSpent.objects.bulk_create(
        HoursSpent(**place, owner=owner, hours=hours, **_BY)
        for owner in owners
        for hours in (10, 12)
    )
    Participation.objects.bulk_create(
        Participation(project=project, owner=owner, joins=joins, **_BY)
        for owner in owners
        for joins in (False, True)
    )
    MoneySpent.objects.create(**place, spent=100, forecast=400, **_BY)
    MilestoneReached.objects.create(project=project, milestone="document-0", **_BY)
    LedgerEntry.objects.create(
        owner=owners[0], project=project, year=2026, kind="afgesproken", amount=10, **_BY
    )
    LogItem.objects.create(
        agenda=project.agenda, kind="risico", cause="oorzaak", event="gebeurtenis", effect="gevolg",
        project=project, owner=owners[0], likelihood=3, impact=4, raised_on=date(2026, 1, 1), **_BY,
    )  # fmt: skip
    body = Body.objects.get(agenda=project.agenda)
    number = project.position
    meeting = Meeting.objects.create(body=body, date=date(2026, 1, 1 + number), **_BY)
    item = AgendaItem.objects.create(
        meeting=meeting, position=1, kind="besluiten", title="Punt", project=project, **_BY
    )
    decision = Decision.objects.create(
        item=item, outcome="vastgesteld", text="Zo besloten.", manner="consensus", **_BY
    )
    action = Action.objects.create(
        meeting=meeting, decision=decision, body=body, text="Doe het.", due=date(2026, 2, 1),
        owner_id=owners[number % len(owners)].organisation_id, **_BY,
    )  # fmt: skip
    ActionStep.objects.create(action=action, state="verzet", due=date(2026, 3, 1), **_BY)
    for kind, quarter, steps in (
        ("projectplan", None, ("aangeboden",)),
        ("voortgangsrapportage", 2, ()),
        ("voortgangsrapportage", 3, ("aangeboden", "vastgesteld")),
    ):
        paper = Artefact.objects.create(
            agenda=project.agenda, kind=kind, title="Stuk", project=project, body=body,
            year=2026 if quarter else None, quarter=quarter,
        )  # fmt: skip
        version = ArtefactVersion.objects.create(artefact=paper, number=1, content={}, **_BY)
        for step in steps:
            ArtefactStep.objects.create(
                version=version, step=step,
                decision=decision if step == "vastgesteld" else None, **_BY,
            )  # fmt: skip

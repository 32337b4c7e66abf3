# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two organisations, a person of each role in both, and one thing of every kind that belongs to the first.

Every text of the first organisation carries a mark, so that a single byte of it elsewhere is seen.
"""

from __future__ import annotations

import gzip
import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.urls import URLPattern, URLResolver, get_resolver

from koers.access.actor import SYSTEM
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.jobs.models import Taak
from koers.regiobeeld.models import Levering
from koers.regiobeeld.storage import levering_folder
from koers.themalijnen.schulden.models import Aflostermijn, Rekenbestand, Uitstroomdossier
from koers.trajecten.models import Casus, Invoer, InvoerRegel, Inwoner, Notitie
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.ideas import services as ideas
from koers.werkagenda.models import (
    Action,
    Agenda,
    AgendaItem,
    Band,
    Body,
    BodySeat,
    Candidate,
    ContributionKey,
    KeyShare,
    LogItem,
    Meeting,
    Owner,
    OwnerCapacity,
    Project,
    Round,
    Score,
    ThemeLine,
)
from koers.werkagenda.owners import funding, ledger
from koers.werkagenda.prioritising import advices
from koers.werkagenda.status import record_status

#: Stands in every text of the first organisation.
MARK = "MERKTEKEN"
OWN, OTHER = "gemeente-een", "gemeente-twee"
PURPOSE = "vroegsignalering"

#: What a published address asks for; whether it exists makes no difference to who may come in.
PUBLIC_ARGUMENTS: dict[str, Any] = {
    "thema": "jeugd",
    "indicator": "eenzaamheid-18plus",
    "plaat": "kaart",
    "tekening": "uren",
    "tekenvorm": "svg",
    "doelgroep": "ouderen",
    "gebied": "enschede",
    "agenda": "werkagenda-2019",
    "themalijn": "jeugdhulp",
    "project": "alcohol",
    "nummer": 1,
    "periode": "2020",
    "contract": "wachtlijsten",
    "publicatie": 1,
    "regeling_naam": "zorgtoeslag",
    "termijn": 1,
    # A line of the sample has a number within each organisation.
    "maand": "2026-01",
    "regel": 1,
    "sleutel": "geraden",
    "organisatie": OWN,
    "kwartaal": "2026-K3",
    "jaar": 2026,
    "soort": "docx",
    "versie": 1,
    "vorm": "docx",
    "besluit": 1,
}


@dataclass(frozen=True, slots=True)
class World:
    """people: by role and organisation; things: what the first organisation has, by argument."""

    people: dict[tuple[Role, str], User]
    things: dict[str, Any]


def make_world() -> World:
    """Fill the database; called once per test."""
    people = {}
    for slug in (OWN, OTHER):
        organisation = Organisation.objects.create(
            slug=slug, name=f"Gemeente {slug}", kind=Organisation.Kind.GEMEENTE
        )
        for role in Role:
            person = User.objects.create(username=f"{slug}-{role.value}")
            Membership.objects.create(person=person, organisation=organisation, role=role)
            people[role, slug] = person
    return World(people, _things_of_the_first())


def _things_of_the_first() -> dict[str, Any]:
    own = {"owner_id": OWN, "purpose": PURPOSE}
    with own_space(SYSTEM.within(OWN, PURPOSE)):
        resident = Inwoner.objects.create(
            name=f"{MARK} naam", house_number=f"{MARK}-1", postcode="7511JM", **own
        )
        load = Invoer.objects.create(
            file_name=f"{MARK}.csv", sha256="0" * 64, status=Invoer.Status.INGELEZEN, **own
        )
        InvoerRegel.objects.create(invoer=load, row=2, message=f"{MARK} regel", **own)
        case = Casus.objects.create(
            kenmerk=f"{MARK}-1", inwoner=resident, opened_on=date(2026, 1, 5), **own
        )
        Notitie.objects.create(casus=case, soort="brief", text=f"{MARK} notitie", **own)
        owner = Membership.objects.get(organisation_id=OWN, role=Role.CASUSMEDEWERKER)
        sums = Rekenbestand.objects.create(
            regeling="zorgtoeslag",
            peildatum=date(2026, 9, 1),
            file_name=f"{MARK}.csv",
            result=gzip.compress(f"id,melding\n{MARK},\n".encode()),
            status=Rekenbestand.Status.KLAAR,
            received_by=owner,
            **own,
        )
        exit_file = Uitstroomdossier.objects.create(
            casus=case,
            regeling="rub",
            verzekeraar=f"{MARK} verzekeraar",
            facts_on=date(2026, 1, 5),
            schuld=2400,
            **own,
        )
        Aflostermijn.objects.create(
            dossier=exit_file, number=1, month=date(2026, 2, 1), amount=25, **own
        )
    delivery = Levering.objects.create(
        file_name="cijfers.csv", sha256="1" * 64, size=1, status=Levering.Status.GECONTROLEERD
    )
    # A file that was kept, so that whoever may download it gets it.
    kept = levering_folder(delivery.pk) / "origineel"
    kept.mkdir(parents=True)
    (kept / "cijfers.csv").write_text("a;b")
    meeting = _meeting_of_the_first()
    task = Taak.objects.create(name="proef", title=f"{MARK} taak", who="proef", organisation=OWN)
    return {
        "casus": case.pk,
        "invoer": load.pk,
        "levering": delivery.pk,
        "taak": task.pk,
        "inwoner": resident.pk,
        "rekenbestand": sums.pk,
        "uitstroomdossier": exit_file.pk,
        **meeting,
        **_round_of_the_first(),
        **_money_of_the_first(),
        **_paper_and_idea(),
    }


def _paper_and_idea() -> dict[str, Any]:
    """A draft of two versions and an idea, of all owners together."""
    agenda = Agenda.objects.get(key=PUBLIC_ARGUMENTS["agenda"])
    line = ThemeLine.objects.get(agenda=agenda, key="preventie")
    paper = papers.start(actor=SYSTEM, agenda=agenda, kind="bestuursopdracht", theme_line=line)
    for number, scope in enumerate(["eerst", "daarna"]):
        papers.save(actor=SYSTEM, artefact=paper, content={"scope": scope}, based_on=number or None)
    idea = ideas.hand_in(actor=SYSTEM, agenda=agenda, title="Een idee", theme_line=line)
    return {"stuk": paper.pk, "idee": idea.pk}


def _money_of_the_first() -> dict[str, Any]:
    """A line in the ledger and a line of funding."""
    agenda = Agenda.objects.get(key=PUBLIC_ARGUMENTS["agenda"])
    ThemeLine.objects.get_or_create(
        agenda=agenda,
        key=PUBLIC_ARGUMENTS["themalijn"],
        defaults={"name": "Jeugdhulp", "position": 1, "kind": "themalijn"},
    )
    owner = Owner.objects.get(agenda=agenda, organisation_id=OWN)
    project = Project.objects.get(agenda=agenda, key=PUBLIC_ARGUMENTS["project"])
    entry = ledger.add_entry(
        actor=SYSTEM, owner=owner, year=2026, kind="betaald", amount=Decimal(1)
    )
    line = funding.add_line(actor=SYSTEM, project=project, source="proef")
    return {"regelnummer": entry.pk, "financiering": line.pk}


def _round_of_the_first() -> dict[str, Any]:
    """A closed round in which the first organisation is the one owner, with its advice."""
    agenda, _ = Agenda.objects.get_or_create(
        key=PUBLIC_ARGUMENTS["agenda"],
        defaults={"name": "Werkagenda", "schema_version": 1, "region_code": "twente"},
    )
    line, _ = ThemeLine.objects.get_or_create(
        agenda=agenda,
        key="preventie",
        defaults={"name": "Preventie", "position": 0, "kind": "themalijn"},
    )
    project, is_new = Project.objects.get_or_create(
        agenda=agenda,
        key=PUBLIC_ARGUMENTS["project"],
        defaults={"name": "Alcohol", "position": 0, "theme_line": line},
    )
    if is_new:
        record_status(SYSTEM, project, source="proef")
    owner, _ = Owner.objects.get_or_create(
        agenda=agenda, organisation_id=OWN, defaults={"position": 0}
    )
    key, _ = ContributionKey.objects.get_or_create(
        agenda=agenda, code="gelijk", valid_from=date(2026, 1, 1),
        defaults={"name": "Gelijk", "unit": "delen", "source": "proef",
                  "standing": "te-bevestigen", "is_default": True, "recorded_by": "proef"},
    )  # fmt: skip
    KeyShare.objects.get_or_create(key=key, owner=owner, defaults={"weight": 1})
    who = {"recorded_by": "proef", "organisation_id": OWN}
    ronde = Round.objects.create(
        agenda=agenda, name="Ronde", first_year=2027, first_quarter=1, quarters=4,
        closes_on=date(2026, 12, 1), state=Round.State.CLOSED, key=key, **who,
    )  # fmt: skip
    Candidate.objects.create(round=ronde, project=project)
    Band.objects.bulk_create(
        Band(
            round=ronde, kind=kind, level=level, low=1, likely=2, high=3, unit="uur", source="proef"
        )
        for kind in ("capacity", "yield")
        for level in (1, 2, 3)
    )
    OwnerCapacity.objects.bulk_create(
        OwnerCapacity(round=ronde, owner=owner, quarter=q, hours=10, **who) for q in range(4)
    )
    Score.objects.create(round=ronde, project=project, owner=owner, urgency=3, **who)
    found = advices.worked_out(SYSTEM, ronde, "zonder-eerlijkheid", draws=2)
    [made] = advices.keep_advice(actor=SYSTEM, item=ronde, found=[found])
    return {"ronde": ronde.pk, "advies": made.pk}


def _meeting_of_the_first() -> dict[str, Any]:
    """A meeting whose secretariat the first organisation keeps, with an item and an action of its own."""
    agenda, _ = Agenda.objects.get_or_create(
        key=PUBLIC_ARGUMENTS["agenda"],
        defaults={"name": "Werkagenda", "schema_version": 1, "region_code": "twente"},
    )
    body = Body.objects.create(agenda=agenda, key="overleg", name="Overleg", position=0)
    BodySeat.objects.create(body=body, organisation_id=OWN, task=BodySeat.Task.SECRETARY)
    who = {"recorded_by": "proef", "organisation_id": OWN}
    meeting = Meeting.objects.create(body=body, date=date(2026, 11, 12), **who)
    item = AgendaItem.objects.create(
        meeting=meeting, position=0, kind="bespreken", title="Punt", **who
    )
    action = Action.objects.create(
        body=body, meeting=meeting, text="Actie", owner_id=OWN, due=date(2026, 12, 1), **who
    )
    risk = LogItem.objects.create(
        agenda=agenda,
        kind="risico",
        cause="oorzaak",
        event="gebeurtenis",
        effect="gevolg",
        likelihood=3,
        impact=3,
        raised_on=date(2026, 11, 1),
        **who,
    )
    return {
        "overleg": meeting.pk,
        "punt": item.pk,
        "actie": action.pk,
        "orgaan": body.pk,
        "logregel": risk.pk,
    }


def addresses() -> dict[str, frozenset[str]]:
    """Every address of the site by name, with the arguments it asks for."""
    found: dict[str, frozenset[str]] = {}

    def walk(resolver: URLResolver, namespace: str, given: frozenset[str]) -> None:
        for entry in resolver.url_patterns:
            arguments = given | frozenset(entry.pattern.regex.groupindex)
            if isinstance(entry, URLResolver):
                below = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
                walk(entry, below, arguments)
            elif isinstance(entry, URLPattern):
                found.setdefault(f"{namespace}{entry.name}", arguments)

    walk(get_resolver(), "", frozenset())
    return found


def example(arguments: frozenset[str], things: dict[str, Any]) -> dict[str, Any]:
    """Values for the arguments of an address.

    Raises:
        KeyError: an argument has no example yet; add one above.
    """
    known = {**PUBLIC_ARGUMENTS, **things}
    return {name: known[name] for name in arguments}


def nobody() -> uuid.UUID:
    """A key that nothing has."""
    return uuid.UUID(int=0)

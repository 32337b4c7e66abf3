# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A made-up agenda of 200 projects with five years of reports, hours, meetings, risks and money behind it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import yaml

FIRST_YEAR, YEARS, PROJECTS = 2022, 5, 200
#: Adopted reports are of the quarters that are over; the newest is a draft.
_QUARTERS = [(FIRST_YEAR + n // 4, n % 4 + 1) for n in range(YEARS * 4 - 1)]
#: The newest quarter with reports, and the one after it, in an address.
REPORTED, UNREPORTED = f"{FIRST_YEAR + YEARS - 1}-K3", f"{FIRST_YEAR + YEARS - 1}-K4"
_BY = "meting"
_ITEMS, _RISKS = 10, 400


def write_agenda(source: Path, target: Path) -> Path:
    """The agenda of a region with made-up projects added until there are 200."""
    document = yaml.safe_load(source.read_text("utf-8"))
    chance = np.random.default_rng(2026)
    lines = [line["id"] for line in document["theme_lines"]]
    for number in range(PROJECTS - len(document["projects"])):
        levels = chance.integers(1, 4, 4).tolist()
        document["projects"].append(
            {
                "id": f"meting-{number}",
                "theme_line": lines[number % len(lines)],
                "name": f"Gemeten project {number}",
                "capacity": dict(zip("GM", levels[:2], strict=True)),
                "yield": dict(zip("GM", levels[2:], strict=True)),
                "status_text": "loopt",
                "status": "lopend",
                "summary_nl": "Verzonnen project om de snelheid van bladzijden mee te meten.",
            }
        )
    target.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    return target


def fill_years(agenda_key: str) -> None:
    """Everything that owners, projects and meetings of the agenda left behind in five years."""
    from koers.werkagenda.models import Agenda, ContributionKey, KeyShare, Owner

    agenda = Agenda.objects.get(key=agenda_key)
    key = ContributionKey.objects.create(
        agenda=agenda, code="meting", name="Gelijke delen", unit="delen", source="meting",
        valid_from=date(2019, 1, 1), standing="te-bevestigen", is_default=True, recorded_by=_BY,
    )  # fmt: skip
    owners = list(Owner.objects.filter(agenda=agenda))
    KeyShare.objects.bulk_create(KeyShare(key=key, owner=owner, weight=1) for owner in owners)
    projects = list(agenda.projects.order_by("position"))
    decision = _meetings(agenda, owners, projects)
    _papers(agenda, owners, projects, decision)
    _entries(owners, projects)
    _money(owners, projects, key)
    _risks(agenda, owners, projects)


def _meetings(agenda, owners, projects):  # type: ignore[no-untyped-def]
    """Every body once a quarter, with items, a decision on each, and actions of which most are done."""
    from koers.werkagenda.models import (
        Action,
        ActionStep,
        AgendaItem,
        Body,
        BodySeat,
        Decision,
        Meeting,
    )

    bodies = list(Body.objects.filter(agenda=agenda))
    secretariat = "ozjt-samen14"
    BodySeat.objects.bulk_create(
        BodySeat(body=body, organisation_id=secretariat, task="secretariaat") for body in bodies
    )
    meetings = Meeting.objects.bulk_create(
        Meeting(body=body, date=date(year, 3 * quarter, 20), state="vastgesteld", recorded_by=_BY)
        for body in bodies
        for year, quarter in _QUARTERS
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=n + 1, kind="besluiten", title=f"Punt {n + 1}",
                   project=projects[(place * _ITEMS + n) % len(projects)], recorded_by=_BY)
        for place, meeting in enumerate(meetings)
        for n in range(_ITEMS)
    )  # fmt: skip
    decisions = Decision.objects.bulk_create(
        Decision(item=item, outcome="vastgesteld", text="Het overleg stelt vast.",
                 manner="consensus", recorded_by=_BY)
        for item in items
    )  # fmt: skip
    actions = Action.objects.bulk_create(
        Action(meeting=decision.item.meeting, decision=decision, body=decision.item.meeting.body,
               text="Voer uit wat is besloten.", due=decision.item.meeting.date + timedelta(days=60),
               owner_id=owners[n % len(owners)].organisation_id, recorded_by=_BY)
        for n, decision in enumerate(decisions)
    )  # fmt: skip
    ActionStep.objects.bulk_create(
        ActionStep(action=action, state="gedaan", recorded_by=_BY)
        for n, action in enumerate(actions)
        if n % 20
    )
    return decisions[0]


def _papers(agenda, owners, projects, decision):  # type: ignore[no-untyped-def]
    """An adopted plan per project and an adopted report per project per quarter."""
    from koers.werkagenda.models import Artefact, ArtefactStep, ArtefactVersion

    now, body = _QUARTERS[-1][0], decision.item.meeting.body
    kept = {"agenda": agenda, "body": body}
    plans = Artefact.objects.bulk_create(
        Artefact(kind="projectplan", title=f"Plan {one.name}", project=one, **kept)
        for one in projects
    )
    reports = Artefact.objects.bulk_create(
        Artefact(kind="voortgangsrapportage", title=f"Voortgang {one.name}", project=one, year=year,
                 quarter=quarter, **kept)
        for year, quarter in _QUARTERS
        for one in projects
    )  # fmt: skip
    plan = {
        "samenvatting": "Verzonnen plan om mee te meten.",
        "eigenaren": [owner.organisation_id for owner in owners],
        "start_van": date(now - 1, 1, 1).isoformat(),
        "eind": date(now + 1, 12, 31).isoformat(),
        "mijlpalen": [
            {"mijlpaal": f"Mijlpaal {n}", "datum": date(now, 3 * n, 1).isoformat()}
            for n in (1, 2, 3, 4)
        ],
        "inzet": [
            {"eigenaar": owner.organisation_id, "jaar": now, "kwartaal": q, "uren": "20"}
            for owner in owners
            for q in (1, 2, 3, 4)
        ],
        "begroting": [{"jaar": now, "bedrag": "40000"}],
        "indicatoren": [],
    }
    words = _report(owners, plan)
    versions = ArtefactVersion.objects.bulk_create(
        ArtefactVersion(artefact=paper, number=1, recorded_by=_BY,
                        content=plan if paper.kind == "projectplan" else words)
        for paper in (*plans, *reports)
    )  # fmt: skip
    for step, found in (("aangeboden", None), ("vastgesteld", decision)):
        ArtefactStep.objects.bulk_create(
            ArtefactStep(version=version, step=step, decision=found, recorded_by=_BY)
            for version in versions
        )


def _report(owners, plan):  # type: ignore[no-untyped-def]
    """A report as it was adopted: what Koers knew then, and the words of the project leader."""
    reason = "De verwachting is gelijk aan de begroting (€ 40.000 van € 40.000)."
    colours = ("op-koers", "let-op", "knelt", "onbekend")
    subjects = ("tempo", "geld", "capaciteit", "kwaliteit")
    return {
        "lichten": [
            {"subject": subject, "colour": colour, "reason": reason}
            for subject, colour in zip(subjects, colours, strict=True)
        ],
        "mijlpalen": [
            {"key": f"mijlpaal-{n}", "text": row["mijlpaal"], "planned": row["datum"],
             "expected": None, "reached": row["datum"], "note": ""}
            for n, row in enumerate(plan["mijlpalen"], 1)
        ],
        "uren": [
            {"owner": str(owner), "organisation": owner.organisation_id, "agreed_quarter": "20",
             "spent_quarter": "18", "agreed_year": "60", "spent_year": "54"}
            for owner in owners
        ],
        "geld": {"budget": "40000", "spent_quarter": "9000", "spent_year": "27000",
                 "forecast": "38000"},
        "indicatoren": [],
        "met_plan": True,
        "realisatie": "60",
        "licht_geld": "op-koers",
        "reden_geld": "De rekening is betwist.",
        "toelichting": "Dit kwartaal ging het werk door.",
        "volgend": "De volgende mijlpaal.",
    }  # fmt: skip


def _entries(owners, projects):  # type: ignore[no-untyped-def]
    """Hours of every owner, money and milestones of every project, and who takes part."""
    from koers.werkagenda.models import HoursSpent, MilestoneReached, MoneySpent, Participation

    HoursSpent.objects.bulk_create(
        (
            HoursSpent(project=one, owner=owner, year=year, quarter=quarter, hours=18, recorded_by=_BY)
            for year, quarter in _QUARTERS
            for one in projects
            for owner in owners
        ),
        batch_size=5000,
    )  # fmt: skip
    MoneySpent.objects.bulk_create(
        MoneySpent(project=one, year=year, quarter=quarter, spent=9000, forecast=38000, recorded_by=_BY)
        for year, quarter in _QUARTERS
        for one in projects
    )  # fmt: skip
    MilestoneReached.objects.bulk_create(
        MilestoneReached(project=one, milestone=f"mijlpaal-{n}", reached=date(2026, 3 * n, 9),
                         recorded_by=_BY)
        for one in projects
        for n in (1, 2)
    )  # fmt: skip
    Participation.objects.bulk_create(
        Participation(project=one, owner=owner, joins=(place + n) % 11 != 0, recorded_by=_BY)
        for place, one in enumerate(projects)
        for n, owner in enumerate(owners)
    )


def _money(owners, projects, key):  # type: ignore[no-untyped-def]
    """Contributions agreed and paid per owner, year and twenty projects, and lines of funding."""
    from koers.werkagenda.models import FundingLine, FundingState, LedgerEntry

    LedgerEntry.objects.bulk_create(
        LedgerEntry(owner=owner, project=one, year=FIRST_YEAR + year, kind=kind, amount=2500,
                    key=key, text="meting", recorded_by=_BY)
        for year in range(YEARS)
        for owner in owners
        for one in projects[:20]
        for kind in ("afgesproken", "betaald")
    )  # fmt: skip
    lines = FundingLine.objects.bulk_create(
        FundingLine(project=one, source="Landelijke regeling", condition="Zolang er geld is.",
                    recorded_by=_BY)
        for one in projects[::2]
    )  # fmt: skip
    for state in ("idee", "aangevraagd", "toegekend"):
        FundingState.objects.bulk_create(
            FundingState(line=line, state=state, amount=20_000, recorded_by=_BY) for line in lines
        )


def _risks(agenda, owners, projects):  # type: ignore[no-untyped-def]
    from koers.werkagenda.models import LogItem, LogItemStep

    items = LogItem.objects.bulk_create(
        LogItem(agenda=agenda, kind=("kans", "risico")[n % 2], cause="Weinig mensen",
                event=f"Gebeurtenis {n}", effect="Het project loopt uit.",
                project=projects[n % len(projects)], owner=owners[n % len(owners)],
                likelihood=n % 5 + 1, impact=n // 5 % 5 + 1, state=("open", "gesloten")[n % 3 > 0],
                raised_on=date(FIRST_YEAR + n % YEARS, n % 12 + 1, 3), recorded_by=_BY)
        for n in range(_RISKS)
    )  # fmt: skip
    for state in ("open", "in-behandeling", "gesloten"):
        LogItemStep.objects.bulk_create(
            LogItemStep(log_item=item, state=state, values={"kans": 3}, recorded_by=_BY)
            for item in items
        )

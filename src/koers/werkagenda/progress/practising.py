# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practice content for a trial: plans, hours, money, milestones, contributions and reports.

Everything it writes says "oefening". It runs on practice figures only, and once.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from koers.access.actor import SYSTEM, Actor
from koers.errors import NotDeterminable
from koers.regiobeeld import selectors as regiobeeld
from koers.region_pack import region_pack
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.models import (
    Agenda,
    AgendaItem,
    ArtefactVersion,
    Body,
    Decision,
    HoursSpent,
    Meeting,
    Owner,
    Project,
    ThemeLine,
)
from koers.werkagenda.owners import funding, keys, ledger, selectors, taking_part
from koers.werkagenda.owners.division import divided
from koers.werkagenda.progress import entries, reporting
from koers.werkagenda.progress.entries import MilestoneEntry
from koers.werkagenda.progress.facts import FactsReader
from koers.werkagenda.progress.quarters import Quarter, last_finished
from koers.werkagenda.recording import signature

_ACTOR = Actor(name="oefening", is_system=True)
_MARK = "Oefening"
_REASON = "Oefening: zo ziet een besluit over deelname eruit."
#: One in this many owners steps out of a project, so that the matrix shows both.
_OUT_OF = 11


@transaction.atomic
def practise(today: date) -> bool:
    """Fill the practice agenda; False when there is nothing to practise on or it was done before.

    Args:
        today: reports are about the last quarter that is over on this day.
    """
    if not (settings.KOERS_TRIAL and regiobeeld.is_practice(SYSTEM)):
        return False
    plan: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "practice.yaml").read_text("utf-8")
    )
    agenda = Agenda.objects.filter(key=plan["agenda"]).first()
    if agenda is None or HoursSpent.objects.filter(project__agenda=agenda).exists():
        return False
    everyone = selectors.owners(_ACTOR, agenda)
    if not everyone:
        return False
    keys.set_proposals(actor=_ACTOR, agenda=agenda)
    quarter = last_finished(today)
    try:
        shares = selectors.shares(_ACTOR, agenda)
    except NotDeterminable:
        return False
    for place, item in enumerate(plan["projecten"]):
        project = Project.objects.filter(agenda=agenda, key=item["project"]).first()
        if project is not None:
            _practise_project(project, item, place, quarter, everyone, shares)
    _practise_ledger(agenda, plan, quarter, everyone, shares)
    _practise_factsheets(agenda, plan, quarter)
    return True


def _practise_project(
    project: Project,
    item: dict[str, Any],
    place: int,
    quarter: Quarter,
    everyone: list[Owner],
    shares: dict[int, float],
) -> None:
    joining = []
    for number, owner in enumerate(everyone):
        joins = (number + 3 * place) % _OUT_OF != 0
        taking_part.decide_participation(
            actor=_ACTOR, project=project, owner=owner, joins=joins, reason=_REASON
        )
        if joins:
            joining.append(owner)
    version = _plan(project, item, quarter, joining, shares)
    _adopt(version, quarter)
    papers.publish(actor=_ACTOR, version=version)
    _write_quarters(project, item, quarter, joining, shares)
    if place == 0:
        _practise_funding(project)


def _agreed(item: dict[str, Any], owner: Owner, shares: dict[int, float]) -> Decimal:
    return Decimal(max(1, round(item["uren"] * shares[owner.pk])))


def _plan(
    project: Project,
    item: dict[str, Any],
    quarter: Quarter,
    joining: list[Owner],
    shares: dict[int, float],
) -> ArtefactVersion:
    paper = papers.start(actor=_ACTOR, agenda=project.agenda, kind="projectplan", project=project)
    year = quarter.year
    days = [date(year, 3, 31), date(year, 9, 15), date(year + 1, 6, 30)]
    content = {
        **kind_of(paper).prefill(paper),
        "eigenaren": [owner.organisation_id for owner in joining],
        "doelgroep": f"{_MARK}: inwoners van de regio",
        "samenvatting": project.summary or f"{_MARK}: {project.name}",
        "trekker": project.lead.key if project.lead else "",
        "start_van": item.get("begonnen", date(year, 1, 1)).isoformat(),
        "eind": date(year + 1, 12, 31).isoformat(),
        "mijlpalen": [
            {"mijlpaal": f"{text} (oefening)", "datum": day.isoformat()}
            for text, day in zip(item["mijlpalen"], days, strict=True)
        ],
        "inzet": [
            {
                "eigenaar": owner.organisation_id,
                "jaar": year,
                "kwartaal": number,
                "uren": str(_agreed(item, owner, shares)),
            }
            for owner in joining
            for number in (1, 2, 3, 4)
        ],
        "begroting": [{"jaar": year, "bedrag": str(item["begroting"])}],
        "indicatoren": _indicator(item, year),
    }
    return papers.save(
        actor=_ACTOR, artefact=paper, content=content, based_on=None, note=f"{_MARK}: proefplan"
    )


def _indicator(item: dict[str, Any], year: int) -> list[dict[str, Any]]:
    region = region_pack().regio.code
    name = item["indicator"]["id"]
    series = [one for one in regiobeeld.series(_ACTOR, name, region) if one.value is not None]
    if not series or series[0].value is None:
        return []
    begin = series[max(len(series) - 3, 0)]
    value = begin.value or 0.0
    decimals = max(begin.definition.decimalen, 1)
    return [
        {
            "indicator": name,
            "gebied": region,
            "nulmeting": f"{value:.{decimals}f}",
            "periode": begin.period,
            "streefwaarde": f"{value * (1 - item['indicator']['verbetering']):.{decimals}f}",
            "streefdatum": date(year + 2, 12, 31).isoformat(),
        }
    ]


def _adopt(version: ArtefactVersion, quarter: Quarter) -> None:
    """As a meeting would: an item, a decision, adoption. The decision itself says "oefening"."""
    paper = version.artefact
    if paper.body is None:
        body = Body.objects.filter(agenda=paper.agenda).first()
        if body is None:
            return
        papers.choose_body(actor=_ACTOR, artefact=paper, body=body)
        paper.refresh_from_db()
    papers.offer(actor=_ACTOR, version=version)
    assert paper.body is not None  # noqa: S101 -- chosen just above
    day = quarter.last_day + timedelta(days=14)
    meeting = Meeting.objects.filter(body=paper.body, date=day).first()
    if meeting is None:
        meeting = Meeting.objects.create(
            body=paper.body,
            date=day,
            place=_MARK,
            state=Meeting.State.CLOSED,
            **signature(_ACTOR),
        )
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=meeting.items.count() + 1,
        kind=AgendaItem.Kind.DECIDE,
        title=f"{_MARK}: {paper}"[:300],
        version=version,
        **signature(_ACTOR),
    )
    decision = Decision.objects.create(
        item=item,
        outcome=Decision.Outcome.ADOPTED,
        text=f"{_MARK}: vastgesteld.",
        manner=Decision.Manner.CONSENSUS,
        **signature(_ACTOR),
    )
    papers.adopt(actor=_ACTOR, version=version, decision=decision)


def _write_quarters(
    project: Project,
    item: dict[str, Any],
    quarter: Quarter,
    joining: list[Owner],
    shares: dict[int, float],
) -> None:
    for number in range(1, quarter.number + 1):
        when = Quarter(quarter.year, number)
        # Owners differ a little, the same way every time.
        hours = {
            owner: (
                _agreed(item, owner, shares)
                * Decimal(str(item["inzet"]))
                * (Decimal(100 + (owner.position * 7 + number * 5) % 21 - 10) / 100)
            ).quantize(Decimal("0.1"))
            for owner in joining
        }
        entries.record_hours(actor=_ACTOR, project=project, quarter=when, hours=hours)
        entries.record_money(
            actor=_ACTOR,
            project=project,
            quarter=when,
            spent=Decimal(item["verwacht"]) / 4,
            forecast=Decimal(item["verwacht"]),
        )
    facts = FactsReader(_ACTOR, project.agenda, [project], quarter.year).facts(project, quarter)
    entries.record_milestones(
        actor=_ACTOR,
        project=project,
        quarter=quarter,
        milestones=[
            _milestone(place, one.key, one.text, one.planned, item, quarter)
            for place, one in enumerate(facts.milestones)
            if one.planned is not None
        ],
    )
    reporting.save_report(
        actor=_ACTOR,
        project=project,
        quarter=quarter,
        words={
            "toelichting": f"{_MARK}: in dit kwartaal is met alle deelnemers overlegd en is het werk "
            "verder uitgevoerd. Deze tekst laat zien waar de projectleider schrijft.",
            "volgend": f"{_MARK}: de volgende mijlpaal voorbereiden.",
            **(
                {"besluit": f"{_MARK}: stem in met een latere datum voor de volgende mijlpaal."}
                if item["te_laat"] > 30
                else {}
            ),
        },
    )


def _milestone(
    place: int, key: str, text: str, planned: date | None, item: dict[str, Any], quarter: Quarter
) -> MilestoneEntry:
    day = planned or quarter.last_day
    if place < item["gehaald"]:
        return MilestoneEntry(key, text, None, min(day, quarter.last_day), f"{_MARK}: gehaald")
    late = item["te_laat"] if place == item["gehaald"] else 0
    return MilestoneEntry(key, text, day + timedelta(days=late), None, f"{_MARK}: verwachting")


def _practise_funding(project: Project) -> None:
    line = funding.add_line(
        actor=_ACTOR,
        project=project,
        source=f"{_MARK}: landelijke regeling",
        condition="De aanvraag telt pas als er geld over is; plaatsen gaan op volgorde van binnenkomst.",
        state="aangevraagd",
        amount=Decimal(60000),
        note=f"{_MARK}: ingediend",
    )
    funding.set_state(
        actor=_ACTOR,
        line=line,
        state="wachtlijst",
        amount=Decimal(60000),
        queue_position=12,
        note=f"{_MARK}: wacht op ruimte in de regeling",
    )


def _practise_ledger(
    agenda: Agenda,
    plan: dict[str, Any],
    quarter: Quarter,
    everyone: list[Owner],
    shares: dict[int, float],
) -> None:
    key = selectors.default_key(_ACTOR, agenda)
    total = sum(share.weight for share in key.shares.all()) * Decimal(
        str(plan["bijdrage_per_inwoner"])
    )
    amounts = divided(total.quantize(Decimal(1)), shares)

    def write(owner: Owner, year: int, kind: str, amount: Decimal, text: str) -> Any:
        return ledger.add_entry(
            actor=_ACTOR, owner=owner, year=year, kind=kind, amount=amount, key=key, text=text
        )

    for year in (quarter.year - 1, quarter.year):
        for owner in everyone:
            amount = amounts[owner.pk]
            if amount <= 0:
                continue
            write(owner, year, "afgesproken", amount, f"{_MARK}: jaarbijdrage")
            if year < quarter.year:
                write(owner, year, "betaald", amount, f"{_MARK}: voldaan")
                surplus = (amount / 20).quantize(Decimal("0.01"))
                write(owner, quarter.year, "verrekend", surplus, f"{_MARK}: overschot {year}")
                # Owners get back a little more or less, the same way every time.
                back = (amount * (70 + owner.position * 7 % 40) / 100).quantize(Decimal(1))
                write(owner, quarter.year, "ontvangen", back, f"{_MARK}: vermeden kosten")
    first = next(owner for owner in everyone if amounts[owner.pk] > 0)
    wrong = write(first, quarter.year, "betaald", Decimal(10000), f"{_MARK}: betaling")
    ledger.correct_entry(
        actor=_ACTOR, entry=wrong, amount=Decimal(1000), reason=f"{_MARK}: een nul te veel"
    )


def _practise_factsheets(agenda: Agenda, plan: dict[str, Any], quarter: Quarter) -> None:
    names = [item["project"] for item in plan["projecten"]]
    lines = ThemeLine.objects.filter(agenda=agenda, projects__key__in=names).distinct()
    for line in lines:
        paper = papers.start(
            actor=_ACTOR,
            agenda=agenda,
            kind="factsheet",
            theme_line=line,
            year=quarter.year,
            quarter=quarter.number,
        )
        content = kind_of(paper).prefill(paper)
        content["doel"] = content.get("doel") or f"{_MARK}: {line.name}"
        content["komend"] = f"{_MARK}: de projecten gaan verder volgens plan."
        version = papers.save(
            actor=_ACTOR, artefact=paper, content=content, based_on=None, note=_MARK
        )
        _adopt(version, quarter)
        papers.publish(actor=_ACTOR, version=version)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practice content for a trial: ideas that began at a knelpunt, an admission form, and bestuursopdrachten.

Every text that it writes says "Oefening". It runs on practice figures only, and once. What it offers
waits for a meeting; it adopts nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from koers.access.actor import SYSTEM, Actor
from koers.regiobeeld import selectors as regiobeeld
from koers.werkagenda.artefacts import options
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.ideas import services
from koers.werkagenda.models import Agenda, Artefact, Body, Idea, ThemeLine

_ACTOR = Actor(name="oefening", is_system=True)
_NOTE = "Oefening"


@transaction.atomic
def practise() -> bool:
    """Fill the practice agenda; False when there is nothing to practise on or it was done before."""
    if not (settings.KOERS_TRIAL and regiobeeld.is_practice(SYSTEM)):
        return False
    plan: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "oefening.yaml").read_text("utf-8")
    )
    agenda = Agenda.objects.filter(key=plan["agenda"]).first()
    if agenda is None or Idea.objects.filter(agenda=agenda).exists():
        return False
    for item in plan["ideeen"]:
        _practise_idea(agenda, item)
    for item in plan["bestuursopdrachten"]:
        _practise_assignment(agenda, item)
    return True


def _practise_idea(agenda: Agenda, item: dict[str, Any]) -> None:
    found = next(iter(regiobeeld.knelpunten(SYSTEM, indicator_id=item["knelpunt"], limit=1)), None)
    publication = regiobeeld.current_publicatie(SYSTEM)
    idea = services.hand_in(
        actor=_ACTOR,
        agenda=agenda,
        title=item["titel"],
        text=item["tekst"],
        theme_line=ThemeLine.objects.filter(agenda=agenda, key=item["themalijn"]).first(),
        indicator=found.definition.id if found else "",
        area_code=found.area.code if found else "",
        period=found.period if found else "",
        publication=publication.pk if found and publication else None,
    )
    if "parkeren" in item:
        services.record_verdict(
            actor=_ACTOR, idea=idea, state=Idea.State.PARKED, reason=item["parkeren"]
        )
    if "toelating" in item:
        _practise_admission(services.start_admission(actor=_ACTOR, idea=idea), item["toelating"])


def _practise_admission(paper: Artefact, item: dict[str, Any]) -> None:
    owners = [slug for slug, _ in options.owners(paper)]
    content = {
        **kind_of(paper).prefill(paper),
        "domeinoverstijgend": item["domeinoverstijgend"],
        "domeinen": item["domeinen"],
        "bijdrage": item["bijdrage"],
        "commitment": [
            {"type": kind, "commitment": True, "toelichting": item["commitment"]}
            for kind, _ in options.owner_types(paper)
        ],
        # A made-up urgency that differs per owner, so that the form has something to show.
        "urgentie": [
            {"eigenaar": slug, "urgentie": 2 + place % 4, "argument": item["argument"]}
            for place, slug in enumerate(owners)
        ],
        "middelen": [{"eigenaar": slug, "uren": item["uren"]} for slug in owners],
    }
    _save_and_offer(paper, content)


def _practise_assignment(agenda: Agenda, item: dict[str, Any]) -> None:
    line = ThemeLine.objects.filter(agenda=agenda, key=item["themalijn"]).first()
    if line is None:
        return
    paper = papers.start(
        actor=_ACTOR, agenda=agenda, kind=Artefact.Kind.BESTUURSOPDRACHT.value, theme_line=line
    )
    given = {key: item[key] for key in ("kaders", "scope", "looptijd_van", "looptijd_tot")}
    content = {**kind_of(paper).prefill(paper), **given}
    if item.get("aanbieden"):
        _save_and_offer(paper, content)
    else:
        papers.save(actor=_ACTOR, artefact=paper, content=content, based_on=None, note=_NOTE)


def _save_and_offer(paper: Artefact, content: dict[str, Any]) -> None:
    version = papers.save(actor=_ACTOR, artefact=paper, content=content, based_on=None, note=_NOTE)
    if paper.body is None:
        body = Body.objects.filter(agenda=paper.agenda, kind__startswith="bestuur").first()
        papers.choose_body(actor=_ACTOR, artefact=paper, body=body)
        version.refresh_from_db()
    kind = kind_of(paper)
    paper.refresh_from_db()
    if not kind.missing(paper, kind.kept(paper, version.content)):
        papers.offer(actor=_ACTOR, version=version)

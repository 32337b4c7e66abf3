# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practice content for a trial: a meeting cycle with decisions and actions, and a log.

Every text that it writes says "Oefening". It runs on practice figures only, and once.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from koers.access.actor import SYSTEM, Actor
from koers.access.models import Organisation
from koers.regiobeeld import selectors as regiobeeld
from koers.werkagenda.meetings.actions import agree_action
from koers.werkagenda.meetings.dates import proposed_days, working_day
from koers.werkagenda.meetings.deciding import Verdict, record_decision
from koers.werkagenda.meetings.filling import fill_next
from koers.werkagenda.meetings.items import ItemText, add_item
from koers.werkagenda.meetings.roles import roles
from koers.werkagenda.meetings.seats import frequencies, set_seats
from koers.werkagenda.models import (
    Agenda,
    AgendaItem,
    Body,
    BodySeat,
    Meeting,
    Owner,
    Project,
    ThemeLine,
)
from koers.werkagenda.recording import signature
from koers.werkagenda.risks.services import LogText, change_state, log_new
from koers.werkagenda.selectors import main_agenda

_ACTOR = Actor(name="oefening", is_system=True)
_MARK = "Oefening"
_PLACE = "Oefening: gemeentehuis"
_THURSDAY = 3
#: How many meetings to come each body has.
_AHEAD = 3


def practise(today: date) -> bool:
    """Fill the meetings of the practice agenda; False when there is nothing to do.

    Args:
        today: meetings before this day were held, the others are to come.
    """
    agenda = main_agenda(SYSTEM)
    if agenda is None or not (settings.KOERS_TRIAL and regiobeeld.is_practice(SYSTEM)):
        return False
    return write_cycle(agenda, today)


@transaction.atomic
def write_cycle(agenda: Agenda, today: date) -> bool:
    """The practice content itself, for one agenda; False when its bodies have seats already."""
    if BodySeat.objects.filter(body__agenda=agenda).exists():
        return False
    texts: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "oefening.yaml").read_text("utf-8")
    )
    bodies = {body.key: body for body in Body.objects.filter(agenda=agenda)}
    _seat(bodies, texts["zetels"])
    per_year = frequencies(roles(SYSTEM, agenda))
    for key, rounds in texts["gehouden"].items():
        if key in bodies and bodies[key].pk in per_year:
            body = bodies[key]
            _cycle(body, rounds, _days(body, per_year[body.pk].per_year or 4, today), today)
    _log(agenda, bodies, texts["log"], today)
    for body in bodies.values():
        fill_next(body)
    return True


def _seat(bodies: dict[str, Body], seats: dict[str, dict[str, list[str]]]) -> None:
    known = set(Organisation.objects.values_list("slug", flat=True))
    for key, by_task in seats.items():
        present = {task: [one for one in who if one in known] for task, who in by_task.items()}
        if key in bodies and present["secretariaat"]:
            set_seats(actor=_ACTOR, body=bodies[key], by_task=present)


def _days(body: Body, per_year: int, today: date) -> list[date]:
    """Days of last year, this one and the next, without those on which the body meets already."""
    taken = set(Meeting.objects.filter(body=body).values_list("date", flat=True))
    years = (today.year - 1, today.year, today.year + 1)
    days = [day for year in years for day in proposed_days(year, per_year, _THURSDAY)]
    return [working_day(day + timedelta(days=1)) if day in taken else day for day in days]


def _cycle(body: Body, rounds: list[list[dict[str, Any]]], days: list[date], today: date) -> None:
    past = [day for day in days if day < today][-len(rounds) :]
    earlier: Meeting | None = None
    for day, items in zip(past, rounds, strict=False):
        earlier = _held(body, day, items, earlier)
    for day in [day for day in days if day >= today][:_AHEAD]:
        _meeting(body, day)


def _meeting(body: Body, day: date) -> Meeting:
    return Meeting.objects.create(
        body=body,
        date=day,
        starts_at=time(9, 30),
        ends_at=time(11, 30),
        place=_PLACE,
        **signature(_ACTOR),
    )


def _held(body: Body, day: date, items: list[dict[str, Any]], earlier: Meeting | None) -> Meeting:
    """A meeting that is over, with its decisions; it adopts the list of the one before."""
    meeting = _meeting(body, day)
    rows = [
        (
            add_item(
                actor=_ACTOR,
                meeting=meeting,
                text=ItemText(text["soort"], f"{_MARK}: {text['titel']}", minutes=20),
            ),
            text,
        )
        for text in items
    ]
    if earlier is not None:
        rows.append((_minutes_item(meeting, earlier, len(rows)), _ADOPTS))
    meeting.state = Meeting.State.SENT
    meeting.save(update_fields=["state"])
    for item, text in rows:
        _decide(meeting, item, text)
    meeting.refresh_from_db()
    return meeting


_ADOPTS = {"uitkomst": "vastgesteld", "besluit": "Het overleg stelt de besluitenlijst vast."}


def _minutes_item(meeting: Meeting, earlier: Meeting, position: int) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting,
        position=position,
        kind=AgendaItem.Kind.DECIDE,
        title=f"{_MARK}: besluitenlijst van het vorige overleg",
        reason="De besluitenlijst van het vorige overleg is nog niet vastgesteld.",
        minutes_of=earlier,
        **signature(_ACTOR),
    )


def _decide(meeting: Meeting, item: AgendaItem, text: dict[str, Any]) -> None:
    owners = {
        owner.organisation_id: owner.pk
        for owner in Owner.objects.filter(agenda_id=meeting.body.agenda_id)
    }
    reservations = text.get("voorbehoud", {})
    decision = record_decision(
        actor=_ACTOR,
        item=item,
        verdict=Verdict(
            outcome=text["uitkomst"],
            text=f"{_MARK}: {text['besluit']}",
            manner="stemming" if "voor" in text else "consensus",
            votes_for=text.get("voor"),
            votes_against=text.get("tegen"),
            reservations={
                owners[who]: f"{_MARK}: {words}"
                for who, words in reservations.items()
                if who in owners
            },
        ),
    )
    for action in text.get("acties", []):
        if Organisation.objects.filter(pk=action["wie"]).exists():
            agree_action(
                actor=_ACTOR,
                meeting=meeting,
                decision=decision,
                text=f"{_MARK}: {action['tekst']}",
                owner=action["wie"],
                function=action["functie"],
                due=meeting.date + timedelta(days=action["dagen"]),
            )


def _log(agenda: Agenda, bodies: dict[str, Body], rows: list[dict[str, Any]], today: date) -> None:
    projects = {row.key: row for row in Project.objects.filter(agenda=agenda)}
    lines = {row.key: row for row in ThemeLine.objects.filter(agenda=agenda)}
    owners = {row.organisation_id: row for row in Owner.objects.filter(agenda=agenda)}
    for number, row in enumerate(rows):
        item = log_new(
            actor=_ACTOR,
            agenda=agenda,
            text=LogText(
                kind=row["soort"],
                cause=f"{_MARK}: {row['oorzaak']}",
                event=f"{_MARK}: {row['gebeurtenis']}",
                effect=f"{_MARK}: {row['gevolg']}",
                likelihood=row["kans"],
                impact=row["impact"],
                measure=f"{_MARK}: {row['maatregel']}" if row["maatregel"] else "",
                project=projects.get(row.get("project", "")),
                theme_line=lines.get(row.get("themalijn", "")),
                owner=owners.get(row["eigenaar"]),
                raised_by=bodies.get("ao-s14-menzis"),
                raised_on=today - timedelta(days=14 * (number + 1)),
            ),
        )
        body = bodies.get(row.get("opschalen", ""))
        if body is not None:
            change_state(
                actor=_ACTOR,
                log_item=item,
                state="opgeschaald",
                note=f"{_MARK}: het ambtelijk overleg kan dit niet zelf oplossen.",
                body=body,
            )

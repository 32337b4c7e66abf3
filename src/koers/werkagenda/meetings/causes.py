# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What should stand on the agenda of a meeting, and why: one rule per cause, each a function.

A cause has a subject (what it is about) and a state (how that stands): the same subject in another
state is a new reason to talk about it. Nothing is written here; that is for `filling.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from koers.access.actor import Actor
from koers.web import dutch
from koers.werkagenda.artefacts.selectors import last_step, offered
from koers.werkagenda.meetings.action_list import late_actions_of_body
from koers.werkagenda.meetings.dates import quarter_before, quarter_end
from koers.werkagenda.meetings.seats import frequency
from koers.werkagenda.meetings.selectors import decided_items, previous_meeting
from koers.werkagenda.models import (
    Action,
    Advice,
    AgendaItem,
    ArtefactStep,
    ArtefactVersion,
    Decision,
    Idea,
    LogItem,
    Meeting,
    Project,
    Round,
)
from koers.werkagenda.progress.missing import without_report
from koers.werkagenda.progress.quarters import Quarter

Kind = AgendaItem.Kind
_TITLE = 300


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason for an item.

    Args:
        subject: what it is about, such as "stuk/12"; at most one item of a meeting has it.
        state: how that stands; another state brings a removed item back.
        title: of the item.
        reason: why it is on the agenda, for the reader.
    """

    subject: str
    state: str
    kind: Kind
    title: str
    reason: str
    version: ArtefactVersion | None = None
    log_item: LogItem | None = None
    idea: Idea | None = None
    action: Action | None = None
    project: Project | None = None
    round: Round | None = None
    minutes_of: Meeting | None = None
    continues: AgendaItem | None = None

    @property
    def about(self) -> dict[str, object]:
        """The columns of an item that say what it is about."""
        names = (
            "version",
            "log_item",
            "idea",
            "action",
            "project",
            "round",
            "minutes_of",
            "continues",
        )
        return {name: getattr(self, name) for name in names}


def causes(actor: Actor, meeting: Meeting) -> list[Cause]:
    """Everything that should be on the agenda of a meeting, in the order of the rules; a subject once."""
    found: dict[str, Cause] = {}
    for rule in RULES:
        for cause in rule(actor, meeting):
            found.setdefault(cause.subject, cause)
    return list(found.values())


def _decisions_to_adopt(actor: Actor, meeting: Meeting) -> Iterator[Cause]:
    earlier = previous_meeting(actor, meeting)
    if earlier is not None and earlier.state == Meeting.State.HELD:
        day = dutch.day(earlier.date)
        yield Cause(
            subject=f"besluitenlijst/{earlier.pk}",
            state="gehouden",
            kind=Kind.DECIDE,
            title=f"Besluitenlijst van {day}",
            reason=f"De besluitenlijst van het vorige overleg ({day}) is nog niet vastgesteld.",
            minutes_of=earlier,
        )


def _held_over(actor: Actor, meeting: Meeting) -> Iterator[Cause]:
    earlier = previous_meeting(actor, meeting)
    if earlier is None:
        return
    day = dutch.day(earlier.date)
    for item in decided_items(earlier, Decision.Outcome.HELD_OVER):
        if item.version is not None and not _is_offered(item.version):
            continue
        yield Cause(
            subject=subject_of(item),
            state=f"aangehouden/{item.pk}",
            kind=Kind(item.kind),
            title=item.title,
            reason=f"Aangehouden in het overleg van {day}.",
            version=item.version,
            log_item=item.log_item,
            idea=item.idea,
            action=item.action,
            project=item.project,
            round=item.round,
            continues=item,
        )


def subject_of(item: AgendaItem) -> str:
    """What an item is about, so that it is not put on the same agenda twice."""
    if item.version is not None:
        return f"stuk/{item.version.artefact_id}"
    if item.log_item_id is not None:
        return f"log/{item.log_item_id}"
    if item.action_id is not None:
        return f"actie/{item.action_id}"
    if item.idea_id is not None:
        return f"idee/{item.idea_id}"
    if item.round_id is not None:
        return f"ronde/{item.round_id}"
    if item.cause:
        return item.cause
    return f"punt/{item.pk}"


def _is_offered(version: ArtefactVersion) -> bool:
    step = last_step(version)
    return step is not None and step.step == ArtefactStep.Step.OFFERED


def _offered_papers(actor: Actor, meeting: Meeting) -> Iterator[Cause]:
    for version in offered(actor, meeting.body.agenda, meeting.body):
        paper, step = version.artefact, last_step(version)
        since = f" op {dutch.day(step.recorded_at)}" if step else ""
        yield Cause(
            subject=f"stuk/{paper.pk}",
            state=f"versie/{version.pk}",
            kind=Kind.DECIDE,
            title=paper.title[:_TITLE],
            reason=f"{_capital(paper.get_kind_display())}, versie {version.number}: aangeboden{since}; "
            f"{meeting.body.name} stelt dit stuk vast.",
            version=version,
            idea=paper.idea,
            project=paper.project,
        )


def _rounds_to_decide(actor: Actor, meeting: Meeting) -> Iterator[Cause]:
    """Closed rounds that this body decides on, once there is an advice to decide with."""
    newest = Advice.objects.filter(round=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    rows = Round.objects.filter(body=meeting.body, state=Round.State.CLOSED)
    for found in rows.annotate(advice=Subquery(newest)).filter(advice__isnull=False).order_by("pk"):
        closed = dutch.day(date.fromisoformat(found.closing["gesloten_op"]))
        yield Cause(
            subject=f"ronde/{found.pk}",
            state=f"advies/{found.advice}",
            kind=Kind.DECIDE,
            title=f"Keuze van projecten: {found.name}"[:_TITLE],
            reason=f"{'Oefenronde, gesloten' if found.practice else 'Gesloten'} op {closed}; het advies "
            f"ligt klaar en {meeting.body.name} besluit.",
            round=found,
        )


def _reports_due(actor: Actor, meeting: Meeting) -> Iterator[Cause]:
    """One item for all missing reports: fourteen items about fourteen absent papers help nobody."""
    if frequency(actor, meeting.body).per_year is None:
        return
    year, quarter = quarter_before(meeting.date)
    agenda = meeting.body.agenda
    missing = list(without_report(agenda, Quarter(year, quarter)))
    if not missing:
        return
    period = dutch.period(f"{year}-K{quarter}")
    ended = quarter_end(year, quarter)
    number = dutch.counted(len(missing), "project", "projecten")
    yield Cause(
        subject=f"rapportages/{year}-K{quarter}",
        state=_fingerprint([project.key for project in missing]),
        kind=Kind.DISCUSS,
        title=f"Voortgangsrapportages over het {period}",
        reason=f"Het kwartaal eindigde op {dutch.day(ended)}; de rapportage ontbreekt van "
        f"{number} met status gestart of lopend: {dutch.listed([project.name for project in missing])}.",
    )


def _escalated(actor: Actor, meeting: Meeting) -> Iterator[Cause]:
    rows = (
        LogItem.objects.filter(escalated_to=meeting.body, state=LogItem.State.ESCALATED)
        .prefetch_related("steps")
        .order_by("pk")
    )
    for item in sorted(rows, key=lambda one: -one.likelihood * one.impact):
        steps = sorted(item.steps.all(), key=lambda step: step.pk)
        since = dutch.day(steps[-1].recorded_at if steps else item.raised_on)
        yield Cause(
            subject=f"log/{item.pk}",
            state=f"stap/{steps[-1].pk if steps else 0}",
            kind=Kind.DECIDE,
            title=f"{_capital(item.get_kind_display())}: {item.event}"[:_TITLE],
            reason=f"Opgeschaald naar {meeting.body.name} op {since}; kans {item.likelihood} van 5, "
            f"gevolg {item.impact} van 5.",
            log_item=item,
            project=item.project,
        )


def _late_actions(actor: Actor, meeting: Meeting) -> Iterator[Cause]:
    for one in late_actions_of_body(actor, meeting.body, meeting.date):
        yield Cause(
            subject=f"actie/{one.action.pk}",
            state=f"datum/{one.due.isoformat()}",
            kind=Kind.DISCUSS,
            title=f"Actie te laat: {one.action.text}"[:_TITLE],
            reason=f"{one.action.owner.name} zou dit op {dutch.day(one.due)} klaar hebben.",
            action=one.action,
        )


#: In the order in which items stand on a new agenda.
RULES: tuple[Callable[[Actor, Meeting], Iterator[Cause]], ...] = (
    _decisions_to_adopt,
    _held_over,
    _escalated,
    _offered_papers,
    _rounds_to_decide,
    _reports_due,
    _late_actions,
)


def _fingerprint(names: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

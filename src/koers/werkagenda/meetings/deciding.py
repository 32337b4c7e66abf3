# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recording what a meeting decides, with what follows from it at once: a paper, an idea, a log item.

A decision is never changed. A correction is a new decision that names the one it replaces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from koers.access.actor import Actor, actor_may
from koers.audit import journal
from koers.audit.events import Event
from koers.web import dutch
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.artefacts.adopting import NO, YES
from koers.werkagenda.ideas import services as ideas
from koers.werkagenda.meetings.filling import locked
from koers.werkagenda.meetings.problems import InvalidDecision, WrongState
from koers.werkagenda.meetings.seats import require_secretariat
from koers.werkagenda.meetings.selectors import holding_decision
from koers.werkagenda.models import (
    AgendaItem,
    ArtefactVersion,
    Decision,
    Idea,
    LogItem,
    Meeting,
    Owner,
    Reservation,
    Round,
)
from koers.werkagenda.recording import signature
from koers.werkagenda.risks import services as risks

Outcome = Decision.Outcome
Manner = Decision.Manner


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on one item.

    Args:
        outcome: vastgesteld, akkoord, afgewezen, aangehouden, teruggegeven or kennisgenomen.
        text: the decision in words.
        manner: consensus or stemming; only a vote has numbers.
        reservations: key of the owner -> its reservation or minority view.
        log_state: what becomes of the log item, when the item is about one; empty: it stays so.
        parks_idea: the idea goes to the parkeerplaats.
    """

    outcome: str
    text: str
    manner: str = Manner.CONSENSUS
    votes_for: int | None = None
    votes_against: int | None = None
    reservations: Mapping[int, str] = field(default_factory=dict)
    log_state: str = ""
    parks_idea: bool = False


@transaction.atomic
def record_decision(
    *, actor: Actor, item: AgendaItem, verdict: Verdict, replaces: Decision | None = None
) -> Decision:
    """Record the decision on an item and carry out what follows from it; all of it or nothing.

    Args:
        replaces: the decision that this one corrects.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat of the body.
        WrongState: the agenda was not sent, the day has not come, or the list was adopted already.
        InvalidDecision: no text, a vote without numbers, a second decision that replaces none, or a
            correction that would undo what a paper or idea has become.
        WrongMoment: the paper is not offered, or another body adopts it.
        WrongVerdict: the idea cannot become that.
    """
    require_secretariat(actor, "besluit-vastleggen", item.meeting.body)
    meeting = locked(item.meeting)
    item = AgendaItem.objects.select_related(
        "meeting__body", "version__artefact__idea", "log_item", "idea", "minutes_of"
    ).get(pk=item.pk)
    _check_moment(meeting, item)
    _check_words(verdict)
    holds = holding_decision(item)
    _check_replaces(item, holds, replaces)
    decision = Decision.objects.create(
        item=item,
        outcome=verdict.outcome,
        text=verdict.text.strip(),
        manner=verdict.manner,
        votes_for=verdict.votes_for,
        votes_against=verdict.votes_against,
        replaces=replaces,
        **signature(actor),
    )
    _reserve(meeting, decision, verdict.reservations)
    if replaces is None:
        _carry_out(actor, item, decision, verdict)
    else:
        _carry_out_correction(actor, item, replaces, decision, verdict)
    if meeting.state == Meeting.State.SENT:
        meeting.state = Meeting.State.HELD
        meeting.save(update_fields=["state", "changed_at"])
    journal.record(
        actor=actor,
        event=Event.BESLUIT_GENOMEN,
        kind="besluit",
        object_id=str(decision.pk),
        details={
            "uitkomst": verdict.outcome,
            "overleg": meeting.pk,
            "vervangt": replaces.pk if replaces else None,
        },
    )
    return decision


def adopts_round(actor: Actor, item: AgendaItem) -> bool:
    """Whether this actor can now say which projects were chosen, because the item's round was agreed to."""
    holds = holding_decision(item)
    return (
        item.round is not None
        and item.round.state == Round.State.CLOSED
        and holds is not None
        and _effect(holds.outcome) == "ja"
        and actor_may(actor, "ronde-inrichten")
    )


@transaction.atomic
def hold(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Say that a meeting was held, also when it decided nothing.

    Raises:
        NotAllowed: the actor's organisation does not keep the secretariat of the body.
        WrongState: the agenda was not sent, or the day has not come.
    """
    require_secretariat(actor, "besluit-vastleggen", meeting.body)
    meeting = locked(meeting)
    if meeting.state != Meeting.State.SENT or meeting.date > timezone.localdate():
        raise WrongState("Alleen een overleg met een verzonden agenda dat is geweest, is gehouden.")
    meeting.state = Meeting.State.HELD
    meeting.save(update_fields=["state", "changed_at"])
    return meeting


def _check_moment(meeting: Meeting, item: AgendaItem) -> None:
    if item.removed_at is not None:
        raise WrongState(
            f"'{item.title}' is van de agenda gehaald. Er kan geen besluit over komen."
        )
    if meeting.state == Meeting.State.PLANNED:
        raise WrongState("Verzend eerst de agenda. Daarna kunt u besluiten vastleggen.")
    if meeting.state == Meeting.State.CLOSED:
        raise WrongState(
            "De besluitenlijst is al vastgesteld. Zet een verbetering op de agenda van het volgende overleg."
        )
    if meeting.state == Meeting.State.CANCELLED:
        raise WrongState("Dit overleg is afgelast.")
    if meeting.date > timezone.localdate():
        raise WrongState(
            f"Dit overleg is pas op {dutch.day(meeting.date)}. Leg besluiten vast vanaf die dag."
        )


def _check_words(verdict: Verdict) -> None:
    if verdict.outcome not in Outcome.values:
        raise InvalidDecision("Kies wat er is besloten.")
    if not verdict.text.strip():
        raise InvalidDecision("Schrijf het besluit in één of meer zinnen op.")
    numbers = (verdict.votes_for, verdict.votes_against)
    if verdict.manner == Manner.VOTE:
        if None in numbers:
            raise InvalidDecision("Vul bij een stemming in hoeveel stemmen er voor en tegen waren.")
        if sum(number or 0 for number in numbers) == 0:
            raise InvalidDecision(
                "Bij deze stemming is geen enkele stem geteld. Vul de aantallen in."
            )
    elif numbers != (None, None):
        raise InvalidDecision(
            "Aantallen stemmen horen bij een stemming. Kies 'bij stemming', of maak ze leeg."
        )


def _check_replaces(item: AgendaItem, holds: Decision | None, replaces: Decision | None) -> None:
    if replaces is None and holds is not None:
        raise InvalidDecision(
            f"Over '{item.title}' is al een besluit vastgelegd. Verbeter dat besluit; dan vervangt het "
            "nieuwe het oude."
        )
    if replaces is not None and (holds is None or replaces.pk != holds.pk):
        raise InvalidDecision(
            "Dit besluit is intussen zelf vervangen. Ververs de pagina en verbeter het besluit dat geldt."
        )


def _reserve(meeting: Meeting, decision: Decision, reservations: Mapping[int, str]) -> None:
    owners = Owner.objects.filter(agenda_id=meeting.body.agenda_id).in_bulk(list(reservations))
    for key, text in reservations.items():
        if key not in owners:
            raise InvalidDecision(
                "Een voorbehoud is van een eigenaar van deze agenda. Kies uit de lijst."
            )
        if not text.strip():
            raise InvalidDecision(
                f"Schrijf op welk voorbehoud {owners[key]} maakt, of kies deze eigenaar niet."
            )
        Reservation.objects.create(decision=decision, owner=owners[key], text=text.strip())


# --- what follows from it


def _carry_out(actor: Actor, item: AgendaItem, decision: Decision, verdict: Verdict) -> None:
    effect = _effect(verdict.outcome)
    if item.version is not None and effect:
        _decide_paper(actor, item.version, decision, effect)
    idea = _idea_of(item)
    if idea is not None:
        _decide_idea(actor, idea, decision, effect, parks=verdict.parks_idea)
    if item.log_item is not None:
        _decide_log_item(actor, item.log_item, decision, verdict.log_state)
    if item.minutes_of is not None and effect == "ja":
        _adopt_minutes(actor, item.minutes_of)


def _carry_out_correction(
    actor: Actor, item: AgendaItem, old: Decision, decision: Decision, verdict: Verdict
) -> None:
    """Other words change nothing else; another effect only when the old decision had none yet."""
    before, now = _effect(old.outcome), _effect(verdict.outcome)
    chosen = Round.objects.filter(decision=old)
    if before == now:
        # A round hangs on the decision that holds.
        chosen.update(decision=decision)
        if item.log_item is not None:
            _decide_log_item(actor, item.log_item, decision, verdict.log_state)
        return
    became_something = item.version is not None or _idea_of(item) or item.minutes_of is not None
    if before and (became_something or chosen.exists()):
        raise InvalidDecision(
            f"Het oude besluit ('{old.get_outcome_display()}') is al uitgevoerd: '{item.title}' staat zo "
            "in het register. Bied het opnieuw aan en laat een volgend overleg besluiten."
        )
    _carry_out(actor, item, decision, verdict)


def _effect(outcome: str) -> str:
    if outcome in YES:
        return "ja"
    return "nee" if outcome in NO else ""


def _decide_paper(actor: Actor, version: ArtefactVersion, decision: Decision, effect: str) -> None:
    if effect == "ja":
        papers.adopt(actor=actor, version=version, decision=decision)
    else:
        papers.give_back(actor=actor, version=version, decision=decision, reason=decision.text)


def _idea_of(item: AgendaItem) -> Idea | None:
    """The idea that is decided on: the item's own, or that of its admission form."""
    if item.idea is not None:
        return item.idea
    return item.version.artefact.idea if item.version is not None else None


def _decide_idea(actor: Actor, idea: Idea, decision: Decision, effect: str, *, parks: bool) -> None:
    state = Idea.State.PARKED if parks else ""
    if not parks and effect == "ja":
        state = Idea.State.ADMITTED
        if Idea.objects.get(pk=idea.pk).state != Idea.State.IN_ADMISSION:
            ideas.record_verdict(
                actor=actor, idea=idea, state=Idea.State.IN_ADMISSION, decision=decision
            )
    elif not parks and decision.outcome == Outcome.REFUSED:
        state = Idea.State.REFUSED
    if state:
        ideas.record_verdict(
            actor=actor, idea=idea, state=state, decision=decision, reason=decision.text
        )


def _decide_log_item(actor: Actor, log_item: LogItem, decision: Decision, state: str) -> None:
    if state:
        risks.change_state(
            actor=actor,
            log_item=log_item,
            state=state,
            note=f"Besluit {decision.pk}: {decision.text}",
        )


def _adopt_minutes(actor: Actor, earlier: Meeting) -> None:
    earlier = locked(earlier)
    if earlier.state == Meeting.State.HELD:
        earlier.state = Meeting.State.CLOSED
        earlier.save(update_fields=["state", "changed_at"])

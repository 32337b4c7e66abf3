# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing ideas: hand one in, change it, and record what became of it."""

from __future__ import annotations

from django.db import transaction

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.ideas import admitting
from koers.werkagenda.ideas.problems import WrongVerdict
from koers.werkagenda.models import Agenda, Artefact, Decision, Idea, IdeaStep, ThemeLine
from koers.werkagenda.recording import signature

State = Idea.State

#: state -> states that may follow it
_NEXT = {
    State.NEW: frozenset({State.IN_ADMISSION, State.REFUSED, State.PARKED}),
    State.IN_ADMISSION: frozenset({State.ADMITTED, State.REFUSED, State.PARKED, State.NEW}),
    State.PARKED: frozenset({State.IN_ADMISSION, State.REFUSED}),
    State.REFUSED: frozenset({State.IN_ADMISSION}),
    State.ADMITTED: frozenset[State](),
}


@transaction.atomic
def hand_in(
    *,
    actor: Actor,
    agenda: Agenda,
    title: str,
    text: str = "",
    theme_line: ThemeLine | None = None,
    indicator: str = "",
    area_code: str = "",
    period: str = "",
    publication: int | None = None,
) -> Idea:
    """Hand in an idea, with the knelpunt that gave rise to it, if any.

    Args:
        indicator, area_code, period, publication: the knelpunt as it was published.

    Raises:
        NotAllowed: the actor hands in no ideas.
        WrongVerdict: it has no title, or the theme line is of another agenda.
    """
    require(actor, "idee-indienen")
    if not title.strip():
        raise WrongVerdict("Geef het idee een titel.")
    if theme_line is not None and theme_line.agenda_id != agenda.pk:
        raise WrongVerdict(f"Themalijn '{theme_line}' staat niet op deze agenda.")
    idea = Idea.objects.create(
        agenda=agenda,
        title=title.strip()[:200],
        text=text.strip(),
        theme_line=theme_line,
        indicator=indicator,
        area_code=area_code,
        period=period,
        publication=publication,
        **signature(actor),
    )
    IdeaStep.objects.create(idea=idea, state=State.NEW, **signature(actor))
    _log(actor, idea)
    return idea


@transaction.atomic
def choose_theme_line(*, actor: Actor, idea: Idea, theme_line: ThemeLine) -> None:
    """Say to which theme line an idea belongs, while it is not a project yet.

    Raises:
        NotAllowed: the actor hands in no ideas.
        WrongVerdict: it is a project already, or the theme line is of another agenda.
    """
    require(actor, "idee-indienen")
    idea = Idea.objects.select_for_update().get(pk=idea.pk)
    if idea.project_id is not None:
        raise WrongVerdict(f"Idee '{idea}' is al een project. De themalijn staat vast.")
    if theme_line.agenda_id != idea.agenda_id:
        raise WrongVerdict(f"Themalijn '{theme_line}' staat niet op deze agenda.")
    idea.theme_line = theme_line
    idea.save(update_fields=["theme_line"])
    _log(actor, idea)


@transaction.atomic
def start_admission(*, actor: Actor, idea: Idea) -> Artefact:
    """Begin the admission form of an idea, held against the four uitgangspunten.

    Raises:
        NotAllowed: the actor drafts no papers.
        WrongVerdict: the idea was admitted already.
    """
    require(actor, "stuk-opstellen")
    idea = Idea.objects.select_for_update(of=("self",)).select_related("agenda").get(pk=idea.pk)
    if idea.state == State.ADMITTED:
        raise WrongVerdict(f"Idee '{idea}' is al toegelaten.")
    paper = papers.start(
        actor=actor, agenda=idea.agenda, kind=Artefact.Kind.TOELATING.value, idea=idea
    )
    if idea.state != State.IN_ADMISSION:
        idea.state = State.IN_ADMISSION
        idea.save(update_fields=["state"])
        IdeaStep.objects.create(idea=idea, state=idea.state, **signature(actor))
        _log(actor, idea)
    return paper


def verdicts_without_meeting(idea: Idea) -> list[State]:
    """What may become of an idea without a decision of a meeting; admitting always asks for one."""
    allowed = _NEXT[State(idea.state)] - {State.ADMITTED}
    return [state for state in State if state in allowed]


@transaction.atomic
def record_verdict(
    *,
    actor: Actor,
    idea: Idea,
    state: str,
    decision: Decision | None = None,
    reason: str = "",
) -> IdeaStep:
    """Record what becomes of an idea. Admitting makes a project on the agenda.

    Raises:
        NotAllowed: the actor judges no ideas.
        WrongVerdict: the state cannot follow; admitted without a decision; or refused or parked
            without a reason.
    """
    require(actor, "idee-beoordelen")
    idea = Idea.objects.select_for_update().select_related("agenda").get(pk=idea.pk)
    new = State(state)
    if new not in _NEXT[State(idea.state)]:
        raise WrongVerdict(
            f"Idee '{idea}' is {idea.get_state_display()} en kan niet {new.label} worden."
        )
    if new in {State.REFUSED, State.PARKED} and not reason.strip() and decision is None:
        raise WrongVerdict(f"Schrijf op waarom idee '{idea}' {new.label} wordt.")
    if new == State.ADMITTED:
        admitting.check_decision(idea, decision)
        idea.project = admitting.make_project(actor, idea, decision)
    idea.state = new
    idea.save(update_fields=["state", "project"])
    step = IdeaStep.objects.create(
        idea=idea, state=new, reason=reason.strip(), decision=decision, **signature(actor)
    )
    _log(actor, idea)
    return step


def _log(actor: Actor, idea: Idea) -> None:
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="idee",
        object_id=str(idea.pk),
        details={"staat": idea.state},
    )

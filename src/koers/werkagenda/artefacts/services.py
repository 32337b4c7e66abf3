# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The life of a paper: start, save, offer, adopt or give back, withdraw, publish.

Each save is a new version and each deed a new step; nothing that was written changes afterwards.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.werkagenda.artefacts import adopting, selectors
from koers.werkagenda.artefacts.problems import (
    InvalidPaper,
    PaperChanged,
    PaperIncomplete,
    WrongMoment,
)
from koers.werkagenda.artefacts.registry import kind_for, kind_of
from koers.werkagenda.artefacts.withheld import withheld_numbers
from koers.werkagenda.models import (
    Agenda,
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Body,
    Decision,
    Idea,
    Project,
    ThemeLine,
)
from koers.werkagenda.recording import signature

Step = ArtefactStep.Step


@transaction.atomic
def start(
    *,
    actor: Actor,
    agenda: Agenda,
    kind: str,
    theme_line: ThemeLine | None = None,
    project: Project | None = None,
    idea: Idea | None = None,
    year: int | None = None,
    quarter: int | None = None,
) -> Artefact:
    """Begin a paper; one that is there already for this subject and period is given back.

    Raises:
        NotAllowed: the actor drafts no papers.
        InvalidInput: the kind is about something that is not given.
    """
    require(actor, "stuk-opstellen")
    subject: dict[str, Any] = {
        "theme_line": theme_line,
        "project": project,
        "idea": idea,
        "year": year,
        "quarter": quarter,
    }
    spec = kind_for(kind)
    spec.check_subject(agenda, subject)
    # The row of the agenda is the queue: two that begin at once get the same paper.
    Agenda.objects.select_for_update().get(pk=agenda.pk)
    if spec.one_per_subject:
        known = Artefact.objects.filter(agenda=agenda, kind=kind, **_exactly(subject)).first()
        if known is not None:
            return known
    artefact = Artefact(agenda=agenda, kind=kind, **subject)
    artefact.title = spec.title(artefact)[:300]
    artefact.body = spec.body(artefact)
    artefact.save()
    _log(actor, "begonnen", artefact)
    return artefact


def _exactly(subject: dict[str, Any]) -> dict[str, Any]:
    return {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in subject.items()
    }


@transaction.atomic
def save(
    *,
    actor: Actor,
    artefact: Artefact,
    content: dict[str, Any],
    based_on: int | None,
    note: str = "",
) -> ArtefactVersion:
    """Keep a draft as a new version; the same content again gives the version that is there.

    Args:
        based_on: number of the version that the writer began with; None for the first.

    Raises:
        NotAllowed: the actor drafts no papers.
        InvalidPaper: a field cannot be kept.
        PaperChanged: somebody else saved a version in the meantime.
        WrongMoment: the paper is offered and waits for a decision.
    """
    require(actor, "stuk-opstellen")
    artefact = _locked(artefact)
    newest = selectors.current(artefact)
    number = newest.number if newest else 0
    if (based_on or 0) != number:
        raise PaperChanged(number)
    if newest is not None and _stands(newest) == Step.OFFERED:
        raise WrongMoment(
            f"Versie {number} ligt ter vaststelling. Trek haar eerst in, of wacht op het besluit."
        )
    kind = kind_of(artefact)
    stored = kind.stored(kind.read(artefact, content))
    if newest is not None and newest.content == stored:
        return newest
    version = ArtefactVersion.objects.create(
        artefact=artefact,
        number=number + 1,
        content=stored,
        note=note.strip()[:400],
        **signature(actor),
    )
    _log(actor, "bewaard", artefact, version)
    return version


@transaction.atomic
def choose_body(*, actor: Actor, artefact: Artefact, body: Body | None) -> None:
    """Say which body adopts a paper.

    Raises:
        NotAllowed: the actor drafts no papers.
        WrongMoment: the paper is offered already, or the body is of another agenda.
    """
    require(actor, "stuk-opstellen")
    artefact = _locked(artefact)
    newest = selectors.current(artefact)
    if newest is not None and _stands(newest) == Step.OFFERED:
        raise WrongMoment("Dit stuk ligt al bij een overleg. Trek het eerst in.")
    if body is not None and body.agenda_id != artefact.agenda_id:
        raise WrongMoment(f"{body} hoort niet bij deze agenda. Kies een ander overleg.")
    artefact.body = body
    artefact.save(update_fields=["body"])
    _log(actor, "overleg-gekozen", artefact)


@transaction.atomic
def offer(*, actor: Actor, version: ArtefactVersion) -> ArtefactStep:
    """Offer the newest version to the body that adopts it.

    Raises:
        NotAllowed: the actor drafts no papers.
        PaperIncomplete: required fields are open, or no body was chosen.
        InvalidPaper: it holds a number that the regiobeeld withholds.
        WrongMoment: it is not the newest version, or was offered or decided already.
    """
    require(actor, "stuk-opstellen")
    artefact = _locked(version.artefact)
    _check_newest(artefact, version)
    if _stands(version) in {Step.OFFERED, Step.ADOPTED, Step.PUBLISHED, Step.RETURNED}:
        raise WrongMoment(
            f"Versie {version.number} is al {_words(version)}. Bewaar eerst een nieuwe versie."
        )
    kind = kind_of(artefact)
    values = kind.read(artefact, version.content)
    missing = kind.missing(artefact, values)
    if missing:
        raise PaperIncomplete(missing)
    withheld = withheld_numbers(values)
    if withheld:
        raise InvalidPaper(withheld)
    return _step(actor, version, Step.OFFERED, "aangeboden")


@transaction.atomic
def adopt(*, actor: Actor, version: ArtefactVersion, decision: Decision) -> ArtefactStep:
    """Record that a meeting adopted an offered version, and carry out what follows from it.

    Raises:
        NotAllowed: the actor records no decisions.
        WrongMoment: not offered; or the decision is about something else, of another body, or
            says something else than adopted.
    """
    require(actor, "stuk-vaststellen")
    artefact = _locked(version.artefact)
    _check_offered(version)
    adopting.check_decision(version, decision, adopting.YES)
    step = _step(actor, version, Step.ADOPTED, "vastgesteld", decision=decision)
    adopting.carry_out(artefact, version)
    return step


@transaction.atomic
def give_back(
    *, actor: Actor, version: ArtefactVersion, decision: Decision, reason: str
) -> ArtefactStep:
    """Record that a meeting gave an offered version back, with what it asks.

    Raises:
        NotAllowed: the actor records no decisions.
        WrongMoment: as for `adopt`; or no reason was given.
    """
    require(actor, "stuk-vaststellen")
    _locked(version.artefact)
    _check_offered(version)
    adopting.check_decision(version, decision, adopting.NO)
    if not reason.strip():
        raise WrongMoment("Schrijf op waarom het stuk teruggaat en wat er nog moet gebeuren.")
    return _step(
        actor, version, Step.RETURNED, "teruggegeven", decision=decision, reason=reason.strip()
    )


@transaction.atomic
def withdraw(*, actor: Actor, version: ArtefactVersion, reason: str) -> ArtefactStep:
    """Take back an offered version, or take a published one from the public.

    Raises:
        NotAllowed: the actor drafts no papers.
        WrongMoment: it is neither offered nor published, or no reason was given.
    """
    stands = _stands(version)
    require(actor, "stuk-publiceren" if stands == Step.PUBLISHED else "stuk-opstellen")
    _locked(version.artefact)
    if _stands(version) not in {Step.OFFERED, Step.PUBLISHED}:
        raise WrongMoment(f"Versie {version.number} is niet aangeboden en niet gepubliceerd.")
    if not reason.strip():
        raise WrongMoment("Schrijf op waarom u deze versie intrekt.")
    return _step(actor, version, Step.WITHDRAWN, "ingetrokken", reason=reason.strip())


@transaction.atomic
def publish(*, actor: Actor, version: ArtefactVersion) -> ArtefactStep:
    """Show an adopted version to everybody.

    Raises:
        NotAllowed: the actor publishes no papers.
        WrongMoment: it was not adopted, or is published already.
    """
    require(actor, "stuk-publiceren")
    _locked(version.artefact)
    steps = [step.step for step in selectors.sorted_steps(version)]
    if Step.ADOPTED not in steps:
        raise WrongMoment("Alleen een vastgestelde versie kan worden gepubliceerd.")
    if steps[-1] == Step.PUBLISHED:
        raise WrongMoment(f"Versie {version.number} is al gepubliceerd.")
    return _step(actor, version, Step.PUBLISHED, "gepubliceerd")


# --- what the deeds share


def _locked(artefact: Artefact) -> Artefact:
    return Artefact.objects.select_for_update().get(pk=artefact.pk)


def _stands(version: ArtefactVersion) -> str:
    last = ArtefactStep.objects.filter(version=version).order_by("-pk").first()
    return last.step if last else "concept"


def _words(version: ArtefactVersion) -> str:
    return Step(_stands(version)).label


def _check_newest(artefact: Artefact, version: ArtefactVersion) -> None:
    newest = selectors.current(artefact)
    if newest is not None and newest.pk != version.pk:
        raise WrongMoment(f"Er is een nieuwere versie ({newest.number}). Gebruik die versie.")


def _check_offered(version: ArtefactVersion) -> None:
    if _stands(version) != Step.OFFERED:
        raise WrongMoment(
            f"Versie {version.number} van '{version.artefact}' ligt niet ter vaststelling. "
            "Bied haar eerst aan."
        )


def _step(
    actor: Actor,
    version: ArtefactVersion,
    step: Step,
    word: str,
    *,
    decision: Decision | None = None,
    reason: str = "",
) -> ArtefactStep:
    row = ArtefactStep.objects.create(
        version=version, step=step, decision=decision, reason=reason, **signature(actor)
    )
    _log(actor, word, version.artefact, version)
    return row


def _log(
    actor: Actor, word: str, artefact: Artefact, version: ArtefactVersion | None = None
) -> None:
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind=artefact.kind,
        object_id=str(artefact.pk),
        details={"daad": word, "versie": version.number if version else None},
    )

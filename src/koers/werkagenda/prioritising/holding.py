# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding a round, holding it while it changes, and the line of every deed on it."""

from __future__ import annotations

from django.db.models import QuerySet

from koers.access.actor import Actor, require
from koers.audit.events import Event
from koers.audit.journal import record
from koers.werkagenda.models import Decision, Round
from koers.werkagenda.prioritising.faults import UnknownRound, WrongState
from koers.werkagenda.prioritising.quarters import Quarters

#: Makes rounds, opens and closes them, asks for advice, links the decision.
DEED = "ronde-inrichten"
#: Reads rounds and advice.
READ = "advies-bekijken"


def rounds(actor: Actor) -> QuerySet[Round]:
    """All rounds, the newest first."""
    return _rounds(actor).select_related("decision__item__meeting__body")


def _rounds(actor: Actor) -> QuerySet[Round]:
    require(actor, READ)
    return Round.objects.select_related("agenda", "key", "body").defer(
        "agenda__layout", "agenda__extra"
    )


def round_of(actor: Actor, pk: int) -> Round:
    """One round.

    Raises:
        UnknownRound: there is none with this number.
    """
    found = _rounds(actor).filter(pk=pk).first()
    if found is None:
        raise UnknownRound(f"Ronde {pk} bestaat niet. Kijk bij Rondes welke er zijn.", round=pk)
    if found.decision_id is not None:
        # Few rounds are adopted, and looking along the meeting costs every page some milliseconds.
        decisions = Decision.objects.select_related("item__meeting__body")
        found.decision = decisions.get(pk=found.decision_id)
    return found


def quarters_of(item: Round) -> Quarters:
    return Quarters(item.first_year, item.first_quarter, item.quarters)


def locked(item: Round) -> Round:
    """The round as it is now, held until the transaction ends."""
    held = Round.objects.select_for_update(of=("self",)).select_related("agenda", "key", "body")
    return held.get(pk=item.pk)


def must_be(item: Round, state: Round.State, deed: str) -> None:
    """Stop unless the round is in a state.

    Args:
        deed: what somebody wants to do, as an infinitive.

    Raises:
        WrongState: it is in another.
    """
    if item.state != state:
        raise WrongState(
            f"Ronde '{item.name}' is {item.get_state_display()}. Dit kan alleen als zij {state.label} "
            f"is: {deed}.",
            state=item.state,
        )


def refuse_when_adopted(item: Round) -> None:
    """Stop when a meeting decided on the round.

    Raises:
        WrongState: it did.
    """
    if item.state == Round.State.ADOPTED:
        raise WrongState(f"Over ronde '{item.name}' is besloten. Zij verandert niet meer.")


def log(actor: Actor, item: Round, deed: str, event: Event = Event.WERKAGENDA_GEWIJZIGD) -> None:
    """The line of a deed: which round and which deed, never what somebody scored."""
    record(actor=actor, event=event, kind="ronde", object_id=str(item.pk), details={"daad": deed})

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Advice on a round: asked for, worked out in the background, kept word for word, and recomputed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from koers.access.actor import Actor, require
from koers.errors import InvalidInput
from koers.jobs.models import Taak
from koers.jobs.services import enqueue
from koers.jobs.work import Background
from koers.werkagenda.meetings.filling import fill_next
from koers.werkagenda.models import Advice, Round
from koers.werkagenda.prioritising import stored
from koers.werkagenda.prioritising.faults import UnknownRound, WrongState
from koers.werkagenda.prioritising.gathering import gathered
from koers.werkagenda.prioritising.holding import DEED, READ, locked, log, must_be
from koers.werkagenda.prioritising.problem import prepare
from koers.werkagenda.prioritising.stored import as_json, stated
from koers.werkagenda.prioritising.variants import Variant, variant, variants
from koers.werkagenda.prioritising.working_out import Telling, work_out
from koers.werkagenda.recording import signature

#: The deed of reading scores: an advice holds them, so it exists only of a closed round.
_LARGE = ("problem", "result")


def advices_of(actor: Actor, item: Round) -> QuerySet[Advice]:
    """Everything that was worked out for a round, the newest first; what went in and out comes later."""
    require(actor, READ)
    return Advice.objects.filter(round=item).defer(*_LARGE).order_by("-pk")


def newest_per_variant(actor: Actor, item: Round) -> list[Advice]:
    """Of every variant the newest advice, in the order in which the variants were first made."""
    newest: dict[str, Advice] = {}
    for one in advices_of(actor, item).order_by("pk"):
        newest[one.variant] = one
    return list(newest.values())


def advice(actor: Actor, item: Round, pk: int) -> Advice:
    """One advice of a round.

    Raises:
        UnknownRound: the round has no such advice.
    """
    found = advices_of(actor, item).filter(pk=pk).first()
    if found is None:
        raise UnknownRound(f"Advies {pk} hoort niet bij ronde '{item.name}'.", advice=pk)
    return found


def by_number(actor: Actor, pk: int) -> Advice:
    """An advice of any round.

    Raises:
        UnknownRound: there is none with this number.
    """
    require(actor, READ)
    found = Advice.objects.filter(pk=pk).first()
    if found is None:
        raise UnknownRound(
            f"Advies {pk} bestaat niet. Het nummer staat in het adres van het advies.", advice=pk
        )
    return found


def is_brief(item: Advice) -> bool:
    """Whether it was worked out with fewer draws or less time than its variant asks now."""
    whole = variants().get(item.variant)
    if whole is None:
        return False
    kept = Variant.model_validate(item.settings)
    return (
        kept.trekkingen < whole.trekkingen
        or kept.zoeken.seconden < whole.zoeken.seconden
        or kept.omslag.seconden < whole.omslag.seconden
    )


@transaction.atomic
def ask_advice(
    *,
    actor: Actor,
    item: Round,
    variants: Sequence[str],
    work: Background,
    draws: int | None = None,
) -> Taak:
    """Put the working out of variants in the queue, after looking whether they can be worked out at all.

    Args:
        work: the background work (`jobs.py`), which reads this module.
        draws: another number of draws than the variants say.

    Raises:
        WrongState: the round is not closed, or adopted already.
        InvalidPortfolio: what is wrong, with project, owner and quarter; nothing is queued.
        InvalidInput: no variant, or one that is not there.
    """
    require(actor, DEED)
    held = locked(item)
    must_be(held, Round.State.CLOSED, "een advies laten maken")
    if not variants:
        raise InvalidInput("Kies minstens één variant om uit te rekenen.")
    data = gathered(actor, held)
    for key in variants:
        prepare(data, _with_draws(variant(key), draws))
    log(actor, held, "advies-gevraagd")
    return enqueue(
        work,
        actor=actor,
        title=f"Advies uitrekenen: {held.name}"[:250],
        next_url=reverse("ronde-vergelijken", args=[held.pk]),
        ronde=held.pk,
        varianten=list(variants),
        trekkingen=draws,
    )


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A variant that was worked out and is not kept yet."""

    key: str
    settings: Variant
    problem: dict[str, Any]
    result: dict[str, Any]


def worked_out(
    actor: Actor,
    item: Round,
    key: str,
    *,
    draws: int | None = None,
    settings: Variant | None = None,
    telling: Telling | None = None,
) -> WorkedOut:
    """Work out one variant; nothing is written.

    Args:
        draws: another number of draws than the variant says.
        settings: other settings than the variant's own, such as a shorter search for practice.

    Raises:
        WrongState: the round is not closed.
        InvalidPortfolio: what is wrong, with project, owner and quarter.
    """
    require(actor, DEED)
    held = Round.objects.select_related("agenda", "key").get(pk=item.pk)
    must_be(held, Round.State.CLOSED, "een advies maken")
    chosen = _with_draws(settings or variant(key), draws)
    # By way of its JSON, so that what is kept is what was worked out.
    problem = _through_json(as_json(stated(prepare(gathered(actor, held), chosen))))
    result = _through_json(work_out(stored.from_json(problem), chosen, telling))
    return WorkedOut(key, chosen, problem, result)


@transaction.atomic
def keep_advice(*, actor: Actor, item: Round, found: Sequence[WorkedOut]) -> list[Advice]:
    """Keep what went in and what came out, word for word: all of it or nothing.

    Raises:
        WrongState: the round is not closed any more.
    """
    require(actor, DEED)
    held = locked(item)
    must_be(held, Round.State.CLOSED, "een advies bewaren")
    made = [
        Advice.objects.create(
            round=held,
            variant=one.key,
            name=one.settings.naam,
            settings=one.settings.model_dump(),
            problem=one.problem,
            result=one.result,
            **signature(actor),
        )
        for one in found
    ]
    log(actor, held, "advies-bewaard")
    if held.body is not None:
        # From now on its body can decide.
        fill_next(held.body)
    return made


def _with_draws(chosen: Variant, draws: int | None) -> Variant:
    if draws is None:
        return chosen
    if not 1 <= draws <= 10_000:
        raise InvalidInput("Opnieuw kiezen kan 1 tot 10.000 keer. Pas het aan.")
    return chosen.model_copy(
        update={"trekkingen": draws, "trekkingen_uren": min(chosen.trekkingen_uren, draws)}
    )


def _through_json(made: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(json.dumps(made))
    return kept


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What working an advice out again gives.

    Args:
        parts: per part of the result its name and whether it is equal.
        proven: the advice was proven best, so that another outcome would be a fault.
    """

    parts: tuple[tuple[str, bool], ...]
    proven: bool

    @property
    def equal(self) -> bool:
        return all(same for _, same in self.parts)

    @property
    def sentence(self) -> str:
        """In words, for the page of the task and the command line."""
        if self.equal:
            return "Nagerekend: alles is gelijk aan het bewaarde advies."
        names = [name for name, same in self.parts if not same]
        why = (
            "Dat hoort niet te kunnen; meld het bij de beheerder."
            if self.proven
            else "Het zoeken stopte toen de tijd op was; op een andere computer of met meer drukte kan "
            "dan iets anders gevonden zijn. De bewezen grens geldt voor beide."
        )
        return f"Nagerekend: niet gelijk zijn {', '.join(names)}. {why}"


#: What is compared: key in the result -> words.
_COMPARED = {
    "start": "de gekozen projecten en hun start",
    "waarde": "de waarde",
    "belasting": "de uren per eigenaar en kwartaal",
    "tekort": "de tekorten",
    "geld": "het geld per jaar",
    "tekort_geld": "het geld dat ontbreekt voor wat moet",
    "eerlijk": "de verdeling over eigenaren",
    "zekerheid": "de zekerheid per project",
    "zekerheid_uren": "de zekerheid met andere uren",
    "gelijke_beurzen": "de tweede stem",
    "minderheid": "de minderheidsstandpunten",
    "omslag": "wat er moet veranderen per project",
}


def recompute(actor: Actor, item: Advice, telling: Telling | None = None) -> Recomputed:
    """Work an advice out again from what was kept, with its own settings, and compare."""
    require(actor, READ)
    kept = Advice.objects.get(pk=item.pk)
    settings = Variant.model_validate(kept.settings)
    again = _through_json(work_out(stored.from_json(kept.problem), settings, telling))
    return Recomputed(
        tuple(
            (words, _same(kept.result.get(key), again.get(key))) for key, words in _COMPARED.items()
        ),
        proven="value" in kept.result["bewezen"] and kept.settings["zoeken"]["marge"] == 0,
    )


def _same(one: Any, other: Any) -> bool:
    """Equal up to the last digits, in which processors may differ."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-6 * max(abs(one), abs(other), 1.0)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def refuse_open(item: Round) -> None:
    """Stop when a round shows no advice yet.

    Raises:
        WrongState: it is not closed.
    """
    if item.state not in (Round.State.CLOSED, Round.State.ADOPTED):
        raise WrongState(f"Ronde '{item.name}' is nog niet gesloten; er is nog geen advies.")

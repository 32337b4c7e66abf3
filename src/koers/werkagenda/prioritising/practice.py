# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round to practise with: made-up scores and hours with a seed, marked as practice wherever it is shown."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from django.db import transaction
from django.db.models import Count

from koers.access.actor import Actor
from koers.werkagenda.meetings.roles import deciding_bodies
from koers.werkagenda.models import (
    Agenda,
    Body,
    Candidate,
    ContributionKey,
    Owner,
    OwnerCapacity,
    Round,
    ScaleKind,
    Score,
)
from koers.werkagenda.owners.keys import set_proposals
from koers.werkagenda.owners.selectors import keys_on, owners
from koers.werkagenda.prioritising import advices, bands, money, rounds
from koers.werkagenda.prioritising.bands import UNITS, BandRow
from koers.werkagenda.prioritising.candidate_facts import candidate_facts
from koers.werkagenda.prioritising.gathering import without_scores
from koers.werkagenda.prioritising.holding import quarters_of
from koers.werkagenda.prioritising.money import Budget
from koers.werkagenda.prioritising.problem import hours_asked
from koers.werkagenda.prioritising.variants import (
    SearchSettings,
    TurningSettings,
    Variant,
    variant,
)

_NAME, _OPEN_NAME = "Oefenronde", "Oefenronde om zelf te scoren"
_BY = "oefening"
_SOURCE = "verzonnen, om mee te oefenen"
#: Made-up ranges per step: hours per quarter and euro per year, for a whole group.
_STEPS = {
    ScaleKind.CAPACITY.value: ((80, 120, 180), (220, 300, 420), (450, 600, 850)),
    ScaleKind.YIELD.value: (
        (20_000, 50_000, 90_000),
        (90_000, 150_000, 240_000),
        (240_000, 400_000, 600_000),
    ),
}
#: Part of all hours that the owners have together, so that about half of the projects fit.
_ROOM = 0.5
#: A year is small enough to be searched to the end in a first start.
_QUARTERS = 4
#: Quarters that a project takes whose largest estimate is one, two or three plus signs; none: one.
_DURATION = {1: 3, 2: 3, 3: 4}
#: Made-up euros per plus sign, and the part of all costs that there is.
_PER_SIGN, _MONEY = 10_000, 0.4
#: Few draws; the searches end by their margin, not by the clock. The variants say more, and take longer.
_QUICK = {
    "trekkingen": 12,
    "trekkingen_uren": 0,
    "zoeken": SearchSettings(marge=0.02, seconden=10),
    "omslag": TurningSettings(seconden=10, per_project=2),
}
#: With every turning point; and beside it, to compare, without them.
_VARIANT, _BESIDE = "basis", ("kleine-gemeenten", "preventie-eerst")


def practise(*, actor: Actor, agenda: Agenda, today: date, seed: int) -> list[Round]:
    """One closed round with advice and one that is open; those that there are stay as they are.

    Args:
        actor: the system, which alone may score in the name of others, and only here.
    """
    if not Owner.objects.filter(agenda=agenda).exists():
        return []
    if Round.objects.filter(agenda=agenda, practice=True).exists():
        return list(Round.objects.filter(agenda=agenda, practice=True))
    key = _key(actor, agenda, today)
    closed = filled_round(
        actor=actor, agenda=agenda, key=key, name=_NAME, today=today, seed=seed, everybody=True
    )
    rounds.close_round(actor=actor, item=closed, leave_out_silent=False)
    found = [
        advices.worked_out(actor, closed, _VARIANT, settings=quick(_VARIANT)),
        *(advices.worked_out(actor, closed, name, settings=_beside(name)) for name in _BESIDE),
    ]
    advices.keep_advice(actor=actor, item=closed, found=found)
    opened = filled_round(
        actor=actor,
        agenda=agenda,
        key=key,
        name=_OPEN_NAME,
        today=today,
        seed=seed + 1,
        everybody=False,
    )
    return [closed, opened]


def quick(name: str) -> Variant:
    """A variant with short searches."""
    return variant(name).model_copy(update=_QUICK)


def _beside(name: str) -> Variant:
    """A quick variant with half the draws and no turning points: enough to compare with."""
    found = quick(name)
    return found.model_copy(
        update={
            "trekkingen": found.trekkingen // 2,
            "omslag": found.omslag.model_copy(update={"seconden": 0.0}),
        }
    )


def _widest_body(actor: Actor, agenda: Agenda) -> Body | None:
    """Of the bodies that decide, the one in which most organisations have a seat."""
    bodies = deciding_bodies(actor, agenda).annotate(seated=Count("seats"))
    return bodies.order_by("-seated", "position").first()


def _key(actor: Actor, agenda: Agenda, today: date) -> ContributionKey:
    known = keys_on(actor, agenda, today)
    return known[0] if known else set_proposals(actor=actor, agenda=agenda)[0]


@transaction.atomic
def filled_round(
    *,
    actor: Actor,
    agenda: Agenda,
    key: ContributionKey,
    name: str,
    today: date,
    seed: int,
    everybody: bool,
    quarters: int = _QUARTERS,
) -> Round:
    """A round that is open, filled by all owners or by every second one."""
    last = today.year + (quarters + 3) // 4
    years = f"{today.year + 1}" if last == today.year + 1 else f"{today.year + 1}-{last}"
    item = rounds.make_round(
        actor=actor,
        agenda=agenda,
        name=f"{name} {years}",
        year=today.year + 1,
        quarter=1,
        quarters=quarters,
        closes_on=today + timedelta(days=30),
        key=key,
        body=_widest_body(actor, agenda),
        practice=True,
    )
    bands.set_bands(actor=actor, item=item, rows=_band_rows())
    _set_durations_and_money(actor, item)
    rounds.open_round(actor=actor, item=item)
    chance = np.random.default_rng(seed)
    everyone = owners(actor, agenda)
    filling = everyone if everybody else everyone[1::2]
    _fill_scores(item, everyone, filling, chance)
    _fill_capacity(actor, item, everyone, filling, chance)
    return item


def _set_durations_and_money(actor: Actor, item: Round) -> None:
    """What is much work takes longer and costs more; for some of it there is no money."""
    costs: dict[tuple[str, int], Decimal | None] = {}
    for one in candidate_facts(actor, item):
        signs = [step for step in one.effort.values() if step]
        duration = min(_DURATION[max(signs, default=1)], item.quarters)
        Candidate.objects.filter(round=item, project__key=one.key).update(duration=duration)
        for year in quarters_of(item).years:
            costs[one.key, year] = Decimal(_PER_SIGN * (sum(signs) or 1))
    asked = {year: sum(n or 0 for (_, y), n in costs.items() if y == year) for _, year in costs}
    limits = {year: Budget(round(Decimal(_MONEY) * n, -4), _SOURCE) for year, n in asked.items()}
    money.set_money(actor=actor, item=item, limits=limits, costs=costs)


def _band_rows() -> list[BandRow]:
    return [
        BandRow(kind, level, Decimal(low), Decimal(likely), Decimal(high), UNITS[kind], _SOURCE)
        for kind, steps in _STEPS.items()
        for level, (low, likely, high) in enumerate(steps, 1)
    ]


def _fill_scores(
    item: Round, everyone: list[Owner], filling: list[Owner], chance: np.random.Generator
) -> None:
    """Owners that mostly agree, with a taste of their own; one sees it the other way round."""
    projects = [one.project for one in Candidate.objects.filter(round=item)]
    common = chance.uniform(0.5, 4.5, len(projects))
    contrary = everyone[int(chance.integers(len(everyone)))]
    rows = []
    for owner in everyone:
        taste = chance.normal(0, 0.9, len(projects))
        liked = (5 - common if owner == contrary else common) + taste
        if owner in filling:
            rows += [
                Score(
                    round=item,
                    project=project,
                    owner=owner,
                    urgency=int(np.clip(round(liked[place]), 0, 5)),
                    argument="Verzonnen score, om mee te oefenen.",
                    recorded_by=_BY,
                )
                for place, project in enumerate(projects)
            ]
    Score.objects.bulk_create(rows)


def _fill_capacity(
    actor: Actor,
    item: Round,
    everyone: list[Owner],
    filling: list[Owner],
    chance: np.random.Generator,
) -> None:
    """About half of what all projects together ask of an owner, a little more or less per quarter."""
    asked = hours_asked(without_scores(actor, item))
    rows = []
    for owner in everyone:
        bent = chance.uniform(0.85, 1.15, item.quarters)
        if owner in filling:
            # An owner with hours in plans only needs them in a few quarters.
            spread = item.quarters if owner.party else 1
            hours = np.round(asked[owner.organisation_id] * _ROOM / spread * bent)
            rows += [
                OwnerCapacity(
                    round=item,
                    owner=owner,
                    quarter=q,
                    hours=Decimal(int(hours[q])),
                    recorded_by=_BY,
                )
                for q in range(item.quarters)
            ]
    OwnerCapacity.objects.bulk_create(rows)

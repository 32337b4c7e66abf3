# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Works out one variant: choice, certainty, turning points, second voice, minority views. Pure, seeded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Protocol

import numpy as np

from koers.calculations.portfolio import (
    PortfolioAdvice,
    Robustness,
    choose,
    equal_shares,
    robustness,
    turning_points,
    verify,
)
from koers.werkagenda.prioritising.minorities import minority_views
from koers.werkagenda.prioritising.stored import Stated, plain
from koers.werkagenda.prioritising.variants import Variant


class Telling(Protocol):
    """How far the work is: call it with what begins; count inside a step."""

    def __call__(self, step: str) -> None: ...
    def expect(self, total: int) -> None: ...
    def advance(self, done: int) -> None: ...


def work_out(given: Stated, variant: Variant, telling: Telling | None = None) -> dict[str, Any]:
    """The result of a variant as JSON; the same input gives the same result.

    Every solution is re-checked by `verify` on the problem as it is stored.

    Raises:
        MustHaveDoesNotFit: a must-have does not fit even by itself.
        PortfolioNotVerified: the solver's answer breaks a rule.
    """
    say = _said_to(telling)
    problem, fairness = given.problem, variant.fairness
    say(f"{variant.naam}: projecten kiezen")
    advice = choose(
        problem,
        fairness=fairness,
        gap=variant.zoeken.marge,
        time_limit=variant.zoeken.seconden,
    )
    verify(
        problem,
        advice.start,
        advice.load,
        advice.value,
        shortage=advice.shortage,
        money_short=advice.money_short,
    )
    say(f"{variant.naam}: {variant.trekkingen} keer opnieuw kiezen met andere scores")
    rng = np.random.default_rng(variant.zaad)
    sure = robustness(
        problem,
        ranges={"value": given.value_range},
        draws=variant.trekkingen,
        rng=rng,
        fairness=fairness,
        counting=_counted_to(telling),
    )
    with_hours = None
    if variant.trekkingen_uren:
        say(f"{variant.naam}: {variant.trekkingen_uren} keer opnieuw kiezen met andere uren")
        with_hours = robustness(
            problem,
            ranges={"value": given.value_range, "effort": given.effort_range},
            draws=variant.trekkingen_uren,
            rng=rng,
            fairness=fairness,
            counting=_counted_to(telling),
        )
    return {
        **_choice(advice),
        "zekerheid": _certainty(sure),
        "zekerheid_uren": None if with_hours is None else _certainty(with_hours),
        "omslag": _turning(given, variant, advice, telling),
        "gelijke_beurzen": _second_voice(given),
        "minderheid": plain(minority_views(given.scores, advice.chosen, variant.minderheid)),
        "uren": plain(problem.effort.sum(axis=2)),
        "opbrengst": plain(problem.gain),
        "kosten": plain(problem.cost),
        "geld": _spent(given, advice),
        "capaciteit": plain(problem.capacity),
        "waarden": plain(problem.value),
        "bereik_waarde": plain(given.value_range),
        "urgentie": plain(given.urgency),
        "per_punt": plain(given.per_point),
        "scores": plain(given.scores),
        "aannames": list(given.assumptions),
        "feiten": plain(given.facts),
    }


def _said_to(telling: Telling | None) -> Callable[[str], None]:
    return telling if telling is not None else lambda step: None


def _counted_to(telling: Telling | None) -> Callable[[int, int], None]:
    """Tells how many are done of how many; every part of a step is a place where it can be stopped."""

    def counting(done: int, total: int) -> None:
        if telling is not None:
            if done == 1:
                telling.expect(total)
            telling.advance(done)

    return counting


def _choice(advice: PortfolioAdvice) -> dict[str, Any]:
    return {
        "start": plain(advice.start),
        "belasting": plain(advice.load),
        "waarde": advice.value,
        "grens": advice.bound,
        "marge": advice.gap,
        "bewezen": list(advice.proven),
        "tekort": [short._asdict() for short in advice.shortage],
        "eerlijk": plain(asdict(advice.fairness)),
        "tekort_geld": [short._asdict() for short in advice.money_short],
        "knellend": plain([limit._asdict() for limit in advice.binding]),
        "toegang": plain(
            [
                {
                    **entry._asdict(),
                    "hours": [short._asdict() for short in entry.hours],
                    "money": [short._asdict() for short in entry.money],
                }
                for entry in advice.entry
            ]
        ),
        "gelijk": plain(advice.ties),
    }


def _spent(given: Stated, advice: PortfolioAdvice) -> dict[str, Any]:
    """Per year with a limit what there is and what the choice costs, in euro."""
    problem = given.problem
    return {
        "jaren": list(problem.labels.years),
        "grens": plain(problem.budget),
        "besteed": plain(problem.cost[advice.chosen].sum(axis=0)),
    }


def _certainty(found: Robustness) -> dict[str, Any]:
    return {
        "aandeel": plain(found.acceptability),
        "gelijk": plain(found.ties),
        "trekkingen": found.draws,
        "verschillende": found.portfolios,
        "bewezen": found.proven,
    }


def _turning(
    given: Stated, variant: Variant, advice: PortfolioAdvice, telling: Telling | None
) -> list[dict[str, Any]]:
    """One per project; ties share one figure because equal projects ask the same search."""
    _said_to(telling)(f"{variant.naam}: per project zoeken wat er moet veranderen")
    points = turning_points(
        given.problem,
        advice,
        fairness=variant.fairness,
        gap=variant.zoeken.marge,
        seconds_each=variant.omslag.per_project,
        seconds=variant.omslag.seconden,
        counting=_counted_to(telling),
    )
    return [plain(point._asdict()) for point in points]


def _second_voice(given: Stated) -> dict[str, Any]:
    """Owners with a purse of hours buy what they find urgent: who would pay what for which project."""
    hours = given.problem.effort.sum(axis=(1, 2))
    bought = equal_shares(hours, given.votes, given.purses, completion="add-one")
    return {
        "gekozen": plain(bought.chosen),
        "betaald": plain(bought.payments),
        "gelijk": plain(bought.ties),
        "verhoogd": bought.raised,
        "beurzen": plain(given.purses),
        "kosten": plain(hours),
    }

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a meeting chose against everybody's hours: a quarter for what has none, and who comes short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from koers.access.actor import Actor, require
from koers.calculations.portfolio import InvalidPortfolio, PortfolioProblem, level
from koers.calculations.portfolio.advice import Shortage
from koers.web import dutch
from koers.werkagenda.models import Advice
from koers.werkagenda.prioritising import stored
from koers.werkagenda.prioritising.holding import DEED
from koers.werkagenda.prioritising.sentences import short_for_must
from koers.werkagenda.prioritising.stored import Stated

_SECONDS = 5.0
_NO_ROOM = (
    "De projecten zonder kwartaal passen niet naast de andere. Kies er minder, of laat bij een ander "
    "project het kwartaal ook vrij."
)
_NOT_FOUND = (
    "Er is binnen enkele tellen geen planning gevonden die past. Kies zelf de kwartalen, of minder "
    "projecten."
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A plan for what was chosen.

    Args:
        chosen: key of the project -> quarter from 0; None when no quarter was found.
        said: who comes short, and why something has no quarter.
    """

    chosen: dict[str, int | None]
    said: tuple[str, ...]


def fitted(actor: Actor, advice: Advice, chosen: Mapping[str, int | None]) -> Fitted:
    """Give what was chosen without a quarter one that fits the hours of the round, beside the others.

    The hours are those with which the advice was worked out. A project that is not in it stays as it is.
    """
    require(actor, DEED)
    given = stored.from_json(advice.problem)
    problem, keys = given.problem, [one["sleutel"] for one in given.facts["projecten"]]
    inside = np.array([key in chosen for key in keys])
    named = np.array([-1 if (at := chosen.get(key)) is None else at for key in keys])
    lacking = _lacking(problem, inside) if None in chosen.values() else ()
    if lacking:
        return Fitted(dict(chosen), lacking)
    try:
        likely = advice.result["start"]
        found = level(problem, inside, named, likely=likely, time_limit=_SECONDS)
    except InvalidPortfolio as error:
        return Fitted(dict(chosen), (error.message,))
    said = _short(given, found.shortage)
    if not found.found:
        return Fitted(dict(chosen), (*said, _NO_ROOM if found.proven else _NOT_FOUND))
    starts = {key: int(at) for key, at in zip(keys, found.start, strict=True) if at >= 0}
    return Fitted({key: starts.get(key, at) for key, at in chosen.items()}, said)


def shortages(actor: Actor, advice: Advice, chosen: Mapping[str, int | None]) -> tuple[str, ...]:
    """Who comes short in the quarters that were named; what has no quarter is not counted."""
    return fitted(actor, advice, {key: at for key, at in chosen.items() if at is not None}).said


def _short(given: Stated, shortage: tuple[Shortage, ...]) -> tuple[str, ...]:
    by_owner: dict[int, list[tuple[str, float]]] = {}
    for short in shortage:
        quarter = dutch.period(given.facts["kwartalen"][short.quarter])
        by_owner.setdefault(short.owner, []).append((quarter, short.hours))
    owners = given.facts["eigenaren"]
    return tuple(short_for_must(owners[owner]["naam"], rows) for owner, rows in by_owner.items())


def _lacking(
    problem: PortfolioProblem, inside: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> tuple[str, ...]:
    """Owners of whom all that was chosen asks more than they have in the whole round."""
    asked, there = problem.effort[inside].sum(axis=(0, 2)), problem.capacity.sum(axis=1)
    return tuple(
        f"{problem.labels.owner(int(owner))}: de gekozen projecten vragen samen "
        f"{dutch.number(asked[owner])} uur; in de hele ronde zijn er {dutch.number(there[owner])}."
        for owner in np.flatnonzero(asked > there * (1 + 1e-9))
    )

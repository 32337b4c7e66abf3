# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What there is to choose from: projects, owners, quarters and their hours, checked on the way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import index
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.calculations.portfolio.faults import (
    CapacityMissing,
    InvalidPortfolio,
    NegativeHours,
    SharesDoNotAddUp,
)
from koers.calculations.portfolio.precedence import refuse_cycle
from koers.calculations.portfolio.wording import Labels, amount

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
Pairs = tuple[tuple[int, int], ...]

#: Default of a field that `__post_init__` fills.
_NOT_GIVEN: Any = None

#: Room for rounding in shares that were written with a few decimals.
SHARE_TOLERANCE = 1e-6


@dataclass(frozen=True, eq=False)
class PortfolioProblem:
    """Projects P to choose and to place in quarters T, with the hours of owners O.

    Everything is read-only once made. Only the first three are needed; without the rest a
    project takes all its effort columns, may start whenever it ends in time, costs nothing,
    depends on nothing, and every owner has an equal share.

    Args:
        value: worth of a project, shape (P,); scores, urgency and discounting folded in.
        effort: hours of an owner in the k-th quarter of a project, shape (P, O, K), from 0.
        capacity: hours of an owner in a quarter, shape (O, T), from 0.
        duration: quarters until a dependent project may start, shape (P,), from 1. Hours after it
            (aftercare) still count.
        earliest: first quarter in which a project may start, shape (P,), counted from 0.
        latest: last quarter in which it may start, shape (P,). A project that may start so late
            that it runs on after the last quarter is judged on the quarters that there are.
        cost: money in a year, shape (P, Y); counts once the project is chosen.
        budget: money per year, shape (Y,).
        share: part that each owner agreed to carry, shape (O,), sum 1.
        precedence: pairs (first, then): `then` needs `first`, and starts when it has ended.
        must: indices of projects that have to be in, or a mask of shape (P,).
        exclusive: pairs of which at most one is chosen.
        gain: what an owner gains by a project, shape (P, O), from 0.
        labels: names for messages.

    Raises:
        CapacityMissing: an owner without capacity in some quarter.
        NegativeHours: hours below zero.
        SharesDoNotAddUp: shares that are negative or do not make one.
        DependencyCycle: projects that wait for each other.
        InvalidPortfolio: a shape, window, pair, amount or index that cannot be.
    """

    value: FloatArray
    effort: FloatArray
    capacity: FloatArray
    duration: IntArray = _NOT_GIVEN
    earliest: IntArray = _NOT_GIVEN
    latest: IntArray = _NOT_GIVEN
    cost: FloatArray = _NOT_GIVEN
    budget: FloatArray = _NOT_GIVEN
    share: FloatArray = _NOT_GIVEN
    precedence: Pairs = ()
    must: IntArray = _NOT_GIVEN
    exclusive: Pairs = ()
    gain: FloatArray = _NOT_GIVEN
    labels: Labels = field(default_factory=Labels)

    def __post_init__(self) -> None:
        labels = self.labels
        value = checked_numbers(self.value, (-1,), "De waarde")
        projects = value.size
        effort = checked_numbers(self.effort, (projects, -1, -1), "De inzet", missing=True)
        _, owners, length = effort.shape
        _refuse_hours(effort, labels)
        capacity = _checked_capacity(self.capacity, owners, labels)
        quarters = capacity.shape[1]
        duration = _whole(self.duration, projects, max(length, 1), "De duur")
        earliest = _whole(self.earliest, projects, 0, "De eerste start")
        last = np.maximum(quarters - duration, -1)
        latest = _whole(self.latest, projects, last, "De laatste start")
        _check_windows(duration, earliest, latest, quarters, labels)
        years = 0 if self.budget is None else np.asarray(self.budget).size
        cost = _given(self.cost, (projects, years), 0.0, "De kosten")
        budget = _given(self.budget, (years,), 0.0, "Het budget")
        share = _checked_share(self.share, owners, labels)
        gain = _given(self.gain, (projects, owners), 0.0, "De opbrengst")
        for amounts, what in ((cost, "kosten"), (budget, "budget"), (gain, "opbrengst")):
            if (amounts < 0).any():
                raise InvalidPortfolio(f"Een bedrag bij {what} is negatief. Herstel het.")
        precedence = checked_pairs(self.precedence, projects, "afhankelijkheid", labels)
        refuse_cycle(precedence, projects, labels)
        exclusive = checked_pairs(self.exclusive, projects, "uitsluiting", labels)
        must = _checked_must(self.must, projects)
        made: dict[str, Any] = dict(
            value=value, effort=effort, capacity=capacity, duration=duration, earliest=earliest,
            latest=latest, cost=cost, budget=budget, share=share, precedence=precedence,
            must=must, exclusive=exclusive, gain=gain,
        )  # fmt: skip
        for name, made_value in made.items():
            if isinstance(made_value, np.ndarray):
                made_value = made_value.copy()
                made_value.flags.writeable = False
            object.__setattr__(self, name, made_value)

    @property
    def projects(self) -> int:
        return int(self.effort.shape[0])

    @property
    def owners(self) -> int:
        return int(self.effort.shape[1])

    @property
    def quarters(self) -> int:
        return int(self.capacity.shape[1])

    @property
    def must_mask(self) -> BoolArray:
        mask = np.zeros(self.projects, dtype=np.bool_)
        mask[self.must] = True
        return mask

    def placed(self, project: int, start: int) -> FloatArray:
        """Hours of one project per owner and quarter when it starts there, shape (O, T)."""
        hours = np.zeros((self.owners, self.quarters))
        width = min(self.effort.shape[2], self.quarters - start)
        hours[:, start : start + width] = self.effort[project, :, :width]
        return hours


def checked_numbers(
    given: ArrayLike, shape: tuple[int, ...], what: str, *, missing: bool = False
) -> FloatArray:
    """Numbers of a shape, in which -1 stands for any size; nan and inf only with `missing`."""
    try:
        array = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InvalidPortfolio(f"{what}: niet alles is een getal.") from error
    if array.ndim != len(shape) or any(
        want not in (-1, has) for want, has in zip(shape, array.shape, strict=True)
    ):
        wanted = " x ".join("?" if want < 0 else str(want) for want in shape)
        raise InvalidPortfolio(
            f"{what}: de vorm is {array.shape} en hoort {wanted} te zijn.", shape=array.shape
        )
    if not missing and not np.isfinite(array).all():
        position = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise InvalidPortfolio(
            f"{what}: op plek {position} ontbreekt een getal of is het oneindig."
        )
    return array


def _given(
    given: ArrayLike | None, shape: tuple[int, ...], default: float, what: str
) -> FloatArray:
    return np.full(shape, default) if given is None else checked_numbers(given, shape, what)


def _whole(given: ArrayLike | None, projects: int, default: int | IntArray, what: str) -> IntArray:
    if given is None:
        return np.broadcast_to(np.asarray(default, dtype=np.int64), (projects,))
    numbers = checked_numbers(given, (projects,), what)
    if (numbers != np.floor(numbers)).any():
        raise InvalidPortfolio(f"{what} is geen heel aantal kwartalen.")
    return numbers.astype(np.int64)


def _refuse_hours(effort: FloatArray, labels: Labels) -> None:
    wrong = ~(effort >= 0) | np.isinf(effort)
    if wrong.any():
        project, owner, k = (int(i) for i in np.argwhere(wrong)[0])
        hours = effort[project, owner, k]
        where = (
            f"{labels.project(project)}, {labels.owner(owner)}, kwartaal {k + 1} van het project"
        )
        if hours < 0:
            raise NegativeHours(
                f"{where}: {amount(hours)} uur. Uren kunnen niet negatief zijn.",
                project=project,
                owner=owner,
                quarter=k,
            )
        raise InvalidPortfolio(f"{where}: de uren ontbreken of zijn oneindig. Vul ze in.")


def _checked_capacity(given: ArrayLike, owners: int, labels: Labels) -> FloatArray:
    capacity = checked_numbers(given, (-1, -1), "De capaciteit", missing=True)
    if capacity.shape[0] < owners:
        owner = capacity.shape[0]
        raise CapacityMissing(
            f"De capaciteit van {labels.owner(owner)} ontbreekt in alle kwartalen, te beginnen "
            f"met {labels.quarter(0)}. Vul per kwartaal de uren in.",
            owner=owner,
            quarter=0,
        )
    if capacity.shape[0] > owners:
        raise InvalidPortfolio(
            f"Er is capaciteit van {capacity.shape[0]} eigenaren en inzet van {owners}."
        )
    if not np.isfinite(capacity).all():
        owner, quarter = (int(i) for i in np.argwhere(~np.isfinite(capacity))[0])
        raise CapacityMissing(
            f"De capaciteit van {labels.owner(owner)} in {labels.quarter(quarter)} ontbreekt. "
            "Vul de uren in; 0 mag ook.",
            owner=owner,
            quarter=quarter,
        )
    if (capacity < 0).any():
        owner, quarter = (int(i) for i in np.argwhere(capacity < 0)[0])
        raise NegativeHours(
            f"De capaciteit van {labels.owner(owner)} in {labels.quarter(quarter)} is "
            f"{amount(capacity[owner, quarter])} uur. Uren kunnen niet negatief zijn.",
            owner=owner,
            quarter=quarter,
        )
    return capacity


def _checked_share(given: ArrayLike | None, owners: int, labels: Labels) -> FloatArray:
    if given is None:
        return np.full(owners, 1 / max(owners, 1))
    share = checked_numbers(given, (owners,), "Het aandeel per eigenaar")
    if (share < 0).any():
        owner = int(np.argmax(share < 0))
        raise SharesDoNotAddUp(
            f"Het aandeel van {labels.owner(owner)} is {amount(share[owner])}. "
            "Een aandeel is nul of meer.",
            owner=owner,
        )
    if owners and abs(share.sum() - 1) > SHARE_TOLERANCE:
        parts = ", ".join(f"{labels.owner(o)} {amount(share[o])}" for o in range(owners))
        raise SharesDoNotAddUp(
            f"De aandelen tellen op tot {amount(share.sum())} in plaats van 1: {parts}. "
            "Pas de verdeelsleutel aan.",
            total=float(share.sum()),
        )
    return share


def _check_windows(
    duration: IntArray, earliest: IntArray, latest: IntArray, quarters: int, labels: Labels
) -> None:
    for wrong, what in (
        (duration < 1, "duurt minder dan een kwartaal"),
        (earliest < 0, "kan niet voor het eerste kwartaal beginnen"),
        (latest >= quarters, f"heeft een laatste start na kwartaal {quarters - 1}"),
    ):
        if wrong.any():
            project = int(np.argmax(wrong))
            raise InvalidPortfolio(
                f"{labels.project(project)} {what}. Pas de planning aan.", project=project
            )


def checked_pairs(
    given: Sequence[Sequence[int]], projects: int, what: str, labels: Labels
) -> Pairs:
    """Pairs of indices, each once and in order; what they are not is refused."""
    try:
        pairs = sorted({(index(first), index(second)) for first, second in given})
    except (TypeError, ValueError) as error:
        raise InvalidPortfolio(
            f"Een {what} bestaat niet uit de nummers van twee projecten."
        ) from error
    for first, second in pairs:
        if not (0 <= first < projects and 0 <= second < projects):
            raise InvalidPortfolio(
                f"Een {what} noemt een project dat er niet is: {first}, {second}."
            )
        if first == second:
            raise InvalidPortfolio(
                f"Een {what} koppelt {labels.project(first)} aan zichzelf. Haal die weg.",
                project=first,
            )
    return tuple(pairs)


def _checked_must(given: ArrayLike | None, projects: int) -> IntArray:
    if given is None:
        return np.zeros(0, dtype=np.int64)
    must = np.asarray(given)
    if must.dtype == np.bool_:
        if must.shape != (projects,):
            raise InvalidPortfolio("De verplichte projecten hebben een andere vorm dan de waarde.")
        return np.flatnonzero(must).astype(np.int64)
    if must.size and not np.issubdtype(must.dtype, np.integer):
        raise InvalidPortfolio("De verplichte projecten zijn geen nummers van projecten.")
    must = np.unique(must.astype(np.int64))
    if must.size and (must[0] < 0 or must[-1] >= projects):
        raise InvalidPortfolio(f"Een verplicht project bestaat niet: {int(must[-1])}.")
    return must

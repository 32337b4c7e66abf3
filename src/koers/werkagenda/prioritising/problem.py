# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the tables of a round to the problem that is solved: one variant, with its ranges and assumptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from koers.calculations.portfolio import (
    InvalidPortfolio,
    Labels,
    PortfolioProblem,
    refuse_impossible,
)
from koers.web import dutch
from koers.werkagenda.prioritising.inputs import CAPACITY, YIELD, ProjectInput, RoundInput
from koers.werkagenda.prioritising.missing import (
    LEVELS,
    assumed_capacity,
    missing,
    sentences_about_costs,
)
from koers.werkagenda.prioritising.money_words import said_about_money
from koers.werkagenda.prioritising.shares import (
    checked_shares,
    fair_shares,
    parts_of_groups,
    with_small_ones_spared,
)
from koers.werkagenda.prioritising.variants import Variant

FloatArray = NDArray[np.float64]
HIGHEST = 5.0
_MIDDLE = 2.5
#: A whole score stands for everything that rounds to it.
_ROUNDING = 0.5


@dataclass(frozen=True, eq=False)
class Prepared:
    """A variant, ready to be worked out.

    Attributes:
        data: the round without the owners that are left out.
        value_range: least and largest worth, shape (P, 2).
        effort_range: least and largest hours, shape (P, O, K, 2).
        urgency: mean urgency per project, shape (P,).
        per_point: worth of one point of urgency, shape (P,).
        votes: urgency per project and owner, the missing ones filled in, shape (P, O).
        purses: hours with which each owner buys in the second voice, shape (O,).
        assumptions: sentences about everything that was assumed.
    """

    data: RoundInput
    problem: PortfolioProblem
    value_range: FloatArray
    effort_range: FloatArray
    urgency: FloatArray
    per_point: FloatArray
    votes: FloatArray
    purses: FloatArray
    assumptions: tuple[str, ...]


def prepare(data: RoundInput, variant: Variant) -> Prepared:
    """The problem of a variant; refuses what cannot be before anything is searched.

    Raises:
        InvalidPortfolio: with project, owner and quarter: capacity that is missing or negative, shares
            that do not add up, projects that wait for each other, a must-have that fits nowhere, a
            scale without bands, costs that are not known in a year with a limit, or nothing to
            choose from.
    """
    prepared = _prepared(data, variant)
    refuse_impossible(prepared.problem)
    return prepared


def hours_asked(data: RoundInput) -> dict[str, float]:
    """Hours that all candidates together ask of each owner, by the key of the round."""
    shares = checked_shares(data.owners)
    asked = _hours(data, shares).likely.sum(axis=(0, 2))
    return {owner.key: float(hours) for owner, hours in zip(data.owners, asked, strict=True)}


def _prepared(data: RoundInput, variant: Variant) -> Prepared:
    if not data.projects:
        raise InvalidPortfolio("Er is geen project om uit te kiezen. Zet projecten in de ronde.")
    if not data.owners:
        raise InvalidPortfolio("Deze agenda heeft geen eigenaren. Leg eerst de eigenaren vast.")
    given = checked_shares(data.owners)
    said = [*_said_missing(data), *_said_plans(data)]
    data, shares = _without_left_out(data, given)
    _refuse_open_scale(data)
    _refuse_unknown_costs(data)
    shares, spared = with_small_ones_spared(data.owners, shares, variant.kleine_gemeenten)
    if spared:
        said.append(f"Minder uren dan hun aandeel dragen: {dutch.listed(list(spared))}.")
    effort = _hours(data, shares)
    gain = _gains(data, shares)
    fair, more = fair_shares(
        data.owners, shares, effort.likely.sum(axis=(0, 2)), basis=variant.aandeel
    )
    said += more
    votes, low, high = _votes(data)
    weight = _voting_weight(shares, variant)
    themes = np.array([variant.waarde.thema.get(p.theme, 1.0) for p in data.projects])
    # Worth of one point of urgency: all that the project yields, weighed, over the highest score.
    per_point = themes * gain.likely.sum(axis=1) / HIGHEST
    least = themes * gain.low.sum(axis=1) / HIGHEST * (low @ weight)
    most = themes * gain.high.sum(axis=1) / HIGHEST * (high @ weight)
    said += said_about_money(data)
    capacity = _capacity(data)
    limited = sorted(data.budget)
    problem = PortfolioProblem(
        value=per_point * (votes @ weight),
        effort=effort.likely,
        capacity=capacity,
        duration=np.array([p.duration for p in data.projects], dtype=np.int64),
        earliest=np.array([p.earliest for p in data.projects], dtype=np.int64),
        latest=np.array([_latest(p, data.quarters.count) for p in data.projects], dtype=np.int64),
        cost=np.array(
            [[project.cost[year] for year in limited] for project in data.projects],
            dtype=np.float64,
        ).reshape(len(data.projects), len(limited)),
        budget=np.array([data.budget[year] for year in limited], dtype=np.float64),
        share=fair,
        precedence=tuple(_pairs(data, lambda project: project.after)),
        must=np.array([i for i, p in enumerate(data.projects) if p.must_have], dtype=np.int64),
        exclusive=tuple(
            pair for pair in _pairs(data, lambda project: project.excludes) if pair[0] != pair[1]
        ),
        gain=gain.likely,
        labels=Labels(
            projects=[p.name for p in data.projects],
            owners=[o.name for o in data.owners],
            quarters=[f"het {data.quarters.words(q)}" for q in range(data.quarters.count)],
            years=[str(year) for year in limited],
        ),
    )
    return Prepared(
        data=data,
        problem=problem,
        value_range=np.stack(
            [np.minimum(least, problem.value), np.maximum(most, problem.value)], 1
        ),
        effort_range=np.stack([effort.low, effort.high], axis=3),
        urgency=votes @ weight,
        per_point=per_point,
        votes=votes,
        purses=fair * np.nan_to_num(capacity).sum(),
        assumptions=tuple(said),
    )


def _latest(project: ProjectInput, quarters: int) -> int:
    last = max(quarters - project.duration, -1)
    return last if project.latest is None else project.latest


def _pairs(data: RoundInput, of: Callable[[ProjectInput], Sequence[str]]) -> list[tuple[int, int]]:
    place = {project.key: index for index, project in enumerate(data.projects)}
    return [
        (place[other], place[project.key])
        for project in data.projects
        for other in of(project)
        if other in place
    ]


def _without_left_out(data: RoundInput, shares: FloatArray) -> tuple[RoundInput, FloatArray]:
    kept = [i for i, owner in enumerate(data.owners) if owner.key not in data.left_out]
    shares = shares[kept]
    total = shares.sum()
    return (
        replace(data, owners=tuple(data.owners[i] for i in kept)),
        shares / total if total > 0 else shares,
    )


def _refuse_open_scale(data: RoundInput) -> None:
    open_steps = [item.project for item in missing(data) if item.kind == "schaal"]
    if open_steps:
        raise InvalidPortfolio(
            f"Van {dutch.listed(open_steps)} is niet vastgelegd waar het voor staat. "
            "Vul bij Schalen de ondergrens, de waarschijnlijke waarde en de bovengrens in.",
            steps=open_steps,
        )


def _refuse_unknown_costs(data: RoundInput) -> None:
    said = sentences_about_costs(missing(data))
    if said:
        raise InvalidPortfolio(" ".join(said))


@dataclass(frozen=True, eq=False)
class _Band:
    """Three arrays of one shape."""

    low: FloatArray
    likely: FloatArray
    high: FloatArray


def _step(data: RoundInput, kind: str, level: int | None) -> tuple[float, float, float]:
    """Low, likely and high of a step; of an unknown one the middle step with the whole range."""
    bands = [band for known in LEVELS if (band := data.band(kind, known)) is not None]
    if level is None:
        middle = data.band(kind, 2) or bands[0]
        return min(b.low for b in bands), middle.likely, max(b.high for b in bands)
    band = data.band(kind, level) or bands[0]
    return band.low, band.likely, band.high


def _hours(data: RoundInput, shares: FloatArray) -> _Band:
    """Hours per project, owner and quarter of the project, shape (P, O, K)."""
    lengths = [project.duration for project in data.projects]
    lengths += [
        len(hours) for p in data.projects if p.planned for hours in p.planned.hours.values()
    ]
    size = (len(data.projects), len(data.owners), max(lengths))
    made = _Band(np.zeros(size), np.zeros(size), np.zeros(size))
    for place, project in enumerate(data.projects):
        if project.planned is not None:
            for row, owner in enumerate(data.owners):
                hours = np.array(project.planned.hours.get(owner.key, ()), dtype=np.float64)
                for array in (made.low, made.likely, made.high):
                    array[place, row, : hours.size] = hours
            continue
        parts = parts_of_groups(data.owners, shares, _joining(data, project))
        for group, part in parts.items():
            steps = _step(data, CAPACITY, project.effort.get(group))
            for array, step in zip((made.low, made.likely, made.high), steps, strict=True):
                array[place, :, : project.duration] += (part * step)[:, None]
    return made


def _gains(data: RoundInput, shares: FloatArray) -> _Band:
    """Yield per project and owner, shape (P, O)."""
    size = (len(data.projects), len(data.owners))
    made = _Band(np.zeros(size), np.zeros(size), np.zeros(size))
    for place, project in enumerate(data.projects):
        parts = parts_of_groups(data.owners, shares, _joining(data, project))
        for group, part in parts.items():
            steps = _step(data, YIELD, project.gain.get(group))
            for array, step in zip((made.low, made.likely, made.high), steps, strict=True):
                array[place] += part * step
    return made


def _joining(data: RoundInput, project: ProjectInput) -> NDArray[np.bool_]:
    return np.array([owner.key not in project.without for owner in data.owners], dtype=np.bool_)


def _capacity(data: RoundInput) -> FloatArray:
    """Hours per owner and quarter; nan where nothing is known, which the problem refuses."""
    hours = np.full((len(data.owners), data.quarters.count), np.nan)
    for row, owner in enumerate(data.owners):
        for quarter in range(data.quarters.count):
            known = data.capacity.get((owner.key, quarter))
            guess = (
                assumed_capacity(data, owner.key, quarter) if known is None else (known, quarter)
            )
            if guess is not None:
                hours[row, quarter] = guess[0]
    return hours


def _votes(data: RoundInput) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Urgency per project and owner with its range, shape (P, O) each."""
    votes = np.full((len(data.projects), len(data.owners)), np.nan)
    for place, project in enumerate(data.projects):
        for row, owner in enumerate(data.owners):
            votes[place, row] = data.scores.get((owner.key, project.key), np.nan)
    absent = np.isnan(votes)
    known = np.where(absent, 0.0, votes).sum(axis=1)
    count = (~absent).sum(axis=1)
    mean = np.divide(known, count, out=np.full(known.shape, _MIDDLE), where=count > 0)
    filled = np.where(absent, mean[:, None], votes)
    low = np.where(absent, 0.0, np.maximum(filled - _ROUNDING, 0.0))
    high = np.where(absent, HIGHEST, np.minimum(filled + _ROUNDING, HIGHEST))
    return filled, low, high


def _voting_weight(shares: FloatArray, variant: Variant) -> FloatArray:
    if variant.waarde.stemmen == "aandeel" and shares.sum() > 0:
        return np.asarray(shares / shares.sum())
    return np.full(shares.size, 1 / max(shares.size, 1))


def _said_missing(data: RoundInput) -> list[str]:
    """One sentence per owner or project, so that hundreds of open scores stay readable."""
    said: list[str] = []
    counts: dict[tuple[str, str], list[str]] = {}
    for item in missing(data):
        if item.kind == "score":
            counts.setdefault(("score", item.owner), []).append(item.project)
        elif item.kind == "capaciteit":
            counts.setdefault(("capaciteit", item.owner), []).append(item.quarter)
        elif item.kind == "eigenaar" and item.assumed:
            said.append(f"{item.owner} gaf geen capaciteit en {item.assumed}.")
        elif item.kind == "inschatting":
            said.append(f"{item.project}: niet ingeschat, dus {item.assumed}.")
    for (kind, owner), names in counts.items():
        if kind == "score":
            said.append(
                f"{owner} gaf geen score voor {_some(names, 'project', 'projecten')}; daar geldt het "
                "gemiddelde van de anderen, met een bereik van 0 tot 5."
            )
        else:
            said.append(
                f"{owner} gaf geen capaciteit voor {_some(names, 'kwartaal', 'kwartalen')}; daar "
                "geldt het dichtstbijzijnde kwartaal dat wel is ingevuld."
            )
    return said


def _some(names: Sequence[str], one: str, many: str) -> str:
    shown = list(names[:3])
    if len(names) > 3:
        return f"{dutch.counted(len(names), one, many)} (zoals {dutch.listed(shown)})"
    return dutch.listed(shown)


def _said_plans(data: RoundInput) -> list[str]:
    planned = [p for p in data.projects if p.planned is not None]
    others = len(data.projects) - len(planned)
    said = [
        f"De uren van {project.name} komen uit het vastgestelde plan ({project.planned.version})."
        for project in planned
        if project.planned is not None
    ]
    if others:
        said.append(
            f"De uren van {dutch.counted(others, 'project', 'projecten')} komen uit de plusjes van de "
            "agenda, de uren die de regio daarachter zet en het aandeel van de eigenaar: er is nog "
            "geen vastgesteld plan."
        )
    said += [
        f"{owner} doet niet mee aan {project.name}; wie wel meedoet, deelt de uren en de opbrengst."
        for project in data.projects
        for owner in _names(data, project.without)
    ]
    return said


def _names(data: RoundInput, keys: Sequence[str]) -> list[str]:
    names: Mapping[str, str] = {owner.key: owner.name for owner in data.owners}
    return [names[key] for key in keys if key in names]

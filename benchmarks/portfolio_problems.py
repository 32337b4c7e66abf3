# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Problems that the portfolio is measured on: the agenda of 2019, and made-up ones with a seed.

What the agenda does not give (hour bands, durations, windows, agreed shares, capacity) is a plain
assumption here, named below; the numbers say how fast, never what to choose.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml

import koers.regions.twente
from koers.calculations.portfolio import Labels, PortfolioProblem

_QUARTERS = 12
_AGENDA = Path(koers.regions.twente.__path__[0]) / "werkagenda-2019.yaml"

#: Residents in thousands, rounded, of the fourteen municipalities in the order of the region pack.
_RESIDENTS = [73, 23, 26, 159, 24, 36, 81, 35, 23, 32, 38, 21, 34, 25]
#: Agreed parts of GGD, province and insurer in all hours: an assumption.
_OTHERS = {"GGD Twente": 0.10, "Provincie Overijssel": 0.05, "Menzis": 0.40}
#: Hours per quarter of one, two and three plus signs, for all owners of that side together.
_BAND = np.array([0, 120, 300, 600])
#: Quarters that a project of one, two and three plus signs takes.
_DURATION = np.array([0, 2, 3, 4])
#: Worth of one, two and three euro signs.
_YIELD = np.array([0, 1.0, 2.0, 3.0])
#: Part of all hours that the owners have.
_TIGHTNESS = 0.5
#: Urgency by status, 0 to 5: what runs comes before what has not begun.
_URGENCY = {"lopend": 4, "gestart": 4, "in-ontwikkeling": 3, "in-onderzoek": 3, "on-hold": 2}


def agenda_2019() -> PortfolioProblem:
    """27 projects, 17 owners, 12 quarters from 2019: hour band times share, for both sides."""
    projects = yaml.safe_load(_AGENDA.read_text(encoding="utf-8"))["projects"]
    region = yaml.safe_load(_AGENDA.with_name("region.yaml").read_text(encoding="utf-8"))
    owners = [area["naam"] for area in region["gemeenten"]] + list(_OTHERS)
    residents = np.array(_RESIDENTS) / sum(_RESIDENTS)
    share = np.append(residents * (1 - sum(_OTHERS.values())), list(_OTHERS.values()))
    side = np.zeros((len(owners), 2))
    side[:-1, 0] = share[:-1] / share[:-1].sum()
    side[-1, 1] = 1.0

    plus = np.array([[project["capacity"][party] for party in "GM"] for project in projects])
    euro = np.array([[project["yield"][party] for party in "GM"] for project in projects])
    duration = _DURATION[plus.max(axis=1)]
    running = np.arange(duration.max()) < duration[:, None]
    effort = (_BAND[plus] @ side.T)[:, :, None] * running[:, None, :]
    hours = effort.sum(axis=(0, 2))
    year = np.array([project.get("start_year", 2019) for project in projects])
    earliest = np.clip((year - 2019) * 4, 0, _QUARTERS - 4)
    gain = _YIELD[euro] @ side.T
    urgency = np.array([_URGENCY.get(project["status"], 2) for project in projects])
    return PortfolioProblem(
        value=gain.sum(axis=1) * urgency,
        effort=effort,
        capacity=np.repeat(_TIGHTNESS * hours[:, None] / _QUARTERS, _QUARTERS, axis=1),
        duration=duration,
        earliest=earliest,
        latest=np.minimum(earliest + 7, _QUARTERS - duration),
        share=share / share.sum(),
        must=[i for i, project in enumerate(projects) if project.get("must_have")],
        gain=gain,
        labels=Labels(
            projects=[project["name"] for project in projects],
            owners=owners,
            quarters=[f"{2019 + t // 4}-K{t % 4 + 1}" for t in range(_QUARTERS)],
        ),
    )


def made_up(projects: int, *, owners: int = 17, seed: int) -> PortfolioProblem:
    """Projects with hour bands times share, each owner's part bent at random by 30 per cent."""
    chance = np.random.default_rng(seed)
    share = chance.dirichlet(np.full(owners, 3.0))
    duration = chance.integers(2, 5, projects)
    plus = chance.integers(1, 4, projects)
    length = int(duration.max())
    bent = share[:, None] * chance.uniform(0.7, 1.3, (projects, owners, length))
    running = np.arange(length) < duration[:, None]
    effort = np.round(_BAND[plus][:, None, None] * bent * running[:, None, :], 1)
    hours = effort.sum(axis=(0, 2))[:, None] * _TIGHTNESS / _QUARTERS
    capacity = np.round(hours * chance.uniform(0.8, 1.2, (owners, _QUARTERS)), 1)
    earliest = chance.integers(0, 4, projects)
    return PortfolioProblem(
        value=np.round(plus * duration * chance.uniform(10, 40, projects)),
        effort=effort,
        capacity=capacity,
        duration=duration,
        earliest=earliest,
        latest=np.minimum(earliest + 5, _QUARTERS - duration),
        precedence=[(p, p + 1) for p in range(0, projects - 1, 10)],
        share=share,
        gain=plus[:, None] * share * chance.uniform(0, 2, (projects, owners)),
    )


def chu_beasley(items: int, limits: int, *, seed: int) -> PortfolioProblem:
    """A multi-dimensional knapsack by the recipe of Chu and Beasley (1998), tightness a half.

    doi:10.1023/A:1009642405419. Uniform weights up to 1000; worth follows the mean weight.
    """
    chance = np.random.default_rng(seed)
    weight = chance.integers(0, 1001, (items, limits))
    worth = np.round(weight.mean(axis=1) + 500 * chance.random(items))
    room = weight.sum(axis=0) // 2
    return PortfolioProblem(worth, weight[:, :, None], room[:, None])


def mixed_sizes(items: int, limits: int, *, seed: int) -> PortfolioProblem:
    """A knapsack in the manner of Senju and Toyoda (1968): small and large numbers mixed, one room.

    doi:10.1287/mnsc.15.4.B196. Two in three numbers lie under 100, the others under 1000.
    """
    chance = np.random.default_rng(2000 + seed)

    def mixed(*shape: int) -> np.ndarray:
        small = chance.random(shape) < 0.65
        return np.where(small, chance.integers(1, 100, shape), chance.integers(100, 1000, shape))

    worth, weight = mixed(items), mixed(items, limits)
    room = np.full(limits, int(weight.sum(axis=0).mean() * 0.4))
    return PortfolioProblem(worth, weight[:, :, None], room[:, None])


def sparse(items: int, limits: int, *, seed: int) -> PortfolioProblem:
    """A knapsack of small numbers of which more than half are zero, each limit as tight as it likes."""
    chance = np.random.default_rng(3000 + seed)
    empty = chance.random((items, limits)) < 0.55
    weight = np.where(empty, 0, chance.integers(1, 40, (items, limits)))
    worth = chance.integers(10, 120, items)
    room = (weight.sum(axis=0) * chance.uniform(0.25, 0.6, limits)).astype(int)
    return PortfolioProblem(worth, weight[:, :, None], room[:, None])


def mknap(path: Path) -> Iterator[tuple[PortfolioProblem, float]]:
    """The knapsacks in a file in the format of OR-Library (mknap1, mknapcb1 to 9), each with its value.

    The value is the published optimum, 0 where none is known. Beasley (1990),
    doi:10.1057/jors.1990.166. The files are not ours to hand on; get them from OR-Library.
    """
    numbers = iter(path.read_text(encoding="utf-8").split())

    def take(count: int) -> np.ndarray:
        return np.array([float(next(numbers)) for _ in range(count)])

    for _ in range(int(take(1)[0])):
        items, limits, optimum = take(3)
        worth = take(int(items))
        weight = take(int(items * limits)).reshape(int(limits), int(items)).T
        room = take(int(limits))
        yield PortfolioProblem(worth, weight[:, :, None], room[:, None]), float(optimum)


def j30(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[tuple[int, int]]]:
    """Thirty activities and four resources in the manner of ProGen (PSPLIB, j30).

    Durations 1 to 10, demands 1 to 10, up to three successors each; network complexity, resource
    factor and strength cycle through the published settings. Kolisch and Sprecher (1997),
    doi:10.1016/S0377-2217(96)00170-1.
    """
    chance = np.random.default_rng(seed)
    complexity = (1.5, 1.8, 2.1)[seed % 3]
    factor = (0.25, 0.5, 0.75, 1.0)[seed // 3 % 4]
    strength = (0.2, 0.5, 0.7, 1.0)[seed // 12 % 4]
    count, resources = 30, 4
    duration = chance.integers(1, 11, count)
    uses = chance.random((count, resources)) < factor
    demand = np.where(uses, chance.integers(1, 11, (count, resources)), 0)
    pairs: set[tuple[int, int]] = set()
    for then in range(3, count):
        pairs.add((int(chance.integers(max(0, then - 10), then)), then))
    while len(pairs) < complexity * count:
        first = int(chance.integers(0, count - 1))
        then = int(chance.integers(first + 1, min(count, first + 11)))
        if sum(pair[0] == first for pair in pairs) < 3:
            pairs.add((first, then))
    earliest = np.zeros(count, dtype=int)
    for first, then in sorted(pairs, key=lambda pair: pair[1]):
        earliest[then] = max(earliest[then], earliest[first] + duration[first])
    peak = np.zeros((int((earliest + duration).max()), resources))
    for activity in range(count):
        peak[earliest[activity] : earliest[activity] + duration[activity]] += demand[activity]
    least = demand.max(axis=0)
    capacity = np.round(least + strength * (peak.max(axis=0) - least))
    return duration, demand, capacity, sorted(pairs)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One order for projects and owners that depends on what they are, not on where they stand.

Projects that differ in nothing but their place get one colour, so that a choice between them can be
shown as a tie. Colours are refined over effort, gain and dependencies until they stand still
(Weisfeiler and Leman, 1968). Hours are compared as parts of the largest, so that their unit drops out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from koers.calculations.portfolio.problem import FloatArray, IntArray, PortfolioProblem
from koers.calculations.portfolio.wording import Labels

_DECIMALS = 10
_NO_RANGES: Mapping[str, FloatArray] = {}


@dataclass(frozen=True, eq=False)
class Canonical:
    """A problem in its own order.

    Attributes:
        problem: the same problem, reordered.
        projects: index in the given problem of each project, shape (P,).
        owners: index in the given problem of each owner, shape (O,).
        alike: groups of two or more projects of the given problem that are equal.
    """

    problem: PortfolioProblem
    projects: IntArray
    owners: IntArray
    alike: tuple[tuple[int, ...], ...]

    def given_starts(self, start: IntArray) -> IntArray:
        back = np.empty_like(start)
        back[self.projects] = start
        return back


def _ranks(signatures: Sequence[tuple[object, ...]]) -> list[int]:
    rank = {signature: index for index, signature in enumerate(sorted(set(signatures)))}
    return [rank[signature] for signature in signatures]


def _rounded(array: FloatArray) -> FloatArray:
    scale = np.abs(array).max(initial=0.0)
    return np.round(array / scale, _DECIMALS) + 0.0 if scale > 0 else array * 0.0


def colours(
    problem: PortfolioProblem, ranges: Mapping[str, FloatArray] = _NO_RANGES
) -> tuple[list[int], list[int]]:
    """Colour of each project and of each owner; equal colours are equal things.

    Args:
        problem: the problem.
        ranges: least and largest values of some of its fields, shape of the field + (2,); things
            with other ranges are other things.
    """
    projects, owners = problem.projects, problem.owners

    def spread(*names: str, shape: tuple[int, ...]) -> FloatArray:
        parts = [np.zeros((*shape, 0))]
        parts += [
            _rounded(ranges[name]).reshape(*shape, math.prod(ranges[name].shape[len(shape) :]))
            for name in names
            if name in ranges
        ]
        return np.concatenate(parts, axis=-1)

    hours = problem.effort.max(initial=0.0) or 1.0
    effort = np.round(problem.effort / hours, _DECIMALS)
    room = np.round(problem.capacity / hours, _DECIMALS)
    facts = np.concatenate(
        [
            effort,
            _rounded(problem.gain)[:, :, None],
            spread("effort", "gain", shape=(projects, owners)),
        ],
        axis=2,
    )
    cells = [[tuple(cell) for cell in row] for row in facts.tolist()]
    columns = [
        _rounded(problem.value)[:, None], problem.duration[:, None], problem.earliest[:, None],
        problem.latest[:, None], _rounded(problem.cost), problem.must_mask[:, None],
        spread("value", "cost", shape=(projects,)),
    ]  # fmt: skip
    own = [tuple(row) for row in np.concatenate(columns, axis=1).tolist()]
    share = np.round(problem.share, _DECIMALS)[:, None]
    owner_facts = np.concatenate([share, room, spread("capacity", shape=(owners,))], axis=1)
    owner_own = [tuple(row) for row in owner_facts.tolist()]
    project, owner = _ranks(own), _ranks(owner_own)
    while True:
        near: list[tuple[list[int], list[int], list[int]]] = [([], [], []) for _ in own]
        for first, then in problem.precedence:
            near[then][0].append(project[first])
            near[first][1].append(project[then])
        for one, other in problem.exclusive:
            near[one][2].append(project[other])
            near[other][2].append(project[one])
        linked = [tuple(tuple(sorted(part)) for part in parts) for parts in near]
        # The old colour leads, so that refining never reorders what was told apart before.
        new_project = _ranks(
            [
                (project[p], linked[p], tuple(sorted(zip(owner, cells[p], strict=True))))
                for p in range(len(own))
            ]
        )
        new_owner = _ranks(
            [
                (owner[o], tuple(sorted((project[p], cells[p][o]) for p in range(len(own)))))
                for o in range(len(owner_own))
            ]
        )
        if len(set(new_project)) == len(set(project)) and len(set(new_owner)) == len(set(owner)):
            return new_project, new_owner
        project, owner = new_project, new_owner


def reordered(problem: PortfolioProblem, projects: IntArray, owners: IntArray) -> PortfolioProblem:
    """The problem with these projects and owners, in this order; others are left out."""
    place = {int(p): index for index, p in enumerate(projects)}

    def kept(pairs: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
        return [(place[a], place[b]) for a, b in pairs if a in place and b in place]

    return replace(
        problem,
        value=problem.value[projects],
        effort=problem.effort[np.ix_(projects, owners)],
        capacity=problem.capacity[owners],
        duration=problem.duration[projects],
        earliest=problem.earliest[projects],
        latest=problem.latest[projects],
        cost=problem.cost[projects],
        share=problem.share[owners],
        gain=problem.gain[np.ix_(projects, owners)],
        precedence=tuple(kept(problem.precedence)),
        exclusive=tuple(kept(problem.exclusive)),
        must=np.flatnonzero(problem.must_mask[projects]),
        labels=Labels(
            projects=[problem.labels.project(int(p)) for p in projects],
            owners=[problem.labels.owner(int(o)) for o in owners],
            quarters=problem.labels.quarters,
            years=problem.labels.years,
        ),
    )


def canonical(
    problem: PortfolioProblem, ranges: Mapping[str, FloatArray] = _NO_RANGES
) -> Canonical:
    """The problem in its own order; equal projects keep the order in which they were given."""
    project, owner = (np.array(colour, dtype=np.int64) for colour in colours(problem, ranges))
    projects, owners = np.argsort(project, kind="stable"), np.argsort(owner, kind="stable")
    groups = [tuple(int(p) for p in np.flatnonzero(project == c)) for c in np.unique(project)]
    return Canonical(
        reordered(problem, projects, owners),
        projects,
        owners,
        tuple(sorted(group for group in groups if len(group) > 1)),
    )

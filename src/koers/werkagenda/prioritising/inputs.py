# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes into a choice, as plain values: the tables of a round after gathering, before any model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from koers.werkagenda.prioritising.quarters import Quarters

CAPACITY, YIELD = "capacity", "yield"


@dataclass(frozen=True, slots=True)
class OwnerInput:
    """An owner.

    Args:
        key: slug of the organisation.
        kind: kind of organisation, such as "gemeente".
        group: code of the parties whose estimate covers it; empty when none does.
        share: its part by the key of the round, together 1.
    """

    key: str
    name: str
    kind: str
    group: str
    share: float


@dataclass(frozen=True, slots=True)
class PlannedEffort:
    """Hours of an adopted plan: `hours` per owner, from the plan's first quarter on."""

    version: str
    hours: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class ProjectInput:
    """A candidate.

    Args:
        theme: theme of the catalogue to which its theme line belongs; empty when none.
        status: as on the agenda now.
        must_have: the law or duty; empty when it is free.
        duration: quarters.
        earliest, latest: start quarters, from 0; latest None when it may start as long as it ends in time.
        after: keys of projects that must have ended first.
        excludes: keys of projects of which at most one goes on.
        effort, gain: step of the scale (1 to 3) per group; None when not known.
        planned: hours of the adopted plan, which take over from the scale.
        without: keys of owners that do not take part.
        cost: year -> euro, of the adopted plan or else as the region estimates it; what is not known
            is not in it.
        cost_planned: years of which the adopted plan gives the cost.
    """

    key: str
    name: str
    theme_line: str
    theme_line_name: str
    theme: str
    status: str
    must_have: str
    duration: int
    earliest: int
    latest: int | None
    after: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    effort: Mapping[str, int | None] = field(default_factory=dict)
    gain: Mapping[str, int | None] = field(default_factory=dict)
    planned: PlannedEffort | None = None
    without: tuple[str, ...] = ()
    cost: Mapping[int, float] = field(default_factory=dict)
    cost_planned: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class BandInput:
    """What a step of a scale stands for; `kind` is "capacity" or "yield"."""

    kind: str
    level: int
    low: float
    likely: float
    high: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class RoundInput:
    """All of a round.

    Args:
        scores: (owner, project) -> urgency from 0 to 5; what is missing is not in it.
        capacity: (owner, quarter) -> hours; what is missing is not in it.
        left_out: owners that gave no capacity and stay outside this round.
        budget: year -> euro that there is; a year without a limit is not in it.
        budget_source: year -> where that amount comes from.
    """

    name: str
    quarters: Quarters
    owners: tuple[OwnerInput, ...]
    projects: tuple[ProjectInput, ...]
    bands: tuple[BandInput, ...]
    scores: Mapping[tuple[str, str], int]
    capacity: Mapping[tuple[str, int], float]
    left_out: tuple[str, ...] = ()
    budget: Mapping[int, float] = field(default_factory=dict)
    budget_source: Mapping[int, str] = field(default_factory=dict)

    def band(self, kind: str, level: int) -> BandInput | None:
        return next((b for b in self.bands if (b.kind, b.level) == (kind, level)), None)

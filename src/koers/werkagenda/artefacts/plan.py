# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A projectplan as typed values: what others calculate and report with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

#: slug of the owner's organisation, year, quarter from 1
Quarter = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class PlanMilestone:
    """`key` is how a milestone is known in later versions and reports."""

    key: str
    text: str
    date: date | None


@dataclass(frozen=True, slots=True)
class PlanIndicator:
    """An indicator of the regiobeeld with where it stands and where it should go.

    baseline, target: in the unit of the indicator; None when not known yet.
    """

    indicator: str
    area_code: str
    baseline: Decimal | None
    baseline_period: str
    target: Decimal | None
    target_date: date | None


@dataclass(frozen=True, slots=True)
class PlanFunding:
    """Money for the project; amount in euro, queue_position only on a waiting list."""

    source: str
    amount: Decimal | None
    condition: str
    state: str
    queue_position: int | None


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """A projectplan.

    Args:
        effort: hours per owner and quarter.
        budget: euro per year.
        expected_yield: what a party expects, in its own words.
        dependencies: keys of projects that must come first.
    """

    code: str
    name: str
    lead: str
    owners: tuple[str, ...]
    target_group: str
    summary: str
    starts_between: tuple[date | None, date | None]
    end: date | None
    milestones: tuple[PlanMilestone, ...]
    effort: Mapping[Quarter, Decimal]
    budget: Mapping[int, Decimal]
    expected_yield: Mapping[str, str]
    funding: tuple[PlanFunding, ...]
    indicators: tuple[PlanIndicator, ...]
    dependencies: tuple[str, ...]
    statutory_deadline: date | None
    risks: tuple[Mapping[str, Any], ...]
    business_case: str
    smart_results: tuple[str, ...]
    impact_analysis: str

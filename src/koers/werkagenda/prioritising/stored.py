# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A problem as JSON and back, word for word, so that an advice can be worked out again later."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.calculations.portfolio import Labels, PortfolioProblem
from koers.werkagenda.prioritising.problem import Prepared

FloatArray = NDArray[np.float64]
_ARRAYS = (
    "value", "effort", "capacity", "duration", "earliest", "latest", "cost", "budget", "share",
    "must", "gain",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Stated:
    """Everything that an advice is worked out from; `Prepared` without the tables behind it.

    Attributes:
        facts: what the page tells of each project, owner and quarter, as JSON.
        scores: urgency as it was given, nan where it was not, shape (P, O).
    """

    problem: PortfolioProblem
    value_range: FloatArray
    effort_range: FloatArray
    urgency: FloatArray
    per_point: FloatArray
    votes: FloatArray
    scores: FloatArray
    purses: FloatArray
    assumptions: tuple[str, ...]
    facts: Mapping[str, Any]


def stated(prepared: Prepared) -> Stated:
    """What is stored of a prepared variant."""
    data = prepared.data
    scores = np.array(
        [
            [data.scores.get((owner.key, project.key), np.nan) for owner in data.owners]
            for project in data.projects
        ],
        dtype=np.float64,
    ).reshape(len(data.projects), len(data.owners))
    facts = {
        "projecten": [
            {
                "sleutel": p.key,
                "naam": p.name,
                "themalijn": p.theme_line,
                "themalijn_naam": p.theme_line_name,
                "status": p.status,
                "moet": p.must_have,
                "duur": p.duration,
                "plan": p.planned.version if p.planned else "",
                "inzet": dict(p.effort),
                "opbrengst": dict(p.gain),
                "kosten": {str(year): amount for year, amount in sorted(p.cost.items())},
            }
            for p in data.projects
        ],
        "eigenaren": [
            {"sleutel": o.key, "naam": o.name, "soort": o.kind, "groep": o.group}
            for o in data.owners
        ],
        "kwartalen": data.quarters.codes(),
        "jaren": [
            {
                "jaar": year,
                "grens": data.budget.get(year),
                "bron": data.budget_source.get(year, ""),
            }
            for year in data.quarters.years
        ],
    }
    return Stated(
        problem=prepared.problem,
        value_range=prepared.value_range,
        effort_range=prepared.effort_range,
        urgency=prepared.urgency,
        per_point=prepared.per_point,
        votes=prepared.votes,
        scores=scores,
        purses=prepared.purses,
        assumptions=prepared.assumptions,
        facts=facts,
    )


def plain(value: Any) -> Any:
    """As JSON has it: lists and numbers; not-a-number becomes null."""
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def numbers(value: Any) -> FloatArray:
    """An array back from JSON, null as not-a-number."""
    return np.array(value, dtype=np.float64)


def as_json(given: Stated) -> dict[str, Any]:
    problem = given.problem
    made = {name: plain(getattr(problem, name)) for name in _ARRAYS}
    made |= {
        "precedence": plain(problem.precedence),
        "exclusive": plain(problem.exclusive),
        "shape": plain(problem.effort.shape),
    }
    return {
        "opgave": made,
        "bereik_waarde": plain(given.value_range),
        "bereik_uren": plain(given.effort_range),
        "urgentie": plain(given.urgency),
        "per_punt": plain(given.per_point),
        "stemmen": plain(given.votes),
        "scores": plain(given.scores),
        "beurzen": plain(given.purses),
        "aannames": list(given.assumptions),
        "feiten": plain(given.facts),
    }


def from_json(kept: Mapping[str, Any]) -> Stated:
    """The same as was stored; the problem checks itself again."""
    given, facts = kept["opgave"], kept["feiten"]
    shape = tuple(given["shape"])
    projects, owners, length = shape
    problem = PortfolioProblem(
        value=numbers(given["value"]),
        effort=numbers(given["effort"]).reshape(shape),
        capacity=numbers(given["capacity"]),
        duration=given["duration"],
        earliest=given["earliest"],
        latest=given["latest"],
        cost=numbers(given["cost"]).reshape(projects, len(given["budget"])),
        budget=numbers(given["budget"]),
        share=numbers(given["share"]),
        precedence=tuple((int(a), int(b)) for a, b in given["precedence"]),
        must=given["must"],
        exclusive=tuple((int(a), int(b)) for a, b in given["exclusive"]),
        gain=numbers(given["gain"]).reshape(projects, owners),
        labels=Labels(
            projects=[p["naam"] for p in facts["projecten"]],
            owners=[o["naam"] for o in facts["eigenaren"]],
            quarters=facts["kwartalen"],
            years=[str(one["jaar"]) for one in facts["jaren"] if one["grens"] is not None],
        ),
    )
    return Stated(
        problem=problem,
        value_range=numbers(kept["bereik_waarde"]).reshape(projects, 2),
        effort_range=numbers(kept["bereik_uren"]).reshape(projects, owners, length, 2),
        urgency=numbers(kept["urgentie"]),
        per_point=numbers(kept["per_punt"]),
        votes=numbers(kept["stemmen"]).reshape(projects, owners),
        scores=numbers(kept["scores"]).reshape(projects, owners),
        purses=numbers(kept["beurzen"]),
        assumptions=tuple(kept["aannames"]),
        facts=facts,
    )

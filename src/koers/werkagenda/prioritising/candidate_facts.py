# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every candidate of a round as plain values: a page of hundreds needs no instances, only what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from koers.access.actor import Actor, require
from koers.werkagenda.models import Candidate, Estimate, Round
from koers.werkagenda.prioritising.holding import READ
from koers.werkagenda.prioritising.inputs import CAPACITY, YIELD


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """A candidate.

    Args:
        project: number of the project.
        line, line_name: key and name of its theme line.
        after, excludes: keys of projects, in order.
        effort, gain: step of the scale per group; None when not known.
    """

    project: int
    key: str
    name: str
    line: str
    line_name: str
    status: str
    must_have: str
    duration: int
    earliest: int
    latest: int | None
    after: tuple[str, ...]
    excludes: tuple[str, ...]
    effort: dict[str, int | None]
    gain: dict[str, int | None]


def candidate_facts(actor: Actor, item: Round) -> list[CandidateFacts]:
    """The candidates in the order of the agenda."""
    require(actor, READ)
    rows = list(
        Candidate.objects.filter(round=item)
        .order_by("project__position")
        .values_list(
            "pk", "project_id", "project__key", "project__name", "project__theme_line__key",
            "project__theme_line__name", "project__status", "must_have", "duration", "earliest",
            "latest",
        )
    )  # fmt: skip
    keys = {row[0]: row[2] for row in rows}
    links = _links(item, keys)
    levels: dict[tuple[int, str], dict[str, int | None]] = {}
    estimates = Estimate.objects.filter(project__candidacies__round=item).order_by("pk")
    for project, kind, group, value in estimates.values_list(
        "project_id", "kind", "group__code", "value"
    ):
        levels.setdefault((project, kind), {})[group] = value
    return [
        CandidateFacts(
            *row[1:],
            after=links.get((row[0], "after"), ()),
            excludes=links.get((row[0], "excludes"), ()),
            effort=levels.get((row[1], CAPACITY), {}),
            gain=levels.get((row[1], YIELD), {}),
        )
        for row in rows
    ]


_LINKS = """
SELECT link.one, link.other, link.kind
  FROM (SELECT from_candidate_id, to_candidate_id, 'after' FROM werkagenda_candidate_after
        UNION ALL
        SELECT from_candidate_id, to_candidate_id, 'excludes' FROM werkagenda_candidate_excludes
       ) AS link (one, other, kind)
  JOIN werkagenda_candidate AS candidate ON candidate.id = link.one
 WHERE candidate.round_id = %s
"""


def _links(item: Round, keys: dict[int, str]) -> dict[tuple[int, str], tuple[str, ...]]:
    """Keys of the projects that a candidate comes after or excludes, in order."""
    found: dict[tuple[int, str], list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LINKS, [item.pk])
        for one, other, kind in cursor:
            if other in keys:
                found.setdefault((one, kind), []).append(keys[other])
    return {link: tuple(sorted(others)) for link, others in found.items()}

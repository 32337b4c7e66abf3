# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roadmap: years, deadlines and milestones that the projects of an agenda do have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from koers.werkagenda.models import Milestone, Project

_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that the agenda plans for a project.

    Args:
        year: the year, or None when the document says it otherwise.
        day: the exact day, if the document gives one.
        what: in words: "start", "mijlpaal: ...".
        project: whose moment it is.
        uncertain: the document puts a question mark to it.
    """

    year: int | None
    day: date | None
    what: str
    project: Project
    uncertain: bool = False


def moments_by_year(
    projects: Iterable[Project], milestones: Mapping[int, Sequence[Milestone]]
) -> list[tuple[int | None, list[Moment]]]:
    """All moments under their year, earliest first; those without a year come last.

    Args:
        milestones: of the projects, by key of the project.
    """
    years: dict[int | None, list[Moment]] = {}
    for project in projects:
        for moment in moments_of(project, milestones.get(project.pk, ())):
            years.setdefault(moment.year, []).append(moment)
    for moments in years.values():
        moments.sort(key=lambda moment: (moment.day or date.max, moment.project.position))
    return sorted(years.items(), key=lambda item: (item[0] is None, item[0] or 0))


def moments_of(project: Project, milestones: Iterable[Milestone]) -> list[Moment]:
    """What the agenda plans for one project with these milestones, earliest first."""
    found = []
    if project.start_year:
        unsure = bool(project.start_uncertain)
        found.append(Moment(project.start_year, None, "start", project, unsure))
    if project.implementation_year:
        unsure = bool(project.implementation_uncertain)
        found.append(Moment(project.implementation_year, None, "implementatie", project, unsure))
    if project.deadline:
        found.append(Moment(project.deadline.year, project.deadline, "uiterlijk klaar", project))
    if project.deadline_text:
        found.append(_in_words(project))
    if project.end_year:
        found.append(Moment(project.end_year, None, "afronding", project))
    for milestone in milestones:
        day = milestone.date
        found.append(Moment(day.year if day else None, day, milestone.text, project))
    return sorted(found, key=lambda moment: (moment.year or 9999, moment.day or date.min))


def _in_words(project: Project) -> Moment:
    year = _YEAR.search(project.deadline_text)
    what = f"uiterlijk klaar: {project.deadline_text}"
    return Moment(int(year.group()) if year else None, None, what, project)

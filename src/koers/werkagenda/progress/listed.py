# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many quarterly reports in one list: lights and realisation, without the facts below them.

A page with every project of an agenda reads of each report only what it shows; the whole report is
for `reporting.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koers.access.actor import Actor, require
from koers.werkagenda.artefacts.fields import Reading
from koers.werkagenda.artefacts.selectors import STANDINGS, newest_versions
from koers.werkagenda.models import Agenda, Artefact, Project
from koers.werkagenda.progress import stored
from koers.werkagenda.progress.facts import FactsReader
from koers.werkagenda.progress.lights import Subject
from koers.werkagenda.progress.paper import VOORTGANG
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.progress.reporting import FIXED, ShownLight, Words, proposed, shown_light

_WORDS = ("realisatie", "realisatie_reden", *(f"licht_{one}" for one in Subject))
_FIELDS = {one.key: one for one in VOORTGANG.fields if one.key in _WORDS}


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A project in a quarter, in one line.

    lights: their colours; a reason is for the report itself.
    words: of what the leader wrote only the realisation.
    version, standing, fixed: as of `QuarterReport`.
    """

    project: Project
    quarter: Quarter
    lights: tuple[ShownLight, ...]
    words: Words
    version: int | None
    standing: str
    fixed: bool

    @property
    def realised_short(self) -> str:
        """`60%`, or that a percentage says nothing."""
        return "n.v.t." if self.words.realised is None else self.words.realised_words


@dataclass(frozen=True, slots=True)
class _Paper:
    """The newest version of a report; `said` are the words of `_WORDS` that it holds."""

    version: int | None
    step: str
    lights: Any
    said: Mapping[str, Any]


def listed(
    actor: Actor, agenda: Agenda, projects: Sequence[Project], quarter: Quarter
) -> list[ListedReport]:
    """Projects in a quarter, in the order given.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    return _listed(actor, agenda, [(project, quarter) for project in projects], [quarter])


def listed_quarters(
    actor: Actor, project: Project, quarters: Sequence[Quarter]
) -> list[ListedReport]:
    """One project over quarters, in the order given.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    places = [(project, quarter) for quarter in quarters]
    return _listed(actor, project.agenda, places, quarters)


def _listed(
    actor: Actor,
    agenda: Agenda,
    places: Sequence[tuple[Project, Quarter]],
    quarters: Sequence[Quarter],
) -> list[ListedReport]:
    require(actor, "voortgang-bekijken")
    papers = _papers(agenda, {project.pk for project, _ in places}, quarters)
    loose = [
        place
        for place in places
        if (paper := papers.get((place[0].pk, place[1]))) is None or paper.step not in FIXED
    ]
    years = {quarter.year for _, quarter in loose}
    reader = FactsReader(
        actor,
        agenda,
        list({project.pk: project for project, _ in loose}.values()),
        years.pop() if len(years) == 1 else None,
        lights_only=True,
    )
    reading = Reading(Artefact(agenda=agenda, kind=Artefact.Kind.VOORTGANG))
    return [
        _line(reader, reading, project, quarter, papers.get((project.pk, quarter)))
        for project, quarter in places
    ]


def _papers(
    agenda: Agenda, projects: set[int], quarters: Sequence[Quarter]
) -> dict[tuple[int, Quarter], _Paper]:
    found = Artefact.objects.filter(
        agenda=agenda,
        kind=Artefact.Kind.VOORTGANG,
        project__in=projects,
        year__in={quarter.year for quarter in quarters},
        quarter__in={quarter.number for quarter in quarters},
    )
    places = found.order_by().values_list("pk", "project_id", "year", "quarter")
    columns = [f"content__{name}" for name in ("lichten", *_WORDS)]
    newest = {
        paper: _Paper(number, step or "concept", lights, dict(zip(_WORDS, said, strict=True)))
        for paper, number, step, lights, *said in newest_versions(found).values_list(
            "artefact_id", "number", "step", *columns
        )
    }
    nothing = _Paper(None, "concept", None, {})
    return {
        (project, Quarter(year or 0, number or 1)): newest.get(pk, nothing)
        for pk, project, year, number in places
    }


def _line(
    reader: FactsReader, reading: Reading, project: Project, quarter: Quarter, paper: _Paper | None
) -> ListedReport:
    fixed = paper is not None and paper.step in FIXED
    facts = None if fixed else reader.facts(project, quarter)
    written = paper is not None and paper.version is not None
    values = _values(paper.said, reading) if paper and written else {}
    lights = facts.judged() if facts else stored.lights(paper.lights if paper else None)
    return ListedReport(
        project=project,
        quarter=quarter,
        lights=tuple(shown_light(light, values) for light in lights),
        words=_realised(values) if written else proposed(facts),
        version=paper.version if paper else None,
        standing=STANDINGS[paper.step][0] if paper else "nog niet begonnen",
        fixed=fixed,
    )


def _values(said: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    return {
        name: field.read(said[name], field.label, reading)
        for name, field in _FIELDS.items()
        if said[name] is not None
    }


def _realised(values: Mapping[str, Any]) -> Words:
    realised = values.get("realisatie")
    return Words(
        realised=None if realised is None else float(realised),
        not_applicable=values.get("realisatie_reden", ""),
    )

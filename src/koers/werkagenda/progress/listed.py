# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many quarterly reports in one list: lights and realisation, without the facts below them.

A page with every project of an agenda reads of each report only what it shows; the whole report is
for `reporting.py`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from koers.access.actor import Actor, require
from koers.web import dutch
from koers.werkagenda.artefacts.fields import Reading
from koers.werkagenda.artefacts.selectors import STANDINGS
from koers.werkagenda.models import Agenda, Artefact, Project
from koers.werkagenda.progress.facts import FactsReader
from koers.werkagenda.progress.lights import Colour, Subject
from koers.werkagenda.progress.paper import VOORTGANG
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.progress.reporting import FIXED, Words, proposed

_FIELDS = {one.key: one for one in VOORTGANG.fields}
_REALISED, _REASON = _FIELDS["realisatie"], _FIELDS["realisatie_reden"]


@dataclass(frozen=True, slots=True)
class ListedLight:
    """A light of a report; overruled: the leader gave another one than the rules."""

    subject: Subject
    colour: Colour
    overruled: bool


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A project in a quarter, in one line.

    lights: without their reasons, which are for the report itself.
    words: of what the leader wrote only the realisation.
    version, standing, fixed: as of `QuarterReport`.
    """

    project: Project
    quarter: Quarter
    lights: tuple[ListedLight, ...]
    words: Words
    version: int | None
    standing: str
    fixed: bool

    @property
    def realised_short(self) -> str:
        """`60%`, or that a percentage says nothing."""
        return "n.v.t." if self.words.realised is None else self.words.realised_words


def finding(reports: Sequence[ListedReport], quarter: Quarter) -> str:
    """The title of a list: at how many projects a light says that it hurts, of how many it is known."""
    if not reports:
        return f"Er staan geen projecten op de agenda in het {quarter.words}"
    colours = [{light.colour for light in report.lights} for report in reports]
    hurting = sum(Colour.TROUBLE in own for own in colours)
    projects = dutch.counted(len(reports), "project", "projecten")
    if hurting:
        return f"In het {quarter.words} knelt het bij {hurting} van de {projects}"
    known = sum(own != {Colour.UNKNOWN} for own in colours)
    if not known:
        return f"Van geen van de {projects} is de voortgang in het {quarter.words} bekend"
    told = "alle" if known == len(reports) else f"{known} van de"
    return f"In het {quarter.words} knelt geen project; van {told} {projects} is iets bekend"


class _Paper(NamedTuple):
    """The newest version of a report, as far as a list shows it.

    version: None while nothing was saved.
    colours: as the rules gave them when it was saved, in the order of the report.
    overruled: the leader's own colour per subject; empty where there is none.
    """

    version: int | None
    step: str
    colours: Mapping[str, str]
    overruled: Mapping[Subject, str]
    realised: str | None
    not_applicable: str | None


# One row per report, and of its text one reading: what is long lies outside the table.
_PAPERS = """
SELECT paper.project_id, paper.year, paper.quarter, version.number, coalesce(last.step, 'concept'),
       jsonb_path_query_array(said.lichten, '$[*].subject')::text,
       jsonb_path_query_array(said.lichten, '$[*].colour')::text,
       said.licht_tempo, said.licht_geld, said.licht_capaciteit, said.licht_kwaliteit,
       said.realisatie, said.realisatie_reden
  FROM werkagenda_artefact AS paper
  LEFT JOIN LATERAL (SELECT id, number, content FROM werkagenda_artefactversion
                      WHERE artefact_id = paper.id ORDER BY number DESC LIMIT 1) AS version ON true
  LEFT JOIN LATERAL (SELECT step FROM werkagenda_artefactstep
                      WHERE version_id = version.id ORDER BY id DESC LIMIT 1) AS last ON true
  LEFT JOIN LATERAL jsonb_to_record(version.content) AS said(
            lichten jsonb, licht_tempo text, licht_geld text, licht_capaciteit text,
            licht_kwaliteit text, realisatie text, realisatie_reden text) ON true
 WHERE paper.agenda_id = %(agenda)s AND paper.kind = %(kind)s
   AND paper.project_id = ANY (%(projects)s)
   AND (paper.year, paper.quarter) IN (SELECT * FROM unnest(%(years)s::int[], %(quarters)s::int[]))
"""
_SUBJECTS = (Subject.TEMPO, Subject.MONEY, Subject.CAPACITY, Subject.QUALITY)


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
    reader = _reader(actor, agenda, loose) if loose else None
    reading = Reading(Artefact(agenda=agenda, kind=Artefact.Kind.VOORTGANG))
    return [
        _line(reader, reading, project, quarter, papers.get((project.pk, quarter)))
        for project, quarter in places
    ]


def _reader(actor: Actor, agenda: Agenda, places: Sequence[tuple[Project, Quarter]]) -> FactsReader:
    years = {quarter.year for _, quarter in places}
    return FactsReader(
        actor,
        agenda,
        list({project.pk: project for project, _ in places}.values()),
        years.pop() if len(years) == 1 else None,
        lights_only=True,
    )


def _papers(
    agenda: Agenda, projects: Collection[int], quarters: Sequence[Quarter]
) -> dict[tuple[int, Quarter], _Paper]:
    asked: dict[str, Any] = {
        "agenda": agenda.pk,
        "kind": Artefact.Kind.VOORTGANG.value,
        "projects": list(projects),
        "years": [quarter.year for quarter in quarters],
        "quarters": [quarter.number for quarter in quarters],
    }
    with connection.cursor() as cursor:
        cursor.execute(_PAPERS, asked)
        return {(row[0], Quarter(row[1], row[2])): _paper(*row[3:]) for row in cursor}


def _paper(
    version: int | None, step: str, subjects: str | None, colours: str | None, *said: str | None
) -> _Paper:
    *others, realised, not_applicable = said
    computed = zip(json.loads(subjects or "[]"), json.loads(colours or "[]"), strict=True)
    overruled = {subject: one for subject, one in zip(_SUBJECTS, others, strict=True) if one}
    return _Paper(version, step, dict(computed), overruled, realised, not_applicable)


def _line(
    reader: FactsReader | None,
    reading: Reading,
    project: Project,
    quarter: Quarter,
    paper: _Paper | None,
) -> ListedReport:
    fixed = paper is not None and paper.step in FIXED
    facts = reader.facts(project, quarter) if reader and not fixed else None
    written = paper is not None and paper.version is not None
    colours = facts.colours() if facts else paper.colours if paper else {}
    return ListedReport(
        project=project,
        quarter=quarter,
        lights=_lights(colours, paper.overruled if paper else {}),
        words=_realised(paper, reading) if paper and written else proposed(facts),
        version=paper.version if paper else None,
        standing=STANDINGS[paper.step][0] if paper else "nog niet begonnen",
        fixed=fixed,
    )


def _lights(
    colours: Mapping[Any, str], overruled: Mapping[Subject, str]
) -> tuple[ListedLight, ...]:
    return tuple(
        _light(subject, colour, overruled.get(subject)) for subject, colour in colours.items()
    )


@cache
def _light(subject: str, colour: str, other: str | None) -> ListedLight:
    """There are a few dozen of them, and a list of hundreds of projects shows four each."""
    return ListedLight(Subject(subject), Colour(other or colour), other is not None)


def _realised(paper: _Paper, reading: Reading) -> Words:
    realised = _REALISED.read(paper.realised, _REALISED.label, reading)
    return Words(
        realised=None if realised is None else float(realised),
        not_applicable=_REASON.read(paper.not_applicable, _REASON.label, reading),
    )

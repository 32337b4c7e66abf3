# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of papers as the database chooses and sorts it says what each paper says of itself."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import product

import pytest

from koers.access.actor import PUBLIC, Actor
from koers.werkagenda.artefacts import listing, selectors
from koers.werkagenda.artefacts.listing import PaperChoice
from koers.werkagenda.artefacts.selectors import STANDINGS, Standing
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.models import (
    Agenda,
    Artefact,
    ArtefactStep,
    ArtefactVersion,
    Body,
    Idea,
    Project,
)

#: Of every paper its versions, and of each version its steps.
_HISTORIES: list[list[list[str]]] = [
    [],
    [[]],
    [["aangeboden"]],
    [["aangeboden", "teruggegeven"], []],
    [["aangeboden", "ingetrokken"]],
    [["aangeboden", "vastgesteld"]],
    [["aangeboden", "vastgesteld", "gepubliceerd"]],
    [["vastgesteld", "gepubliceerd"], ["aangeboden"]],
    [["vastgesteld", "gepubliceerd"], ["vastgesteld"]],
    [["vastgesteld", "gepubliceerd", "ingetrokken"], []],
]


@pytest.fixture
def all_kinds(agenda_2019_owned: Agenda) -> list[Artefact]:
    """A paper per history, about a project, a theme line, an idea or the whole agenda in turn."""
    agenda = agenda_2019_owned
    body = Body.objects.filter(agenda=agenda).earliest("position")
    projects = Project.objects.filter(agenda=agenda).order_by("position")
    made = []
    for number, versions in enumerate(_HISTORIES):
        idea = Idea.objects.create(
            agenda=agenda, title=f"Idee {number}", theme_line=projects[number].theme_line
        )
        about = (
            {"project": projects[number]},
            {"theme_line": projects[number].theme_line, "year": 2020 + number},
            {"idea": idea},
            {"year": 2020 + number, "quarter": 1},
        )[number % 4]
        paper = Artefact.objects.create(
            agenda=agenda, kind="projectplan", title=f"Stuk {number}", body=body, **about
        )
        for count, steps in enumerate(versions, 1):
            version = ArtefactVersion.objects.create(
                artefact=paper, number=count, content={}, recorded_by="proef"
            )
            for step in steps:
                decision = decided(body, version=version) if step == "vastgesteld" else None
                ArtefactStep.objects.create(
                    version=version, step=step, decision=decision, recorded_by="proef"
                )
        made.append(paper)
    return made


def _line(paper: Artefact) -> str | None:
    for about in (paper, paper.project, paper.idea):
        if about is not None and about.theme_line is not None:
            return about.theme_line.name
    return None


def test_the_list_chooses_and_sorts_as_the_papers_stand(
    all_kinds: list[Artefact], leader: Actor
) -> None:
    agenda = all_kinds[0].agenda
    stands = {one.pk: selectors.standing(one) for one in selectors.papers(leader, agenda)}
    newest_first = sorted(all_kinds, key=lambda one: (one.created_at, one.pk), reverse=True)
    sorts = ("", "stand", "-stand", "bewaard", "-bewaard")
    for standing, sort in product(("", *(str(step) for step in STANDINGS)), sorts):
        expected = [one for one in newest_first if standing in ("", stands[one.pk].step)]
        # A sort keeps the order of what is equal.
        if sort:
            expected.sort(key=partial(_said, stands, sort), reverse=sort.startswith("-"))
        rows = listing.rows(leader, agenda, PaperChoice(standing=standing, sort=sort))
        assert [row.pk for row in rows] == [one.pk for one in expected], (standing, sort)
        for row, paper in zip(rows, expected, strict=True):
            said = stands[paper.pk]
            assert (row.words, row.badge) == (said.words, said.badge)
            assert row.number == (said.newest.number if said.newest else None)
            assert row.adopted == (said.adopted.number if said.adopted else None)
            assert (row.theme_line, row.title) == (_line(paper), paper.title)


def _said(stands: dict[int, Standing], sort: str, paper: Artefact) -> str | datetime:
    said = stands[paper.pk]
    if sort.endswith("stand"):
        return said.words
    return said.newest.recorded_at if said.newest else paper.created_at


def test_the_public_reads_of_published_papers_only_the_published_version(
    all_kinds: list[Artefact],
) -> None:
    agenda = all_kinds[0].agenda
    rows = listing.rows(PUBLIC, agenda, PaperChoice(sort="bewaard"))
    found = [(row.title, row.number, row.stands, row.adopted) for row in rows]
    assert found == [(f"Stuk {number}", 1, "gepubliceerd", None) for number in (6, 7, 8)]
    assert [row.title for row in listing.rows(PUBLIC, agenda, PaperChoice(text="stuk 7"))] == [
        "Stuk 7"
    ]

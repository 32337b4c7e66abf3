# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The factsheet: one A4 per theme line, for everybody once it is published."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from koers.access.actor import PUBLIC, Actor
from koers.web.charts import Chart
from koers.web.reports.document import Picture
from koers.werkagenda.artefacts import services
from koers.werkagenda.artefacts.problems import InvalidPaper
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.models import Artefact, ArtefactVersion, Project
from koers.werkagenda.reports.factsheets import Factsheet, factsheet
from koers.werkagenda.reports.tests.pdf_reading import pages
from koers.werkagenda.reports.views import sheet_as_pdf


@pytest.fixture
def paper(reported: Project, secretary: Actor) -> Artefact:
    return services.start(
        actor=secretary,
        agenda=reported.agenda,
        kind="factsheet",
        theme_line=reported.theme_line,
        year=2026,
        quarter=3,
    )


def save(secretary: Actor, paper: Artefact, **more: Any) -> ArtefactVersion:
    content = {
        **kind_of(paper).prefill(paper),
        "doel": "Minder inwoners drinken te veel.",
        "komend": "De sportkantines sluiten aan.",
        **more,
    }
    return services.save(actor=secretary, artefact=paper, content=content, based_on=None)


def publish(secretary: Actor, version: ArtefactVersion) -> None:
    body = version.artefact.body
    assert body is not None
    services.offer(actor=secretary, version=version)
    services.adopt(actor=secretary, version=version, decision=decided(body, version=version))
    services.publish(actor=secretary, version=version)


def shown(actor: Actor, paper: Artefact) -> Factsheet | None:
    assert paper.theme_line is not None
    return factsheet(actor, paper.agenda, paper.theme_line)


def test_a_draft_is_for_who_works_on_the_agenda(paper: Artefact, secretary: Actor) -> None:
    version = save(secretary, paper)
    assert shown(PUBLIC, paper) is None
    draft = shown(secretary, paper)
    assert draft is not None and not draft.published
    publish(secretary, version)
    public = shown(PUBLIC, paper)
    assert public is not None and public.published
    assert public.goal == "Minder inwoners drinken te veel."


def test_the_results_come_from_the_reports_with_their_source(
    paper: Artefact, secretary: Actor
) -> None:
    save(secretary, paper)
    sheet = shown(secretary, paper)
    assert sheet is not None
    assert [result.number for result in sheet.results][-1] == "33"
    assert {result.source for result in sheet.results} == {
        "Kwartaalverslagen, 3e\N{NO-BREAK SPACE}kwartaal 2026"
    }
    assert "weten we het nog niet" in sheet.results[0].text


#: As wide as a page and higher than there is room for.
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300">'
    '<rect width="400" height="300"/></svg>'
)
PICTURE = Picture(Chart(DRAWING, "Wachttijd " * 9, "Een vlak"), "GGD Twente " * 9)
WORD = "volksgezondheidsbeleid "


def words(signs: int) -> str:
    return (WORD * 99)[:signs].strip()


def with_everything(paper: Artefact, sheet: Factsheet, name: int) -> Factsheet:
    """The sheet with a picture, both notices and names of a theme line and an agenda of this length."""
    paper.theme_line.name = words(name)  # type: ignore[union-attr]
    paper.theme_line.agenda.name = words(name)  # type: ignore[union-attr]
    assert paper.theme_line is not None
    return replace(sheet, line=paper.theme_line, picture=PICTURE, practice=True, published=False)


@pytest.mark.parametrize("name", [30, 200])
@pytest.mark.parametrize("coming", [words(400), "\n".join([words(45)] * 8)], ids=["text", "lines"])
def test_the_fullest_factsheet_that_may_be_kept_is_one_page(
    paper: Artefact, secretary: Actor, coming: str, name: int
) -> None:
    row = {"getal": words(24), "resultaat": words(160), "bron": words(90)}
    save(secretary, paper, doel=words(240), komend=coming, resultaten=[row, row, row])
    sheet = shown(secretary, paper)
    assert sheet is not None
    full = with_everything(paper, sheet, name)
    assert pages(sheet_as_pdf(full)) == 1


@pytest.mark.parametrize(
    ("goal", "coming", "result"),
    [(words(90), words(90), words(130)), (words(190), words(390), "x"), ("x", "x\n" * 6, "x")],
    ids=["results", "goal and coming", "lines"],
)
def test_a_factsheet_of_ordinary_length_is_one_page(
    paper: Artefact, secretary: Actor, goal: str, coming: str, result: str
) -> None:
    row = {"getal": "12", "resultaat": result, "bron": "GGD"}
    save(secretary, paper, doel=goal, komend=coming, resultaten=[row, row, row])
    sheet = shown(secretary, paper)
    assert sheet is not None
    full = with_everything(paper, sheet, 30)
    assert pages(sheet_as_pdf(full)) == 1


def test_what_many_open_is_laid_out_once_until_its_text_changes(
    paper: Artefact, secretary: Actor
) -> None:
    save(secretary, paper, doel="Minder wachten.")
    sheet = shown(secretary, paper)
    assert sheet is not None
    first = sheet_as_pdf(sheet)
    assert sheet_as_pdf(sheet) is first
    assert sheet_as_pdf(replace(sheet, goal="Korter wachten.")) != first


def test_what_would_not_fit_is_refused_by_name(paper: Artefact, secretary: Actor) -> None:
    with pytest.raises(InvalidPaper, match="Doel: dit is te lang voor één A4"):
        save(secretary, paper, doel="x" * 241)
    with pytest.raises(InvalidPaper, match="Komend kwartaal: er passen hooguit 8 regels"):
        save(secretary, paper, komend="x\n" * 9)
    row = {"getal": "1", "resultaat": "r", "bron": "b"}
    with pytest.raises(InvalidPaper, match="hooguit drie"):
        save(secretary, paper, resultaten=[row] * 4)


def test_the_public_page_and_its_pdf_open_once_published(
    paper: Artefact, secretary: Actor, client: Client
) -> None:
    path = f"/werkagenda/{paper.agenda.key}/factsheet/{paper.theme_line.key}"  # type: ignore[union-attr]
    assert "Nog geen factsheet" in client.get(f"{path}/").content.decode()
    assert client.get(f"{path}.pdf").status_code == 404
    publish(secretary, save(secretary, paper))
    assert "Minder inwoners drinken te veel." in client.get(f"{path}/").content.decode()
    answer = client.get(f"{path}.pdf")
    assert answer["Content-Type"] == "application/pdf" and pages(answer.content) == 1

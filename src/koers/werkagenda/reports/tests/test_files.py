# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One content in three forms: Word, PDF and slides tell the same."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone
from docx import Document
from pptx import Presentation

from koers.access.actor import PUBLIC, Actor
from koers.errors import NotAllowed
from koers.web.reports.document import (
    Chapter,
    Form,
    Paragraph,
    Report,
    Table,
    UnknownForm,
    form_of,
    written,
)
from koers.werkagenda.ideas.admitting import make_project
from koers.werkagenda.models import Idea, Project
from koers.werkagenda.progress.lights import IndicatorFact
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.progress.reporting import report_of
from koers.werkagenda.reports import quarterly, year_plans
from koers.werkagenda.reports.tests.pdf_reading import fonts, pages, unpacked
from koers.werkagenda.status import change_status

Q3 = Quarter(2026, 3)
DAY = date(2026, 11, 27)


@pytest.fixture
def report(reported: Project, leader: Actor) -> Report:
    return quarterly.of_project(leader, reported, Q3, DAY)


def words_of_docx(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def words_of_pptx(content: bytes) -> str:
    found = []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def test_word_and_slides_hold_the_same_words(report: Report) -> None:
    for text in (
        words_of_docx(written(report, Form.DOCX)),
        words_of_pptx(written(report, Form.PPTX)),
    ):
        for sentence in (
            "De scholen doen mee.",
            "Stem in met uitstel.",
            "Gemeente Almelo",
            "€\u00a010.700",
            "7% boven de begroting",
            "Nulmeting klaar",
        ):
            assert sentence in text


def test_the_same_chart_stands_in_word_and_on_a_slide(report: Report) -> None:
    pictures = []
    for form, folder in ((Form.DOCX, "word/media/"), (Form.PPTX, "ppt/media/")):
        with zipfile.ZipFile(io.BytesIO(written(report, form))) as archive:
            names = [name for name in archive.namelist() if name.startswith(folder)]
            pictures.append({archive.read(name) for name in names if name.endswith(".png")})
    assert pictures[0] and pictures[0] == pictures[1]


def test_a_chart_in_word_and_on_a_slide_has_words_for_a_listener(report: Report) -> None:
    document = Document(io.BytesIO(written(report, Form.DOCX)))
    (shape, *_) = document.inline_shapes
    assert "Gemeente Almelo: 33 van 120 uur" in shape._inline.docPr.get("descr")
    deck = Presentation(io.BytesIO(written(report, Form.PPTX)))
    described = [
        shape._element.nvPicPr.cNvPr.get("descr")
        for slide in deck.slides
        for shape in slide.shapes
        if shape.shape_type == 13
    ]
    assert described and all(described)


def test_a_pdf_is_tagged_and_in_dutch(report: Report) -> None:
    content = written(report, Form.PDF)
    assert content.startswith(b"%PDF-")
    for part in (b"/StructTreeRoot", b"/MarkInfo", b"(nl)", b"pdfuaid"):
        assert part in unpacked(content), part
    assert pages(content) >= 2


def test_a_pdf_has_the_letters_in_which_its_charts_are_measured(report: Report) -> None:
    assert any("Noto" in name for name in fonts(written(report, Form.PDF)))


def test_slides_cut_a_long_table_and_lose_no_row(reported: Project, secretary: Actor) -> None:
    report = quarterly.of_agenda(secretary, reported.agenda, Q3, DAY)
    text = words_of_pptx(written(report, Form.PPTX))
    for project in reported.agenda.projects.all():
        assert project.name in text
    lights, _ = (block for block in report.chapters[0].blocks if isinstance(block, Table))
    # Of a project without a light there is only a status to tell; those take more slides than one.
    assert "Projecten waarvan nog geen licht bekend is (1 tot en met " in text
    assert f" van {27 - len(lights.rows)})" in text


def test_the_headings_of_a_report_tell_what_it_found(reported: Project, secretary: Actor) -> None:
    report = quarterly.of_agenda(secretary, reported.agenda, Q3, DAY)
    titles = [chapter.title for chapter in report.chapters]
    lights = report.chapters[0].blocks[0]
    assert isinstance(lights, Table)
    trouble = sum("knelt" in row for row in lights.rows)
    assert titles[0] == f"Bij {trouble} van de 27\u00a0projecten knelt het"
    assert titles[2] == "Er wordt 1\u00a0besluit gevraagd"
    assert titles[3].startswith("Sinds 1 januari zijn ")
    empty = quarterly.of_agenda(secretary, reported.agenda, Quarter(2020, 1), DAY)
    assert empty.chapters[2].title == "Gevraagde besluiten"


def test_the_report_of_an_agenda_holds_the_money_of_each_project_that_has_any(
    reported: Project, secretary: Actor
) -> None:
    money = quarterly.of_agenda(secretary, reported.agenda, Q3, DAY).chapters[4]
    assert money.title == "Sinds 1 januari is €\u00a02.500 van de €\u00a010.000 besteed"
    (amounts,) = money.blocks
    assert isinstance(amounts, Table)
    assert amounts.rows == (
        ("Alcohol", "€\u00a010.000", "€\u00a02.500", "€\u00a02.500", "€\u00a010.700"),
    )
    empty = quarterly.of_agenda(secretary, reported.agenda, Quarter(2020, 1), DAY)
    assert empty.chapters[4].title == "Geld per project"


def test_the_report_of_an_agenda_says_why_an_indicator_has_no_value(
    reported: Project, secretary: Actor
) -> None:
    own = report_of(secretary, reported, Q3)
    goal = IndicatorFact(
        name="Overmatige drinker", unit="%", decimals=1, area="Almelo", period="2024",
        value=None, lower=None, upper=None, baseline=10, target=8, target_date=date(2028, 12, 31),
        source="GGD", url="", empty_because="nog niet geleverd",
    )  # fmt: skip
    (table,) = quarterly.measured([replace(own, indicators=(goal,))])
    assert isinstance(table, Table)
    (row,) = table.rows
    assert row[:4] == ("Alcohol", "Overmatige drinker (Almelo)", "2024", "nog niet geleverd")
    assert row[5:] == ("8,0% op 31\u00a0december 2028", "niet te bepalen")
    # An indicator that is only linked to a project is no goal of it.
    (nothing,) = quarterly.measured([replace(own, indicators=(replace(goal, target=None),))])
    assert isinstance(nothing, Paragraph) and "geen project" in nothing.text


def test_a_theme_line_reports_on_its_own_projects_only(reported: Project, secretary: Actor) -> None:
    report = quarterly.of_theme_line(secretary, reported.theme_line, Q3, DAY)
    lights, others = (block for block in report.chapters[0].blocks if isinstance(block, Table))
    assert [row[0] for row in lights.rows] == [reported.name]
    names = {row[0] for row in (*lights.rows, *others.rows)}
    own = set(reported.theme_line.projects.values_list("name", flat=True))
    assert names == own and len(own) < 27
    assert dict(report.facts)["Met een rapportage"] == "1"


def test_the_annual_plan_shows_promised_hours_and_what_has_no_plan(
    reported: Project, secretary: Actor
) -> None:
    plan = year_plans.year_plan(secretary, reported.agenda, 2026)
    rows = {row.owner.organisation_id: row for row in plan.owners}
    assert rows["gemeente-almelo"].hours == (40, 40, 40, 40)
    assert rows["ggd-twente"].hours_share == pytest.approx(0.6)
    assert plan.budget == 10_000
    assert "Alcohol" not in plan.without_plan and plan.without_plan
    assert "geldt nog geen verdeelsleutel" in plan.key_problem
    for form in Form:
        assert written(year_plans.as_report(secretary, plan, DAY), form)


def test_the_annual_plan_tells_what_came_and_changed_in_its_two_years_and_no_other(
    reported: Project, secretary: Actor
) -> None:
    agenda, year = reported.agenda, timezone.localdate().year
    assert year_plans.year_plan(secretary, agenda, year).changes == ()
    idea = Idea.objects.create(
        agenda=agenda, title="Wandelen", theme_line=reported.theme_line, recorded_by="proef"
    )
    make_project(secretary, idea, None)
    change_status(actor=secretary, project=reported, status="on-hold", reason="Geen mensen.")
    changes = year_plans.year_plan(secretary, agenda, year).changes
    assert [text.split(",")[0].split(" sinds")[0] for text in changes] == [
        "Wandelen: toegelaten tot de agenda",
        "Alcohol: status 'on hold'",
    ]
    assert year_plans.year_plan(secretary, agenda, year + 1).changes == changes
    for other in (year - 1, year + 2):
        assert year_plans.year_plan(secretary, agenda, other).changes == ()


def test_a_year_in_which_a_project_has_ended_leaves_it_out(
    reported: Project, secretary: Actor
) -> None:
    plan = year_plans.year_plan(secretary, reported.agenda, 2029)
    assert reported not in [item.project for item in plan.projects]


def test_the_public_gets_no_report(reported: Project) -> None:
    with pytest.raises(NotAllowed):
        quarterly.of_project(PUBLIC, reported, Q3, DAY)


def test_an_unknown_form_says_which_there_are() -> None:
    with pytest.raises(UnknownForm, match="Kies docx, pdf of pptx"):
        form_of("odt")


def test_chapters_of_one_short_sentence_in_a_row_share_a_slide() -> None:
    nothing = Paragraph("Er is nog niets.")
    table = Table("Uren", ("Eigenaar", "Uren"), (("Almelo", "3"),))
    chapters = (
        Chapter("Wat is er gebeurd?", (nothing,)),
        Chapter("Mijlpalen", (nothing,)),
        Chapter("Uren", (table,)),
        Chapter("Geld", (nothing,)),
    )
    report = Report("Verslag", "", (), chapters, DAY, "Koers", "verslag")
    deck = Presentation(io.BytesIO(written(report, Form.PPTX)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == ["Verslag", "Wat is er gebeurd? · Mijlpalen", "Uren", "Geld"]
    assert "Mijlpalen: Er is nog niets." in words_of_pptx(written(report, Form.PPTX))

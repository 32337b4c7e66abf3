# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Long texts and tall tables are told over several slides: nothing runs off, nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest
from pptx import Presentation

from koers.web.reports.document import Bullets, Chapter, Form, Paragraph, Report, Table, written
from koers.web.reports.slide_parts import slides_of

SENTENCE = "Wij spraken met de huisartsen en de wijkverpleging over de overdracht van gegevens. "
#: Three pages of a word processor, as somebody pastes them.
PASTED = "\n\n".join([SENTENCE * 18] * 6)


def words(text: str) -> list[str]:
    return text.split()


def test_three_pasted_pages_take_as_many_slides_as_they_need_and_keep_every_word() -> None:
    slides = list(slides_of([Chapter("Wat is er gebeurd?", (Paragraph(PASTED),))]))
    parts = [slide.part for slide in slides if isinstance(slide.part, list)]
    assert len(parts) == len(slides) > 1
    assert words(" ".join(line for part in parts for line in part)) == words(PASTED)
    # A slide holds some 15 lines of 90 signs.
    assert max(sum(map(len, part)) for part in parts) < 15 * 90


def test_a_text_without_an_end_of_line_is_cut_between_two_words() -> None:
    slides = list(slides_of([Chapter("Besluiten", (Bullets((SENTENCE * 40,)),))]))
    assert len(slides) == 3
    told = [line for slide in slides if isinstance(slide.part, list) for line in slide.part]
    assert words(" ".join(told)) == ["•", *words(SENTENCE * 40)]


def test_each_slide_of_a_chapter_has_a_title_of_its_own() -> None:
    slides = list(
        slides_of([Chapter("Kort", (Paragraph("Ja."),)), Chapter("Lang", (Paragraph(PASTED),))])
    )
    titles = [slide.title for slide in slides]
    assert len(set(titles)) == len(titles)
    assert titles[:2] == ["Kort", f"Lang (1 van {len(titles) - 1})"]


def table_parts(rows: Sequence[tuple[str, ...]]) -> list[Table]:
    table = Table("Mijlpalen", ("Mijlpaal", "Gepland", "Toelichting"), tuple(rows))
    parts = [slide.part for slide in slides_of([Chapter("Mijlpalen", (table,))])]
    assert all(isinstance(part, Table) for part in parts)
    return [part for part in parts if isinstance(part, Table)]


def test_short_rows_stand_evenly_on_as_few_slides_as_can_be() -> None:
    parts = table_parts([(f"Mijlpaal {number}", "31 maart", "") for number in range(40)])
    assert [len(part.rows) for part in parts] == [10, 10, 10, 10]
    assert parts[1].title == "Mijlpalen (11 tot en met 20 van 40)"
    (only,) = table_parts([("Een", "31 maart", "")])
    assert only.title == "Mijlpalen"


def test_rows_with_long_notes_take_more_slides_and_keep_their_order() -> None:
    rows = [(f"Mijlpaal {number}", "31 maart", SENTENCE * 6) for number in range(9)]
    parts = table_parts(rows)
    assert len(parts) > 1
    assert [row for part in parts for row in part.rows] == rows


def test_a_row_that_is_taller_than_a_slide_goes_on_in_the_next() -> None:
    note = SENTENCE * 30
    parts = table_parts([("Eerste", "31 maart", note), ("Tweede", "30 juni", "")])
    rows = [row for part in parts for row in part.rows]
    assert [row[0] for row in rows[1:-1]] == ["Eerste (vervolg)"] * (len(rows) - 2)
    assert len(rows) > 2 and rows[-1][0] == "Tweede"
    assert words(" ".join(row[2] for row in rows[:-1])) == words(note)
    assert {row[1] for row in rows[1:-1]} == {""}


@pytest.mark.parametrize("rows", [(), (("", ""),)])
def test_a_table_of_nothing_is_one_slide(rows: tuple[tuple[str, ...], ...]) -> None:
    table = Table("Uren", ("Eigenaar", "Uren"), rows)
    (slide,) = slides_of([Chapter("Uren", (table,))])
    assert slide.part == table


def test_a_long_title_gets_smaller_letters_and_stays_above_the_text() -> None:
    def size(title: str) -> float:
        report = Report(title, "Verslag", (), (), date(2026, 11, 28), "Koers", "verslag")
        deck = Presentation(io.BytesIO(written(report, Form.PPTX)))
        return float(deck.slides[0].shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt)

    assert size("Kort") > size("Wat langer dan een regel " * 4) > size("Veel te lang " * 16)

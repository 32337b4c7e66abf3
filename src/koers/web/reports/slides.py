# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report as slides: one thought per slide, tables cut where a slide is full, charts with words."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Emu, Pt

from koers.web.charts import palette
from koers.web.charts.pixels import as_png
from koers.web.reports.column_widths import column_shares
from koers.web.reports.document import Picture, Report, Table
from koers.web.reports.slide_parts import SMALL_LINE, slides_of

_WIDE, _HIGH = Cm(33.87), Cm(19.05)
_LEFT, _TOP, _ROOM = Cm(1.8), Cm(3.6), Cm(30.2)
_BODY = Cm(13.6)
#: Characters of a title -> its size in points: one line, two, and as many as there is room for.
_TITLE_SIZES = ((46, 28), (130, 22))
_LONG_TITLE = 16
#: Height of a row: two lines of its text.
_ROW = Cm(1.25)


def as_pptx(report: Report) -> bytes:
    """The report as PPTX, 16 by 9."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE, _HIGH
    _properties(deck, report)
    _front(deck, report)
    for content in slides_of(report.chapters):
        slide = _slide(deck, content.title)
        match content.part:
            case list() as lines:
                _text(slide, lines)
            case Table() as table:
                _table(slide, table)
            case Picture() as picture:
                _picture(slide, picture, said=content.chapter)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _properties(deck: Any, report: Report) -> None:
    properties = deck.core_properties
    properties.title, properties.author, properties.language = report.title, report.sender, "nl-NL"
    day = report.made_on
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def _front(deck: Any, report: Report) -> None:
    slide = _slide(deck, report.title)
    lines = [report.subtitle, report.notice, *(f"{name}: {value}" for name, value in report.facts)]
    _text(slide, [line for line in lines if line])


def _slide(deck: Any, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = _LEFT, Cm(0.9), _ROOM, Cm(2.2)
    shape.text_frame.text = title
    shape.text_frame.word_wrap = True
    size = next((size for most, size in _TITLE_SIZES if len(title) <= most), _LONG_TITLE)
    _style(shape.text_frame.paragraphs[0], size, bold=True)
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    return slide


def _style(paragraph: Any, size: int, *, bold: bool = False, colour: str = palette.INK) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Noto Sans"
        run.font.color.rgb = _colour(colour)
        run._r.get_or_add_rPr().set("lang", "nl-NL")


def _colour(hexadecimal: str) -> RGBColor:
    red, green, blue = (int(hexadecimal[place : place + 2], 16) for place in (1, 3, 5))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call] # python-pptx has no types


def _text(slide: Any, lines: list[str]) -> None:
    frame = slide.shapes.add_textbox(_LEFT, _TOP, _ROOM, _BODY).text_frame
    frame.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.space_after = Pt(8)
        _style(paragraph, 18)


def _table(slide: Any, table: Table) -> None:
    top = _TOP
    if table.title:
        frame = slide.shapes.add_textbox(_LEFT, Cm(3.1), _ROOM, Cm(1)).text_frame
        frame.text = table.title
        _style(frame.paragraphs[0], 14, colour=palette.QUIET)
        top = Cm(4.3)
    shape = slide.shapes.add_table(
        len(table.rows) + 1, len(table.header), _LEFT, top, _ROOM, _ROW * (len(table.rows) + 1)
    )
    shape.name = table.title or "Tabel"
    grid = shape.table
    for column, share in enumerate(column_shares(table.header, table.rows, line=SMALL_LINE)):
        grid.columns[column].width = Emu(int(_ROOM * share))
    for number, row in enumerate((table.header, *table.rows)):
        for column, text in enumerate(row):
            cell = grid.cell(number, column)
            cell.text = text
            paragraph = cell.text_frame.paragraphs[0]
            head = number == 0
            _style(paragraph, 12, bold=head, colour=palette.SURFACE if head else palette.INK)
            if column in table.numeric:
                paragraph.alignment = PP_ALIGN.RIGHT
            cell.fill.solid()
            background = palette.PRIMARY if head else palette.SURFACE
            cell.fill.fore_color.rgb = _colour(background)


def _picture(slide: Any, block: Picture, *, said: str) -> None:
    chart = block.on_slide or block.chart
    shape = slide.shapes.add_picture(io.BytesIO(as_png(chart.svg)), _LEFT, _TOP)
    scale = min(_ROOM / shape.width, Cm(12.2) / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    words = shape._element.nvPicPr.cNvPr
    words.set("title", chart.title)
    words.set("descr", chart.description)
    frame = slide.shapes.add_textbox(_LEFT, Cm(16.4), _ROOM, Cm(1.6)).text_frame
    frame.word_wrap = True
    frame.text = block.line if said == chart.title else f"{chart.title}. {block.line}"
    _style(frame.paragraphs[0], 12, colour=palette.QUIET)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report for a word processor: headings, tables with a header row, charts with words."""

from __future__ import annotations

import io
from typing import Any

from docx.shared import Cm, Pt

from koers.web.charts.pixels import as_png
from koers.web.reports.document import Bullets, Paragraph, Picture, Report, Table
from koers.web.reports.word_page import as_bytes, named_value, new_page, table_with_head

_WIDTH = Cm(16.5)


def as_docx(report: Report) -> bytes:
    """The report as DOCX."""
    document = new_page(
        title=report.title, sender=report.sender, made_on=report.made_on, points=10.5
    )
    document.add_heading(report.title, level=0)
    if report.subtitle:
        document.add_paragraph(report.subtitle)
    if report.notice:
        document.add_paragraph().add_run(report.notice).bold = True
    for name, value in report.facts:
        named_value(document, name, value)
    for chapter in report.chapters:
        document.add_heading(chapter.title, level=1)
        for block in chapter.blocks:
            _write(document, block)
    return as_bytes(document)


def _write(document: Any, block: object) -> None:
    match block:
        case Paragraph(text, quiet):
            # The room between paragraphs is in their style; an empty line would double it.
            for line in filter(str.strip, text.splitlines()):
                run = document.add_paragraph().add_run(line)
                if quiet:
                    run.font.size = Pt(9)
        case Bullets(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case Table():
            _write_table(document, block)
        case Picture(chart):
            picture = document.add_picture(io.BytesIO(as_png(chart.svg)), width=_WIDTH)
            # What a screen reader says for the picture.
            words = picture._inline.docPr
            words.set("title", chart.title)
            words.set("descr", chart.description)
            caption = document.add_paragraph()
            caption.add_run(f"{chart.title}. ").bold = True
            caption.add_run(block.line).font.size = Pt(9)


def _write_table(document: Any, table: Table) -> None:
    if table.title:
        title = document.add_paragraph()
        title.add_run(table.title).bold = True
        title.paragraph_format.keep_with_next = True
    table_with_head(document, table.header, table.rows, numeric=table.numeric)
    document.add_paragraph().paragraph_format.space_after = Pt(0)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A version as a file: DOCX to work on, and tagged PDF, each with its mark "concept" or "vastgesteld op"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from koers.web import dutch
from koers.web.reports.pdf import laid_out
from koers.web.reports.word_page import as_bytes, named_value, new_page, table_with_head
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.artefacts.selectors import sorted_steps
from koers.werkagenda.artefacts.shown import ShownField, ShownSection
from koers.werkagenda.models import ArtefactStep, ArtefactVersion

_EMPTY = "nog niet ingevuld"
Step = ArtefactStep.Step


@dataclass(frozen=True, slots=True)
class Print:
    """What stands on paper.

    mark: "concept" with its date, or "vastgesteld op" with date and body.
    facts: name and value, under the title.
    """

    title: str
    kind: str
    mark: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[ShownSection, ...]
    made_on: datetime


def print_of(version: ArtefactVersion) -> Print:
    """A version as it stands on paper."""
    artefact = version.artefact
    facts = [
        ("Soort stuk", artefact.get_kind_display()),
        ("Agenda", artefact.agenda.name),
        ("Versie", f"{version.number}, {dutch.day(timezone.localtime(version.recorded_at))}"),
        ("Opgesteld door", version.recorded_by),
        ("Vaststelling", mark_of(version)),
    ]
    return Print(
        title=artefact.title,
        kind=artefact.get_kind_display(),
        mark=mark_of(version),
        facts=tuple(facts),
        sections=tuple(kind_of(artefact).shown(artefact, version.content)),
        made_on=version.recorded_at,
    )


def mark_of(version: ArtefactVersion) -> str:
    """Whether this version holds: "vastgesteld op 1 december 2026 door ...", or "concept"."""
    steps = sorted_steps(version)
    adopted = next((step for step in steps if step.step == Step.ADOPTED), None)
    if adopted is None or adopted.decision is None:
        return "concept, nog niet vastgesteld"
    meeting = adopted.decision.item.meeting
    return f"vastgesteld op {dutch.day(meeting.date)} door {meeting.body}"


def as_docx(version: ArtefactVersion) -> bytes:
    """The version for a word processor."""
    paper = print_of(version)
    document = new_page(title=paper.title, sender="Koers", made_on=paper.made_on, remark=paper.mark)
    document.sections[0].header.paragraphs[0].text = f"{paper.title}: {paper.mark}"
    document.add_heading(paper.title, level=1)
    for name, value in paper.facts:
        named_value(document, name, value)
    for section in paper.sections:
        document.add_heading(section.title, level=2)
        for field in section.fields:
            document.add_heading(field.label, level=3)
            _write(document, field)
    return as_bytes(document)


def _write(document: Any, field: ShownField) -> None:
    if field.table is not None:
        table_with_head(document, field.table.header, field.table.rows, numeric=field.table.numeric)
    elif field.lines is not None:
        for line in field.lines:
            document.add_paragraph(line, style="List Bullet")
    else:
        for paragraph in (field.text or _EMPTY).split("\n"):
            document.add_paragraph(paragraph)


def as_pdf(version: ArtefactVersion) -> bytes:
    """The version as PDF/UA.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    return laid_out("werkagenda/artefact_print.html", {"paper": print_of(version)}, for_many=True)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The annual plan as a paper: Koers fills in the figures, the secretariat adds words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils import timezone

from koers.access.actor import SYSTEM
from koers.web.reports.document import Bullets, Paragraph, Table
from koers.werkagenda.artefacts.fields import Computed, Text
from koers.werkagenda.artefacts.registry import Content, Kind, Section
from koers.werkagenda.artefacts.shown import Shown
from koers.werkagenda.artefacts.shown import Table as ShownTable
from koers.werkagenda.models import Artefact
from koers.werkagenda.reports.year_plans import as_report, year_plan

_PARTS = ("portfolio", "inzet", "eerlijkheid", "veranderingen")


def _shown(block: Any) -> Shown:
    """A stored part: a table, or lines."""
    if isinstance(block, list):
        return tuple(block) or None
    return ShownTable(
        tuple(block["header"]),
        tuple(tuple(row) for row in block["rows"]),
        frozenset(block["numeric"]),
    )


def _prefill(artefact: Artefact) -> Content:
    if artefact.year is None:
        return {}
    report = as_report(
        SYSTEM, year_plan(SYSTEM, artefact.agenda, artefact.year), timezone.localdate()
    )
    (_, budget), (_, key) = report.facts[1:3]
    found: Content = {"begroting": budget, "sleutel": key}
    for name, chapter in zip(_PARTS, report.chapters, strict=True):
        block = chapter.blocks[0]
        match block:
            case Table():
                found[name] = {**asdict(block), "numeric": sorted(block.numeric)}
            case Bullets(items):
                found[name] = list(items)
            case Paragraph(text):
                found[name] = [text]
    return found


def _text(value: Any) -> Shown:
    return str(value)


JAARPLAN = Kind(
    key=Artefact.Kind.JAARPLAN,
    subject=frozenset({"year"}),
    title=lambda artefact: f"Jaarplan {artefact.year}",
    sections=(
        Section(
            "Wat Koers weet",
            (
                Computed(key="portfolio", label="Projecten in dit jaar", show=_shown),
                Computed(key="inzet", label="Inzet per eigenaar", show=_shown),
                Computed(key="begroting", label="Begroting van de projecten", show=_text),
                Computed(key="sleutel", label="Verdeelsleutel", show=_text),
                Computed(key="eerlijkheid", label="Eerlijk verdeeld?", show=_shown),
                Computed(key="veranderingen", label="Veranderd sinds vorig jaar", show=_shown),
            ),
        ),
        Section(
            "Toelichting",
            (
                Text(key="toelichting", label="Toelichting", long=True, required=True),
                Text(key="besluit", label="Gevraagd besluit", long=True),
            ),
        ),
    ),
    prefill=_prefill,
)

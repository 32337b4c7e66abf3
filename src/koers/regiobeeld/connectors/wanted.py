# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which columns the readers ask of a publisher's table, so that no more is fetched than is read."""

from __future__ import annotations

from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.sources.cbs_kerncijfers.layouts import layouts
from koers.regiobeeld.sources.rivm.tables import tables

_KEY_FIGURES = "cbs-kerncijfers"


def key_titles(source_id: str) -> list[str]:
    """Titles of columns, besides the dimensions, by which the reader of a source knows a row."""
    if source_id == _KEY_FIGURES:
        return list(layouts()[0].herkend_aan)
    table = tables().get(source_id)
    return [table.naamkolom] if table and table.naamkolom else []


def topic_titles(source_id: str) -> list[str]:
    """Titles of the figures that the reader of a source takes."""
    if source_id == _KEY_FIGURES:
        ways = [way for figures in layouts()[0].indicatoren.values() for way in figures]
        return list(dict.fromkeys(column for way in ways for column in way.columns))
    asked = [item.kolom for item in catalogue().values() if item.bron == source_id and item.kolom]
    return list(dict.fromkeys(asked))

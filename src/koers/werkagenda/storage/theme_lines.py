# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stores the theme lines of an agenda with the boxes of their canvas."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from koers.werkagenda.models import Agenda, Project, ThemeLine, ThemeLineItem
from koers.werkagenda.storage import columns
from koers.werkagenda.storage.layout import kept
from koers.werkagenda.storage.upsert import upserted

_LISTS = ("also_called",)
_NOT_OF_A_SUBLINE = ("also_called", "kind")
_BOXES = ThemeLineItem.Kind.values


def store_theme_lines(agenda: Agenda, document: dict[str, Any]) -> dict[str, ThemeLine]:
    """Theme lines and sublines by key; those that the document lost are marked as removed."""
    raws = {raw["id"]: (number, raw) for number, raw in enumerate(document["theme_lines"])}
    rows = [_theme_line(agenda, raw, number) for number, raw in raws.values()]
    lines = {line.key: line for line in upserted(ThemeLine, rows)}
    below = [
        _subline(lines[key], raw["subline"]) for key, (_, raw) in raws.items() if raw.get("subline")
    ]
    lines |= {line.key: line for line in upserted(ThemeLine, below)}
    gone = ThemeLine.objects.filter(agenda=agenda, removed_at__isnull=True)
    gone.exclude(key__in=lines).update(removed_at=timezone.now())
    parts = [raw for _, raw in raws.values()]
    parts += [raw["subline"] for raw in parts if raw.get("subline")]
    ThemeLineItem.objects.filter(theme_line__in=lines.values()).delete()
    ThemeLineItem.objects.bulk_create(
        ThemeLineItem(theme_line=lines[raw["id"]], kind=kind, position=place, text=text)
        for raw in parts
        for kind in _BOXES
        for place, text in enumerate(raw.get(kind) or [])
    )
    return lines


def _theme_line(agenda: Agenda, raw: dict[str, Any], number: int) -> ThemeLine:
    values = {
        column: raw.get(key) or ([] if key in _LISTS else "")
        for key, column in columns.THEME_LINE.items()
    }
    layout = kept(raw, (*columns.THEME_LINE, *_BOXES, "subline"))
    return ThemeLine(agenda=agenda, position=number, **values, **layout)


def _subline(parent: ThemeLine, raw: dict[str, Any]) -> ThemeLine:
    own = {
        key: column for key, column in columns.THEME_LINE.items() if key not in _NOT_OF_A_SUBLINE
    }
    values = {column: raw.get(key) or "" for key, column in own.items()}
    layout = kept(raw, (*own, *_BOXES))
    return ThemeLine(
        agenda=parent.agenda, parent=parent, position=parent.position, **values, **layout
    )


def tidy_theme_lines(agenda: Agenda) -> None:
    """Delete removed theme lines that no project of the past points at."""
    removed = ThemeLine.objects.filter(agenda=agenda, removed_at__isnull=False)
    removed.filter(parent__isnull=False).delete()
    removed.filter(~Exists(Project.objects.filter(theme_line=OuterRef("pk")))).delete()

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

_LISTS = ("also_called",)


def store_theme_lines(agenda: Agenda, document: dict[str, Any]) -> dict[str, ThemeLine]:
    """Theme lines and sublines by key; those that the document lost are marked as removed."""
    lines: dict[str, ThemeLine] = {}
    for number, raw in enumerate(document["theme_lines"]):
        line = _store_line(agenda, raw, number, parent=None)
        lines[line.key] = line
        if subline := raw.get("subline"):
            own = _store_line(agenda, subline, number, parent=line)
            lines[own.key] = own
    gone = ThemeLine.objects.filter(agenda=agenda, removed_at__isnull=True)
    gone.exclude(key__in=lines).update(removed_at=timezone.now())
    return lines


def _store_line(
    agenda: Agenda, raw: dict[str, Any], number: int, *, parent: ThemeLine | None
) -> ThemeLine:
    values = {
        column: raw.get(key) or ([] if key in _LISTS else "")
        for key, column in columns.THEME_LINE.items()
    }
    kinds = ThemeLineItem.Kind.values
    own = (*columns.THEME_LINE, *kinds, "subline")
    if parent is not None:  # keys that a subline has no column for
        own = tuple(key for key in own if key not in {"also_called", "kind", "subline"})
        values |= {"also_called": [], "kind": ""}
    line = ThemeLine.objects.update_or_create(
        agenda=agenda,
        key=values.pop("key"),
        defaults={
            **values,
            **kept(raw, own),
            "position": number,
            "parent": parent,
            "removed_at": None,
        },
    )[0]
    line.items.all().delete()
    ThemeLineItem.objects.bulk_create(
        ThemeLineItem(theme_line=line, kind=kind, position=place, text=text)
        for kind in kinds
        for place, text in enumerate(raw.get(kind) or [])
    )
    return line


def tidy_theme_lines(agenda: Agenda) -> None:
    """Delete removed theme lines that no project of the past points at."""
    removed = ThemeLine.objects.filter(agenda=agenda, removed_at__isnull=False)
    removed.filter(parent__isnull=False).delete()
    removed.filter(~Exists(Project.objects.filter(theme_line=OuterRef("pk")))).delete()

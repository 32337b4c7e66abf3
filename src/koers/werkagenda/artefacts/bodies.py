# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which body adopts a paper, as far as the agenda says: the opdrachtgever of its theme line."""

from __future__ import annotations

from koers.werkagenda.models import Artefact, Body, ThemeLine, ThemeLineItem


def client_body(artefact: Artefact) -> Body | None:
    """The body that the agenda names as opdrachtgever; None when it names none, or another name."""
    line = theme_line_of(artefact)
    if line is None:
        return None
    names = ThemeLineItem.objects.filter(theme_line=line, kind=ThemeLineItem.Kind.CLIENT)
    wanted = {text.strip().casefold() for text in names.values_list("text", flat=True)}
    bodies = Body.objects.filter(agenda=artefact.agenda_id)
    return next((body for body in bodies if body.name.casefold() in wanted), None)


def theme_line_of(artefact: Artefact) -> ThemeLine | None:
    """The theme line that a paper belongs to, itself or through its project or idea."""
    if artefact.theme_line is not None:
        return artefact.theme_line
    if artefact.project is not None:
        return artefact.project.theme_line
    return artefact.idea.theme_line if artefact.idea is not None else None

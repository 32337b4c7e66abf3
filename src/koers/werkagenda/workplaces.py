# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the work of a theme line is done: rooms above register their pages, so that this one imports none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from koers.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Workplace:
    """A page on which somebody does the work of a theme line.

    Args:
        title: what can be done there.
        url: its address.
        text: one line about it.
    """

    title: str
    url: str
    text: str


#: Gives the pages that this actor may open.
WorkplaceSource = Callable[[Actor], list[Workplace]]

_sources: list[WorkplaceSource] = []


def register_workplaces(source: WorkplaceSource) -> None:
    """Let `source` add to what stands on the page of the theme lines."""
    if source not in _sources:
        _sources.append(source)


def workplaces(actor: Actor) -> list[Workplace]:
    """Every page that this actor may open, in the order of the rooms."""
    return [place for source in _sources for place in source(actor)]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bridge from the agenda to the regiobeeld: which figures belong to a project or theme line.

The links stand in the region pack; the figures come from the selectors of the regiobeeld. Where a
figure is not there yet, the link is still shown, without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from koers.access.actor import Actor
from koers.errors import UnknownArea, UnknownIndicator
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord
from koers.regiobeeld.figures import Figure, verdict
from koers.region_pack import region_pack


@dataclass(frozen=True, slots=True)
class LinkedFigure:
    """An indicator of the regiobeeld with its newest figure for the region, beside the country's."""

    indicator_id: str
    name: str
    source: str
    url: str
    region: Figure
    country: Figure

    @property
    def has_value(self) -> bool:
        return self.region.value is not None

    @property
    def verdict(self) -> str:
        """How the region compares with the country in the same period, in a fixed word."""
        return verdict(self.region, self.country)


@dataclass(frozen=True, slots=True)
class LinkedIndicator:
    """An indicator in the words of the agenda, with the figures that say something about it."""

    text: str
    figures: tuple[LinkedFigure, ...]


def figures_of_project(actor: Actor, agenda_key: str, project_key: str) -> list[LinkedFigure]:
    """Figures that the region pack links to a project."""
    links = region_pack().project_indicatoren.get(agenda_key, {})
    return _figures(actor, links.get(project_key, ()))


def indicators_of_texts(actor: Actor, texts: Iterable[str]) -> list[LinkedIndicator]:
    """The indicator lines of a theme line, each with its figures, if any."""
    links = region_pack().themalijn_indicatoren
    return [LinkedIndicator(text, tuple(_figures(actor, links.get(text, ())))) for text in texts]


def projects_by_indicator() -> Mapping[str, set[tuple[str, str]]]:
    """Indicator id -> agenda and project ids that the region pack links to it."""
    found: dict[str, set[tuple[str, str]]] = {}
    for agenda_key, projects in region_pack().project_indicatoren.items():
        for project_key, indicator_ids in projects.items():
            for indicator_id in indicator_ids:
                found.setdefault(indicator_id, set()).add((agenda_key, project_key))
    return found


def _figures(actor: Actor, indicator_ids: Collection[str]) -> list[LinkedFigure]:
    if not indicator_ids:
        return []
    try:
        area = regiobeeld.region(actor)
        found = (_figure(actor, indicator_id, area) for indicator_id in indicator_ids)
        return [figure for figure in found if figure is not None]
    except UnknownArea:  # the regiobeeld has no areas yet: no figure either
        return []


def _figure(actor: Actor, indicator_id: str, area: AreaRecord) -> LinkedFigure | None:
    try:
        own = regiobeeld.figure(actor, indicator_id, area.code)
    except UnknownIndicator:
        return None
    country = regiobeeld.figure(actor, indicator_id, NEDERLAND, own.period or None)
    definition = own.definition
    return LinkedFigure(
        indicator_id=indicator_id,
        name=definition.naam,
        source=definition.bronvermelding,
        url=reverse("regiobeeld-indicator", args=[area.slug, indicator_id]),
        region=own,
        country=country,
    )

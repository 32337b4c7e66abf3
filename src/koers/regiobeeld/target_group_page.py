# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one group of people: their figures, where it hurts, what it costs, what is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from koers.access.actor import Actor
from koers.regiobeeld import matrix as matrices
from koers.regiobeeld import profile_table, profiles, selectors
from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.figures import ProfileRow
from koers.regiobeeld.knelpunt import Knelpunt
from koers.regiobeeld.laws import across_laws
from koers.regiobeeld.related import RelatedLink, related
from koers.regiobeeld.standardised import Band, bands_from
from koers.regiobeeld.target_groups import TargetGroup, target_groups
from koers.web import dutch

#: Key figures: more are a table.
_MOST_TILES = 6
_MOST_KNELPUNTEN = 10


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """A group on the overview: how its figures of the region stand beside the Netherlands."""

    group: TargetGroup
    judged: profiles.ThemeSummary


@dataclass(frozen=True, slots=True)
class GroupPage:
    """What stands on the page of a group for an area.

    tiles: figures to begin with, worst first. missing: names of figures that nobody delivered.
    costs: Zvw cost of the ages that are about the group; () when the source does not tell them.
    """

    group: TargetGroup
    area: AreaRecord
    title: str
    judged: profiles.ThemeSummary
    tiles: tuple[ProfileRow, ...]
    lines: tuple[profile_table.Line, ...]
    missing: tuple[str, ...]
    knelpunten: tuple[Knelpunt, ...]
    matrix: matrices.Matrix
    costs: tuple[Band, ...]
    costs_period: str
    own_projects: tuple[RelatedLink, ...]
    theme_projects: tuple[RelatedLink, ...]


def overview(actor: Actor) -> list[GroupSummary]:
    """Every group with the tally of the region."""
    rows = {row.definition.id: row for row in _profile(actor, selectors.region(actor))}
    return [
        GroupSummary(group, profiles.tally([rows[key] for key in group.indicatoren if key in rows]))
        for group in target_groups().values()
    ]


def group_page(actor: Actor, group: TargetGroup, area: AreaRecord) -> GroupPage:
    """The page of a group for the region or a municipality."""
    known = {row.definition.id: row for row in _profile(actor, area)}
    rows = [known[key] for key in group.indicatoren if key in known]
    judged = profiles.tally(rows)
    choice = matrices.chosen(actor, group=group.id)
    period = _cost_period(actor, area) if group.zvw_vanaf else ""
    own = _own_projects(actor, group)
    of_themes = [link for theme in group.themas for link in related(actor, theme=theme)]
    own_urls = {link.url for link in own}
    return GroupPage(
        group=group,
        area=area,
        title=_title(group, area, judged),
        judged=judged,
        tiles=tuple(sorted(_with_value(rows), key=_worst_first)[:_MOST_TILES]),
        lines=tuple(profile_table.lines(rows)),
        missing=tuple(item.naam for item in group.definitions if item.id not in known),
        knelpunten=tuple(_knelpunten(actor, group, area)),
        matrix=matrices.matrix(actor, choice),
        costs=tuple(bands_from(actor, area.code, period, group.zvw_vanaf)) if period else (),
        costs_period=period,
        own_projects=tuple(own),
        theme_projects=tuple(_distinct(link for link in of_themes if link.url not in own_urls)),
    )


def _profile(actor: Actor, area: AreaRecord) -> list[ProfileRow]:
    return selectors.profile(actor, area.code)


def _with_value(rows: Sequence[ProfileRow]) -> list[ProfileRow]:
    return [row for row in rows if row.figure.value is not None]


def _worst_first(row: ProfileRow) -> int:
    order = ("slechter", "beter", "vergelijkbaar")
    word = row.verdict.rpartition("-")[2]
    return order.index(word) if word in order else len(order)


def _title(group: TargetGroup, area: AreaRecord, judged: profiles.ThemeSummary) -> str:
    if not judged.total:
        return f"{group.naam} in {area.name}: nog geen cijfers"
    compared = judged.worse + judged.better + judged.equal
    if not compared:
        return f"{group.naam} in {area.name}: nog niets te vergelijken met Nederland"
    if not judged.worse:
        # How many could be compared: of one figure "none is worse" promises too much.
        held = (
            "het enige cijfer met een oordeel is niet"
            if compared == 1
            else f"geen van de {compared} cijfers met een oordeel is"
        )
        return f"{group.naam} in {area.name}: {held} slechter dan in Nederland"
    worse = dutch.counted(judged.worse, "cijfer", "cijfers")
    return (
        f"{group.naam}: {worse} in {area.name} slechter en {judged.better} beter dan in Nederland"
    )


def _knelpunten(actor: Actor, group: TargetGroup, area: AreaRecord) -> list[Knelpunt]:
    """For the region those of all its municipalities, else those of the area itself."""
    own = None if area == selectors.region(actor) else area.code
    found = selectors.knelpunten(actor, area_code=own)
    return [item for item in found if item.definition.id in group.indicatoren][:_MOST_KNELPUNTEN]


def _cost_period(actor: Actor, area: AreaRecord) -> str:
    """The year of the Zvw cost on the page of the laws, so that both pages tell the same."""
    return across_laws(actor, area).corrected_period


def _own_projects(actor: Actor, group: TargetGroup) -> list[RelatedLink]:
    """What is done about one of the figures of the group."""
    return _distinct(link for key in group.indicatoren for link in related(actor, indicator_id=key))


def _distinct(links: Iterable[RelatedLink]) -> list[RelatedLink]:
    found: dict[str, RelatedLink] = {}
    for link in links:
        found.setdefault(link.url, link)
    return list(found.values())

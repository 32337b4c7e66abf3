# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody can do about a knelpunt: a room above registers it, so that this one imports none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from koers.access.actor import Actor
from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import Definition


class Hurting(Protocol):
    """What a follow-up needs to know of a knelpunt: which figure, where and when."""

    @property
    def definition(self) -> Definition: ...

    @property
    def area(self) -> AreaRecord: ...

    @property
    def period(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A deed or a thing beside a knelpunt: words and address."""

    title: str
    url: str


#: By indicator and area code, what stands beside a knelpunt.
FollowUps = dict[tuple[str, str], list[FollowUp]]
#: Takes the actor and the knelpunten of a page.
FollowUpSource = Callable[[Actor, Sequence[Hurting]], FollowUps]

_sources: list[FollowUpSource] = []


def register_follow_up(source: FollowUpSource) -> None:
    """Let `source` add to what stands beside the knelpunten."""
    if source not in _sources:
        _sources.append(source)


def follow_ups(actor: Actor, knelpunten: Sequence[Hurting]) -> FollowUps:
    """What the rooms above offer beside the knelpunten of a page; empty when there is nothing."""
    found: FollowUps = {}
    for source in _sources:
        for place, links in source(actor, knelpunten).items():
            found.setdefault(place, []).extend(links)
    return found


def place_of(item: Hurting) -> tuple[str, str]:
    """Which knelpunt: its indicator and the code of its area."""
    return item.definition.id, item.area.code

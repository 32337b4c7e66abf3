# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done about a figure: rooms above register what they know, so that this one imports none.

A room registers in its `AppConfig.ready()`; without any, the pages say that nothing is linked yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from koers.access.actor import Actor


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """Something that is done about a theme or an indicator.

    Args:
        title: name of the project or theme line.
        url: its page.
        text: one line about it, such as who leads it; may be empty.
    """

    title: str
    url: str
    text: str = ""


#: Takes the actor, a theme of the catalogue and an indicator id; either may be None.
RelatedSource = Callable[[Actor, str | None, str | None], list[RelatedLink]]

_sources: list[RelatedSource] = []


def register_related(source: RelatedSource) -> None:
    """Let `source` add to what stands under "Wat doen we eraan"."""
    if source not in _sources:
        _sources.append(source)


def related(
    actor: Actor, *, theme: str | None = None, indicator_id: str | None = None
) -> list[RelatedLink]:
    """Everything that the rooms above know about a theme or an indicator, in their order.

    What two of them know is one line that says both.
    """
    found: dict[str, RelatedLink] = {}
    for link in (link for source in _sources for link in source(actor, theme, indicator_id)):
        known = found.get(link.url)
        texts = [one.text for one in (known, link) if one is not None and one.text]
        found[link.url] = RelatedLink(
            known.title if known else link.title, link.url, "; ".join(texts)
        )
    return list(found.values())

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where higher rooms tell the shell of the page what it shows but may not know itself.

A room registers in its `AppConfig.ready()`; the shell asks on every page. So the shell imports no
room, and a page without that room still works.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

#: Says whether the figures on this page are practice figures.
PracticeSource = Callable[[], bool]
#: Says how much waits for whoever asks, or None when nothing can be said.
CountSource = Callable[[HttpRequest], int | None]

_practice: list[PracticeSource] = []
_counts: dict[str, CountSource] = {}


def register_practice(source: PracticeSource) -> None:
    """Let `source` decide whether the band 'oefencijfers' stands on the pages."""
    if source not in _practice:
        _practice.append(source)


def register_count(url_name: str, source: CountSource) -> None:
    """Show the number of `source` beside the navigation item with this URL name."""
    _counts[url_name] = source


def is_practice() -> bool:
    """Whether any room works with practice figures."""
    return any(source() for source in _practice)


def count_for(url_name: str, request: HttpRequest) -> int | None:
    """The number beside a navigation item, None when nobody registered one."""
    source = _counts.get(url_name)
    return source(request) if source else None

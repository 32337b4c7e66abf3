# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an advice differs from another of the same round, in sentences for who must choose between them."""

from __future__ import annotations

from collections.abc import Sequence

from koers.web import dutch
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.shown_rows import OwnerShown

#: Less than this part of the hours is called the same.
_SAME = 0.005


def differences(here: Shown, there: Shown, name: str) -> list[str]:
    """Projects, hours together, and the owners for whom it matters most.

    Args:
        name: of the variant that the other advice was made with.
    """
    chosen, others = ([project.name for project in one.chosen] for one in (here, there))
    added = [project for project in chosen if project not in others]
    dropped = [project for project in others if project not in chosen]
    found = []
    if added:
        found.append(f"Wel hier en niet in {name}: {_quoted(added)}.")
    if dropped:
        found.append(f"Niet hier en wel in {name}: {_quoted(dropped)}.")
    if not found:
        found.append(
            f"Dezelfde {dutch.counted(len(chosen), 'project', 'projecten')} als in {name}."
        )
    found.append(
        f"Alle eigenaren samen: {dutch.number(here.hours)}{dutch.NBSP}uur, in {name} "
        f"{dutch.number(there.hours)}{dutch.NBSP}uur ({against(here.hours, there.hours)})."
    )
    return found + _owners(here.owners, there, name)


def _owners(here: Sequence[OwnerShown], there: Shown, name: str) -> list[str]:
    """Who gains most and who loses most, as a part of its own hours."""
    pairs = [
        (owner, other)
        for owner in here
        if (other := there.owner(owner.key)) is not None and other.hours > 0
    ]
    if not pairs:
        return []
    by_change = sorted(pairs, key=lambda pair: pair[0].hours / pair[1].hours)
    found = []
    for way, word, (owner, other) in (
        ("omlaag", "minder", by_change[0]),
        ("omhoog", "meer", by_change[-1]),
    ):
        words = against(owner.hours, other.hours)
        if words.endswith(word):
            found.append(
                f"Het verst {way} gaat {owner.name}: {dutch.number(owner.hours)}{dutch.NBSP}uur, in "
                f"{name} {dutch.number(other.hours)}{dutch.NBSP}uur ({words})."
            )
    return found


def _quoted(names: list[str]) -> str:
    """Names in which "en" may stand, so that one sees where each begins."""
    return dutch.listed([f"“{name}”" for name in names])


def against(hours: float, other: float) -> str:
    """`32% minder`, `5% meer` or `evenveel`; "" against nothing."""
    if other <= 0:
        return ""
    part = hours / other - 1
    if abs(part) < _SAME:
        return "evenveel"
    return f"{dutch.percent(abs(part) * 100, 0)} {'meer' if part > 0 else 'minder'}"

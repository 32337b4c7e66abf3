# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which publications an indicator was in, what each changed, and which deliveries it came from.

Both sides of a comparison are read as anybody may read them, so a withheld figure is no change that
can be seen. The versions of one figure of one area stay with `citation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from koers.access.actor import Actor
from koers.regiobeeld import publications, selectors, snapshot
from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.figures import in_own_unit
from koers.regiobeeld.models import Levering, Publicatie

#: How far back the history of an indicator is read.
_PUBLICATIONS = 25
_KEY = ["area", "period"]
#: Relative to the size of the figures; anything nearer is the same number written another way.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Largest:
    """The figure that changed most."""

    area: AreaRecord | None
    code: str
    period: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a publication changed on the figures of an indicator.

    added, changed, gone: numbers of figures that got a value, another value, or lost it.
    """

    added: int
    changed: int
    gone: int
    largest: Largest | None

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class VersionOfIndicator:
    """An indicator as it was from a publication on.

    leveringen: deliveries whose figures are in it and were not in the version before.
    dropped: those that were, and are not any more.
    figures: number of figures with a value.
    """

    publicatie: Publicatie
    change: Change
    figures: int
    leveringen: tuple[Levering, ...]
    dropped: tuple[Levering, ...]
    is_first: bool


def versions(actor: Actor, definition: Definition) -> list[VersionOfIndicator]:
    """Newest first; publications that changed nothing about the indicator are left out."""
    found: list[VersionOfIndicator] = []
    before = _State.nothing()
    listed = list(publications.listed(actor)[:_PUBLICATIONS])
    for publicatie in reversed(listed):
        state = _state(actor, publicatie, definition)
        change = _change(actor, before, state, definition)
        if not change.is_nothing:
            found.append(
                VersionOfIndicator(
                    publicatie=publicatie,
                    change=change,
                    figures=state.figures,
                    leveringen=tuple(_deliveries(state.leveringen - before.leveringen)),
                    dropped=tuple(_deliveries(before.leveringen - state.leveringen)),
                    is_first=not found,
                )
            )
        before = state
    return list(reversed(found))


@dataclass(frozen=True, slots=True)
class _State:
    """Figures (area, period, value) of an indicator in a publication, and the ids of their deliveries."""

    snapshot: snapshot.Snapshot | None
    leveringen: frozenset[str]
    figures: int

    @staticmethod
    def nothing() -> _State:
        return _State(None, frozenset(), 0)


def _state(actor: Actor, publicatie: Publicatie, definition: Definition) -> _State:
    with snapshot.pinned(publicatie.number) as pinned:
        frame = _frame(pinned, definition)
    ids = frozenset(key for key in frame["levering"].unique().to_list() if key)
    return _State(pinned, ids, frame.height)


def _frame(pinned: snapshot.Snapshot | None, definition: Definition) -> pl.DataFrame:
    return (
        snapshot.of_indicator(pinned, definition.id)
        .filter(pl.col("value").is_not_null())
        .select(*_KEY, "value", "levering")
    )


def _change(actor: Actor, before: _State, after: _State, definition: Definition) -> Change:
    added, changed, gone, most = _counted(before.snapshot, after.snapshot, definition.id)
    largest = None
    if most is not None:
        code, period, old, new = most
        largest = Largest(
            selectors.register(actor).get(code), code, period,
            in_own_unit(old, definition), in_own_unit(new, definition),
        )  # fmt: skip
    return Change(added, changed, gone, largest)


# Two publications never change; only the newest pair of an indicator is new to a page.
@lru_cache(maxsize=512)
def _counted(
    before: snapshot.Snapshot | None, after: snapshot.Snapshot | None, indicator: str
) -> tuple[int, int, int, tuple[str, str, float, float] | None]:
    old, new = (
        snapshot.of_indicator(item, indicator)
        .filter(pl.col("value").is_not_null())
        .select(*_KEY, "value")
        for item in (before, after)
    )
    both = old.join(new, on=_KEY, how="inner", suffix="_new").with_columns(
        step=(pl.col("value_new") - pl.col("value")).abs()
    )
    moved = both.filter(pl.col("step") > _SAME * pl.max_horizontal(pl.col("value").abs(), 1.0))
    most = None
    if moved.height:
        row = moved.sort("step", *_KEY, descending=[True, False, False]).row(0, named=True)
        most = (row["area"], row["period"], row["value"], row["value_new"])
    return new.height - both.height, moved.height, old.height - both.height, most


def _deliveries(ids: frozenset[str]) -> Sequence[Levering]:
    """Those that were published; an id that is no delivery's (a computed figure) is passed over."""
    keys = [key for key in ids if len(key) == 36]
    return list(Levering.objects.filter(pk__in=keys, publicaties__isnull=False).distinct())

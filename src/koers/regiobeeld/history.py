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
PUBLICATIONS = 25
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


def versions(
    actor: Actor, definition: Definition, *, most: int = PUBLICATIONS
) -> list[VersionOfIndicator]:
    """Newest first; publications that changed nothing about the indicator are left out.

    Args:
        most: how many publications are looked at, the newest first.
    """
    listed = list(reversed(publications.listed(actor)[: most + 1]))
    steps = _steps(tuple(snapshot.of(publicatie) for publicatie in listed), definition.id)
    # What lies before the oldest that is looked at, is only there to compare with.
    beyond = 1 if len(listed) > most else 0
    first = next((place for place, step in enumerate(steps) if step.figures), None)
    rows = list(enumerate(zip(listed, steps, strict=True)))
    found = [
        VersionOfIndicator(
            publicatie=publicatie,
            change=_in_words(actor, step, definition),
            figures=step.figures,
            leveringen=tuple(_deliveries(step.came)),
            dropped=tuple(_deliveries(step.went)),
            is_first=not beyond and place == first,
        )
        for place, (publicatie, step) in rows[beyond:]
        if step.added or step.changed or step.gone
    ]
    return list(reversed(found))


@dataclass(frozen=True, slots=True)
class _Step:
    """From one publication to the next; came and went: ids of deliveries."""

    added: int
    changed: int
    gone: int
    most: tuple[str, str, float, float] | None
    figures: int
    came: frozenset[str]
    went: frozenset[str]


# Publications never change: the same row of them gives the same steps.
@lru_cache(maxsize=512)
def _steps(seen: tuple[snapshot.Snapshot, ...], indicator: str) -> tuple[_Step, ...]:
    steps = []
    before = _shown(None, indicator)
    for item in seen:
        after = _shown(item, indicator)
        steps.append(_step(before, after))
        before = after
    return tuple(steps)


def _shown(item: snapshot.Snapshot | None, indicator: str) -> pl.DataFrame:
    frame = snapshot.looked_back(item, indicator).filter(pl.col("value").is_not_null())
    return frame.select(*_KEY, "value", "levering")


def _step(old: pl.DataFrame, new: pl.DataFrame) -> _Step:
    both = old.join(new, on=_KEY, how="inner", suffix="_new").with_columns(
        step=(pl.col("value_new") - pl.col("value")).abs()
    )
    moved = both.filter(pl.col("step") > _SAME * pl.max_horizontal(pl.col("value").abs(), 1.0))
    most = None
    if moved.height:
        row = moved.sort("step", *_KEY, descending=[True, False, False]).row(0, named=True)
        most = (row["area"], row["period"], row["value"], row["value_new"])
    ids = [frozenset(filter(None, frame["levering"].unique().to_list())) for frame in (old, new)]
    return _Step(
        added=new.height - both.height,
        changed=moved.height,
        gone=old.height - both.height,
        most=most,
        figures=new.height,
        came=ids[1] - ids[0],
        went=ids[0] - ids[1],
    )


def _in_words(actor: Actor, step: _Step, definition: Definition) -> Change:
    largest = None
    if step.most is not None:
        code, period, old, new = step.most
        largest = Largest(
            selectors.register(actor).get(code), code, period,
            in_own_unit(old, definition), in_own_unit(new, definition),
        )  # fmt: skip
    return Change(step.added, step.changed, step.gone, largest)


def _deliveries(ids: frozenset[str]) -> Sequence[Levering]:
    """Those that were published; an id that is no delivery's (a computed figure) is passed over."""
    keys = [key for key in ids if len(key) == 36]
    return list(Levering.objects.filter(pk__in=keys, publicaties__isnull=False).distinct())

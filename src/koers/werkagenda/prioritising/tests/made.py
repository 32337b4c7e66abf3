# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small round as plain values: two towns and an insurer, four projects, four quarters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from koers.werkagenda.prioritising.inputs import (
    CAPACITY,
    YIELD,
    BandInput,
    OwnerInput,
    ProjectInput,
    RoundInput,
)
from koers.werkagenda.prioritising.quarters import Quarters
from koers.werkagenda.prioritising.variants import TurningSettings, Variant, variant

QUARTERS = Quarters(2027, 1, 4)


def owner(key: str, share: float, group: str = "G", kind: str = "gemeente") -> OwnerInput:
    return OwnerInput(key, key.capitalize(), kind, group, share)


def project(key: str, **changes: Any) -> ProjectInput:
    plain = ProjectInput(
        key=key,
        name=f"Project {key}",
        theme_line="jeugdhulp",
        theme_line_name="Jeugdhulp",
        theme="jeugd",
        status="lopend",
        must_have="",
        duration=2,
        earliest=0,
        latest=None,
        effort={"G": 2, "M": 1},
        gain={"G": 2, "M": 2},
    )
    return replace(plain, **changes)


def bands() -> tuple[BandInput, ...]:
    hours = {1: (60, 100, 140), 2: (150, 200, 260), 3: (300, 400, 500)}
    money = {1: (10, 20, 30), 2: (40, 60, 80), 3: (90, 120, 150)}
    return tuple(
        BandInput(kind, level, *(float(n) for n in scale[level]), unit="", source="proef")
        for kind, scale in ((CAPACITY, hours), (YIELD, money))
        for level in (1, 2, 3)
    )


def round_input(**changes: Any) -> RoundInput:
    """Room for two of four projects of equal effort; a to d ever less urgent."""
    owners = (owner("groot", 0.5), owner("klein", 0.1), owner("zorg", 0.4, "M", "verzekeraar"))
    projects = tuple(project(key) for key in "abcd")
    plain = RoundInput(
        name="Proefronde",
        quarters=QUARTERS,
        owners=owners,
        projects=projects,
        bands=bands(),
        scores={(o.key, p.key): 5 - place for o in owners for place, p in enumerate(projects)},
        capacity={
            (o.key, q): hours
            for o, hours in zip(owners, (170.0, 34.0, 100.0), strict=True)
            for q in range(QUARTERS.count)
        },
    )
    return replace(plain, **changes)


def settings(key: str = "basis", **changes: Any) -> Variant:
    """A variant with few draws and no time lost."""
    quick = {
        "trekkingen": 40,
        "trekkingen_uren": 5,
        "omslag": TurningSettings(seconden=20, per_project=5),
    }
    return variant(key).model_copy(update={**quick, **changes})

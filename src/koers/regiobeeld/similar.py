# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which municipalities look most like one: nearest neighbours on stated characteristics.

Each characteristic is put on one scale over all municipalities (mean 0, spread 1), large numbers on
a log scale first; the distance is the root of the mean squared difference. Which ones, is data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from koers.access.actor import Actor
from koers.regiobeeld import selectors
from koers.regiobeeld import snapshot as picture
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import Definition, catalogue

_PARAMETERS = Path(__file__).parent / "parameters" / "vergelijkbare_gemeenten.yaml"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A municipality with its distance: 0 is the same, 1 is a usual difference."""

    area: AreaRecord
    distance: float


@dataclass(frozen=True, slots=True)
class Similar:
    """The municipalities that look most like an area, and on what."""

    neighbours: tuple[Neighbour, ...]
    characteristics: tuple[Definition, ...]
    status: str


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_PARAMETERS.read_text("utf-8"))
    return found


def similar_to(actor: Actor, area: AreaRecord) -> Similar | None:
    """Nearest neighbours in the whole country; None when too few characteristics are known."""
    if area.level is not Level.GEMEENTE:
        return None
    read = _read()
    used, columns = [], []
    for entry in read["kenmerken"]:
        definition = catalogue().get(entry["indicator"])
        values = _newest(actor, entry) if definition else {}
        if definition and area.code in values and len(values) > read["aantal"]:
            used.append(definition)
            columns.append(values)
    if len(used) < read["minste_kenmerken"]:
        return None
    codes = sorted(set.intersection(*(set(values) for values in columns)))
    table = np.array([[values[code] for values in columns] for code in codes])
    spread = table.std(axis=0)
    scaled = (table - table.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    own = scaled[codes.index(area.code)]
    distances = np.sqrt(((scaled - own) ** 2).mean(axis=1))
    register = selectors.register(actor)
    ranked = sorted(zip(distances.tolist(), codes, strict=True))
    found = [
        Neighbour(record, distance)
        for distance, code in ranked
        if code != area.code and (record := register.get(code)) is not None
    ]
    return Similar(tuple(found[: read["aantal"]]), tuple(used), str(read["status"]))


def _newest(actor: Actor, entry: dict[str, Any]) -> dict[str, float]:
    """Value per municipality in the newest period, on a log scale where asked."""
    frame = picture.of_indicator(picture.current(), entry["indicator"])
    frame = frame.filter(frame["value"].is_not_null() & frame["area"].str.starts_with("GM"))
    if frame.is_empty():
        return {}
    frame = frame.filter(frame["period"] == frame["period"].max())
    pairs = zip(frame["area"].to_list(), frame["value"].to_list(), strict=True)
    if entry.get("schaal") == "log":
        return {code: math.log(value) for code, value in pairs if value > 0}
    return dict(pairs)

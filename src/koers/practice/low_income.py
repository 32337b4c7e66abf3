# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice folder of CBS table 83841NED (households, low income), national."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from koers.practice.figures import Floats, interpolated, shape, stream
from koers.practice.odata4 import (
    described,
    dimension,
    observation,
    period_code,
    write_table,
    years_of,
)


def write_low_income(folder: Path, *, seed: int) -> list[Path]:
    """Write the observations and the description with its code lists."""
    data = shape("laag_inkomen")
    dimensions = [
        dimension(
            "KenmerkenVanHuishoudens",
            "Kenmerken van huishoudens",
            data["kenmerken"],
            data["groepen"],
        ),
        dimension("InkomensgrensHuishouden", "Inkomensgrens huishouden", data["inkomensgrens"]),
        dimension("DuurInkomenspositie", "Duur inkomenspositie", data["duur"]),
        years_of(data),
    ]
    lines = _observations(data, stream(seed, "laag-inkomen"))
    return write_table(folder, described(data, dimensions, decimals=1), lines)


def _comma(value: float) -> str:
    """Number with a decimal comma and without superfluous zeros, as the publisher writes it."""
    return f"{round(value, 1):.1f}".removesuffix(".0").replace(".", ",")


def _percentages(data: Mapping[str, Any], rng: np.random.Generator) -> Floats:
    """Share with a low income by feature, income limit, duration and year."""
    years = np.array(data["jaren"])
    risk = np.array([each["risico"] for each in data["kenmerken"]], dtype=float)
    limit = np.array([each["ten_opzichte_van_laag"] for each in data["inkomensgrens"]])
    duration = np.array([each["deel"] for each in data["duur"]])
    trend = np.exp(data["jaartrend"] * (years - years[0]))
    shares = np.einsum("k,l,d,y->kldy", risk, limit, duration, trend)
    chance = np.exp(data["spreiding"] * rng.standard_normal(shares.shape))
    found: Floats = np.round(np.minimum(shares * chance, 100), 1)
    return found


def _observations(data: Mapping[str, Any], rng: np.random.Generator) -> list[str]:
    shares = _percentages(data, rng)
    count, percentage = (measure["code"] for measure in data["maten"])
    lines: list[str] = []
    for k, feature in enumerate(data["kenmerken"]):
        for b, limit in enumerate(data["inkomensgrens"]):
            for d, duration in enumerate(data["duur"]):
                if d and feature["code"] in data["zonder_langdurig"]:
                    continue  # a cell that cannot exist is left out of the file
                for y, year in enumerate(data["jaren"]):
                    total = interpolated(data["duizend_huishoudens"], year)
                    share = shares[k, b, d, y]
                    households = total * feature["aandeel"] / 100 * share / 100
                    key = (feature["code"], limit["code"], duration["code"], period_code(year))
                    for measure, value in ((count, households), (percentage, share)):
                        lines.append(observation(measure, key, _comma(value)))
    return lines

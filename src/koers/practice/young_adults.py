# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice file in the format of StatLine 50140NED: young adults per municipality and GGD."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from koers.practice.country import FIRST_FICTIONAL_CODE, Country
from koers.practice.figures import COUNTRY, Floats, expit, logit, published, shape, stream
from koers.practice.health_monitor import title_of
from koers.practice.population import Population
from koers.practice.statline import padded, plain_numbers, write_download


def write_young_adults(folder: Path, population: Population, *, seed: int) -> Path:
    """Write the table; cells with too few answers stay empty."""
    data = shape("jongvolwassenen")
    country = population.country
    rng = stream(seed, "jongvolwassenen")
    codes, members = _areas(country, data, rng)
    size = population.sizes(data["jaar"], division=data["indeling"])
    inhabitants = members @ size
    weights = members * size / inhabitants[:, None]
    fractions = weights @ _fractions(country, size, rng)
    _follow_published(fractions, codes)
    answers = data["respons"] * inhabitants
    empty = answers[:, None] * fractions < data["kleinste_cel"]
    empty[answers < data["kleinste_steekproef"]] = True
    columns = {
        "ID": pl.Series(range(len(codes))).cast(pl.String),
        "Persoonskenmerken": pl.Series([data["persoonskenmerken"]] * len(codes)),
        "Marges": pl.Series([data["marges"]] * len(codes)),
        "RegioS": padded(codes, data["breedte_regio"]),
    }
    for index, name in enumerate(data["kolommen"]):
        numbers = plain_numbers(100 * fractions[:, index], 1)
        columns[name] = pl.select(
            pl.when(pl.Series(empty[:, index])).then(pl.lit("")).otherwise(numbers)
        ).to_series()
    path = folder / str(data["bestand"])
    write_download(path, columns)
    return path


def _areas(
    country: Country, data: Mapping[str, Any], rng: np.random.Generator
) -> tuple[list[str], Floats]:
    """Codes in the publisher's order, and which municipalities lie in each."""
    number, own = data["ggd_regios"], country.region.ggd_code
    present = country.present(data["indeling"])
    fictional = [f"GG{FIRST_FICTIONAL_CODE + index}" for index in range(number - bool(own))]
    group = rng.integers(len(fictional), size=len(country.codes))
    within = np.array([group == index for index in range(len(fictional))]) & ~country.regional
    services = [*fictional, own] if own else fictional
    of_service = np.vstack([within, country.regional]) if own else within
    filled = of_service[:, present].any(axis=1)
    smallest = country.size <= np.quantile(country.size[present], data["deel_overig_gebied"])
    membership = np.vstack(
        [
            np.ones((1, len(country.codes))),
            smallest[None, :],
            np.eye(len(country.codes))[present],
            of_service[filled],
        ]
    )
    chosen = [services[index] for index in np.flatnonzero(filled)]
    own_codes = [country.codes[index] for index in np.flatnonzero(present)]
    codes = [COUNTRY, data["overig_gebied"], *own_codes, *chosen]
    return codes, (membership * present).astype(float)


def _fractions(country: Country, size: Floats, rng: np.random.Generator) -> Floats:
    """Fraction per municipality and column, around the country's level."""
    data = shape("jongvolwassenen")
    spread = data["spreiding"]
    level = np.array(list(data["kolommen"].values())) / 100
    slope = np.array([name in data["gevoelig_voor_achterstand"] for name in data["kolommen"]])
    chance = rng.standard_normal((len(country.codes), len(level)))
    deviation = spread["gemeente"] * chance
    deviation += spread["helling_achterstand"] * np.outer(country.deprived, slope)
    deviation -= (size @ deviation / size.sum())[None, :]
    return expit(logit(level) + deviation)


def _follow_published(fractions: Floats, codes: list[str]) -> None:
    """Published areas get their figure; others move along with the country."""
    data = shape("jongvolwassenen")
    for index, name in enumerate(data["kolommen"]):
        level = published(title_of(name), COUNTRY).get(data["jaar"])
        if level is None:
            continue
        shift = logit(level / 100) - logit(float(fractions[0, index]))
        fractions[:, index] = expit(logit(fractions[:, index]) + shift)
        for place, code in enumerate(codes):
            if (value := published(title_of(name), code).get(data["jaar"])) is not None:
                fractions[place, index] = value / 100

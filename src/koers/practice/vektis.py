# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice files in the format of Vektis "Open Databestand Zorgverzekeringswet", per year."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from koers.practice.country import plain_name
from koers.practice.figures import Floats, shape, stream
from koers.practice.population import SEXES, Population
from koers.practice.statline import plain_numbers
from koers.practice.vektis_costs import InsuredYear, insured_year, kinds_in


def header(year: int) -> list[str]:
    """Column names as the publisher wrote them in the file of a year."""
    data = shape("vektis")
    names = [*data["sleutels"], *(f"kosten_{kind['naam']}" for kind in kinds_in(year))]
    short = data["namen_per_jaar"].get(year, {})
    names = [short.get(name, name) for name in names]
    return [name.upper() for name in names] if year <= data["hoofdletters_tot_en_met"] else names


def write_vektis(folder: Path, population: Population, *, year: int, seed: int) -> Path:
    """Write the file of one year."""
    rng = stream(seed, f"vektis-{year}")
    drawn = insured_year(population, year, rng)
    listed = drawn.persons >= shape("vektis")["kleinste_cel"]
    costs = np.round(drawn.costs, 2)
    _correct(costs, drawn, listed, year, rng)
    cells = _cells(listed, rng, shuffled=year in shape("vektis")["regels_geschud"])
    frame = pl.concat(
        _in_order(
            _rest_row(drawn, listed, costs), _rows(population, drawn, costs, cells), year, rng
        )
    )
    frame.columns = header(year)
    path = folder / f"Vektis Open Databestand Zorgverzekeringswet {year} - gemeente.csv"
    frame.write_csv(path, separator=";", line_terminator="\n", quote_style="never")
    return path


def _correct(
    costs: Floats,
    drawn: InsuredYear,
    listed: NDArray[np.bool_],
    year: int,
    rng: np.random.Generator,
) -> None:
    """Some cells get a negative amount: a settlement of an earlier year."""
    rule = shape("vektis")["correcties"]
    if year not in rule["jaren"]:
        return
    kind = drawn.kinds.index(rule["kostensoort"])
    likely = np.zeros_like(listed)
    likely[:, :, rule["leeftijdsklassen"]] = True
    candidates = np.argwhere(listed & likely)
    chosen = candidates[rng.choice(len(candidates), rule["aantal"], replace=False)]
    for municipality, sex, age in chosen:
        costs[municipality, sex, age, kind] = np.round(rng.uniform(*rule["bedrag"]), 2)


def _cells(
    listed: NDArray[np.bool_], rng: np.random.Generator, *, shuffled: bool
) -> tuple[NDArray[np.intp], ...]:
    """Positions of the listed cells in the order of the lines: sex, age, municipality."""
    sex, age, municipality = np.nonzero(listed.transpose(1, 2, 0))
    if shuffled:
        order = rng.permutation(len(sex))
        return municipality[order], sex[order], age[order]
    return municipality, sex, age


def _text_frame(
    keys: dict[str, list[str]], persons: NDArray[np.int64], years: Floats, costs: Floats
) -> pl.DataFrame:
    columns = {name: pl.Series(values, dtype=pl.String) for name, values in keys.items()}
    columns["persons"] = pl.Series(persons).cast(pl.String)
    columns["years"] = plain_numbers(years, 2)
    for position in range(costs.shape[1]):
        columns[f"kind{position}"] = plain_numbers(costs[:, position], 2)
    return pl.DataFrame(columns)


def _rows(
    population: Population, drawn: InsuredYear, costs: Floats, cells: tuple[NDArray[np.intp], ...]
) -> pl.DataFrame:
    municipality, sex, age = cells
    names = np.array([plain_name(name).upper() for name in population.country.names])
    classes = np.array(shape("vektis")["leeftijdsklassen"])
    keys = {
        "sex": np.array(SEXES)[sex].tolist(),
        "age": classes[age].tolist(),
        "municipality": names[municipality].tolist(),
    }
    return _text_frame(keys, drawn.persons[cells], drawn.years[cells], costs[cells])


def _rest_row(drawn: InsuredYear, listed: NDArray[np.bool_], costs: Floats) -> pl.DataFrame:
    """The national line of what is not listed: small cells and unknown municipality."""
    hidden = ~listed
    return _text_frame(
        {"sex": [""], "age": [""], "municipality": [""]},
        np.array([drawn.rest_persons + drawn.persons[hidden].sum()]),
        np.array([drawn.rest_years + drawn.years[hidden].sum()]),
        (drawn.rest_costs + costs[hidden].sum(axis=0))[None, :],
    )


def _in_order(
    rest: pl.DataFrame, rows: pl.DataFrame, year: int, rng: np.random.Generator
) -> list[pl.DataFrame]:
    """The rest row stands first, last, or somewhere between shuffled lines."""
    data = shape("vektis")
    if year in data["regels_geschud"]:
        place = int(rng.integers(rows.height))
        return [rows[:place], rest, rows[place:]]
    return [rows, rest] if year in data["restregel_achteraan"] else [rest, rows]

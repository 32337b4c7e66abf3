# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice files in the format of CBS "Kerncijfers wijken en buurten", one table per year."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from koers.practice.country import Country, plain_name
from koers.practice.figures import Floats, shape, stream
from koers.practice.population import Population
from koers.practice.quantities import AGE_GROUPS, quantities
from koers.practice.statline import UNKNOWN, padded, untyped_numbers, write_download

#: This publisher writes the country so; others write NL01.
COUNTRY_CODE = "NL00"

_PEOPLE = {
    "inwoners", "mannen", "vrouwen", *AGE_GROUPS, "ongehuwd", "gehuwd", "gescheiden", "verweduwd",
}  # fmt: skip
_BENEFITS = {"bijstand", "arbeidsongeschikt", "werkloos", "aow"}
_CARE = {"jeugdzorg", "wmo"}
_SURFACE = {"land", "water", "oppervlakte"}


def write_kerncijfers(folder: Path, population: Population, *, year: int, seed: int) -> Path:
    """Write the table of one year."""
    data = shape("kerncijfers")
    country = population.country
    table = data["tabellen"][year]
    order = _order(country, year)
    found = quantities(population, year, stream(seed, "kerncijfers"), stream(seed, "oppervlakte"))
    small = np.arange(len(found["inwoners"])) > len(country.codes)
    too_few = small & (found["inwoners"] < data["kleinste_gebied"])
    columns = _keys(country, year, order, table["wijziging"])
    for name, quantity in data["indelingen"][table["indeling"]].items():
        if quantity:
            columns[name] = _column(quantity, found[quantity], small, too_few)[order]
        else:
            columns[name] = pl.Series([UNKNOWN] * len(order)).str.pad_start(data["breedte_waarde"])
    path = folder / str(data["bestand"]).format(tabel=table["tabel"])
    write_download(path, columns)
    return path


def _order(country: Country, year: int) -> NDArray[np.intp]:
    """Positions in the order of the table: the country, then each municipality with its parts."""
    first_wijk = 1 + len(country.codes)
    first_buurt = first_wijk + len(country.wijk_codes)
    order = [0]
    for index in np.flatnonzero(country.present(year)):
        order.append(1 + int(index))
        for wijk in np.flatnonzero(country.wijk_municipality == index):
            order.append(first_wijk + int(wijk))
            order += [
                first_buurt + int(each) for each in np.flatnonzero(country.buurt_wijk == wijk)
            ]
    return np.array(order, dtype=np.intp)


def _keys(
    country: Country, year: int, order: NDArray[np.intp], change: str
) -> dict[str, pl.Series]:
    width = shape("kerncijfers")["breedtes"]
    codes = [COUNTRY_CODE, *country.codes, *country.wijk_codes, *country.buurt_codes]
    own = country.names
    if year < shape("kerncijfers")["naam_met_toevoeging_vanaf"]:
        own = [plain_name(name) for name in own]
    member = [*country.wijk_municipality, *country.buurt_municipality]
    names = ["Nederland", *own, *(own[index] for index in member)]
    kinds = (
        ["Land"]
        + ["Gemeente"] * len(country.codes)
        + ["Wijk"] * len(country.wijk_codes)
        + ["Buurt"] * len(country.buurt_codes)
    )
    # 1: not changed since the previous year; the country has no such mark
    marks = [UNKNOWN, *["1"] * (len(codes) - 1)]
    return {
        "ID": pl.Series(range(len(order))).cast(pl.String),
        "WijkenEnBuurten": padded(codes, width["WijkenEnBuurten"])[order],
        "Gemeentenaam_1": padded(names, width["Gemeentenaam_1"])[order],
        "SoortRegio_2": padded(kinds, width["SoortRegio_2"])[order],
        "Codering_3": padded(codes, width["Codering_3"])[order],
        change: pl.Series(marks)[order],
    }


def _column(
    quantity: str, values: Floats, small: NDArray[np.bool_], too_few: NDArray[np.bool_]
) -> pl.Series:
    """One column as text: rounded as the publisher rounds, "." where there are too few people."""
    data = shape("kerncijfers")
    multiples = data["veelvoud"]
    decimals = data["decimalen"].get(quantity, 0)
    if quantity in _BENEFITS:
        values = np.rint(values / multiples["uitkering"]) * multiples["uitkering"]
    elif quantity in _CARE:
        values = np.rint(values / multiples["zorg"]) * multiples["zorg"]
    elif decimals == 0 and quantity in {*_PEOPLE, "huishoudens"}:
        rounded = np.rint(values / multiples["inwoners"]) * multiples["inwoners"]
        values = np.where(small, rounded, np.rint(values))
    keeps = quantity in _PEOPLE or quantity in _SURFACE
    unknown = np.zeros_like(too_few) if keeps else too_few
    return untyped_numbers(values, decimals=decimals, width=data["breedte_waarde"], unknown=unknown)

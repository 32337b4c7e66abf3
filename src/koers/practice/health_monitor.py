# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice file in the format of StatLine 50090NED: health per municipality, wijk and buurt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from koers.practice.country import Country, plain_name
from koers.practice.figures import (
    COUNTRY,
    Floats,
    areas_with,
    expit,
    logit,
    published,
    shape,
    stream,
)
from koers.practice.population import Population
from koers.practice.statline import padded, untyped_numbers, write_download


@dataclass(frozen=True)
class Row:
    """One area of the table, in the publisher's order."""

    code: str
    name: str
    kind: str
    municipality: int = -1
    wijk: int = -1
    buurt: int = -1


def rows_of(country: Country, *, division: int) -> list[Row]:
    """The country, then each municipality with its wijken and their buurten."""
    present = country.present(division)
    rows = [Row(COUNTRY, "Nederland", "Land")]
    for index, code in enumerate(country.codes):
        if not present[index]:
            continue
        name = plain_name(country.names[index])
        rows.append(Row(code, name, "Gemeente", index))
        for wijk in np.flatnonzero(country.wijk_municipality == index):
            rows.append(Row(country.wijk_codes[wijk], name, "Wijk", index, int(wijk)))
            rows += [
                Row(country.buurt_codes[buurt], name, "Buurt", index, int(wijk), int(buurt))
                for buurt in np.flatnonzero(country.buurt_wijk == wijk)
            ]
    return rows


def title_of(column: str) -> str:
    """Title of a StatLine column, without the number that differs per table."""
    return column.rsplit("_", 1)[0]


def write_health_monitor(
    folder: Path, population: Population, *, years: Collection[int], seed: int
) -> Path:
    """Write the table for those of its years that are asked."""
    data = shape("gezondheidsmonitor")
    country = population.country
    rows = rows_of(country, division=data["indeling"])
    rng = stream(seed, "gezondheidsmonitor")
    deviation = _deviations(country, rows, data, rng)
    parts = []
    for position, group in enumerate(data["leeftijdsgroepen"]):
        for number, year in enumerate(data["jaren"]):
            values = _values(deviation, data, year, group, rng)
            if year in years and year not in group.get("zonder_jaren", []):
                ids = (position * len(rows) + np.arange(len(rows))) * len(data["jaren"]) + number
                unknown = _too_few(population, rows, year, group, data)
                parts.append(_part(rows, ids, year, group["code"], values, unknown))
    frame = pl.concat(parts).sort("ID").with_columns(pl.col("ID").cast(pl.String))
    path = folder / str(data["bestand"])
    write_download(path, {name: frame[name] for name in frame.columns})
    return path


def _deviations(
    country: Country, rows: list[Row], data: Mapping[str, Any], rng: np.random.Generator
) -> Floats:
    """Deviation of the logit from the country, by row and column; the country itself is 0."""
    columns = data["kolommen"]
    deprived = np.array([column.get("achterstand", 0) for column in columns], dtype=float)
    rural = np.array([column.get("platteland", 0) for column in columns], dtype=float)
    chance = rng.standard_normal((len(country.codes), len(columns)))
    municipal = (
        np.outer(country.deprived, deprived)
        + np.outer(country.rural, rural)
        + data["spreiding"]["gemeente"] * chance
    )
    weight = country.size * ~country.regional
    municipal -= (weight @ municipal / weight.sum())[None, :]
    for position, column in enumerate(columns):
        _follow_published(municipal[:, position], country, title_of(column["naam"]), rng)
    buurt = np.outer(country.buurt_deprived, deprived) - np.outer(country.buurt_urban, rural)
    wijk = np.zeros((len(country.wijk_codes), len(columns)))
    share = country.buurt_share[:, None]
    np.add.at(wijk, country.buurt_wijk, buurt * share)
    wijk /= np.bincount(country.buurt_wijk, country.buurt_share)[:, None]
    own = np.zeros((len(rows), len(columns)))
    for index, row in enumerate(rows):
        if row.municipality >= 0:
            own[index] = municipal[row.municipality]
        if row.buurt >= 0:
            own[index] += buurt[row.buurt]
        elif row.wijk >= 0:
            own[index] += wijk[row.wijk]
    return own


def _follow_published(
    deviation: Floats, country: Country, title: str, rng: np.random.Generator
) -> None:
    """Put the published municipalities where they are, and their region's others among them."""
    year = shape("gezondheidsmonitor")["ijkjaar"]
    draw = rng.random(len(deviation))
    level = published(title, COUNTRY).get(year)
    known = [code for code in areas_with(title) if code in country.codes]
    if level is None or not known:
        return
    found = {code: logit(published(title, code)[year] / 100) - logit(level / 100) for code in known}
    low, high = min(found.values()), max(found.values())
    deviation[country.regional] = (low + draw * (high - low))[country.regional]
    for code, value in found.items():
        deviation[country.codes.index(code)] = value


def _values(
    deviation: Floats,
    data: Mapping[str, Any],
    year: int,
    group: Mapping[str, Any],
    rng: np.random.Generator,
) -> Floats:
    """Percentages by row and column; in the year and group of calibration exactly as published."""
    spread = data["spreiding"]
    chance = rng.standard_normal(deviation.shape)
    drift = rng.standard_normal((deviation.shape[1],))
    calibrated = year == data["ijkjaar"] and group["code"] == data["ijkgroep"]
    values = np.empty_like(deviation)
    position = {column["naam"]: index for index, column in enumerate(data["kolommen"])}
    for index, column in enumerate(data["kolommen"]):
        noise = np.where(deviation[:, index] != 0, spread["jaar_en_leeftijd"] * chance[:, index], 0)
        if "niveau" in column:
            series = published(title_of(column["naam"]), COUNTRY)
            national = logit(series.get(data["ijkjaar"], column["niveau"]) / 100)
            older = group["deel_ouder"] * column.get("ouder", 0)
            trend = 0 if year == data["ijkjaar"] else spread["jaartrend"] * drift[index]
            own = deviation[:, index] + (0 if calibrated else noise)
            values[:, index] = np.round(100 * expit(own + national + older + trend), 1)
    for index, column in enumerate(data["kolommen"]):
        if "deel_van" in column:
            part = logit(column["deel"]) + spread["jaar_en_leeftijd"] * chance[:, index]
            values[:, index] = values[:, position[column["deel_van"]]] * expit(part)
    for index, column in enumerate(data["kolommen"]):
        if "rest_van" in column:
            others = [position[name] for name in column["rest_van"]]
            values[:, index] = 100 - values[:, others].sum(axis=1)
    return values


def _too_few(
    population: Population,
    rows: list[Row],
    year: int,
    group: Mapping[str, Any],
    data: Mapping[str, Any],
) -> NDArray[np.bool_]:
    """Rows whose age group is too small to say anything about."""
    ages = slice(group["vanaf_klasse"], group["tot_klasse"])
    people = population.buurten(year, division=data["indeling"])
    of_buurt = people[:, :, ages].sum(axis=(1, 2))
    number = np.array([of_buurt[row.buurt] if row.buurt >= 0 else np.inf for row in rows])
    few: NDArray[np.bool_] = number < data["kleinste_groep"]
    return few


def _part(
    rows: list[Row],
    ids: NDArray[np.int64],
    year: int,
    age: str,
    values: Floats,
    unknown: NDArray[np.bool_],
) -> pl.DataFrame:
    """The lines of one year and age group as text."""
    data = shape("gezondheidsmonitor")
    width = data["breedtes"]
    rule = data["niet_gevraagd"].get(year, {})
    not_asked = {*rule.get("alle", []), *rule.get(age, [])}
    count = len(rows)
    columns: dict[str, pl.Series] = {
        "ID": pl.Series(ids),
        "Leeftijd": pl.Series([age] * count),
        "Marges": pl.Series([data["marges"]] * count),
        "WijkenEnBuurten": padded([row.code for row in rows], width["WijkenEnBuurten"]),
        "Perioden": pl.Series([f"{year}JJ00"] * count),
        "Gemeentenaam_1": padded([row.name for row in rows], width["Gemeentenaam_1"]),
        "SoortRegio_2": padded([row.kind for row in rows], width["SoortRegio_2"]),
        "Codering_3": padded([row.code for row in rows], width["Codering_3"]),
    }
    for index, column in enumerate(data["kolommen"]):
        name = column["naam"]
        if name in not_asked:
            columns[name] = pl.Series([""] * count)
        else:
            columns[name] = untyped_numbers(
                values[:, index], decimals=1, width=data["breedte_waarde"], unknown=unknown
            )
    return pl.DataFrame(columns)

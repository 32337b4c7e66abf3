# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vektis: "Open Databestand Zorgverzekeringswet" per municipality, sex and age group.

Reads the publisher's yearly CSV in all its header variants, and the same table as one Parquet file
with all years. What the columns mean stands in `layout.yaml`; the sums are made in `figures`.
"""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from koers.regiobeeld.areas.register import AreaRegister, Level
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.cells import number, report_double, report_no_numbers
from koers.regiobeeld.sources.delimited import ROW, read_delimited
from koers.regiobeeld.sources.first_look import first_columns, years_in_name
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report
from koers.regiobeeld.sources.vektis.checks import (
    YEAR,
    check_complete,
    check_counts,
    check_missing_cells,
    warn_negative,
)
from koers.regiobeeld.sources.vektis.figures import observations_of
from koers.regiobeeld.sources.vektis.header import check_columns
from koers.regiobeeld.sources.vektis.layout import layout
from koers.regiobeeld.sources.vektis.parquet import parquet_columns, read_parquet

_MARKS = {"gemeentenaam", "aantal_bsn", "leeftijdsklasse"}


class VektisZvw:
    """Cost of the Zorgverzekeringswet per municipality."""

    id = "vektis-zvw"
    title = "Vektis, Open Databestand Zorgverzekeringswet per gemeente"
    publisher = "Vektis"
    terms = (
        "Voorwaarden van Vektis: voor eigen gebruik en onderzoek, niet doorverkopen, en altijd "
        "met bronvermelding 'Vektis'."
    )
    rank = 50

    def recognises(self, path: Path) -> bool:
        if path.is_dir():
            return False
        if path.suffix.lower() == ".parquet":
            return parquet_columns(path) >= _MARKS or "vektis" in path.name.lower()
        if path.suffix.lower() not in (".csv", ".txt"):
            return False
        names = {name.lower() for name in first_columns(path)}
        return names >= _MARKS or "vektis" in path.name.lower()

    def read(self, path: Path, register: AreaRegister) -> Reading:
        report = Report()
        parquet = path.suffix.lower() == ".parquet"
        rows = read_parquet(path, report) if parquet else _from_csv(path, report)
        if rows is None:
            return Reading(findings=report.findings)
        rows = _with_ages(rows, report)
        rest, cells = _split_rest(rows, report)
        cells = _with_areas(cells, register, report)
        report_double(cells.filter(pl.col("area").is_not_null()), [YEAR, "area", "geslacht", "age"], report,
                      named=["gemeentenaam", "geslacht", "age", YEAR])  # fmt: skip
        check_counts(cells, report)
        check_complete(cells, rest, report)
        check_missing_cells(cells, report)
        if report.rejected:
            return Reading(findings=report.findings)
        warn_negative(rows, report)
        observations = observations_of(cells, rest, report)
        return Reading(observations=observations, findings=report.findings)


def _from_csv(path: Path, report: Report) -> pl.DataFrame | None:
    """Rows of a yearly file with numbers, or None with findings."""
    table = read_delimited(path, report)
    if table is None:
        return None
    names = {name: layout().full_name(name) for name in table.columns}
    frame = table.frame.rename(names) if len(set(names.values())) == len(names) else None
    year = _year_of(path, report)
    if frame is None or year is None:
        if frame is None:
            report.add(
                Rule.ONBEKENDE_INDELING, "Twee kolommen in de kop betekenen hetzelfde.", row=1
            )
        return None
    if not check_columns({full: name for name, full in names.items()}, year, report):
        return None
    numbers = [*layout().aantallen, *layout().cost_columns(year)]
    frame = frame.select(ROW, *layout().sleutels, *numbers)
    read = frame.with_columns(number(pl.col(name)).alias(name) for name in numbers)
    original = {full: name for name, full in names.items()}
    for name in numbers:
        if read[name].null_count():
            bad = frame.filter(read[name].is_null())
            report_no_numbers(
                bad.select(ROW, pl.lit(original[name]).alias("column"), pl.col(name).alias("text")),
                report,
            )
    return None if report.rejected else read.with_columns(pl.lit(year).alias(YEAR))


def _year_of(path: Path, report: Report) -> int | None:
    """Year of the figures, which the publisher gives only in the file name."""
    years = years_in_name(path)
    if len(years) == 1:
        return years[0]
    told = "meer dan één jaartal" if years else "geen jaartal"
    report.add(
        Rule.JAAR_ONBEKEND,
        f"In de bestandsnaam '{path.name}' staat {told}, en in het bestand zelf staat het jaar niet. "
        "Noem het bestand bijvoorbeeld 'vektis_zvw_gemeente_2023.csv' en lever het opnieuw.",
    )
    return None


def _with_ages(rows: pl.DataFrame, report: Report) -> pl.DataFrame:
    """Age groups as in the observations: ' 5 t/m  9 jaar' becomes 05-09."""
    known = {text: _age(text) for text in rows["leeftijdsklasse"].unique()}
    rows = rows.with_columns(
        pl.col("geslacht").str.strip_chars(),
        pl.col("gemeentenaam").str.strip_chars(),
        age=pl.col("leeftijdsklasse").replace_strict(known, return_dtype=pl.String),
    )
    bad_age = rows.filter(pl.col("age").is_null())
    bad_sex = rows.filter(~pl.col("geslacht").is_in(["M", "V", ""]))
    for bad, name in ((bad_age, "leeftijdsklasse"), (bad_sex, "geslacht")):
        found = (
            (f"In rij {row} staat '{text}' als {name}; die waarde is onbekend.", row, name)
            for row, text in bad.head(LINES_PER_RULE).select(ROW, name).iter_rows()
        )
        report.add_rows(Rule.ONGELDIGE_WAARDE, found, bad.height)
    return rows


def _age(text: str) -> str | None:
    plain = text.strip()
    if plain in ("", "90+"):
        return plain
    found = re.fullmatch(r"(\d+)\s*t/m\s*(\d+)\s*jaar", plain)
    return f"{int(found[1]):02d}-{int(found[2]):02d}" if found else None


def _split_rest(rows: pl.DataFrame, report: Report) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The publisher's national rest row (cells under 10 persons or unknown), and the other rows."""
    keys = ["geslacht", "age", "gemeentenaam"]
    empty = pl.sum_horizontal(pl.col(name) == "" for name in keys)
    half = rows.filter(empty.is_between(1, 2))
    found = (
        (f"In rij {row} ontbreekt geslacht, leeftijd of gemeente.", row, None)
        for row in half.head(LINES_PER_RULE)[ROW]
    )
    report.add_rows(Rule.ONGELDIGE_WAARDE, found, half.height)
    rest = rows.filter(empty == len(keys))
    report_double(rest, [YEAR], report)
    return rest, rows.filter(empty == 0)


def _with_areas(cells: pl.DataFrame, register: AreaRegister, report: Report) -> pl.DataFrame:
    """Codes for the names in capitals, in the division of each year's file."""
    named = cells.group_by(YEAR, "gemeentenaam", maintain_order=True).agg(pl.col(ROW).min())
    codes: list[str | None] = []
    unknown: list[tuple[str, int, int]] = []
    found: dict[int, dict[str, str]] = {}
    for year, name, row in named.select(YEAR, "gemeentenaam", ROW).iter_rows():
        if year not in found:
            names = named.filter(pl.col(YEAR) == year)["gemeentenaam"].to_list()
            division = layout().division(year).indeling
            found[year] = dict(register.codes_by_name(names, level=Level.GEMEENTE, year=division))
        codes.append(found[year].get(name))
        if name not in found[year]:
            unknown.append((name, row, year))
    report.add_rows(
        Rule.ONBEKEND_GEBIED,
        (
            (
                f"Gemeente '{name}' in rij {row} staat niet in het gebiedenregister. "
                "Laad eerst de CBS Kerncijfers wijken en buurten; daarin staan alle gemeenten.",
                row,
                "gemeentenaam",
            )
            for name, row, _ in unknown
        ),
        len(unknown),
    )
    return cells.join(
        named.select(YEAR, "gemeentenaam", area=pl.Series(codes, dtype=pl.String)),
        on=[YEAR, "gemeentenaam"],
        how="left",
        maintain_order="left",
    )

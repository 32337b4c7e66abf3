# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks on the rows of a Vektis file: counts that cannot be, and rows that are not there."""

from __future__ import annotations

import polars as pl

from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources.delimited import ROW
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report
from koers.regiobeeld.sources.vektis.layout import layout

YEAR = "jaar"


def check_counts(cells: pl.DataFrame, report: Report) -> None:
    for name in layout().aantallen:
        bad = cells.filter(pl.col(name) < 0)
        found = (
            (f"In rij {row} staat een negatief aantal.", row, name)
            for row in bad.head(LINES_PER_RULE)[ROW]
        )
        report.add_rows(Rule.ONGELDIGE_WAARDE, found, bad.height)


def check_complete(cells: pl.DataFrame, rest: pl.DataFrame, report: Report) -> None:
    """Report what shows that rows are missing: a sex, an age group, or the national rest row."""
    if cells.is_empty():
        report.add(
            Rule.LEEG_BESTAND, "Het bestand bevat geen enkele gemeente. Haal het opnieuw op."
        )
    for (year,), part in cells.group_by(YEAR, maintain_order=True):
        groups = part.select("geslacht", "age").unique().height
        if groups < 2 * part["age"].n_unique() or part["age"].n_unique() < _age_groups():
            report.add(
                Rule.AFGEBROKEN_BESTAND,
                f"De cijfers van {year} bevatten niet alle leeftijdsklassen voor mannen en vrouwen. "
                "Waarschijnlijk is het bestand afgebroken; haal het opnieuw op.",
                row=int(part[ROW][-1]),
            )
        if rest.filter(pl.col(YEAR) == year).is_empty():
            report.warn(
                Rule.ONVOLLEDIG,
                f"De landelijke restregel van {year} ontbreekt, dus er komt geen cijfer voor "
                "Nederland. Is het bestand volledig?",
            )


def check_missing_cells(cells: pl.DataFrame, report: Report) -> None:
    """Report municipalities that lack men or women where the other sex is numerous."""
    keys = [YEAR, "gemeentenaam", "age"]
    lonely = (
        cells.with_columns(sexes=pl.col("geslacht").n_unique().over(keys))
        .filter((pl.col("sexes") == 1) & (pl.col("aantal_bsn") >= layout().verdacht_vanaf))
        .unique([YEAR, "gemeentenaam"], maintain_order=True)
    )
    found = (
        (
            f"Van gemeente '{name}' ontbreken in {year} rijen: de klasse {age} staat er maar voor één "
            "geslacht in. Waarschijnlijk is het bestand afgebroken; haal het opnieuw op.",
            row,
            None,
        )
        for name, year, age, row in lonely.head(LINES_PER_RULE)
        .select("gemeentenaam", YEAR, "age", ROW)
        .iter_rows()
    )
    report.add_rows(Rule.AFGEBROKEN_BESTAND, found, lonely.height)


def _age_groups() -> int:
    """Number of age groups in every file: five years each up to 90, and 90+."""
    return 90 // 5 + 1


def warn_negative(rows: pl.DataFrame, report: Report) -> None:
    columns = [name for name in rows.columns if name in layout().kolommen]
    negative = rows.filter(pl.any_horizontal(pl.col(columns) < 0))
    if negative.is_empty():
        return
    count = sum(int((negative[name] < 0).sum()) for name in columns)
    first = negative.sort(ROW).row(0, named=True)
    report.warn(
        Rule.NEGATIEF_BEDRAG,
        f"Aantal negatieve bedragen: {count} (correcties van verzekeraars). Ze tellen gewoon mee.",
        row=first[ROW],
        column=next(name for name in columns if (first[name] or 0) < 0),
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a partner's figures agree with each other: parts within their whole, and totals that add up."""

from __future__ import annotations

import polars as pl

from koers.regiobeeld.areas.register import AreaRegister, Level
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.intake.contracts import PERIOD, Contract
from koers.regiobeeld.intake.mending import as_written
from koers.regiobeeld.sources.delimited import ROW
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report


def check_totals(
    frame: pl.DataFrame, contract: Contract, register: AreaRegister, report: Report
) -> None:
    """Report parts larger than their whole and totals that differ from their parts.

    Args:
        frame: columns `ROW`, area, the period, the codes, and each measure as a number.
    """
    _parts_within(frame, contract, report)
    for column in contract.codes:
        if column.totaalcode:
            _codes_add_up(frame, contract, column.naam, column.totaalcode, report)
    if contract.regio_is_som:
        for region in register.at_level(Level.REGIO):
            codes = [area.code for area in register.children(region.code)]
            _areas_add_up(frame, contract, region.code, region.name, codes, report)


def _parts_within(frame: pl.DataFrame, contract: Contract, report: Report) -> None:
    for part in contract.deel_van:
        bad = frame.filter(pl.col(part.deel) > pl.col(part.geheel))
        found = (
            (
                f"'{part.deel}' ({as_written(less)}) is meer dan '{part.geheel}' ({as_written(whole)}), "
                "en is er een deel van. Kijk beide cellen na.",
                row,
                part.deel,
            )
            for row, less, whole in bad.head(LINES_PER_RULE)
            .select(ROW, part.deel, part.geheel)
            .iter_rows()
        )
        report.add_rows(Rule.ONGELDIGE_WAARDE, found, bad.height)


def _codes_add_up(
    frame: pl.DataFrame, contract: Contract, column: str, total: str, report: Report
) -> None:
    others = [item.naam for item in contract.codes if item.naam != column]
    own = len(contract.column(column).codes) - 1
    _compare(
        frame.filter(pl.col(column) == total),
        frame.filter(pl.col(column) != total),
        ["area", PERIOD, *others],
        own,
        f"de andere waarden van '{column}' samen",
        contract,
        report,
    )


def _areas_add_up(
    frame: pl.DataFrame,
    contract: Contract,
    region: str,
    name: str,
    codes: list[str],
    report: Report,
) -> None:
    _compare(
        frame.filter(pl.col("area") == region),
        frame.filter(pl.col("area").is_in(codes)),
        [PERIOD, *(item.naam for item in contract.codes)],
        len(codes),
        f"de gemeenten van {name} samen",
        contract,
        report,
    )


def _compare(
    totals: pl.DataFrame,
    parts: pl.DataFrame,
    key: list[str],
    needed: int,
    what: str,
    contract: Contract,
    report: Report,
) -> None:
    """A total equals its parts when every one is there; with a part withheld it is at least the rest."""
    for column in contract.measures:
        if not column.adds_up:
            continue
        sums = parts.group_by(key).agg(
            together=pl.col(column.naam).sum(), count=pl.col(column.naam).count()
        )
        apart = pl.col(column.naam) - pl.col("together")
        wrong = (
            totals.join(sums, on=key, how="inner")
            .filter((apart < -0.5) | ((pl.col("count") == needed) & (apart > 0.5)))
            .sort(ROW)
        )
        found = (
            (
                f"Hier staat {as_written(total)}, en {what} zijn {as_written(together)}. Verbeter het "
                "totaal of de delen.",
                row,
                column.naam,
            )
            for row, total, together in wrong.head(LINES_PER_RULE)
            .select(ROW, column.naam, "together")
            .iter_rows()
        )
        report.add_rows(Rule.TELT_NIET_OP, found, wrong.height)

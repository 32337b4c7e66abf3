# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Police: registered crime per municipality, wijk and buurt, in StatLine's wide layout (47022NED)."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.observations import as_observations
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.cells import long_cells, report_double, report_negative
from koers.regiobeeld.sources.delimited import ROW, read_delimited
from koers.regiobeeld.sources.first_look import first_columns
from koers.regiobeeld.sources.periods import period_of
from koers.regiobeeld.sources.regions import regions_of, with_areas
from koers.regiobeeld.sources.report import Report
from koers.regiobeeld.sources.statline import check_titles, title_of

_TABLE = "47022NED"
_KIND, _REGION, _PERIOD = "SoortMisdrijf", "WijkenEnBuurten", "Perioden"
#: All kinds of crime together.
_ALL = "0.0.0"


class Politie:
    """Registered crime."""

    id = "politie"
    title = f"Politie, misdrijven per wijk en buurt (StatLine {_TABLE})"
    publisher = "Politie"
    terms = "CC BY 4.0: vrij te gebruiken met bronvermelding."
    rank = 35

    def recognises(self, path: Path) -> bool:
        if path.is_dir() or path.suffix.lower() not in (".csv", ".txt"):
            return False
        names = {title_of(name) for name in first_columns(path)}
        return {_KIND, _REGION, _PERIOD} <= names or _TABLE in path.name

    def read(self, path: Path, register: AreaRegister) -> Reading:
        report = Report()
        table = read_delimited(path, report)
        if table is None:
            return Reading(findings=report.findings)
        topics = {item.kolom: item.id for item in catalogue().values() if item.bron == self.id}
        found = check_titles([_KIND, _REGION, _PERIOD, *topics], table.columns, report)
        if report.rejected:
            return Reading(findings=report.findings)
        frame = table.frame.filter(pl.col(found[_KIND]).str.strip_chars() == _ALL)
        if frame.is_empty():
            report.add(
                Rule.GEEN_CIJFERS,
                f"Geen rij gaat over alle misdrijven samen (code {_ALL}). Kies dat bij het ophalen.",
                column=found[_KIND],
            )
            return Reading(findings=report.findings)
        periods = {text: period_of(text) for text in frame[found[_PERIOD]].unique()}
        frame = frame.with_columns(
            period=pl.col(found[_PERIOD]).replace_strict(periods, return_dtype=pl.String)
        )
        for row, text in frame.filter(pl.col("period").is_null()).select(
            ROW, found[_PERIOD]
        ).iter_rows():  # fmt: skip
            report.add(
                Rule.ONBEKENDE_CODE,
                f"'{text.strip()}' is geen periode van StatLine.",
                row=row,
                column=found[_PERIOD],
            )
        years = [int(period[:4]) for period in periods.values() if period]
        if report.rejected or not years:
            return Reading(findings=report.findings)
        regions = regions_of(frame, found[_REGION], register, report, year=max(years))
        report_double(frame, [found[_REGION], "period"], report)
        frame = with_areas(frame, found[_REGION], regions)
        columns = [found[title] for title in topics]
        cells = long_cells(frame, columns, report, index=["area", "period"])
        report_negative(cells, report)
        if report.rejected:
            return Reading(findings=report.findings)
        ids = {found[title]: indicator for title, indicator in topics.items()}
        observations = as_observations(
            cells.with_columns(indicator=pl.col("column").replace_strict(ids)).rename(
                {ROW: "source_row"}
            )
        )
        return Reading(observations=observations, findings=report.findings)

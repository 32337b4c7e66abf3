# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""RIVM, GGD'en and CBS: health monitors from StatLine, with the margins when the file has them.

Which column is which indicator stands in the catalogue (`kolom`, `leeftijd`); which codes a table
uses stands in `tables.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.findings import Rule, Severity
from koers.regiobeeld.observations import as_observations
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.cells import long_cells, report_double, report_outside
from koers.regiobeeld.sources.delimited import ROW, read_delimited
from koers.regiobeeld.sources.first_look import first_columns
from koers.regiobeeld.sources.periods import period_of
from koers.regiobeeld.sources.regions import regions_of, with_areas
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report
from koers.regiobeeld.sources.rivm.tables import Table, tables
from koers.regiobeeld.sources.statline import check_titles, title_of

_VALUE, _LOWER, _UPPER = "MW00000", "MOG0095", "MBG0095"
_INDEX = ["area", "period", "group", "margin"]


@dataclass(slots=True)
class HealthMonitor:
    """A health monitor on StatLine."""

    id: str
    title: str
    publisher: str = "RIVM, GGD'en en CBS"
    terms: str = "CC BY 4.0: vrij te gebruiken met bronvermelding."
    rank: int = 30

    @property
    def table(self) -> Table:
        return tables()[self.id]

    def recognises(self, path: Path) -> bool:
        if path.is_dir() or path.suffix.lower() not in (".csv", ".txt"):
            return False
        names = {title_of(name) for name in first_columns(path)}
        ids = (self.table.tabel, *self.table.andere_tabellen)
        return set(self.table.keys) <= names or any(known in path.name for known in ids)

    def read(self, path: Path, register: AreaRegister) -> Reading:
        report = Report()
        read = read_delimited(path, report)
        if read is None:
            return Reading(findings=report.findings)
        topics = self._topics(path, read.columns, report)
        keys = check_titles(self._key_titles(), read.columns, report)
        if report.rejected or not topics:
            return Reading(findings=report.findings)
        frame = self._with_keys(read.frame, keys, report)
        regions = regions_of(
            frame,
            keys[self.table.regiokolom],
            register,
            report,
            year=self.table.indeling,
            name_column=keys.get(self.table.naamkolom or ""),
        )
        report_double(
            frame.with_columns(
                pl.col(keys[self.table.regiokolom]).str.strip_chars().alias("regio")
            ),
            ["regio", "period", "group", "margin"],
            report,
        )
        _check_complete(frame, report)
        self._check_end(frame[keys[self.table.regiokolom]], report)
        frame = with_areas(frame, keys[self.table.regiokolom], regions)
        cells = long_cells(frame, list(topics.values()), report, index=_INDEX)
        report_outside(cells, report, low=0, high=100, unit="procent")
        if report.rejected:
            return Reading(findings=report.findings)
        return Reading(
            observations=_observations(cells, self._indicators(topics)),
            areas=regions.records,
            findings=report.findings,
        )

    def _check_end(self, codes: pl.Series, report: Report) -> None:
        """Report a file that stops before the kind of regions with which the table ends."""
        kind = self.table.laatste_soort
        if kind and not codes.str.strip_chars().str.starts_with(kind).any():
            report.add(
                Rule.AFGEBROKEN_BESTAND,
                f"De laatste regio's van de tabel (codes die met {kind} beginnen) ontbreken. "
                "Waarschijnlijk is het bestand afgebroken; haal het opnieuw op.",
            )

    def _key_titles(self) -> list[str]:
        return [*self.table.keys, *([self.table.naamkolom] if self.table.naamkolom else [])]

    def _topics(self, path: Path, columns: list[str], report: Report) -> dict[str, str]:
        """Title -> column of the topics in the catalogue; a related table may lack some."""
        needed = {item.kolom: None for item in catalogue().values() if item.bron == self.id}
        related = any(other in path.name for other in self.table.andere_tabellen)
        severity = Severity.WAARSCHUWING if related else Severity.FOUT
        return dict(check_titles(list(needed), columns, report, severity=severity))

    def _indicators(self, topics: dict[str, str]) -> pl.DataFrame:
        """Columns column, group and indicator."""
        rows = [
            (topics[item.kolom], item.leeftijd, item.id)
            for item in catalogue().values()
            if item.bron == self.id and item.kolom in topics
        ]
        return pl.DataFrame(rows, schema=["column", "group", "indicator"], orient="row")

    def _with_keys(
        self, frame: pl.DataFrame, keys: Mapping[str, str], report: Report
    ) -> pl.DataFrame:
        """Columns group, margin and period; rows with an unknown code are reported."""
        table = self.table
        group = pl.col(keys[table.groepkolom]).str.strip_chars()
        if table.andere_groepen_overslaan:
            frame = frame.filter(group.is_in(list(table.groepen)))
        if table.periodekolom:
            texts = frame[keys[table.periodekolom]].unique().to_list()
            known = {text: period_of(text) for text in texts}
            period = pl.col(keys[table.periodekolom]).replace_strict(known, return_dtype=pl.String)
        else:
            period = pl.lit(str(table.jaar))
        frame = frame.with_columns(
            group=group.replace_strict(table.groepen, default=None, return_dtype=pl.String),
            margin=pl.col(keys["Marges"]).str.strip_chars(),
            period=period,
        )
        known_margin = pl.col("margin").is_in([_VALUE, _LOWER, _UPPER])
        for column, bad in (
            (keys[table.groepkolom], frame.filter(pl.col("group").is_null())),
            (keys["Marges"], frame.filter(~known_margin)),
            (keys.get(table.periodekolom or "", ""), frame.filter(pl.col("period").is_null())),
        ):
            _report_codes(bad, column, report)
        return frame


def _report_codes(bad: pl.DataFrame, column: str, report: Report) -> None:
    found = (
        (
            f"In rij {row} staat code '{code.strip()}' in kolom '{column}'; die code is onbekend.",
            row,
            column,
        )
        for row, code in (
            bad.head(LINES_PER_RULE).select(ROW, column).iter_rows() if column else ()
        )
    )
    report.add_rows(Rule.ONBEKENDE_CODE, found, bad.height)


def _check_complete(frame: pl.DataFrame, report: Report) -> None:
    """StatLine gives every region for every group, margin and period; fewer in the last one is a cut."""
    counts = frame.group_by("period", "group", "margin", maintain_order=True).agg(
        pl.len().alias("rows"), pl.col(ROW).max()
    )
    most = max(counts["rows"].to_list(), default=0)
    last = max(frame[ROW].to_list(), default=0)
    for period, group, _, rows, row in counts.filter(pl.col("rows") < most).iter_rows():
        report.add(
            Rule.AFGEBROKEN_BESTAND if row == last else Rule.ONVOLLEDIG,
            f"Voor {group} in {period} staan {rows} gebieden in het bestand en elders {most}. "
            "Waarschijnlijk is het bestand afgebroken; haal het opnieuw op.",
            row=row,
            severity=Severity.FOUT if row == last else Severity.WAARSCHUWING,
        )


def _observations(cells: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    """Values with their bounds in the observation schema."""
    cells = cells.join(indicators, on=["column", "group"], how="inner")
    key = ["indicator", "area", "period"]
    figures = cells.filter(pl.col("margin") == _VALUE)
    for name, code in (("lower", _LOWER), ("upper", _UPPER)):
        bounds = cells.filter(pl.col("margin") == code).select(*key, pl.col("value").alias(name))
        figures = figures.join(bounds, on=key, how="left")
    return as_observations(figures.rename({ROW: "source_row"}))

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""CBS: key figures of municipalities, wijken and buurten, in the publisher's layout and in others'.

Layouts are data (`layouts.yaml`). This source also tells the register which areas there are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from koers.regiobeeld.areas.municipalities import municipalities_in
from koers.regiobeeld.areas.records import level_of
from koers.regiobeeld.areas.register import AreaRegister, Level
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.cbs_kerncijfers.figures import figures_of
from koers.regiobeeld.sources.cbs_kerncijfers.layouts import Figure, Layout, all_layouts, layouts
from koers.regiobeeld.sources.cells import report_double
from koers.regiobeeld.sources.delimited import read_delimited
from koers.regiobeeld.sources.first_look import first_columns, years_in_name
from koers.regiobeeld.sources.regions import Regions, regions_of, with_areas
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report
from koers.regiobeeld.sources.statline import check_titles, title_of

_NAMES = re.compile(r"kwb|kerncijfers", re.IGNORECASE)


class CbsKerncijfers:
    """Key figures per municipality, wijk and buurt."""

    id = "cbs-kerncijfers"
    title = "CBS, Kerncijfers wijken en buurten"
    publisher = "CBS"
    terms = "CC BY 4.0: vrij te gebruiken met bronvermelding."
    rank = 10

    def recognises(self, path: Path) -> bool:
        if path.is_dir() or path.suffix.lower() not in (".csv", ".txt"):
            return False
        if _layout_of(first_columns(path)) is not None:
            return True
        tables = {table for layout in layouts() for table in layout.tabellen}
        return bool(_NAMES.search(path.name)) or any(table in path.name for table in tables)

    def read(self, path: Path, register: AreaRegister) -> Reading:
        report = Report()
        table = read_delimited(path, report)
        if table is None:
            return Reading(findings=report.findings)
        layout = _layout_of(table.columns)
        if layout is None:
            _report_unknown_layout(table.columns, report)
            return Reading(findings=report.findings)
        year = _year_of(path, table.frame, layout, report)
        names = _names_in_file(layout, table.columns)
        chosen = _chosen_figures(layout, table.columns, names, report)
        if year is None or report.rejected:
            return Reading(findings=report.findings)
        code, name = names[layout.code], names[layout.naam]
        frame = _with_repaired_names(table.frame, name) if layout.namen_herstellen else table.frame
        regions = regions_of(
            frame,
            code,
            register,
            report,
            year=year,
            name_column=name,
            defines_municipalities=True,
        )
        report_double(frame.with_columns(pl.col(code).str.strip_chars()), [code], report)
        _check_complete(regions, year, report)
        located = with_areas(frame, code, regions)
        observations = figures_of(located, chosen, names, layout, year, report)
        _check_parts(observations, report)
        if report.rejected:
            return Reading(findings=report.findings)
        return Reading(observations=observations, areas=regions.records, findings=report.findings)


def _layout_of(columns: list[str]) -> Layout | None:
    titles = {title_of(column) for column in columns}
    return next(
        (
            layout
            for layout in layouts()
            if set(layout.herkend_aan) <= (titles if layout.titels else set(columns))
        ),
        None,
    )


def _report_unknown_layout(columns: list[str], report: Report) -> None:
    """Say which columns are lacking for the layout that resembles the file most."""
    titles = {title_of(column) for column in columns} | set(columns)
    nearest = max(layouts(), key=lambda layout: len(titles & set(layout.herkend_aan)))
    missing = [name for name in nearest.herkend_aan if name not in titles]
    if len(missing) == len(nearest.herkend_aan):
        report.add(
            Rule.ONBEKENDE_INDELING,
            "De kop past bij geen bekende indeling van de Kerncijfers. Lever het bestand zoals CBS "
            "het aanbiedt (StatLine, 'Onbewerkte dataset').",
            row=1,
        )
        return
    check_titles(missing, columns, report)


def _names_in_file(layout: Layout, columns: list[str]) -> dict[str, str]:
    """Name in the layout -> column in the file."""
    if not layout.titels:
        return {column: column for column in columns}
    counts = Counter(title_of(column) for column in columns)
    return {title_of(column): column for column in columns if counts[title_of(column)] == 1}


def _chosen_figures(
    layout: Layout, columns: list[str], names: Mapping[str, str], report: Report
) -> dict[str, Figure]:
    """Per indicator the first way of which the file has the columns."""
    chosen: dict[str, Figure] = {}
    for indicator, ways in layout.indicatoren.items():
        if indicator not in catalogue():
            continue
        usable = [way for way in ways if all(column in names for column in way.columns)]
        if usable:
            chosen[indicator] = usable[0]
        elif indicator in layout.verplicht:
            lacking = [column for column in ways[0].columns if column not in names]
            check_titles(lacking, columns, report)
        elif not layout.titels:
            # In a known derivation every column should be there; StatLine differs per year.
            lacking = [column for column in ways[0].columns if column not in names]
            check_titles(lacking, columns, report)
    return chosen


def _year_of(path: Path, frame: pl.DataFrame, layout: Layout, report: Report) -> int | None:
    """Year of the figures: from the file itself, the table number or the file name."""
    if layout.jaar and layout.jaar in frame.columns:
        found = frame[layout.jaar].str.strip_chars().str.extract(r"^(20\d{2})(?:\.0)?$").unique()
        if len(found) == 1 and found[0]:
            return int(found[0])
        report.add(
            Rule.JAAR_ONBEKEND,
            f"Kolom '{layout.jaar}' hoort in elke rij hetzelfde jaar te bevatten.",
            column=layout.jaar,
        )
        return None
    by_table = [year for table, year in layout.tabellen.items() if table in path.name]
    years = by_table or years_in_name(path)
    if len(years) == 1:
        return years[0]
    report.add(
        Rule.JAAR_ONBEKEND,
        f"Uit de bestandsnaam '{path.name}' blijkt niet over welk jaar het gaat, en uit het bestand "
        "ook niet. Zet het jaar in de naam, bijvoorbeeld 'kwb_2024.csv', en lever het opnieuw.",
    )
    return None


def _with_repaired_names(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Names that are UTF-8 read as Latin-1 as they should be; others as they are."""
    repaired = {name: _repaired(name) for name in frame[column].unique()}
    return frame.with_columns(pl.col(column).replace_strict(repaired, return_dtype=pl.String))


def _repaired(name: str) -> str:
    try:
        return name.replace("º", "\xba").encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


def _check_complete(regions: Regions, year: int, report: Report) -> None:
    """Tell when a file holds municipalities but not all: then there is no figure for the country."""
    codes = {code for code in regions.codes.values() if code}
    found = sum(level_of(code) is Level.GEMEENTE for code in codes)
    needed = municipalities_in(year)
    if 0 < found < needed:
        report.warn(
            Rule.ONVOLLEDIG,
            f"Het bestand bevat {found} van de {needed} gemeenten van {year}. Het geeft daarom geen "
            "cijfers voor heel Nederland.",
        )


def _check_parts(observations: pl.DataFrame, report: Report) -> None:
    """Report municipalities of which the wijken or buurten in the file hold too few inhabitants."""
    people = observations.filter(pl.col("indicator") == "inwoners").select("area", "value")
    for kind in ("WK", "BU"):
        parts = people.filter(pl.col("area").str.starts_with(kind)).group_by(
            whole="GM" + pl.col("area").str.slice(2, 4)
        )
        short = (
            parts.agg(pl.col("value").sum().alias("found"))
            .join(people, left_on="whole", right_on="area")
            .filter(pl.col("found") < pl.col("value") * all_layouts().aandeel_minimaal)
            .sort("whole")
        )
        what = "wijken" if kind == "WK" else "buurten"
        found = (
            (
                f"De {what} van gemeente {whole} hebben samen {part:.0f} inwoners en de gemeente "
                f"{total:.0f}. Er ontbreken rijen; haal het bestand opnieuw op.",
                None,
                None,
            )
            for whole, part, total in short.head(LINES_PER_RULE).iter_rows()
        )
        report.add_rows(Rule.AFGEBROKEN_BESTAND, found, short.height)

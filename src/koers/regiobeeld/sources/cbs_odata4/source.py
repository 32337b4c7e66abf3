# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""CBS: StatLine tables in OData v4, as a folder with observations and the table's own code lists.

A code that the table's own lists do not hold means that files of two tables were mixed. Which code
is which indicator stands in `measures.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import polars as pl
import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, AreaRegister
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.observations import EmptyReason, as_observations, empty_observations
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.cbs_odata4.table import (
    MEASURE,
    OBSERVATIONS,
    TableDescription,
    description_file,
    read_description,
)
from koers.regiobeeld.sources.cells import number, report_double, report_no_numbers, report_outside
from koers.regiobeeld.sources.delimited import ROW, Table, read_delimited
from koers.regiobeeld.sources.first_look import first_columns
from koers.regiobeeld.sources.periods import period_of
from koers.regiobeeld.sources.regions import regions_of, with_areas
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report
from koers.regiobeeld.sources.statline import check_titles

#: Column with the name of a region, from the table's own list.
_NAME = "__name"


class Selection(BaseModel):
    """The measure and codes that make an indicator: by code, or by title where no code was seen yet."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    meting: str = ""
    meting_titel: str = ""
    codes: Mapping[str, str] = {}
    # dimension -> title of the code; a dimension that is named nowhere takes its total
    codes_titels: Mapping[str, str] = {}
    maal: float = 1.0  # the publisher's unit to that of the definition
    status: Literal["gepubliceerd", "te bevestigen"] = "te bevestigen"

    @model_validator(mode="after")
    def _one_measure(self) -> Selection:
        if bool(self.meting) == bool(self.meting_titel):
            raise ValueError("noem de meting met haar code of met haar titel")
        return self


class _TableEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    indicatoren: Mapping[str, Selection]


class Measures(BaseModel):
    """Which tables Koers takes figures from."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    tabellen: Mapping[str, _TableEntry]
    regiodimensies: tuple[str, ...]
    periodedimensie: str


@cache
def measures() -> Measures:
    """The selections, validated."""
    path = Path(__file__).with_name("measures.yaml")
    return Measures.model_validate(yaml.safe_load(path.read_text("utf-8")))


class CbsOdata4:
    """StatLine tables of CBS in OData v4."""

    id = "cbs-odata4"
    title = "CBS StatLine (OData v4): map met Observations.csv en codelijsten"
    publisher = "CBS"
    terms = "CC BY 4.0: vrij te gebruiken met bronvermelding."
    rank = 40

    def recognises(self, path: Path) -> bool:
        if path.is_dir():
            listed = (path / OBSERVATIONS).is_file() or (path / "MeasureCodes.csv").is_file()
            return listed or description_file(path) is not None
        return path.name == OBSERVATIONS and {MEASURE, "ValueAttribute"} <= set(first_columns(path))

    def read(self, path: Path, register: AreaRegister) -> Reading:
        report = Report()
        folder = path if path.is_dir() else path.parent
        table = read_description(folder, report)
        observed = _observed(folder, table, report)
        if table is None or observed is None or report.rejected:
            return Reading(findings=report.findings)
        frame = _with_codes_checked(observed, table, report)
        values = _with_values(frame, report)
        report_double(frame, [MEASURE, *table.dimensions], report)
        _check_count(frame, table, report)
        if report.rejected:
            return Reading(findings=report.findings)
        observations, areas = _figures(values, table, register, report)
        if report.rejected:
            return Reading(findings=report.findings)
        return Reading(observations=observations, areas=areas, findings=report.findings)


def _observed(folder: Path, table: TableDescription | None, report: Report) -> Table | None:
    """The observations with all columns that the description asks for."""
    path = folder / OBSERVATIONS
    if not path.is_file():
        if table is not None:
            report.warn(
                Rule.GEEN_CIJFERS,
                f"De map beschrijft tabel {table.table} ({table.title}), maar bevat geen cijfers: "
                f"{OBSERVATIONS} ontbreekt.",
            )
        return None
    read = read_delimited(path, report)
    if read is None or table is None:
        return None
    check_titles([MEASURE, *table.dimensions, "Value", "ValueAttribute"], read.columns, report)
    return None if report.rejected else read


def _with_codes_checked(observed: Table, table: TableDescription, report: Report) -> pl.DataFrame:
    """Trimmed codes; a code that the table's own list lacks is reported."""
    frame = observed.frame.with_columns(
        pl.col(name).str.strip_chars() for name in (MEASURE, *table.dimensions)
    )
    for name, codes in table.codes.items():
        bad = frame.filter(~pl.col(name).is_in(list(codes)))
        found = (
            (
                f"Code '{code}' in rij {row} staat niet in de codelijst van {name} van tabel "
                f"{table.table}. Waarschijnlijk zijn bestanden van twee tabellen gemengd.",
                row,
                name,
            )
            for row, code in bad.head(LINES_PER_RULE).select(ROW, name).iter_rows()
        )
        report.add_rows(Rule.ONBEKENDE_CODE, found, bad.height)
    return frame


def _with_values(frame: pl.DataFrame, report: Report) -> pl.DataFrame:
    """Column value; an empty cell is a figure that the publisher does not give."""
    read = frame.with_columns(value=number(pl.col("Value"), decimal_comma=True))
    bad = read.filter(pl.col("value").is_null() & (pl.col("Value").str.strip_chars() != ""))
    report_no_numbers(
        bad.select(ROW, pl.lit("Value").alias("column"), pl.col("Value").alias("text")),
        report,
        decimal_comma=True,
    )
    return read


def _check_count(frame: pl.DataFrame, table: TableDescription, report: Report) -> None:
    if table.count is not None and frame.height < table.count:
        report.add(
            Rule.AFGEBROKEN_BESTAND,
            f"De tabel heeft volgens CBS {table.count} waarnemingen en het bestand {frame.height}. "
            "Het is afgebroken; haal de map opnieuw op.",
            row=int(frame[ROW][-1]),
        )


Figures = tuple[pl.DataFrame, list[AreaRecord]]


def _figures(
    frame: pl.DataFrame, table: TableDescription, register: AreaRegister, report: Report
) -> Figures:
    """The indicators of the table, and the areas that only this table knows."""
    entry = measures().tabellen.get(table.table)
    if entry is None:
        report.warn(
            Rule.GEEN_CIJFERS,
            f"Koers kent nog geen indicatoren uit tabel {table.table} ({table.title}). Voeg ze toe "
            "aan measures.yaml en de catalogus.",
        )
        return empty_observations(), []
    made = [
        _indicator(frame, indicator, selection, codes, table, register, report)
        for indicator, selection in entry.indicatoren.items()
        if indicator in catalogue()
        and (codes := _codes_of(indicator, selection, table, report)) is not None
    ]
    if not made:
        return empty_observations(), []
    areas = {area.code: area for _, records in made for area in records}
    return pl.concat(figures for figures, _ in made), list(areas.values())


def _codes_of(
    indicator: str, selection: Selection, table: TableDescription, report: Report
) -> Mapping[str, str] | None:
    """Column -> code, the measure among them; None with a finding when the table does not hold it."""
    found = dict(selection.codes)
    asked = dict(selection.codes_titels)
    if gone := sorted({*found, *asked} - set(table.dimensions)):
        # Without its choice the indicator would silently become another figure of the table.
        report.warn(
            Rule.ONBEKENDE_CODE,
            f"Tabel {table.table} heeft geen dimensie {', '.join(gone)}, dus '{indicator}' is niet te "
            "bepalen. Verbeter de keuze in measures.yaml.",
        )
        return None
    if selection.meting:
        found[MEASURE] = selection.meting
    else:
        asked[MEASURE] = selection.meting_titel
    free = {*measures().regiodimensies, measures().periodedimensie}
    # A dimension that nobody named may be new in the table: without a choice a figure would come twice.
    for name in (MEASURE, *table.dimensions):
        if name in free or name in found:
            continue
        title = asked.get(name, "Totaal")
        titles = table.titles.get(name, {})
        same = [code for code, text in titles.items() if text.casefold() == title.casefold()]
        # "Totaal mannen en vrouwen": the total of a dimension often says of what.
        total = [code for code, text in titles.items() if text.casefold().startswith("totaal")]
        fits = same or (total if name not in asked else [])
        if len(fits) != 1:
            report.warn(
                Rule.ONBEKENDE_CODE,
                f"Tabel {table.table}: in {name} staat niet precies één '{title}', dus '{indicator}' is "
                "niet te bepalen. Verbeter de keuze in measures.yaml.",
                column=name,
            )
            return None
        found[name] = fits[0]
    return found


def _indicator(
    frame: pl.DataFrame,
    indicator: str,
    selection: Selection,
    codes: Mapping[str, str],
    table: TableDescription,
    register: AreaRegister,
    report: Report,
) -> Figures:
    chosen = frame.filter(*(pl.col(name) == code for name, code in codes.items())).with_columns(
        value=pl.col("value") * selection.maal
    )
    period = measures().periodedimensie
    known = {code: period_of(code) for code in table.codes[period]}
    strange = sorted(set(chosen[period]) & {code for code, text in known.items() if text is None})
    if strange:
        report.warn(
            Rule.ONBEKENDE_CODE,
            f"Tabel {table.table}: Koers kent deze perioden niet: {', '.join(strange[:5])}. De cijfers "
            f"van '{indicator}' daarover blijven weg.",
            column=period,
        )
        chosen = chosen.filter(~pl.col(period).is_in(strange))
    statuses = {code: _status(status) for code, status in table.codes[period].items()}
    regions = next((name for name in measures().regiodimensies if name in table.codes), None)
    areas: list[AreaRecord] = []
    if regions is None:
        chosen = chosen.with_columns(area=pl.lit(NEDERLAND))
    else:
        chosen, areas = _with_regions(chosen, regions, table, register, report)
    chosen = chosen.with_columns(column=pl.lit("Value"))
    if catalogue()[indicator].is_percentage:
        report_outside(chosen, report, low=0, high=100, unit="procent")
    figures = as_observations(
        chosen.select(
            "area",
            "value",
            indicator=pl.lit(indicator),
            period=pl.col(period).replace_strict(known, return_dtype=pl.String),
            status=pl.col(period).replace_strict(statuses, return_dtype=pl.String),
            reason=pl.when(pl.col("value").is_null()).then(pl.lit(str(EmptyReason.ONBEKEND))),
            source_row=ROW,
        )
    )
    return figures, areas


def _with_regions(
    frame: pl.DataFrame,
    column: str,
    table: TableDescription,
    register: AreaRegister,
    report: Report,
) -> Figures:
    """The rows with their area, and the areas that nobody knew yet.

    A long series holds municipalities that ended before the first file with key figures: the table's
    own list names them, and the periods tell until when they were.
    """
    period = measures().periodedimensie
    named = frame.with_columns(
        pl.col(column)
        .replace_strict(dict(table.titles.get(column, {})), default="", return_dtype=pl.String)
        .alias(_NAME)
    )
    newest = _newest(table, period)
    found = regions_of(
        named, column, register, report, year=newest, name_column=_NAME, defines_municipalities=True
    )
    years = {
        code: (int(first[:4]), int(last[:4]))
        for code, first, last in frame.group_by(column)
        .agg(first=pl.col(period).min(), last=pl.col(period).max())
        .iter_rows()
    }
    new = [record for record in found.records if record.code not in register]
    dated = [
        replace(
            record,
            valid_from=years[record.code][0],
            valid_to=None if years[record.code][1] == newest else years[record.code][1],
        )
        for record in new
    ]
    return with_areas(frame, column, found), dated


def _status(status: str) -> str:
    return "definitief" if status in ("", "Definitief") else "voorlopig"


def _newest(table: TableDescription, period: str) -> int:
    return max(int(code[:4]) for code in table.codes[period])

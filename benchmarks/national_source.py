# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Koers must know to read the files of `koers.practice.national`: a source, areas, definitions.

It is what anybody writes to add a publisher: the checks are those that all sources share.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import yaml

from koers.practice.national import National
from koers.regiobeeld.areas.records import area_record
from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.definitions import CATALOGUE, catalogue
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.observations import EmptyReason, as_observations
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.cells import number, report_double, report_negative, report_outside
from koers.regiobeeld.sources.delimited import ROW, read_delimited
from koers.regiobeeld.sources.regions import regions_of, with_areas
from koers.regiobeeld.sources.report import Report


class NationalFile:
    """The long files of a whole country."""

    id = "landelijk"
    title = "Oefenland, landelijk bestand"
    publisher = "Koers"
    terms = "Oefencijfers."
    rank = 10

    def recognises(self, path: Path) -> bool:
        return path.name.startswith("landelijk_") and path.suffix == ".csv"

    def read(self, path: Path, register: AreaRegister) -> Reading:
        report = Report()
        table = read_delimited(path, report)
        if table is None:
            return Reading(findings=report.findings)
        frame = table.frame
        year = int(path.stem.removeprefix("landelijk_"))
        regions = regions_of(frame, "gebied", register, report, year=year)
        report_double(frame, ["indicator", "gebied", "jaar"], report)
        located = with_areas(frame, "gebied", regions).with_columns(
            numerator=number(pl.col("teller")), denominator=number(pl.col("noemer"))
        )
        _check(located, report)
        if report.rejected:
            return Reading(findings=report.findings)
        ratio = pl.when(pl.col("denominator") > 0).then(
            pl.col("numerator") / pl.col("denominator") * 100
        )
        figures = located.select(
            "indicator", "area", "numerator", "denominator",
            period=pl.col("jaar"),
            value=ratio,
            reason=pl.when(ratio.is_null()).then(pl.lit(str(EmptyReason.ONBEKEND))),
            source_row=ROW,
        )  # fmt: skip
        return Reading(observations=as_observations(figures), findings=report.findings)


def _check(located: pl.DataFrame, report: Report) -> None:
    unknown = located.filter(~pl.col("indicator").is_in(list(catalogue())))
    for row, indicator in unknown.head(1).select(ROW, "indicator").iter_rows():
        report.add(Rule.ONBEKENDE_CODE, f"Rij {row}: '{indicator}' staat niet in de catalogus.")
    for name in ("numerator", "denominator"):
        cells = located.select(ROW, pl.lit(name).alias("column"), pl.col(name).alias("value"))
        report_negative(cells, report)
    share = located.select(
        ROW, pl.lit("teller").alias("column"),
        (pl.col("numerator") / pl.col("denominator") * 100).alias("value"),
    )  # fmt: skip
    report_outside(share, report, low=0, high=100, unit="procent")


def areas_of(national: National) -> list[AreaRecord]:
    """Municipalities, wijken and buurten of the files, the larger ones first."""
    year = min(national.years)
    buurten = national.codes
    wijken = sorted({f"WK{code[2:8]}" for code in buurten})
    towns = sorted({f"GM{code[2:6]}" for code in buurten})
    town = [
        AreaRecord(code, f"Oefenstad {code[2:]}", Level.GEMEENTE, "NL01", year) for code in towns
    ]
    return [*town, *(area_record(code, f"Buurt {code[2:]}", year) for code in [*wijken, *buurten])]


def write_catalogue(national: National, folder: Path) -> Path:
    """The catalogue of Koers with a definition per indicator of the files: a share of persons."""
    shutil.copytree(CATALOGUE, folder, dirs_exist_ok=True)
    common = {
        "eenheid": "%", "soort": "verhouding", "teller": "mensen", "noemer": "inwoners",
        "maal": 100, "personen": True, "populatie": "Inwoners", "polariteit": "lager-is-beter",
        "wet": "Wpg", "themas": ["preventie"], "doelgroep": "Iedereen", "bron": "cbs-kerncijfers",
        "bronvermelding": "Oefenland", "voorwaarden": "Oefencijfers.", "definitie": "Verzonnen.",
    }  # fmt: skip
    entries = [{"id": key, "naam": f"Oefen {key}", "kort": key} for key in national.ids]
    text = yaml.safe_dump({"gemeenschappelijk": common, "indicatoren": entries})
    (folder / "90-landelijk.yaml").write_text(text, "utf-8")
    return folder

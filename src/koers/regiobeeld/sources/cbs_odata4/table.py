# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Description of an OData v4 table: its measures, dimensions and code lists, as they lie in a folder.

The publisher gives them twice: as one json file (D-<table>.json) and as one CSV per code list.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources.delimited import read_delimited, read_text
from koers.regiobeeld.sources.report import Report

OBSERVATIONS = "Observations.csv"
MEASURE = "Measure"


@dataclass(slots=True)
class TableDescription:
    """What the publisher says about a table.

    Args:
        table: number of the table: 83841NED.
        codes: column -> the codes that may stand in it, with the status when the list has one.
        titles: column -> code -> what it stands for, when the description says so.
        count: number of observations that the publisher announces.
    """

    table: str
    title: str = ""
    codes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    titles: dict[str, Mapping[str, str]] = field(default_factory=dict)
    count: int | None = None

    @property
    def dimensions(self) -> list[str]:
        return [name for name in self.codes if name != MEASURE]


def description_file(folder: Path) -> Path | None:
    """The json description in a folder, or None."""
    return next(iter(sorted(folder.glob("D-*.json"))), None)


def read_description(folder: Path, report: Report) -> TableDescription | None:
    """Description from the json file, else from the CSV code lists; None with findings."""
    path = description_file(folder)
    if path is not None:
        text = read_text(path, report)
        if text is None:
            return None
        try:
            return _from_json(json.loads(text))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError):
            report.add(
                Rule.AFGEBROKEN_BESTAND,
                f"De beschrijving '{path.name}' is niet te lezen: afgebroken of geen beschrijving "
                "van een tabel. Haal de map opnieuw op.",
            )
            return None
    return _from_lists(folder, report)


def _from_json(content: Any) -> TableDescription:
    codes = {MEASURE: {measure["Identifier"]: "" for measure in content["Measures"]}}
    for dimension in content["Dimensions"]:
        codes[dimension["Identifier"]] = {
            code["Identifier"].strip(): code.get("Status") or "" for code in dimension["CodeList"]
        }
    titles = {MEASURE: _titles(content["Measures"])} | {
        dimension["Identifier"]: _titles(dimension["CodeList"])
        for dimension in content["Dimensions"]
    }
    count = content.get("ObservationCount")
    return TableDescription(
        table=content["Identifier"],
        title=content.get("Title") or "",
        codes=dict(codes),
        titles=dict(titles),
        count=int(count) if count is not None else None,
    )


def _titles(codes: list[dict[str, Any]]) -> Mapping[str, str]:
    return {code["Identifier"].strip(): (code.get("Title") or "").strip() for code in codes}


def _from_lists(folder: Path, report: Report) -> TableDescription | None:
    found = TableDescription(table="")
    for path in sorted(folder.glob("*Codes.csv")):
        listed = read_delimited(path, report)
        if listed is None:
            continue
        if "Identifier" not in listed.columns:
            report.add(
                Rule.KOLOM_ONTBREEKT,
                f"In codelijst '{path.name}' ontbreekt kolom 'Identifier'.",
                row=1,
                column="Identifier",
            )
            continue
        name = path.name.removesuffix("Codes.csv")
        identifiers = listed.frame["Identifier"].str.strip_chars().to_list()
        statuses = (
            listed.frame["Status"].to_list()
            if "Status" in listed.columns
            else [""] * len(identifiers)
        )
        found.codes[name] = dict(zip(identifiers, statuses, strict=True))
        if "Title" in listed.columns:
            titles = listed.frame["Title"].str.strip_chars().to_list()
            found.titles[name] = dict(zip(identifiers, titles, strict=True))
    properties = folder / "Properties.csv"
    if properties.is_file():
        listed = read_delimited(properties, Report())
        if listed is not None and {"Identifier", "Title", "ObservationCount"} <= set(
            listed.columns
        ):
            first = listed.frame.row(0, named=True)
            found.table, found.title = first["Identifier"], first["Title"]
            found.count = (
                int(first["ObservationCount"]) if first["ObservationCount"].isdigit() else None
            )
    if report.rejected:
        return None
    if not found.codes or MEASURE not in found.codes:
        report.add(
            Rule.ONVOLLEDIG,
            "Bij de waarnemingen ontbreken de codelijsten van de tabel. Lever de hele map: "
            "Observations.csv met D-<tabel>.json of alle bestanden die op Codes.csv eindigen.",
        )
        return None
    return found

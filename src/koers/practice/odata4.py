# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How CBS writes a table in OData v4: a folder with observations and the table's own description."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Described = dict[str, Any]


def write_table(folder: Path, description: Described, lines: Sequence[str]) -> list[Path]:
    """Write the observations and the description with its code lists.

    Args:
        folder: holds the folder of the table.
        description: as `described` makes it; the number of observations is filled in here.
        lines: an observation each, without its number: measure, codes, value, text, attribute.
    """
    table = description["Identifier"]
    target = folder / f"{table}_csv"
    target.mkdir(exist_ok=True)
    names = [dimension["Identifier"] for dimension in description["Dimensions"]]
    header = ";".join(["Id", "Measure", *names, "Value", "StringValue", "ValueAttribute"])
    numbered = (f"{place};{line}" for place, line in enumerate(lines))
    observations = target / "Observations.csv"
    observations.write_text("\n".join([header, *numbered]) + "\n", "utf-8", newline="\n")
    about = target / f"D-{table}.json"
    text = json.dumps({**description, "ObservationCount": len(lines)}, ensure_ascii=False, indent=2)
    about.write_text(text + "\n", "utf-8", newline="\n")
    return [observations, about]


def observation(measure: str, codes: Iterable[str], value: str) -> str:
    """One line; the publisher writes the text None where a figure has no attribute."""
    return ";".join([measure, *codes, value, "", "None"])


def described(data: Mapping[str, Any], dimensions: list[Described], *, decimals: int) -> Described:
    """The description of a table as the publisher gives it, with its own code lists."""
    years = data["jaren"]
    return {
        "Identifier": data["tabel"],
        "Title": data["titel"],
        "Description": "Oefencijfers: alle cijfers in deze tabel zijn verzonnen.",
        "Language": "nl",
        "TemporalCoverage": f"{years[0]}-{years[-1]}",
        "Catalog": "CBS",
        "Version": "202510080000",
        "VersionNotes": "",
        "VersionReason": "Oefencijfers",
        "Modified": "2025-10-08T00:00:00+02:00",
        "ObservationsModified": "2025-10-08T00:00:00+02:00",
        "Frequency": "Per jaar",
        "Status": "Regulier",
        "ObservationCount": 0,
        "DatasetType": "Numeric",
        "MeasureGroups": [],
        "Measures": [
            {
                "Identifier": measure["code"],
                "Index": measure["index"],
                "Title": measure["titel"],
                "Description": "",
                "MeasureGroupId": None,
                "DataType": "Double",
                "Unit": measure["eenheid"],
                "Decimals": decimals,
                "PresentationType": None,
            }
            for measure in data["maten"]
        ],
        "Dimensions": dimensions,
        "License": "https://creativecommons.org/licenses/by/4.0/",
        "Source": "Oefencijfers van Koers, in het formaat van het CBS.",
    }


def dimension(
    name: str,
    title: str,
    entries: Sequence[Mapping[str, Any]],
    groups: Sequence[Mapping[str, Any]] = (),
    *,
    kind: str = "Dimension",
    map_year: str | None = None,
) -> Described:
    """A dimension with its code list.

    Args:
        entries: codes with their titles, and the group of each when there are groups.
        groups: the first one is the parent of the others, unless "onder" says otherwise.
    """
    return {
        "Identifier": name,
        "Title": title,
        "Description": "",
        "MapYear": map_year,
        "ReleasePolicy": True if kind == "TimeDimension" else None,
        "Kind": kind,
        "DimensionGroups": [
            {
                "Id": group["id"],
                "Index": index,
                "Title": group["titel"],
                "Description": "",
                "ParentId": group.get("onder", groups[0]["id"]) if index else None,
            }
            for index, group in enumerate(groups)
        ],
        "CodeList": [
            {
                "Identifier": entry["code"],
                "Index": index,
                "Title": entry["titel"],
                "Description": "",
                "DimensionGroupId": entry.get("groep"),
            }
            for index, entry in enumerate(entries, start=1)
        ],
    }


def years_of(data: Mapping[str, Any]) -> Described:
    """The periods of a table with whole years, each with its status."""
    entries = [
        {"code": period_code(year), "titel": str(year), "groep": "0"} for year in data["jaren"]
    ]
    made = dimension(
        "Perioden", "Perioden", entries, [{"id": "0", "titel": "Jaren"}], kind="TimeDimension"
    )
    made["CodeList"] = [
        {
            "Status": "Voorlopig" if year >= data["voorlopig_vanaf"] else "Definitief",
            **code,
        }
        for year, code in zip(data["jaren"], made["CodeList"], strict=True)
    ]
    return made


def period_code(year: int) -> str:
    """A whole year as StatLine writes it."""
    return f"{year}JJ00"

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice folder in the format of CBS OData v4, table 83841NED (households, low income)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from koers.practice.figures import Floats, interpolated, shape, stream

_HEADER = (
    "Id;Measure;KenmerkenVanHuishoudens;InkomensgrensHuishouden;DuurInkomenspositie;Perioden;"
    "Value;StringValue;ValueAttribute"
)


def write_low_income(folder: Path, *, seed: int) -> list[Path]:
    """Write the observations and the description with its code lists."""
    data = shape("laag_inkomen")
    target = folder / f"{data['tabel']}_csv"
    target.mkdir(exist_ok=True)
    lines = _observations(data, stream(seed, "laag-inkomen"))
    observations = target / "Observations.csv"
    observations.write_text("\n".join([_HEADER, *lines]) + "\n", "utf-8", newline="\n")
    description = target / f"D-{data['tabel']}.json"
    text = json.dumps(_description(data, len(lines)), ensure_ascii=False, indent=2)
    description.write_text(text + "\n", "utf-8", newline="\n")
    return [observations, description]


def _comma(value: float) -> str:
    """Number with a decimal comma and without superfluous zeros, as the publisher writes it."""
    return f"{round(value, 1):.1f}".removesuffix(".0").replace(".", ",")


def _percentages(data: Mapping[str, Any], rng: np.random.Generator) -> Floats:
    """Share with a low income by feature, income limit, duration and year."""
    years = np.array(data["jaren"])
    risk = np.array([each["risico"] for each in data["kenmerken"]], dtype=float)
    limit = np.array([each["ten_opzichte_van_laag"] for each in data["inkomensgrens"]])
    duration = np.array([each["deel"] for each in data["duur"]])
    trend = np.exp(data["jaartrend"] * (years - years[0]))
    shares = np.einsum("k,l,d,y->kldy", risk, limit, duration, trend)
    chance = np.exp(data["spreiding"] * rng.standard_normal(shares.shape))
    found: Floats = np.round(np.minimum(shares * chance, 100), 1)
    return found


def _observations(data: Mapping[str, Any], rng: np.random.Generator) -> list[str]:
    shares = _percentages(data, rng)
    count, percentage = (measure["code"] for measure in data["maten"])
    lines: list[str] = []
    for k, feature in enumerate(data["kenmerken"]):
        for b, limit in enumerate(data["inkomensgrens"]):
            for d, duration in enumerate(data["duur"]):
                if d and feature["code"] in data["zonder_langdurig"]:
                    continue  # a cell that cannot exist is left out of the file
                for y, year in enumerate(data["jaren"]):
                    total = interpolated(data["duizend_huishoudens"], year)
                    share = shares[k, b, d, y]
                    households = total * feature["aandeel"] / 100 * share / 100
                    key = f"{feature['code']};{limit['code']};{duration['code']};{year}JJ00"
                    for measure, value in ((count, households), (percentage, share)):
                        lines.append(f"{len(lines)};{measure};{key};{_comma(value)};;None")
    return lines


def _codes(entries: list[Mapping[str, Any]], **more: str) -> list[dict[str, Any]]:
    return [
        {
            "Identifier": entry["code"],
            "Index": index,
            "Title": entry["titel"],
            "Description": "",
            "DimensionGroupId": entry.get("groep"),
            **more,
        }
        for index, entry in enumerate(entries, start=1)
    ]


def _dimension(
    name: str, title: str, codes: list[dict[str, Any]], groups: list[dict[str, Any]], kind: str
) -> dict[str, Any]:
    return {
        "Identifier": name,
        "Title": title,
        "Description": "",
        "MapYear": None,
        "ReleasePolicy": True if kind == "TimeDimension" else None,
        "Kind": kind,
        "DimensionGroups": groups,
        "CodeList": codes,
    }


def _groups(entries: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    first = entries[0]["id"]
    return [
        {
            "Id": entry["id"],
            "Index": index,
            "Title": entry["titel"],
            "Description": "",
            "ParentId": None if entry["id"] == first else first,
        }
        for index, entry in enumerate(entries)
    ]


def _periods(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "Status": "Voorlopig" if year >= data["voorlopig_vanaf"] else "Definitief",
            "Identifier": f"{year}JJ00",
            "Index": index,
            "Title": str(year),
            "Description": "",
            "DimensionGroupId": "0",
        }
        for index, year in enumerate(data["jaren"], start=1)
    ]


def _description(data: Mapping[str, Any], observations: int) -> dict[str, Any]:
    """The description of the table as the publisher gives it, with its own code lists."""
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
        "ObservationCount": observations,
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
                "Decimals": 1,
                "PresentationType": None,
            }
            for measure in data["maten"]
        ],
        "Dimensions": [
            _dimension(
                "KenmerkenVanHuishoudens",
                "Kenmerken van huishoudens",
                _codes(data["kenmerken"]),
                _groups(data["groepen"]),
                "Dimension",
            ),
            _dimension(
                "InkomensgrensHuishouden",
                "Inkomensgrens huishouden",
                _codes(data["inkomensgrens"]),
                [],
                "Dimension",
            ),
            _dimension(
                "DuurInkomenspositie", "Duur inkomenspositie", _codes(data["duur"]), [], "Dimension"
            ),
            _dimension(
                "Perioden",
                "Perioden",
                _periods(data),
                _groups([{"id": "0", "titel": "Jaren"}]),
                "TimeDimension",
            ),
        ],
        "License": "https://creativecommons.org/licenses/by/4.0/",
        "Source": "Oefencijfers van Koers, in het formaat van het CBS.",
    }

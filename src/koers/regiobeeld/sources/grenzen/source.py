# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Boundaries of municipalities, wijken and buurten as GeoJSON in WGS84 (CBS/Kadaster, through PDOK).

Gives outlines and the areas they belong to, no figures. Outlines are taken as they are: a polygon
that crosses itself through simplification can still be drawn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from koers.regiobeeld.areas.records import area_record, level_of
from koers.regiobeeld.areas.register import AreaRegister, Level
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources import Boundary, Reading
from koers.regiobeeld.sources.delimited import read_text
from koers.regiobeeld.sources.first_look import years_in_name
from koers.regiobeeld.sources.report import Report

_YEAR = re.compile(r"(20\d{2})(?:GM|WK|BU)")
#: Bounding box of the Netherlands in WGS84 (west, south, east, north), with some sea around it.
_NETHERLANDS = (2.5, 50.5, 7.5, 54.0)


class Grenzen:
    """Boundaries as GeoJSON."""

    id = "grenzen"
    title = "CBS en Kadaster, gebiedsindelingen (GeoJSON)"
    publisher = "CBS en Kadaster"
    terms = "CC BY 4.0: vrij te gebruiken met bronvermelding."
    rank = 20

    def recognises(self, path: Path) -> bool:
        return path.suffix.lower() == ".geojson" and not path.is_dir()

    def read(self, path: Path, register: AreaRegister) -> Reading:
        report = Report()
        features = _features(path, report)
        if features is None:
            return Reading(findings=report.findings)
        reading = Reading()
        own = {str(feature["properties"].get("statcode", "")).strip() for feature in features}
        seen: set[str] = set()
        in_name = years_in_name(path)
        for position, feature in enumerate(features, start=1):
            properties = feature["properties"]
            code = str(properties.get("statcode") or "").strip()
            year = _year_of(properties, in_name)
            if not _usable(position, feature, code, year, report) or year is None:
                continue
            if code in seen:
                report.add(
                    Rule.DUBBELE_SLEUTEL,
                    f"Gebied {code} staat twee keer in het bestand.",
                    row=position,
                )
                continue
            seen.add(code)
            if not _municipality_known(code, own, register):
                report.add(
                    Rule.ONBEKEND_GEBIED,
                    f"De gemeente van gebied '{code}' staat niet in het gebiedenregister. "
                    "Laad eerst de CBS Kerncijfers wijken en buurten.",
                    row=position,
                    column="statcode",
                )
                continue
            reading.areas.append(area_record(code, str(properties["statnaam"]).strip(), year))
            reading.boundaries.append(Boundary(code, year, feature["geometry"]))
        if report.rejected:
            return Reading(findings=report.findings)
        reading.findings = report.findings
        return reading


def _features(path: Path, report: Report) -> list[dict[str, Any]] | None:
    """The features of a collection, or None with a finding."""
    text = read_text(path, report)
    if text is None:
        return None
    if text.lstrip().startswith("<"):
        report.add(
            Rule.GEEN_CSV,
            "Dit is een webpagina (HTML) en geen GeoJSON. Haal het bestand opnieuw op.",
        )
        return None
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        report.add(
            Rule.AFGEBROKEN_BESTAND,
            f"Het bestand is geen geldige JSON (regel {error.lineno}); waarschijnlijk is het "
            "afgebroken. Haal het opnieuw op.",
            row=error.lineno,
        )
        return None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        report.add(
            Rule.ONBEKENDE_INDELING, "Dit is JSON, maar geen GeoJSON met een lijst 'features'."
        )
        return None
    if not features:
        report.add(Rule.LEEG_BESTAND, "Het bestand bevat geen enkel gebied.")
        return None
    whole = [
        feature
        for feature in features
        if isinstance(feature, dict) and isinstance(feature.get("properties"), dict)
    ]
    if len(whole) < len(features):
        report.add(Rule.ONBEKENDE_INDELING, "Niet elk gebied heeft eigenschappen (properties).")
        return None
    return whole


def _year_of(properties: dict[str, Any], in_name: list[int]) -> int | None:
    """Year of the division: from jrstatcode ("2025GM0014"), else from the file name."""
    found = _YEAR.match(str(properties.get("jrstatcode") or ""))
    if found:
        return int(found[1])
    return in_name[0] if len(in_name) == 1 else None


def _usable(
    position: int, feature: dict[str, Any], code: str, year: int | None, report: Report
) -> bool:
    properties = feature["properties"]
    for name in ("statcode", "statnaam"):
        if not properties.get(name):
            report.add(
                Rule.KOLOM_ONTBREEKT,
                f"Gebied {position} heeft geen '{name}'. Haal het bestand opnieuw op bij PDOK.",
                row=position,
                column=name,
            )
            return False
    if level_of(code) is None:
        report.add(
            Rule.ONBEKEND_GEBIED,
            f"'{code}' is geen code van een gemeente, wijk of buurt.",
            row=position,
            column="statcode",
        )
        return False
    if year is None:
        report.add(
            Rule.JAAR_ONBEKEND,
            "Het jaar van de indeling staat niet in het bestand en niet in de naam. Noem het "
            "bestand bijvoorbeeld 'gemeente_2025.geojson'.",
        )
        return False
    return _drawable(position, feature, report)


def _drawable(position: int, feature: dict[str, Any], report: Report) -> bool:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        report.add(
            Rule.ONGELDIGE_WAARDE, f"Gebied {position} heeft geen vlak als omtrek.", row=position
        )
        return False
    west, south, east, north = _NETHERLANDS
    for x, y in _points(geometry.get("coordinates")):
        if not (west <= x <= east and south <= y <= north):
            report.add(
                Rule.ONGELDIGE_WAARDE,
                f"Gebied {position} ligt buiten Nederland. Koers leest lengte- en breedtegraden "
                "(WGS84), geen Rijksdriehoekscoördinaten.",
                row=position,
            )
            return False
    return True


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    """All points of nested rings; what is no point counts as lying nowhere."""
    if not isinstance(coordinates, list) or not coordinates:
        yield (float("nan"), float("nan"))
    elif all(isinstance(part, int | float) for part in coordinates):
        yield (coordinates[0], coordinates[1]) if len(coordinates) > 1 else (float("nan"),) * 2
    else:
        for part in coordinates:
            yield from _points(part)


def _municipality_known(code: str, own: set[str], register: AreaRegister) -> bool:
    if level_of(code) in (Level.GEMEENTE, Level.LAND):
        return True
    municipality = f"GM{code[2:6]}"
    return municipality in register or municipality in own

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The JSON schema of what a rule asks, from the descriptions of its fields, with an example per rule."""

from __future__ import annotations

from typing import Any

from koers.regelingen import Regeling, Soort, Veld

_NUMBER_OR_TEXT = {"type": ["number", "string"]}
_KINDS: dict[Soort, dict[str, Any]] = {
    Soort.BEDRAG: _NUMBER_OR_TEXT,
    Soort.PERCENTAGE: _NUMBER_OR_TEXT,
    Soort.AANTAL: {"type": ["integer", "string"]},
    Soort.JA_NEE: {"type": ["boolean", "string"]},
    Soort.DATUM: {"type": "string", "format": "date"},
    Soort.TEKST: {"type": "string", "maxLength": 200},
    Soort.AANTALLEN: {
        "anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "string"}]
    },
}

#: Households and files that exist in published examples or in the law's own wording.
_EXAMPLES: dict[str, dict[str, Any]] = {
    "beslagvrije-voet": {
        "peildatum": "2026-07-01",
        "leefsituatie": "a",
        "belastbaar_jaarinkomen": 28000,
        "netto_maandinkomen_beslagen": 1950,
    },
    "bijstandsnorm": {
        "peildatum": "2026-07-01",
        "huishouden": "alleenstaand",
        "leeftijdsgroep": "21_aow",
    },
    "zorgtoeslag": {"peildatum": "2025-01-01", "partner": False, "toetsingsinkomen": 32000},
    "kindgebonden-budget": {
        "peildatum": "2025-01-01",
        "partner": True,
        "leeftijden_kinderen": [7, 10],
        "toetsingsinkomen": 65000,
    },
    "huurtoeslag": {
        "peildatum": "2026-01-01",
        "personen": 1,
        "rekenhuur": 650,
        "rekeninkomen": 28000,
    },
    "gemeentepolis": {
        "peildatum": "2024-07-01",
        "huishouden": "alleenstaand",
        "leeftijdsgroep": "21_aow",
        "gemeente": "Zevenaar",
    },
    "wanbetaler": {
        "peildatum": "2026-07-15",
        "achterstand_maanden": 6,
        "datum_voornemen": "2026-03-02",
        "datum_melding": "2026-05-11",
    },
    "uitstroom": {"peildatum": "2026-07-01", "regeling": "rub", "schuld": 2400},
    "inhouden-doorbetalen": {
        "peildatum": "2026-07-01",
        "netto_uitkering": 1348.49,
        "zorgpremie": 155.5,
        "grondslag": "machtiging",
    },
    "kinderarmoede": {
        "peildatum": "2026-07-01",
        "gemeente": "Oefengemeente",
        "huishouden": "alleenstaand",
        "leeftijdsgroep": "21_aow",
        "leeftijden_kinderen": [7, 10],
        "netto_inkomen": 1500,
    },
}


def example_of(naam: str) -> dict[str, Any]:
    """A question that the rule can answer."""
    return dict(_EXAMPLES.get(naam, {"peildatum": "2026-07-01"}))


def body_schema(rule: Regeling) -> dict[str, Any]:
    """What may stand in the body: the fields of the rule and the date of the law."""
    return {
        "type": "object",
        "required": ["peildatum"],
        "additionalProperties": False,
        "properties": {
            "peildatum": {
                "type": "string",
                "format": "date",
                "description": "Datum waarop het recht geldt.",
            },
            **{veld.naam: _schema(veld) for veld in rule.VELDEN},
        },
    }


def _schema(veld: Veld) -> dict[str, Any]:
    if veld.soort is Soort.KEUZE:
        found: dict[str, Any] = {"type": "string", "enum": list(veld.keuzes or ())}
    else:
        found = dict(_KINDS[veld.soort])
    told = [veld.omschrijving]
    if veld.keuzes:
        told.append("; ".join(f"{code}: {text}" for code, text in veld.keuzes.items()) + ".")
    if veld.eenheid:
        told.append(f"{veld.eenheid}.")
    if veld.wanneer:
        told.append(f"Nodig {veld.wanneer}.")
    found["description"] = " ".join(told)
    if veld.soort in (Soort.BEDRAG, Soort.PERCENTAGE, Soort.AANTAL):
        for limit, name in ((veld.minimum, "minimum"), (veld.maximum, "maximum")):
            if limit is not None:
                found[name] = float(limit)
    return found

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bestuursopdracht of a theme line: begun from what the agenda says about the theme line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from koers.werkagenda.artefacts.bodies import client_body
from koers.werkagenda.artefacts.fields import Day, Lines, Text
from koers.werkagenda.artefacts.registry import Content, Kind, Section, Values
from koers.werkagenda.artefacts.rows import Rows
from koers.werkagenda.models import Artefact, ThemeLineItem

_ITEMS = {
    ThemeLineItem.Kind.MUTUAL_INTEREST: "belangen",
    ThemeLineItem.Kind.GOAL: "doelen",
    ThemeLineItem.Kind.INDICATOR: "indicatoren",
    ThemeLineItem.Kind.ACTIVITY: "activiteiten",
    ThemeLineItem.Kind.FUNDING: "middelen",
}


@dataclass(frozen=True, slots=True)
class Bestuursopdracht:
    client: str
    contractor: str
    interests: tuple[str, ...]
    goals: tuple[str, ...]
    indicators: tuple[str, ...]
    activities: tuple[str, ...]
    means: tuple[str, ...]
    starting_document: str
    starting_date: date | None
    frame: tuple[str, ...]
    scope: str
    risks: tuple[Mapping[str, Any], ...]
    term: tuple[date | None, date | None]


def _typed(values: Values) -> Bestuursopdracht:
    return Bestuursopdracht(
        client=values["opdrachtgever"],
        contractor=values["opdrachtnemer"],
        interests=values["belangen"],
        goals=values["doelen"],
        indicators=values["indicatoren"],
        activities=values["activiteiten"],
        means=values["middelen"],
        starting_document=values["startdocument"],
        starting_date=values["startdatum"],
        frame=values["kaders"],
        scope=values["scope"],
        risks=values["risicos"],
        term=(values["looptijd_van"], values["looptijd_tot"]),
    )


def _prefill(artefact: Artefact) -> Content:
    line = artefact.theme_line
    if line is None:
        return {}
    texts: dict[str, list[str]] = {}
    for item in ThemeLineItem.objects.filter(theme_line=line).order_by("kind", "position"):
        texts.setdefault(item.kind, []).append(item.text)
    return {
        "opdrachtgever": ", ".join(texts.get(ThemeLineItem.Kind.CLIENT, [])),
        "opdrachtnemer": ", ".join(texts.get(ThemeLineItem.Kind.CONTRACTOR, [])),
        "startdocument": line.starting_point,
        **{key: texts.get(kind, []) for kind, key in _ITEMS.items()},
    }


def _faults(artefact: Artefact, values: Values) -> list[str]:
    begin, end = values["looptijd_van"], values["looptijd_tot"]
    if begin and end and end < begin:
        return ["Looptijd tot: deze datum ligt voor het begin. Verbeter een van beide."]
    return []


BESTUURSOPDRACHT = Kind(
    key=Artefact.Kind.BESTUURSOPDRACHT,
    subject=frozenset({"theme_line"}),
    title=lambda artefact: f"Bestuursopdracht {artefact.theme_line}",
    sections=(
        Section(
            "Wie",
            (
                Text(
                    key="opdrachtgever",
                    label="Opdrachtgever",
                    required=True,
                    hint="Het overleg dat de opdracht vaststelt.",
                ),
                Text(
                    key="opdrachtnemer",
                    label="Opdrachtnemer",
                    required=True,
                    hint="De functie die de opdracht uitvoert, geen naam van een persoon.",
                ),
            ),
        ),
        Section(
            "Waarom en wat",
            (
                Lines(key="belangen", label="Wederzijdse belangen", required=True),
                Lines(key="doelen", label="Doelen", required=True),
                Lines(key="indicatoren", label="Indicatoren", required=True),
                Lines(key="activiteiten", label="Activiteiten en projecten", required=True),
                Lines(key="middelen", label="Financiële middelen", required=True),
            ),
            intro="Zet elk punt op een eigen regel.",
        ),
        Section(
            "Kaders",
            (
                Text(
                    key="startdocument",
                    label="Vertrekpunt",
                    hint="Het document waar deze opdracht op verdergaat.",
                ),
                Day(key="startdatum", label="Datum van dat document"),
                Lines(key="kaders", label="Kaders", hint="Afspraken en regels die vaststaan."),
                Text(key="scope", label="Scope", long=True, hint="Wat hoort erbij en wat niet?"),
                Rows(
                    key="risicos",
                    label="Risico's",
                    columns=(
                        Text(key="risico", label="Risico", required=True),
                        Text(key="maatregel", label="Maatregel"),
                    ),
                ),
                Day(key="looptijd_van", label="Looptijd van", required=True),
                Day(key="looptijd_tot", label="Looptijd tot", required=True),
            ),
        ),
    ),
    typed=_typed,
    prefill=_prefill,
    body=client_body,
    faults=_faults,
)

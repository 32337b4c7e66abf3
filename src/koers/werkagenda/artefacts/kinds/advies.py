# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Advice to change the agenda: why, the options, what each does to every owner, and who disagrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from koers.werkagenda.artefacts import options
from koers.werkagenda.artefacts.fields import Choice, Choices, Number, Text
from koers.werkagenda.artefacts.registry import Kind, Section, Values
from koers.werkagenda.artefacts.rows import Rows
from koers.werkagenda.models import Artefact


@dataclass(frozen=True, slots=True)
class Advies:
    """Advice; log_items are keys of the log, options and effects are rows of the form."""

    reason: str
    log_items: tuple[int, ...]
    indicators: tuple[str, ...]
    law: str
    options: tuple[Mapping[str, Any], ...]
    effects: tuple[Mapping[str, Any], ...]
    recommendation: str
    dissent: tuple[Mapping[str, Any], ...]


def _typed(values: Values) -> Advies:
    return Advies(
        reason=values["aanleiding"],
        log_items=tuple(int(key) for key in values["logregels"]),
        indicators=values["indicatoren"],
        law=values["wet"],
        options=values["opties"],
        effects=values["gevolgen"],
        recommendation=values["aanbeveling"],
        dissent=values["afwijkend"],
    )


def _title(artefact: Artefact) -> str:
    about = artefact.project or artefact.theme_line
    return f"Advies aanpassing werkagenda: {about}" if about else "Advies aanpassing werkagenda"


def _faults(artefact: Artefact, values: Values) -> list[str]:
    known = {row["optie"] for row in values["opties"]}
    return [
        f"Gevolgen, rij {number}: optie '{row['optie']}' staat niet bij de opties. "
        "Schrijf de naam van een optie precies over."
        for number, row in enumerate(values["gevolgen"], 1)
        if row["optie"] and row["optie"] not in known
    ]


_SORTS = options.fixed(
    ("toevoegen", "toevoegen"),
    ("stoppen", "stoppen"),
    ("uitstellen", "uitstellen"),
    ("samenvoegen", "samenvoegen"),
    ("anders-prioriteren", "anders prioriteren"),
)

ADVIES = Kind(
    key=Artefact.Kind.ADVIES,
    subject=frozenset(),
    may_have=frozenset({"theme_line", "project", "year", "quarter"}),
    title=_title,
    sections=(
        Section(
            "Aanleiding",
            (
                Text(key="aanleiding", label="Aanleiding", long=True, required=True),
                Choices(
                    key="logregels",
                    label="Kansen en risico's uit het log",
                    options=options.log_items,
                ),
                Choices(key="indicatoren", label="Indicatoren", options=options.indicators),
                Text(
                    key="wet", label="Nieuwe wet of regel", hint="Naam en datum waarop die ingaat."
                ),
            ),
        ),
        Section(
            "Opties",
            (
                Rows(
                    key="opties",
                    label="Opties",
                    required=True,
                    once=("optie",),
                    columns=(
                        Text(key="optie", label="Optie", required=True, hint="Korte naam."),
                        Choice(key="soort", label="Soort", options=_SORTS, required=True),
                        Choice(key="project", label="Project", options=options.projects),
                        Text(key="omschrijving", label="Omschrijving", required=True),
                    ),
                ),
                Rows(
                    key="gevolgen",
                    label="Gevolgen per optie en eigenaar",
                    required=True,
                    once=("optie", "eigenaar"),
                    columns=(
                        Text(key="optie", label="Optie", required=True),
                        Choice(
                            key="eigenaar", label="Eigenaar", options=options.owners, required=True
                        ),
                        Number(
                            key="uren",
                            label="Capaciteit (uren erbij of eraf)",
                            lowest=None,
                            decimals=1,
                            required=True,
                        ),
                        Text(key="opbrengst", label="Opbrengst", required=True),
                        Text(key="eerlijkheid", label="Eerlijk verdeeld?", required=True),
                    ),
                ),
            ),
        ),
        Section(
            "Aanbeveling",
            (
                Text(key="aanbeveling", label="Aanbeveling", long=True, required=True),
                Rows(
                    key="afwijkend",
                    label="Afwijkende meningen",
                    once=("eigenaar",),
                    columns=(
                        Choice(
                            key="eigenaar", label="Eigenaar", options=options.owners, required=True
                        ),
                        Text(key="mening", label="Mening", required=True),
                    ),
                ),
            ),
        ),
    ),
    typed=_typed,
    faults=_faults,
)

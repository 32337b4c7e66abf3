# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Admission form: an idea held against the four uitgangspunten of the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from koers.werkagenda.artefacts import options
from koers.werkagenda.artefacts.bodies import client_body
from koers.werkagenda.artefacts.fields import Choice, Lines, Number, Text, YesNo
from koers.werkagenda.artefacts.registry import Content, Kind, Section, Values
from koers.werkagenda.artefacts.rows import Rows
from koers.werkagenda.models import Artefact


@dataclass(frozen=True, slots=True)
class Admission:
    """The four uitgangspunten of an idea.

    commitment: type of owner -> whether there is commitment, and why.
    urgency: owner -> 0 to 5, and the argument.
    means: owner -> hours and euro.
    """

    crosses_domains: bool | None
    domains: tuple[str, ...]
    commitment: Mapping[str, tuple[bool | None, str]]
    contribution: str
    urgency: Mapping[str, tuple[int | None, str]]
    means: Mapping[str, tuple[Decimal | None, Decimal | None]]


def _typed(values: Values) -> Admission:
    return Admission(
        crosses_domains=values["domeinoverstijgend"],
        domains=values["domeinen"],
        commitment={
            row["type"]: (row["commitment"], row["toelichting"]) for row in values["commitment"]
        },
        contribution=values["bijdrage"],
        urgency={
            row["eigenaar"]: (
                int(row["urgentie"]) if row["urgentie"] is not None else None,
                row["argument"],
            )
            for row in values["urgentie"]
        },
        means={row["eigenaar"]: (row["uren"], row["euro"]) for row in values["middelen"]},
    )


def _prefill(artefact: Artefact) -> Content:
    return {"bijdrage": artefact.idea.text if artefact.idea else ""}


def _faults(artefact: Artefact, values: Values) -> list[str]:
    if values["domeinoverstijgend"] and len(values["domeinen"]) == 1:
        return ["Domeinen: domeinoverstijgend vraagt om twee of meer domeinen. Vul er een bij."]
    return []


def _also_missing(artefact: Artefact) -> list[str]:
    # Without it an admitted idea would have no place on the agenda.
    known = artefact.idea is not None and artefact.idea.theme_line_id is not None
    return [] if known else ["de themalijn van het idee"]


TOELATING = Kind(
    key=Artefact.Kind.TOELATING,
    subject=frozenset({"idea"}),
    title=lambda artefact: f"Toelating {artefact.idea}",
    sections=(
        Section(
            "1. Domeinoverstijgend",
            (
                YesNo(
                    key="domeinoverstijgend",
                    required=True,
                    label="Gaat het over meer dan één domein?",
                ),
                Lines(
                    key="domeinen",
                    label="Welke domeinen",
                    required=True,
                    hint="Zoals jeugdhulp, Wmo, publieke gezondheid, zorgverzekering. "
                    "Elk domein op een eigen regel.",
                ),
            ),
        ),
        Section(
            "2. Commitment van elk type eigenaar",
            (
                Rows(
                    key="commitment",
                    label="Commitment per type eigenaar",
                    required=True,
                    per="type",
                    once=("type",),
                    columns=(
                        Choice(
                            key="type",
                            label="Type eigenaar",
                            options=options.owner_types,
                            required=True,
                        ),
                        YesNo(key="commitment", label="Commitment", required=True),
                        Text(key="toelichting", label="Toelichting"),
                    ),
                ),
            ),
        ),
        Section(
            "3. Bijdrage aan de visie",
            (
                Text(
                    key="bijdrage",
                    label="Wat draagt het bij aan de visie?",
                    long=True,
                    required=True,
                ),
            ),
        ),
        Section(
            "4. Gezamenlijke urgentie, binnen mensen en geld",
            (
                Rows(
                    key="urgentie",
                    label="Urgentie per eigenaar",
                    required=True,
                    per="eigenaar",
                    once=("eigenaar",),
                    columns=(
                        Choice(
                            key="eigenaar", label="Eigenaar", options=options.owners, required=True
                        ),
                        Number(key="urgentie", label="Urgentie (0-5)", highest=5, required=True),
                        Text(key="argument", label="Argument", required=True),
                    ),
                ),
                Rows(
                    key="middelen",
                    label="Mensen en geld per eigenaar",
                    required=True,
                    per="eigenaar",
                    once=("eigenaar",),
                    columns=(
                        Choice(
                            key="eigenaar", label="Eigenaar", options=options.owners, required=True
                        ),
                        Number(key="uren", label="Uren per jaar", decimals=1),
                        Number(key="euro", label="Euro per jaar", unit="euro", decimals=2),
                    ),
                ),
            ),
            intro="Urgentie: 0 is geen, 5 is heel hoog.",
        ),
    ),
    also_missing=_also_missing,
    typed=_typed,
    prefill=_prefill,
    body=client_body,
    faults=_faults,
)

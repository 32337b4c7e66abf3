# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Projectplan: what a project does, for whom, when, with whose hours and money, and judged by what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from koers.werkagenda.artefacts import options
from koers.werkagenda.artefacts.bodies import client_body
from koers.werkagenda.artefacts.fields import Choice, Choices, Day, Key, Lines, Number, Text
from koers.werkagenda.artefacts.plan import (
    PlanFunding,
    PlanIndicator,
    PlanMilestone,
    ProjectPlan,
)
from koers.werkagenda.artefacts.registry import Content, Kind, Section, Values
from koers.werkagenda.artefacts.rows import QuarterHours, Rows
from koers.werkagenda.models import Artefact


def _typed(values: Values) -> ProjectPlan:
    return ProjectPlan(
        code=values["code"],
        name=values["naam"],
        lead=values["trekker"],
        owners=values["eigenaren"],
        target_group=values["doelgroep"],
        summary=values["samenvatting"],
        starts_between=(values["start_van"], values["start_tot"]),
        end=values["eind"],
        milestones=tuple(
            PlanMilestone(row["sleutel"], row["mijlpaal"], row["datum"])
            for row in values["mijlpalen"]
        ),
        effort={
            (row["eigenaar"], int(row["jaar"]), int(row["kwartaal"])): row["uren"]
            for row in values["inzet"]
            if None not in (row["jaar"], row["kwartaal"], row["uren"])
        },
        budget={
            int(row["jaar"]): row["bedrag"]
            for row in values["begroting"]
            if None not in (row["jaar"], row["bedrag"])
        },
        expected_yield={row["partij"]: row["opbrengst"] for row in values["opbrengst"]},
        funding=tuple(
            PlanFunding(
                row["bron"],
                row["bedrag"],
                row["voorwaarde"],
                row["stand"],
                int(row["plaats"]) if row["plaats"] is not None else None,
            )
            for row in values["financiering"]
        ),
        indicators=tuple(
            PlanIndicator(
                row["indicator"],
                row["gebied"],
                row["nulmeting"],
                row["periode"],
                row["streefwaarde"],
                row["streefdatum"],
            )
            for row in values["indicatoren"]
        ),
        dependencies=values["afhankelijk_van"],
        statutory_deadline=values["wettelijke_termijn"],
        risks=values["risicos"],
        business_case=values["business_case"],
        smart_results=values["smart"],
        impact_analysis=values["impact"],
    )


def _prefill(artefact: Artefact) -> Content:
    project = artefact.project
    if project is None:
        return {}
    return {
        "code": project.key,
        "naam": project.name,
        "trekker": project.lead.key if project.lead else "",
        "samenvatting": project.summary,
        "wettelijke_termijn": project.deadline.isoformat() if project.deadline else None,
        "mijlpalen": [
            {"mijlpaal": one.text, "datum": one.date.isoformat() if one.date else None}
            for one in project.milestones.all()
        ],
    }


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter of a day."""
    return day.year, (day.month + 2) // 3


def _faults(artefact: Artefact, values: Values) -> list[str]:
    problems = []
    begin, latest, end = values["start_van"], values["start_tot"], values["eind"]
    if begin and latest and latest < begin:
        problems.append("Start uiterlijk: deze datum ligt voor 'Start op zijn vroegst'.")
    if begin and end and end < begin:
        problems.append("Einde: deze datum ligt voor de start. Verbeter een van beide.")
    names = dict(options.owners(artefact))
    for row in values["inzet"]:
        problems += _effort_faults(row, names, values["eigenaren"], begin, end)
    for row in values["financiering"]:
        if row["plaats"] is not None and row["stand"] != "wachtlijst":
            problems.append(
                f"Financiering, {row['bron']}: alleen geld op de wachtlijst heeft een plaats. "
                "Maak de plaats leeg of kies 'op de wachtlijst'."
            )
    return problems


def _effort_faults(
    row: Values,
    names: dict[str, str],
    joining: tuple[str, ...],
    begin: date | None,
    end: date | None,
) -> list[str]:
    if row["jaar"] is None or row["kwartaal"] is None:
        return []
    when = int(row["jaar"]), int(row["kwartaal"])
    words = f"Inzet, {names.get(row['eigenaar'], row['eigenaar'])}, {when[1]}e kwartaal {when[0]}"
    if joining and row["eigenaar"] not in joining and row["uren"] not in (None, Decimal(0)):
        return [f"{words}: deze eigenaar doet niet mee. Kies de eigenaar of haal de uren weg."]
    if begin and when < quarter_of(begin):
        return [f"{words}: dit is voor de start van het project. Haal de uren weg."]
    if end and when > quarter_of(end):
        return [f"{words}: dit is na het einde van het project. Haal de uren weg."]
    return []


_FIRST_YEAR, _LAST_YEAR = 2000, 2100

PROJECTPLAN = Kind(
    key=Artefact.Kind.PROJECTPLAN,
    subject=frozenset({"project"}),
    title=lambda artefact: f"Projectplan {artefact.project}",
    sections=(
        Section(
            "Het project",
            (
                Text(
                    key="code",
                    label="Code",
                    required=True,
                    hint="Vast: zo heet het project in elk overzicht.",
                ),
                Text(key="naam", label="Vaste naam", required=True),
                Choice(key="trekker", label="Trekker", options=options.parties, required=True),
                Choices(
                    key="eigenaren",
                    label="Eigenaren die meedoen",
                    options=options.owners,
                    required=True,
                ),
                Text(
                    key="doelgroep",
                    label="Doelgroep",
                    required=True,
                    hint="Voor welke inwoners, en om hoeveel gaat het?",
                ),
                Text(key="samenvatting", label="Samenvatting", long=True, required=True),
            ),
        ),
        Section(
            "Wanneer",
            (
                Day(key="start_van", label="Start op zijn vroegst", required=True),
                Day(key="start_tot", label="Start uiterlijk"),
                Day(key="eind", label="Einde", required=True),
                Rows(
                    key="mijlpalen",
                    label="Mijlpalen",
                    required=True,
                    once=("sleutel",),
                    columns=(
                        Key(key="sleutel", label="Sleutel", made_from="mijlpaal"),
                        Text(key="mijlpaal", label="Mijlpaal", required=True),
                        Day(key="datum", label="Datum", required=True),
                    ),
                ),
                Choices(
                    key="afhankelijk_van",
                    label="Moet eerst klaar zijn",
                    options=options.other_projects,
                ),
                Day(
                    key="wettelijke_termijn",
                    label="Wettelijke termijn",
                    hint="Alleen als de wet een datum noemt.",
                ),
            ),
        ),
        Section(
            "Inzet en geld",
            (
                QuarterHours(
                    key="inzet",
                    label="Inzet per eigenaar per kwartaal",
                    required=True,
                    once=("eigenaar", "jaar", "kwartaal"),
                    owners=options.owners,
                    joining="eigenaren",
                    begin="start_van",
                    end="eind",
                    columns=(
                        Choice(
                            key="eigenaar", label="Eigenaar", options=options.owners, required=True
                        ),
                        Number(
                            key="jaar",
                            label="Jaar",
                            unit="jaar",
                            required=True,
                            lowest=_FIRST_YEAR,
                            highest=_LAST_YEAR,
                        ),
                        Number(
                            key="kwartaal", label="Kwartaal", required=True, lowest=1, highest=4
                        ),
                        Number(key="uren", label="Uren", required=True, decimals=1),
                    ),
                ),
                Rows(
                    key="begroting",
                    label="Begroting per jaar",
                    once=("jaar",),
                    columns=(
                        Number(
                            key="jaar",
                            label="Jaar",
                            unit="jaar",
                            required=True,
                            lowest=_FIRST_YEAR,
                            highest=_LAST_YEAR,
                        ),
                        Number(
                            key="bedrag", label="Bedrag", unit="euro", decimals=2, required=True
                        ),
                    ),
                ),
                Rows(
                    key="financiering",
                    label="Financiering",
                    columns=(
                        Text(key="bron", label="Bron", required=True),
                        Number(key="bedrag", label="Bedrag", unit="euro", decimals=2),
                        Text(key="voorwaarde", label="Voorwaarde"),
                        Choice(key="stand", label="Stand", options=options.funding_states),
                        Number(key="plaats", label="Plaats op de wachtlijst", lowest=1),
                    ),
                ),
                Rows(
                    key="opbrengst",
                    label="Verwachte opbrengst per partij",
                    once=("partij",),
                    columns=(
                        Choice(
                            key="partij", label="Partij", options=options.parties, required=True
                        ),
                        Text(key="opbrengst", label="Wat het oplevert", required=True),
                    ),
                ),
            ),
        ),
        Section(
            "Waar meten we het aan?",
            (
                Rows(
                    key="indicatoren",
                    label="Indicatoren",
                    required=True,
                    once=("indicator", "gebied"),
                    columns=(
                        Choice(
                            key="indicator",
                            label="Indicator",
                            options=options.indicators,
                            required=True,
                        ),
                        Choice(key="gebied", label="Gebied", options=options.areas, required=True),
                        Number(
                            key="nulmeting",
                            label="Nulmeting",
                            decimals=4,
                            lowest=None,
                            required=True,
                        ),
                        Text(key="periode", label="Periode van de nulmeting"),
                        Number(
                            key="streefwaarde",
                            label="Streefwaarde",
                            decimals=4,
                            lowest=None,
                            required=True,
                        ),
                        Day(key="streefdatum", label="Streefdatum", required=True),
                    ),
                ),
                Lines(key="smart", label="SMART-resultaten"),
            ),
        ),
        Section(
            "Risico's en onderbouwing",
            (
                Rows(
                    key="risicos",
                    label="Risico's",
                    columns=(
                        Text(key="risico", label="Risico", required=True),
                        Number(key="kans", label="Kans (1-5)", lowest=1, highest=5),
                        Number(key="gevolg", label="Gevolg (1-5)", lowest=1, highest=5),
                        Text(key="maatregel", label="Maatregel"),
                    ),
                ),
                Text(key="business_case", label="Business case", long=True),
                Text(
                    key="impact",
                    label="Impactanalyse",
                    long=True,
                    hint="Wat verandert er voor elke partij?",
                ),
            ),
        ),
    ),
    typed=_typed,
    prefill=_prefill,
    body=client_body,
    faults=_faults,
)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quarterly report as a paper: Koers fills in the facts, the project leader adds words."""

from __future__ import annotations

from typing import Any

from koers.access.actor import SYSTEM
from koers.web import dutch
from koers.web.words import LIGHTS
from koers.werkagenda.artefacts.bodies import client_body
from koers.werkagenda.artefacts.fields import Choice, Computed, Number, Text
from koers.werkagenda.artefacts.registry import Content, Kind, Section, Values
from koers.werkagenda.artefacts.shown import Shown, Table
from koers.werkagenda.models import Artefact, Status
from koers.werkagenda.progress import stored
from koers.werkagenda.progress.facts import Facts, FactsReader
from koers.werkagenda.progress.lights import (
    Colour,
    HoursFact,
    IndicatorFact,
    MilestoneFact,
    MoneyFact,
    Subject,
)
from koers.werkagenda.progress.quarters import Quarter

NOT_APPLICABLE = "n.v.t."


def light_words(colour: str) -> str:
    """A light in words: `op koers`."""
    return LIGHTS[colour][2]


def _colours(artefact: Artefact) -> list[tuple[str, str]]:
    return [(str(one), light_words(one)) for one in Colour]


def _statuses(artefact: Artefact) -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in Status.choices]


def _milestones(rows: Any) -> Shown:
    return milestone_table(stored.milestones(rows))


def milestone_table(rows: tuple[MilestoneFact, ...]) -> Table:
    """Milestones planned and actual."""
    return Table(
        header=("Mijlpaal", "Gepland", "Verwacht", "Gehaald", "Toelichting"),
        rows=tuple(
            (
                one.text,
                dutch.day(one.planned) or "geen datum",
                dutch.day(one.expected),
                dutch.day(one.reached) or "nog niet",
                one.note,
            )
            for one in rows
        ),
    )


def _hours(rows: Any) -> Shown:
    return hours_table(stored.hours(rows))


def hours_table(rows: tuple[HoursFact, ...]) -> Table:
    """Hours per owner against what was agreed."""
    return Table(
        header=(
            "Eigenaar",
            "Afgesproken, kwartaal",
            "Gemaakt, kwartaal",
            "Afgesproken, jaar tot nu",
            "Gemaakt, jaar tot nu",
        ),
        rows=tuple(
            (
                one.owner,
                _amount(one.agreed_quarter, "niet afgesproken"),
                _amount(one.spent_quarter, "niet ingevuld"),
                _amount(one.agreed_year, "niet afgesproken"),
                _amount(one.spent_year, "niet ingevuld"),
            )
            for one in rows
        ),
        numeric=frozenset({1, 2, 3, 4}),
    )


def _amount(value: Any, otherwise: str) -> str:
    return otherwise if value is None else dutch.short(value)


def _money(row: Any) -> Shown:
    return money_table(stored.money(row))


def money_table(fact: MoneyFact) -> Table:
    """Budget, spent and forecast."""
    lines = (
        ("Begroting van het jaar", fact.budget),
        ("Besteed in het kwartaal", fact.spent_quarter),
        ("Besteed sinds 1 januari", fact.spent_year),
        ("Verwachting voor het hele jaar", fact.forecast),
    )
    return Table(
        header=("Post", "Bedrag"),
        rows=tuple(
            (words, "niet ingevuld" if value is None else dutch.euro(value, 0))
            for words, value in lines
        ),
        numeric=frozenset({1}),
    )


def _indicators(rows: Any) -> Shown:
    return indicator_table(stored.indicators(rows))


def indicator_table(rows: tuple[IndicatorFact, ...]) -> Table:
    """Indicators with margin and distance to the target."""
    return Table(
        header=(*INDICATOR_HEAD, "Bron"),
        rows=tuple((*indicator_cells(one), one.source) for one in rows),
        numeric=frozenset({2, 4, 5}),
    )


INDICATOR_HEAD = ("Indicator", "Periode", "Waarde", "Marge", "Streefwaarde", "Nog te gaan")


def indicator_cells(one: IndicatorFact) -> tuple[str, ...]:
    """A figure with margin and distance to the target; a value that is not there says why."""
    return (
        f"{one.name} ({one.area})",
        dutch.period(one.period),
        one.value_words,
        one.margin_words,
        one.target_words,
        one.distance_words,
    )


def _lights(rows: Any) -> Shown:
    return Table(
        header=("Licht", "Berekend", "Waarom"),
        rows=tuple(
            (one.subject.value.capitalize(), light_words(one.colour), one.reason)
            for one in stored.lights(rows)
        ),
    )


def _yes_no(value: Any) -> Shown:
    return "ja" if value else "nee"


def prefilled(facts: Facts) -> Content:
    """What a new report begins with."""
    realised = facts.realised
    content: Content = stored.facts_as_json(facts)
    if realised is None:
        content["realisatie_reden"] = "Het project heeft nog geen mijlpalen."
    else:
        content["realisatie"] = str(round(realised))
    return content


def _prefill(artefact: Artefact) -> Content:
    if artefact.project is None or artefact.year is None or artefact.quarter is None:
        return {}
    quarter = Quarter(artefact.year, artefact.quarter)
    reader = FactsReader(SYSTEM, artefact.agenda, [artefact.project], quarter.year)
    return prefilled(reader.facts(artefact.project, quarter))


def _faults(artefact: Artefact, values: Values) -> list[str]:
    problems = []
    if values["realisatie"] is None and not values["realisatie_reden"]:
        problems.append(
            f"Realisatie: vul een percentage in, of schrijf waarom het {NOT_APPLICABLE} is."
        )
    problems += [
        f"Licht {subject}: schrijf op waarom u een ander licht geeft dan Koers berekende."
        for subject in Subject
        if values[f"licht_{subject}"] and not values[f"reden_{subject}"]
    ]
    if values["status_voorstel"] and not values["status_reden"]:
        problems.append("Voorstel voor de status: schrijf op waarom de status moet veranderen.")
    return problems


def _overruled(subject: Subject) -> tuple[Choice, Text]:
    return (
        Choice(
            key=f"licht_{subject}",
            label=f"Ander licht voor {subject}",
            hint="Laat leeg om het berekende licht te houden.",
            options=_colours,
            exception=True,
        ),
        Text(
            key=f"reden_{subject}",
            label=f"Waarom een ander licht voor {subject}",
            exception=True,
        ),
    )


VOORTGANG = Kind(
    key=Artefact.Kind.VOORTGANG,
    subject=frozenset({"project", "year", "quarter"}),
    title=lambda artefact: (
        f"Voortgang {artefact.project}, {Quarter(artefact.year or 0, artefact.quarter or 1).words}"
    ),
    sections=(
        Section(
            "Wat Koers weet",
            (
                Computed(key="lichten", label="Lichten", show=_lights),
                Computed(key="mijlpalen", label="Mijlpalen", show=_milestones),
                Computed(key="uren", label="Uren per eigenaar", show=_hours),
                Computed(key="geld", label="Geld", show=_money),
                Computed(key="indicatoren", label="Indicatoren", show=_indicators),
                Computed(key="met_plan", label="Er is een vastgesteld projectplan", show=_yes_no),
            ),
        ),
        Section(
            "Oordeel",
            (
                Number(key="realisatie", label="Realisatie", unit="%", highest=100, exception=True),
                Text(
                    key="realisatie_reden",
                    label=f"Realisatie {NOT_APPLICABLE}, want",
                    hint="Alleen als een percentage niets zegt.",
                    exception=True,
                ),
                *(one for subject in Subject for one in _overruled(subject)),
                Choice(
                    key="status_voorstel",
                    label="Voorstel voor een andere status",
                    hint="Een voorstel: de status verandert pas na een besluit.",
                    options=_statuses,
                    exception=True,
                ),
                Text(key="status_reden", label="Waarom een andere status", exception=True),
            ),
        ),
        Section(
            "Toelichting",
            (
                Text(key="toelichting", label="Wat is er gebeurd?", long=True, required=True),
                Text(key="afwijkingen", label="Wat ging anders dan gepland?", long=True),
                Text(key="besluit", label="Gevraagd besluit", long=True),
                Text(key="volgend", label="Wat gebeurt er het komende kwartaal?", long=True),
            ),
        ),
    ),
    prefill=_prefill,
    body=client_body,
    faults=_faults,
)

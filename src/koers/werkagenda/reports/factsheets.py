# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The factsheet of a theme line: goal, trend, three results and what comes next, on one A4."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from koers.access.actor import SYSTEM, Actor
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.selectors import is_practice
from koers.region_pack import region_pack
from koers.web import dutch
from koers.web.reports.document import Picture
from koers.werkagenda import selectors as agendas
from koers.werkagenda.artefacts.bodies import client_body
from koers.werkagenda.artefacts.fields import Choice, Text
from koers.werkagenda.artefacts.registry import Content, Kind, Section, Values
from koers.werkagenda.artefacts.rows import Rows
from koers.werkagenda.artefacts.selectors import may_see_drafts, standing, visible
from koers.werkagenda.indicators import indicators_of_texts
from koers.werkagenda.models import (
    Agenda,
    Artefact,
    ArtefactVersion,
    Project,
    ThemeLine,
    ThemeLineItem,
)
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.progress.reporting import reports
from koers.werkagenda.reports.pictures import trend_picture
from koers.werkagenda.reports.quarterly import light_counts, summed_hours

#: More would not fit on one A4.
_LONGEST = {"doel": 240, "komend": 400, "resultaat": 160, "getal": 24, "bron": 90}
_MOST_LINES = 8
_RESULTS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """One result: the number large, what it is, and where it comes from."""

    number: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Factsheet:
    """One A4 about a theme line.

    published: everybody may see it; without, it is a draft for who works on the agenda.
    """

    line: ThemeLine
    quarter: Quarter
    goal: str
    picture: Picture | None
    results: tuple[Result, ...]
    coming: str
    published: bool
    practice: bool

    @property
    def file_name(self) -> str:
        return f"factsheet-{self.line.key}-{self.quarter.key}"


def factsheet(
    actor: Actor, agenda: Agenda, line: ThemeLine, *, on_page: bool = False
) -> Factsheet | None:
    """The newest factsheet of a theme line that the actor may see; None when there is none."""
    papers = (
        Artefact.objects.filter(agenda=agenda, kind=Artefact.Kind.FACTSHEET, theme_line=line)
        .filter(Q(year__isnull=False), Q(quarter__isnull=False))
        .order_by("-year", "-quarter")
        .prefetch_related("versions__steps")
    )
    for paper in papers:
        stands = standing(paper)
        version = stands.published
        if version is not None:
            return _sheet(actor, line, paper, version, published=True, on_page=on_page)
        if may_see_drafts(actor) and stands.newest is not None:
            return _sheet(actor, line, paper, stands.newest, published=False, on_page=on_page)
    return None


def has_factsheet(actor: Actor, line: ThemeLine) -> bool:
    """Whether `factsheet` gives one of this theme line."""
    kind = Artefact.Kind.FACTSHEET
    found = visible(actor, line.agenda).filter(kind=kind, theme_line=line, versions__isnull=False)
    return found.filter(year__isnull=False, quarter__isnull=False).exists()


def _sheet(
    actor: Actor,
    line: ThemeLine,
    paper: Artefact,
    version: ArtefactVersion,
    *,
    published: bool,
    on_page: bool,
) -> Factsheet:
    values = FACTSHEET.kept(paper, version.content)
    indicator = values["indicator"]
    region = region_pack().regio.code
    picture = trend_picture(actor, indicator, region, on_page=on_page) if indicator else None
    return Factsheet(
        line=line,
        quarter=Quarter(paper.year or 0, paper.quarter or 1),
        goal=values["doel"],
        picture=picture,
        results=tuple(
            Result(row["getal"], row["resultaat"], row["bron"]) for row in values["resultaten"]
        ),
        coming=values["komend"],
        published=published,
        practice=is_practice(actor),
    )


# --- as a paper


def _indicators(artefact: Artefact) -> list[tuple[str, str]]:
    """Indicators of the theme line's own texts and of its projects."""
    line = artefact.theme_line
    return indicators_of_line(line, agendas.projects_of_line(SYSTEM, line)) if line else []


def indicators_of_line(line: ThemeLine, projects: Iterable[Project]) -> list[tuple[str, str]]:
    """Indicators that the region pack links to the texts and projects of a theme line: id and name."""
    texts = [one.text for one in line.items.all() if one.kind == ThemeLineItem.Kind.INDICATOR]
    found = {
        figure.indicator_id: figure.name
        for item in indicators_of_texts(SYSTEM, texts)
        for figure in item.figures
    }
    linked = region_pack().project_indicatoren.get(line.agenda.key, {})
    for project in projects:
        for key in linked.get(project.key, ()):
            if key in catalogue():
                found.setdefault(key, catalogue()[key].naam)
    return list(found.items())


def prefilled(artefact: Artefact) -> Content:
    """What a new factsheet begins with: the goal of the document and what the reports say."""
    line = artefact.theme_line
    if line is None or artefact.year is None or artefact.quarter is None:
        return {}
    quarter = Quarter(artefact.year, artefact.quarter)
    goals = ThemeLineItem.objects.filter(theme_line=line, kind=ThemeLineItem.Kind.GOAL)
    goal = next((text for text in goals.values_list("text", flat=True) if text.strip("? ")), "")
    choices = _indicators(artefact)
    content: Content = {
        "doel": goal[: _LONGEST["doel"]],
        "resultaten": _results(artefact.agenda, line, quarter),
        "komend": "",
    }
    if choices:
        content["indicator"] = choices[0][0]
    return content


def _results(agenda: Agenda, line: ThemeLine, quarter: Quarter) -> list[dict[str, Any]]:
    found = reports(SYSTEM, agenda, agendas.projects_of_line(SYSTEM, line), quarter)
    source = f"Kwartaalverslagen, {quarter.words}"
    reached = sum(
        1
        for report in found
        for one in report.milestones
        if one.reached and one.reached <= quarter.last_day
    )
    hours = sum((row.spent_year or 0 for row in summed_hours(found)), 0)
    return [
        {
            "getal": str(len(found)),
            "resultaat": f"projecten in deze themalijn: {light_counts(found)}",
            "bron": source,
        },
        {
            "getal": str(reached),
            "resultaat": f"{'mijlpaal' if reached == 1 else 'mijlpalen'} gehaald tot nu toe",
            "bron": source,
        },
        {
            "getal": dutch.number(hours),
            "resultaat": f"uren gemaakt in {quarter.year} door alle eigenaren samen",
            "bron": source,
        },
    ]


def _faults(artefact: Artefact, values: Values) -> list[str]:
    problems = [
        f"{label}: dit is te lang voor één A4. Maak er hooguit {_LONGEST[key]} tekens van."
        for key, label in (("doel", "Doel"), ("komend", "Komend kwartaal"))
        if len(values[key]) > _LONGEST[key]
    ]
    problems += [
        f"{label}: er passen hooguit {_MOST_LINES} regels op één A4. Voeg regels samen."
        for key, label in (("doel", "Doel"), ("komend", "Komend kwartaal"))
        if len(values[key].splitlines()) > _MOST_LINES
    ]
    if len(values["resultaten"]) > _RESULTS:
        problems.append("Resultaten: kies er hooguit drie; er past één A4.")
    for number, row in enumerate(values["resultaten"], 1):
        problems += [
            f"Resultaten, rij {number}: '{key}' is te lang voor één A4. Maak er hooguit "
            f"{_LONGEST[key]} tekens van."
            for key in ("getal", "resultaat", "bron")
            if len(row[key]) > _LONGEST[key]
        ]
    return problems


FACTSHEET = Kind(
    key=Artefact.Kind.FACTSHEET,
    subject=frozenset({"theme_line", "year", "quarter"}),
    title=lambda artefact: (
        f"Factsheet {artefact.theme_line}, {Quarter(artefact.year or 0, artefact.quarter or 1)}"
    ),
    sections=(
        Section(
            "Eén A4",
            (
                Text(key="doel", label="Doel", required=True, hint="Eén zin."),
                Choice(
                    key="indicator",
                    label="Indicator van de grafiek",
                    options=_indicators,
                    hint="De grafiek komt rechtstreeks uit het regiobeeld.",
                ),
                Rows(
                    key="resultaten",
                    label="Resultaten (drie)",
                    required=True,
                    columns=(
                        Text(key="getal", label="Getal", required=True),
                        Text(key="resultaat", label="Resultaat", required=True),
                        Text(key="bron", label="Bron", required=True),
                    ),
                ),
                Text(key="komend", label="Komend kwartaal", long=True, required=True),
            ),
        ),
    ),
    prefill=prefilled,
    body=client_body,
    faults=_faults,
)

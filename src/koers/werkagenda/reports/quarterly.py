# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quarterly report of a project, of a theme line and of the whole agenda, as a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from koers.access.actor import Actor
from koers.regiobeeld.selectors import is_practice
from koers.region_pack import region_pack
from koers.web import dutch
from koers.web.reports.document import (
    Block,
    Bullets,
    Chapter,
    Paragraph,
    Report,
    Table,
)
from koers.werkagenda import selectors as agendas
from koers.werkagenda.artefacts import shown
from koers.werkagenda.models import Agenda, Project, ThemeLine
from koers.werkagenda.progress import paper
from koers.werkagenda.progress.lights import Colour, HoursFact, MoneyFact, rules_on
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.progress.reporting import QuarterReport, report_of, reports
from koers.werkagenda.reports.pictures import hours_picture, trend_picture
from koers.werkagenda.words import status_words

PRACTICE = "Oefencijfers: dit verslag gaat niet over de werkelijkheid."
#: Trends in the report of one project.
_MOST_TRENDS = 2


def of_project(actor: Actor, project: Project, quarter: Quarter, made_on: date) -> Report:
    """The report of one project.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    report = report_of(actor, project, quarter)
    return Report(
        title=f"{project.name}: {quarter.words}",
        subtitle=f"Kwartaalverslag, themalijn {project.theme_line.name}",
        facts=(
            ("Agenda", project.agenda.name),
            ("Status", status_words(project.status)),
            ("Realisatie", report.realised),
            ("Rapportage", _standing(report)),
            ("Gemaakt op", dutch.day(made_on)),
        ),
        chapters=(
            Chapter("Vier lichten", (_lights(report), _thresholds(quarter))),
            Chapter("Wat is er gebeurd?", _story(report)),
            Chapter("Mijlpalen", _milestones(report)),
            Chapter("Uren per eigenaar", _hours(report.hours)),
            Chapter("Geld", (_table("Bedragen in euro", paper.money_table(report.money)),)),
            Chapter("Indicatoren", _indicators(actor, report)),
        ),
        made_on=made_on,
        sender=region_pack().naam,
        file_name=f"verslag-{project.key}-{quarter.key}",
        notice=PRACTICE if is_practice(actor) else "",
    )


def of_theme_line(actor: Actor, line: ThemeLine, quarter: Quarter, made_on: date) -> Report:
    """The report of the projects of one theme line."""
    projects = [one for one in agendas.projects(actor, line.agenda) if one.theme_line_id == line.pk]
    found = reports(actor, line.agenda, projects, quarter)
    return _of_many(actor, line.agenda, line.name, found, quarter, made_on, line.key)


def of_agenda(actor: Actor, agenda: Agenda, quarter: Quarter, made_on: date) -> Report:
    """The report of every project of an agenda."""
    found = reports(actor, agenda, list(agendas.projects(actor, agenda)), quarter)
    return _of_many(actor, agenda, "hele werkagenda", found, quarter, made_on, agenda.key)


def _of_many(
    actor: Actor,
    agenda: Agenda,
    name: str,
    found: Sequence[QuarterReport],
    quarter: Quarter,
    made_on: date,
    key: str,
) -> Report:
    begun = [report for report in found if report.version is not None]
    hours = summed_hours(found)
    return Report(
        title=f"Voortgang {name}: {quarter.words}",
        subtitle=f"Kwartaalverslag van {agenda.name}",
        facts=(
            ("Projecten", str(len(found))),
            ("Met een rapportage", str(len(begun))),
            ("Lichten", light_counts(found)),
            ("Gemaakt op", dutch.day(made_on)),
        ),
        chapters=(
            Chapter(_finding(found), (*_overview(found), _thresholds(quarter))),
            Chapter("Wat aandacht vraagt", _attention(found)),
            Chapter(_asked(found), _decisions(found)),
            Chapter(_hours_finding(hours), _hours(hours)),
            Chapter(_money_finding(found), _money(found)),
            Chapter("Hoe ver zijn we van het doel?", measured(found)),
            *(Chapter(report.project.name, _short(report)) for report in begun),
        ),
        made_on=made_on,
        sender=region_pack().naam,
        file_name=f"verslag-{key}-{quarter.key}",
        notice=PRACTICE if is_practice(actor) else "",
    )


#: Light -> about one project, and about more.
_LIGHT_SENTENCES = {
    Colour.GOOD: ("{} loopt op koers", "{} lopen op koers"),
    Colour.ATTENTION: ("{} vraagt aandacht", "{} vragen aandacht"),
    Colour.TROUBLE: ("bij {} knelt het", "bij {} knelt het"),
    Colour.UNKNOWN: ("van {} weten we het nog niet", "van {} weten we het nog niet"),
}


def light_counts(found: Iterable[QuarterReport]) -> str:
    """`3 lopen op koers en bij 1 knelt het`: projects by their worst light."""
    counts = Counter(report.colour for report in found)
    return dutch.listed(
        [
            _LIGHT_SENTENCES[colour][counts[colour] > 1].format(counts[colour])
            for colour in Colour
            if counts[colour]
        ]
    )


def summed_hours(found: Iterable[QuarterReport]) -> tuple[HoursFact, ...]:
    """Hours per owner over several projects, in the order in which owners appear."""
    sums: dict[str, HoursFact] = {}
    for report in found:
        for row in report.hours:
            known = sums.get(row.organisation)
            sums[row.organisation] = row if known is None else _added(known, row)
    return tuple(sums.values())


def _added(one: HoursFact, other: HoursFact) -> HoursFact:
    return HoursFact(
        owner=one.owner,
        organisation=one.organisation,
        agreed_quarter=_plus(one.agreed_quarter, other.agreed_quarter),
        spent_quarter=_plus(one.spent_quarter, other.spent_quarter),
        agreed_year=_plus(one.agreed_year, other.agreed_year),
        spent_year=_plus(one.spent_year, other.spent_year),
    )


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one if other is None else one + other


# --- parts


def _standing(report: QuarterReport) -> str:
    version = f", versie {report.version}" if report.version else ""
    return f"{report.standing}{version}"


def _table(title: str, table: shown.Table) -> Table:
    return Table(title, table.header, table.rows, table.numeric)


def _lights(report: QuarterReport) -> Table:
    return Table(
        "Lichten met de reden",
        ("Onderwerp", "Licht", "Waarom"),
        tuple(
            (
                light.subject.capitalize(),
                paper.light_words(light.colour),
                f"{light.reason} (Aangepast door de projectleider; berekend was "
                f"'{paper.light_words(light.computed.colour)}'.)"
                if light.overruled
                else light.reason,
            )
            for light in report.lights
        ),
    )


def _thresholds(quarter: Quarter) -> Paragraph:
    rules = rules_on(quarter.last_day)
    return Paragraph(f"Drempels van de lichten: status '{rules.status}'. {rules.bron}", quiet=True)


def _story(report: QuarterReport) -> tuple[Block, ...]:
    words = report.words
    said = [
        ("", words.explanation or "De projectleider heeft nog niets geschreven."),
        ("Anders dan gepland: ", words.deviations),
        ("Komend kwartaal: ", words.coming),
        ("Gevraagd besluit: ", words.decision),
    ]
    if words.proposed_status:
        proposal = f"{words.proposed_status_words}. {words.status_reason}"
        said.append(("Voorstel voor de status: ", proposal))
    return tuple(Paragraph(f"{head}{text}") for head, text in said if text)


def _milestones(report: QuarterReport) -> tuple[Block, ...]:
    if not report.milestones:
        return (Paragraph("Dit project heeft nog geen mijlpalen."),)
    return (_table("Gepland, verwacht en gehaald", paper.milestone_table(report.milestones)),)


def _hours(hours: tuple[HoursFact, ...]) -> tuple[Block, ...]:
    if not hours:
        return (Paragraph("Er zijn nog geen uren ingevuld of afgesproken."),)
    picture = hours_picture(hours)
    table = _table("Gemaakt naast afgesproken", paper.hours_table(hours))
    return (picture, table) if picture else (table,)


def _indicators(actor: Actor, report: QuarterReport) -> tuple[Block, ...]:
    if not report.indicators:
        return (Paragraph("Aan dit project is geen indicator gekoppeld."),)
    pictures = [
        trend_picture(actor, one.indicator, one.area_code)
        for one in report.indicators[:_MOST_TRENDS]
        if one.indicator
    ]
    table = _table(
        "Waarde, marge en afstand tot het doel", paper.indicator_table(report.indicators)
    )
    return (table, *(picture for picture in pictures if picture is not None))


def _finding(found: Sequence[QuarterReport]) -> str:
    """The worst that can be said of the projects, as the heading over them."""
    counts = Counter(report.colour for report in found)
    every = f"de {dutch.counted(len(found), 'project', 'projecten')}"
    if trouble := counts[Colour.TROUBLE]:
        return f"Bij {trouble} van {every} knelt het"
    if attention := counts[Colour.ATTENTION]:
        return f"{attention} van {every} {'vraagt' if attention == 1 else 'vragen'} aandacht"
    if good := counts[Colour.GOOD]:
        return f"{good} van {every} {'loopt' if good == 1 else 'lopen'} op koers"
    return "Van geen project is al een licht bekend"


def _overview(found: Sequence[QuarterReport]) -> tuple[Block, ...]:
    """Projects with a light that is known, and apart from them those of which nothing is known yet."""
    told = [report for report in found if any(_is_known(light.colour) for light in report.lights)]
    silent = [report for report in found if report not in told]
    lights = Table(
        "Projecten met hun lichten",
        ("Project", "Status", "Realisatie", "Tempo", "Geld", "Capaciteit", "Kwaliteit"),
        tuple(
            (
                report.project.name,
                status_words(report.project.status),
                "n.v.t." if report.words.realised is None else report.realised,
                *(_in_two_lines(light.colour) for light in report.lights),
            )
            for report in told
        ),
    )
    others = Table(
        "Projecten waarvan nog geen licht bekend is",
        ("Project", "Status"),
        tuple((report.project.name, status_words(report.project.status)) for report in silent),
    )
    return tuple(table for table in (lights, others) if table.rows)


def _is_known(colour: str) -> bool:
    return colour != Colour.UNKNOWN


def _in_two_lines(colour: str) -> str:
    """A light in a narrow column: `nog niet bekend` takes two lines there, not three."""
    return paper.light_words(colour).replace(" ", "\u00a0", 1)


def _attention(found: Iterable[QuarterReport]) -> tuple[Block, ...]:
    lines = tuple(
        f"{report.project.name}, {light.subject}: {light.reason}"
        for report in found
        for light in report.lights
        if light.colour in (Colour.TROUBLE, Colour.ATTENTION)
    )
    return (Bullets(lines),) if lines else (Paragraph("Geen enkel licht vraagt aandacht."),)


def _asked(found: Iterable[QuarterReport]) -> str:
    count = sum(1 for report in found if report.words.decision)
    if not count:
        return "Gevraagde besluiten"
    verb = "wordt" if count == 1 else "worden"
    return f"Er {verb} {dutch.counted(count, 'besluit', 'besluiten')} gevraagd"


def _hours_finding(hours: Sequence[HoursFact]) -> str:
    """How much of what was agreed since 1 January was done; only where both are known."""
    spent = sum((row.spent_year or Decimal(0) for row in hours), Decimal(0))
    agreed = sum((row.agreed_year or Decimal(0) for row in hours), Decimal(0))
    if not (spent and agreed):
        return "Uren per eigenaar"
    return (
        f"Sinds 1 januari zijn {dutch.number(spent)} van de {dutch.number(agreed)} afgesproken uren "
        "gemaakt"
    )


def _money_finding(found: Iterable[QuarterReport]) -> str:
    """How much of the budgets is spent since 1 January; only of projects of which both are known."""
    both = [
        (report.money.spent_year, report.money.budget)
        for report in found
        if report.money.spent_year is not None and report.money.budget
    ]
    if not both:
        return "Geld per project"
    spent, budget = (sum(amounts) for amounts in zip(*both, strict=True))
    return f"Sinds 1 januari is {dutch.euro(spent, 0)} van de {dutch.euro(budget, 0)} besteed"


def _money(found: Iterable[QuarterReport]) -> tuple[Block, ...]:
    amounts = ((report.project.name, _amounts(report.money)) for report in found)
    rows = tuple(
        (name, *map(_amount, own)) for name, own in amounts if any(one is not None for one in own)
    )
    if not rows:
        return (Paragraph("Van geen project is een begroting of een besteding bekend."),)
    head = ("Project", "Begroting", "Besteed, kwartaal", "Besteed, jaar tot nu", "Verwacht, jaar")
    return (Table("Begroting en besteding in euro", head, rows, frozenset({1, 2, 3, 4})),)


def _amounts(money: MoneyFact) -> tuple[Decimal | None, ...]:
    return money.budget, money.spent_quarter, money.spent_year, money.forecast


def _amount(value: Decimal | None) -> str:
    return "niet bekend" if value is None else dutch.euro(value, 0)


def measured(found: Iterable[QuarterReport]) -> tuple[Block, ...]:
    """The indicators with a target of all projects; a value that is not there says why."""
    rows = tuple(
        (report.project.name, *paper.indicator_cells(one))
        for report in found
        for one in report.indicators
        if one.target is not None
    )
    if not rows:
        return (Paragraph("Voor geen project is een streefwaarde van een indicator vastgesteld."),)
    head = ("Project", *paper.INDICATOR_HEAD)
    return (Table("Waarde, marge en afstand tot het doel", head, rows, frozenset({3, 6})),)


def _decisions(found: Iterable[QuarterReport]) -> tuple[Block, ...]:
    lines = tuple(
        f"{report.project.name}: {report.words.decision}"
        for report in found
        if report.words.decision
    )
    return (Bullets(lines),) if lines else (Paragraph("Er wordt geen besluit gevraagd."),)


def _short(report: QuarterReport) -> tuple[Block, ...]:
    lights = ", ".join(
        f"{light.subject} {paper.light_words(light.colour)}" for light in report.lights
    )
    return (
        Paragraph(f"{lights.capitalize()}. Realisatie: {report.realised}."),
        *_story(report),
    )

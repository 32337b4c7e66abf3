# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of the agendas. An agenda is published: every actor, also the public, may see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Case, IntegerField, Manager, Prefetch, Q, QuerySet, Value, When

from koers.access.actor import Actor
from koers.errors import InvalidInput
from koers.region_pack import region_pack
from koers.werkagenda.board import (
    Board,
    BoardChoice,
    Signs,
    Totals,
    chosen,
    holds_words,
    make_board,
    plain_words,
)
from koers.werkagenda.indicators import projects_by_indicator
from koers.werkagenda.models import (
    Agenda,
    Estimate,
    Milestone,
    Party,
    PartyGroup,
    PlanningItem,
    Project,
    Statement,
    Status,
    StatusChange,
    Successor,
    ThemeLine,
    TimelineEvent,
)

_FOR_WRITING_ONLY = ("layout", "extra")


class UnknownAgendaPart(InvalidInput):
    """An agenda, theme line or project that was not loaded."""

    code: ClassVar[str] = "unknown-agenda-part"
    http_status: ClassVar[int] = 404


# --- agendas


def agendas(actor: Actor) -> QuerySet[Agenda]:
    """All agendas, the main one of the region first, then the newest."""
    main = Case(
        When(key=region_pack().hoofdagenda, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return Agenda.objects.defer(*_FOR_WRITING_ONLY).order_by(main, "-document_year", "key")


def main_agenda(actor: Actor) -> Agenda | None:
    """The agenda that the region shows first; None when nothing was loaded."""
    return agendas(actor).first()


def agenda(actor: Actor, key: str) -> Agenda:
    """One agenda.

    Raises:
        UnknownAgendaPart: it was not loaded.
    """
    found = Agenda.objects.defer(*_FOR_WRITING_ONLY).filter(key=key).first()
    if found is None:
        raise UnknownAgendaPart(
            f"Agenda '{key}' is niet geladen. Kijk bij Werkagenda welke agenda's er zijn.",
            agenda=key,
        )
    return found


def statements(actor: Actor, agenda: Agenda) -> dict[str, list[str]]:
    """Sentences of the agenda per kind, in their order."""
    found: dict[str, list[str]] = {kind: [] for kind in Statement.Kind.values}
    for kind, text in Statement.objects.filter(agenda=agenda).values_list("kind", "text"):
        found[kind].append(text)
    return found


def groups(actor: Actor, agenda: Agenda) -> list[PartyGroup]:
    """Groups of parties whose effort and yield are estimated together."""
    return list(PartyGroup.objects.filter(agenda=agenda, listed=True))


def parties(actor: Actor, agenda: Agenda) -> QuerySet[Party]:
    """Parties that the document lists, with their group."""
    return Party.objects.filter(agenda=agenda, listed=True).select_related("group")


def timeline(actor: Actor, agenda: Agenda) -> QuerySet[TimelineEvent]:
    """What came before the agenda, per scope in the order of the document."""
    return TimelineEvent.objects.filter(agenda=agenda).defer(*_FOR_WRITING_ONLY)


# --- theme lines


def theme_lines(actor: Actor, agenda: Agenda) -> QuerySet[ThemeLine]:
    """Theme lines of an agenda in its order, without sublines."""
    return (
        ThemeLine.objects.filter(agenda=agenda, parent__isnull=True, removed_at__isnull=True)
        .select_related("agenda")
        .defer(*_FOR_WRITING_ONLY)
    )


def theme_line(actor: Actor, agenda: Agenda, key: str) -> ThemeLine:
    """One theme line with the boxes of its canvas and those of its sublines.

    Raises:
        UnknownAgendaPart: the agenda has no such theme line.
    """
    lines = theme_lines(actor, agenda).prefetch_related("items", "sublines__items")
    found = lines.filter(key=key).first()
    if found is None:
        raise UnknownAgendaPart(
            f"Themalijn '{key}' staat niet op deze agenda. Kijk op het overzicht van de agenda.",
            theme_line=key,
        )
    return found


def theme_of(actor: Actor, line: ThemeLine) -> str:
    """Theme of the indicator catalogue that a theme line is about; empty when none is linked."""
    return region_pack().themalijnen.get(line.key, "")


@dataclass(frozen=True, slots=True)
class ThemeLineSummary:
    """A theme line in one line: what it is about and where its projects stand.

    Args:
        theme: theme of the indicator catalogue; empty when the region pack links none.
        statuses: status key, its words, and how many projects; those with none are left out.
    """

    name: str
    kind: str
    theme: str
    projects: int
    statuses: tuple[tuple[str, str, int], ...]
    url: str


def theme_line_overview(actor: Actor, agenda: Agenda | None = None) -> list[ThemeLineSummary]:
    """The theme lines of an agenda (the main one) with how many projects stand where."""
    agenda = agenda or main_agenda(actor)
    if agenda is None:
        return []
    counts: dict[int, Counter[str]] = {}
    shown = _shown_projects().filter(agenda=agenda)
    for line_id, status in shown.values_list("theme_line_id", "status"):
        counts.setdefault(line_id, Counter())[status] += 1
    order = (*Status.choices, ("", "niet vermeld"))
    summaries = []
    for line in theme_lines(actor, agenda):
        own = counts.get(line.pk, Counter())
        summaries.append(
            ThemeLineSummary(
                name=line.name,
                kind=line.kind,
                theme=theme_of(actor, line),
                projects=own.total(),
                statuses=tuple((key, words, own[key]) for key, words in order if own[key]),
                url=line.get_absolute_url(),
            )
        )
    return summaries


# --- projects


def _shown_projects() -> QuerySet[Project]:
    return (
        Project.objects.filter(removed_at__isnull=True)
        .select_related("agenda", "theme_line", "lead")
        .defer(*(f"{part}{field}" for part in ("agenda__", *_PARTS) for field in _FOR_WRITING_ONLY))
    )


_PARTS = ("", "theme_line__", "lead__")


def listed_projects(actor: Actor, agenda: Agenda) -> QuerySet[Project]:
    """Projects of an agenda in its order, with theme line and lead: what a list of them shows.

    Hundreds of projects share a few theme lines and leads, so each of those is made once.
    """
    lines = ThemeLine.objects.only("agenda", "key", "name", "position")
    return _with_lead(agenda.projects).prefetch_related(Prefetch("theme_line", lines))


def _with_lead(found: Manager[Project]) -> QuerySet[Project]:
    shown = found.filter(removed_at__isnull=True).defer(*_FOR_WRITING_ONLY).order_by("position")
    return shown.prefetch_related(Prefetch("lead", Party.objects.only("agenda", "key", "name")))


def projects_of_line(actor: Actor, line: ThemeLine) -> list[Project]:
    """As `listed_projects`, those of one theme line."""
    found = list(_with_lead(line.agenda.projects).filter(theme_line=line))
    for project in found:
        project.theme_line = line
    return found


def named_projects(actor: Actor, agenda: Agenda) -> QuerySet[Project]:
    """As `listed_projects`, with no more than name, status, deadline and theme line."""
    columns = ("agenda", "key", "name", "status", "deadline", "deadline_text", "theme_line")
    lines = ThemeLine.objects.only("key", "name", "agenda")
    return (
        agenda.projects.filter(removed_at__isnull=True)
        .only(*columns)
        .order_by("position")
        .prefetch_related(Prefetch("theme_line", lines))
    )


def projects(actor: Actor, agenda: Agenda) -> QuerySet[Project]:
    """As `listed_projects`, with estimates and milestones."""
    return listed_projects(actor, agenda).prefetch_related("estimates", "milestones")


def project_names(actor: Actor, agenda: Agenda) -> list[tuple[str, str]]:
    """Key and name of the projects of an agenda in its order, to choose from."""
    found = agenda.projects.filter(removed_at__isnull=True).order_by("position")
    return list(found.values_list("key", "name"))


def estimates(
    actor: Actor, agenda: Agenda, line: ThemeLine | None = None
) -> dict[int, dict[tuple[str, int], int | None]]:
    """Effort and yield by key of the project (of a theme line): kind of scale and group -> sign."""
    found: dict[int, dict[tuple[str, int], int | None]] = {}
    rows = Estimate.objects.filter(project__agenda=agenda).order_by()
    if line is not None:
        rows = rows.filter(project__theme_line=line)
    for project, kind, group, value in rows.values_list("project_id", "kind", "group_id", "value"):
        found.setdefault(project, {})[kind, group] = value
    return found


def milestones(actor: Actor, agenda: Agenda) -> dict[int, list[Milestone]]:
    """Milestones of the document by key of the project, in their order."""
    found: dict[int, list[Milestone]] = {}
    rows = Milestone.objects.filter(project__agenda=agenda).defer(*_FOR_WRITING_ONLY)
    for row in rows.order_by("position"):
        found.setdefault(row.project_id, []).append(row)
    return found


def estimates_of(actor: Actor, project: Project) -> Signs:
    """As `estimates`, of one project."""
    return {(row.kind, row.group_id): row.value for row in project.estimates.all()}


def project(actor: Actor, agenda: Agenda, key: str) -> Project:
    """One project, also one that is no longer on the agenda.

    Raises:
        UnknownAgendaPart: the agenda never had it.
    """
    found = (
        agenda.projects.filter(key=key)
        .select_related("theme_line", "lead")
        .defer(*(f"{part}{field}" for part in _PARTS for field in _FOR_WRITING_ONLY))
        .first()
    )
    if found is None:
        raise UnknownAgendaPart(
            f"Project '{key}' staat niet op deze agenda. Kijk op het overzicht van de agenda.",
            project=key,
        )
    # Known already: whoever follows the theme line asks no second time.
    found.theme_line.agenda = agenda
    return found


def board(actor: Actor, agenda: Agenda, choice: BoardChoice | None = None) -> Board:
    """The board of an agenda, or what a choice leaves of it, with totals over what is shown."""
    everything = make_board(
        listed_projects(actor, agenda), groups(actor, agenda), estimates(actor, agenda)
    )
    return chosen(everything, choice) if choice else everything


def line_board(actor: Actor, line: ThemeLine) -> Board:
    """The part of the board of an agenda that is about one theme line."""
    own = projects_of_line(actor, line)
    return make_board(own, groups(actor, line.agenda), estimates(actor, line.agenda, line))


def totals(actor: Actor, agenda: Agenda) -> Totals:
    """Sums over all projects of an agenda."""
    return board(actor, agenda).totals


def status_history(actor: Actor, project: Project) -> list[StatusChange]:
    """Every status that was recorded for a project, newest first."""
    shown = ("status", "status_text", "recorded_at", "recorded_by", "source", "reason", "decision")
    meeting = "decision__item__meeting"
    return list(
        StatusChange.objects.filter(project=project)
        .select_related(f"{meeting}__body")
        .only(*shown, "decision__item", f"{meeting}__date", f"{meeting}__body__name")
        .order_by("-pk")
    )


def relatives(actor: Actor, project: Project) -> tuple[list[Project], list[Project]]:
    """Projects of an earlier agenda that this project goes on with, and of a later one that go on."""
    links = Successor.objects.filter(
        Q(project=project) | Q(predecessor=project, project__removed_at__isnull=True)
    ).select_related("predecessor__agenda", "project__agenda")
    named = ("key", "name", "agenda__key", "agenda__name")
    columns = [f"{link}__{column}" for link in ("predecessor", "project") for column in named]
    rows = list(links.only(*columns))
    return (
        [link.predecessor for link in rows if link.project_id == project.pk],
        [link.project for link in rows if link.predecessor_id == project.pk],
    )


def search_projects(actor: Actor, text: str) -> list[Project]:
    """Projects of all agendas that hold every word, those with the words in their name first."""
    words = plain_words(text).split()
    if not words:
        return []
    found = [project for project in _main_first(actor) if holds_words(project, words)]
    return sorted(
        found, key=lambda project: not all(word in plain_words(project.name) for word in words)
    )


def projects_for_indicator(actor: Actor, indicator_id: str) -> list[Project]:
    """Projects that the region pack links to an indicator, of the main agenda first."""
    linked = projects_by_indicator().get(indicator_id, set())
    if not linked:
        return []
    return [
        project for project in _main_first(actor) if (project.agenda.key, project.key) in linked
    ]


def projects_for_theme(actor: Actor, theme: str) -> list[Project]:
    """Projects in the theme lines that belong to a theme of the catalogue, main agenda first."""
    lines = [key for key, own in region_pack().themalijnen.items() if own == theme]
    return _main_first(actor, lines) if lines else []


def _main_first(actor: Actor, lines: Iterable[str] | None = None) -> list[Project]:
    found = _shown_projects()
    if lines is not None:
        found = found.filter(theme_line__key__in=lines)
    order = {key: place for place, key in enumerate(agendas(actor).values_list("key", flat=True))}
    return sorted(found, key=lambda project: (order[project.agenda.key], project.position))


# --- planning


def planning_items(actor: Actor, agenda: Agenda) -> QuerySet[PlanningItem]:
    """Labels of the planning drawing, in reading order, with address and status of their project."""
    shown = ("label", "certainty", "project__key", "project__status", "project__agenda__key")
    rows = PlanningItem.objects.filter(agenda=agenda).select_related("project__agenda")
    return rows.only(*shown)

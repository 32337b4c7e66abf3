# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of the agendas. An agenda is published: every actor, also the public, may see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Case, IntegerField, Prefetch, QuerySet, Value, When
from django.utils.text import slugify

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
    Body,
    Estimate,
    Milestone,
    Party,
    PartyGroup,
    PlanningItem,
    Project,
    Role,
    RoleBody,
    RoleMember,
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
    found = agendas(actor).filter(key=key).first()
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
    lines = ThemeLine.objects.defer(*_FOR_WRITING_ONLY)
    leads = Party.objects.defer(*_FOR_WRITING_ONLY)
    return (
        agenda.projects.filter(removed_at__isnull=True)
        .defer(*_FOR_WRITING_ONLY)
        .order_by("position")
        .prefetch_related(Prefetch("theme_line", lines), Prefetch("lead", leads))
    )


def projects(actor: Actor, agenda: Agenda) -> QuerySet[Project]:
    """As `listed_projects`, with estimates and milestones."""
    return listed_projects(actor, agenda).prefetch_related("estimates", "milestones")


def project_names(actor: Actor, agenda: Agenda) -> list[tuple[str, str]]:
    """Key and name of the projects of an agenda in its order, to choose from."""
    found = agenda.projects.filter(removed_at__isnull=True).order_by("position")
    return list(found.values_list("key", "name"))


def estimates(actor: Actor, agenda: Agenda) -> dict[int, dict[tuple[str, int], int | None]]:
    """Effort and yield by key of the project: kind of scale and key of the group -> sign."""
    found: dict[int, dict[tuple[str, int], int | None]] = {}
    rows = Estimate.objects.filter(project__agenda=agenda).order_by()
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
    return found


def board(actor: Actor, agenda: Agenda, choice: BoardChoice | None = None) -> Board:
    """The board of an agenda, or what a choice leaves of it, with totals over what is shown."""
    everything = make_board(
        listed_projects(actor, agenda), groups(actor, agenda), estimates(actor, agenda)
    )
    return chosen(everything, choice) if choice else everything


def totals(actor: Actor, agenda: Agenda) -> Totals:
    """Sums over all projects of an agenda."""
    return board(actor, agenda).totals


def status_history(actor: Actor, project: Project) -> list[StatusChange]:
    """Every status that was recorded for a project, newest first."""
    return list(
        StatusChange.objects.filter(project=project)
        .select_related("decision__item__meeting__body")
        .order_by("-pk")
    )


def predecessors(actor: Actor, project: Project) -> list[Project]:
    """Projects of an earlier agenda that this project goes on with."""
    links = Successor.objects.filter(project=project).select_related("predecessor__agenda")
    links = links.only(*_named("predecessor"))
    return [link.predecessor for link in links]


def successors(actor: Actor, project: Project) -> list[Project]:
    """Projects of a later agenda that go on with this project."""
    links = Successor.objects.filter(
        predecessor=project, project__removed_at__isnull=True
    ).select_related("project__agenda")
    return [link.project for link in links.only(*_named("project"))]


def _named(link: str) -> list[str]:
    """What a link to a project on another agenda needs."""
    return [f"{link}__{field}" for field in ("key", "name", "agenda__key", "agenda__name")]


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


# --- roles and meetings


@dataclass(frozen=True, slots=True)
class RoleInWords:
    """A role with a name for the screen; `body` is the body that the role is about, if any."""

    role: Role
    name: str
    body: Body | None


def bodies(actor: Actor, agenda: Agenda) -> list[Body]:
    """Consultation and decision bodies of an agenda."""
    return list(Body.objects.filter(agenda=agenda).defer(*_FOR_WRITING_ONLY))


def roles(actor: Actor, agenda: Agenda) -> list[RoleInWords]:
    """Roles of an agenda with their members and bodies, named after the body that they are."""
    by_name: dict[str, Body] = {}
    for body in bodies(actor, agenda):
        by_name |= {body.key: body, slugify(body.name): body}
    found = Role.objects.filter(agenda=agenda).prefetch_related(
        Prefetch("rolebody_set", RoleBody.objects.select_related("body")),
        Prefetch("members", RoleMember.objects.select_related("theme_line")),
    )
    return [
        RoleInWords(
            role=role,
            name=by_name[role.key].name if role.key in by_name else _capitalised(role.key),
            body=by_name.get(role.key),
        )
        for role in found
    ]


def _capitalised(key: str) -> str:
    return key.replace("-", " ").capitalize()


# --- planning


def planning_items(actor: Actor, agenda: Agenda) -> QuerySet[PlanningItem]:
    """Labels of the planning drawing, in reading order, with address and status of their project."""
    shown = ("label", "certainty", "project__key", "project__status", "project__agenda__key")
    rows = PlanningItem.objects.filter(agenda=agenda).select_related("project__agenda")
    return rows.only(*shown)

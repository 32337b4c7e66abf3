# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the agenda: read the address, ask the selectors, show. All of it is public."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from koers.access.actor import Actor, actor_may
from koers.access.middleware import actor_behind
from koers.web import dutch
from koers.werkagenda import downloads, indicators, selectors
from koers.werkagenda.board import Board, board_row, chosen
from koers.werkagenda.forms import VIEWS, BoardForm
from koers.werkagenda.meetings.finding import found_meetings
from koers.werkagenda.meetings.forms import MeetingSearchForm
from koers.werkagenda.meetings.overview import body_overviews
from koers.werkagenda.meetings.roles import roles
from koers.werkagenda.meetings.selectors import takes_part
from koers.werkagenda.models import Agenda, Statement, ThemeLine, ThemeLineItem
from koers.werkagenda.pages.project_status import form_for
from koers.werkagenda.reports.dashboard import line_dashboard
from koers.werkagenda.risks.selectors import of_project as risks_of
from koers.werkagenda.roadmap import moments_by_year, moments_of
from koers.werkagenda.story import trail
from koers.werkagenda.workplaces import workplaces

_REASONS = (
    ("Waarom nu", Statement.Kind.CHALLENGE),
    ("Juiste zorg op de juiste plek", Statement.Kind.RIGHT_CARE),
    ("Wat we anders gaan doen", Statement.Kind.AMBITION),
)
_CANVAS = [kind for kind in ThemeLineItem.Kind if kind != ThemeLineItem.Kind.INDICATOR]


def overview(request: HttpRequest) -> HttpResponse:
    """The agendas of the region, the main one first."""
    actor = actor_behind(request)
    rows = [
        {
            "agenda": agenda,
            "totals": selectors.totals(actor, agenda),
            "lines": selectors.theme_line_overview(actor, agenda),
        }
        for agenda in selectors.agendas(actor)
    ]
    return render(request, "werkagenda/overview.html", {"rows": rows})


def theme_lines(request: HttpRequest) -> HttpResponse:
    """The theme lines of the main agenda with where their projects stand."""
    actor = actor_behind(request)
    found = selectors.main_agenda(actor)
    context = {
        "agenda": found,
        "lines": selectors.theme_line_overview(actor, found),
        "workplaces": workplaces(actor),
    }
    return render(request, "werkagenda/theme_lines.html", context)


@dataclass(frozen=True, slots=True)
class _Screen:
    """What every form of the board needs: the agenda, its filter, all of it and what was chosen."""

    agenda: Agenda
    lines: list[ThemeLine]
    form: BoardForm
    everything: Board
    board: Board


def _screen(request: HttpRequest, agenda_key: str) -> _Screen:
    actor = actor_behind(request)
    agenda = selectors.agenda(actor, agenda_key)
    lines = list(selectors.theme_lines(actor, agenda))
    everything = selectors.board(actor, agenda)
    form = BoardForm(request.GET, lines=lines, everything=everything)
    return _Screen(agenda, lines, form, everything, chosen(everything, form.choice()))


def board(request: HttpRequest, agenda: str) -> HttpResponse:
    """The board of an agenda: what to show, on cards per theme line or in one table."""
    screen = _screen(request, agenda)
    said = selectors.statements(actor_behind(request), screen.agenda)
    context = {
        "agenda": screen.agenda,
        "form": screen.form,
        "board": screen.board,
        "totals": screen.everything.totals,
        "lines": len(screen.lines),
        "view": screen.form.view(),
        "views": VIEWS.items(),
        "criteria": said[Statement.Kind.CRITERION],
        "vision_notes": said[Statement.Kind.VISION_NOTE],
        "aims": said[Statement.Kind.AIM],
        "reasons": [(title, said[kind]) for title, kind in _REASONS if said[kind]],
    }
    return render(request, "werkagenda/board.html", context)


def board_csv(request: HttpRequest, agenda: str) -> HttpResponse:
    """The rows of the board as CSV, with the same choice as on the screen."""
    screen = _screen(request, agenda)
    return downloads.csv_response(screen.agenda, screen.board)


def board_xlsx(request: HttpRequest, agenda: str) -> HttpResponse:
    """The rows of the board as XLSX, with the same choice as on the screen."""
    screen = _screen(request, agenda)
    return downloads.xlsx_response(screen.agenda, screen.board)


def theme_line(request: HttpRequest, agenda: str, themalijn: str) -> HttpResponse:
    """The canvas of a theme line, its indicators and its projects."""
    actor = actor_behind(request)
    found = selectors.agenda(actor, agenda)
    line = selectors.theme_line(actor, found, themalijn)
    own = selectors.line_board(actor, line)
    projects = [row.project for row in own.rows]
    context = {
        "agenda": found,
        "line": line,
        "theme": selectors.theme_of(actor, line),
        "canvases": [_canvas(actor, part) for part in (line, *line.sublines.all())],
        "groups": own.groups,
        "rows": own.rows,
        "dashboard": line_dashboard(actor, line, projects, timezone.localdate()),
    }
    return render(request, "werkagenda/theme_line.html", context)


def _canvas(actor: Actor, line: ThemeLine) -> dict[str, object]:
    """Boxes of one column: every box is shown, also one that the document leaves empty."""
    texts: dict[str, list[str]] = {}
    for item in line.items.all():
        texts.setdefault(item.kind, []).append(item.text)
    return {
        "line": line,
        "boxes": [(kind.label, texts.get(kind, [])) for kind in _CANVAS],
        "indicators": indicators.indicators_of_texts(
            actor, texts.get(ThemeLineItem.Kind.INDICATOR, [])
        ),
    }


def project(request: HttpRequest, agenda: str, project: str) -> HttpResponse:
    """One project: who, what it takes and gives, where it stands, and its figures."""
    actor = actor_behind(request)
    found = selectors.agenda(actor, agenda)
    item = selectors.project(actor, found, project)
    groups = selectors.groups(actor, found)
    predecessors, successors = selectors.relatives(actor, item)
    own_papers = trail.papers_of_project(actor, item)
    context = {
        "agenda": found,
        "project": item,
        "estimates": board_row(item, groups, selectors.estimates_of(actor, item)).per_group(),
        "moments": moments_of(item, item.milestones.all()),
        "history": selectors.status_history(actor, item),
        "predecessors": predecessors,
        "successors": successors,
        "figures": indicators.figures_of_project(actor, found.key, item.key),
        "trail": trail.of_project(actor, item, own_papers=own_papers),
        "risks": risks_of(actor, item),
        "sees_risks": takes_part(actor),
        "papers": own_papers,
        "may_draft": actor_may(actor, "stuk-opstellen") and item.removed_at is None,
        "status_form": form_for(actor, item),
    }
    return render(request, "werkagenda/project.html", context)


def meetings(request: HttpRequest, agenda: str) -> HttpResponse:
    """Bodies, roles, tasks, how often, and what the parties agreed about working together."""
    actor = actor_behind(request)
    found = selectors.agenda(actor, agenda)
    named = roles(actor, found)
    bodies = body_overviews(actor, found, named)
    form = MeetingSearchForm(request.GET)
    asked = form.asked()
    unplanned = [row for row in bodies if not row.coming]
    context = {
        "agenda": found,
        "roles": named,
        "bodies": bodies,
        "planned": [row for row in bodies if row.coming],
        "unplanned": unplanned,
        "unplanned_title": f"{dutch.counted(len(unplanned), 'overleg', 'overleggen')} zonder datum",
        "form": form,
        "found": found_meetings(actor, found, asked) if asked else None,
        "takes_part": takes_part(actor),
        "may_set_up": actor_may(actor, "overleg-inrichten"),
        "parties": selectors.parties(actor, found),
        "principles": selectors.statements(actor, found)[Statement.Kind.PRINCIPLE],
    }
    return render(request, "werkagenda/meetings.html", context)


def planning(request: HttpRequest, agenda: str) -> HttpResponse:
    """The planning as the document draws it, and a table of the moments that projects do have."""
    actor = actor_behind(request)
    found = selectors.agenda(actor, agenda)
    context = {
        "agenda": found,
        "items": selectors.planning_items(actor, found),
        "years": moments_by_year(
            selectors.listed_projects(actor, found), selectors.milestones(actor, found)
        ),
        "timeline": selectors.timeline(actor, found),
    }
    return render(request, "werkagenda/planning.html", context)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dashboard of a theme line: goal and trend for everybody, lights for who works on the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from koers.access.actor import Actor, actor_may
from koers.region_pack import region_pack
from koers.web.reports.document import Picture
from koers.werkagenda.models import Project, ThemeLine, ThemeLineItem
from koers.werkagenda.progress.listed import ListedReport, listed
from koers.werkagenda.progress.quarters import Quarter, last_finished
from koers.werkagenda.reports.factsheets import has_factsheet, indicators_of_line
from koers.werkagenda.reports.pictures import trend_picture


@dataclass(frozen=True, slots=True)
class LineDashboard:
    """What stands on top of the page of a theme line.

    reports: of the projects, over the last quarter that is over; empty for the public.
    has_factsheet: there is one that the actor may see.
    """

    goal: str
    picture: Picture | None
    quarter: Quarter
    reports: tuple[ListedReport, ...]
    has_factsheet: bool


def line_dashboard(
    actor: Actor, line: ThemeLine, projects: Sequence[Project], today: date
) -> LineDashboard:
    """The dashboard of a theme line with these projects on a day."""
    quarter = last_finished(today)
    found: list[ListedReport] = []
    if actor_may(actor, "voortgang-bekijken"):
        found = listed(actor, line.agenda, projects, quarter)
    goals = [item.text for item in line.items.all() if item.kind == ThemeLineItem.Kind.GOAL]
    return LineDashboard(
        goal=next((text for text in goals if text.strip("? ")), ""),
        picture=_picture(actor, line, projects),
        quarter=quarter,
        reports=tuple(found),
        has_factsheet=has_factsheet(actor, line),
    )


def _picture(actor: Actor, line: ThemeLine, projects: Sequence[Project]) -> Picture | None:
    """The first indicator of the theme line or its projects that has a course to draw."""
    region = region_pack().regio.code
    linked = indicators_of_line(line, projects)
    drawn = (trend_picture(actor, key, region, on_page=True) for key, _ in linked)
    return next((picture for picture in drawn if picture is not None), None)

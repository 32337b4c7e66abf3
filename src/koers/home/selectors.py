# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads that join the rooms for the pages that no room has of its own."""

from __future__ import annotations

from dataclasses import dataclass

from koers.access.actor import Actor, actor_may
from koers.jobs.models import Taak
from koers.jobs.selectors import recent
from koers.regiobeeld import comparisons, deliveries, drawings
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.drawings import Drawing
from koers.regiobeeld.figures import ProfileRow
from koers.regiobeeld.knelpunt import Knelpunt
from koers.regiobeeld.models import Levering
from koers.regiobeeld.single import links_of
from koers.regiobeeld.target_groups import TargetGroup, search_target_groups
from koers.region_pack import region_pack
from koers.trajecten.selectors import waiting_cases
from koers.web import dutch
from koers.werkagenda import selectors as werkagenda
from koers.werkagenda.meetings.coming import NextMeeting, next_meetings
from koers.werkagenda.meetings.overview import Waiting
from koers.werkagenda.meetings.overview import waiting as meetings_waiting
from koers.werkagenda.models import Agenda, Owner, Project, Round, Status
from koers.werkagenda.owners.selectors import owner_of
from koers.werkagenda.prioritising.waiting import WaitingRound, agreed_rounds, waiting_rounds
from koers.werkagenda.progress.missing import WaitingReports, waiting_reports
from koers.werkagenda.selectors import ThemeLineSummary
from koers.werkagenda.workplaces import Workplace, workplaces

_STRONGEST = 5
_MOST_HITS = 20

#: Statuses with which a theme line asks for attention.
_ATTENTION = {Status.ON_HOLD.value}
_MOVING = {Status.GESTART.value, Status.LOPEND.value, Status.IN_ONTWIKKELING.value}


@dataclass(frozen=True, slots=True)
class Light:
    """A theme line with its light: "let-op" when a project is on hold, "op-koers" when at least
    one moves and none is on hold, else "onbekend"."""

    line: ThemeLineSummary
    state: str

    @property
    def text(self) -> str:
        return ", ".join(f"{count} {words}" for _, words, count in self.line.statuses)


@dataclass(frozen=True, slots=True)
class Overview:
    """The three blocks of the home page."""

    area: AreaRecord | None
    figures: tuple[ProfileRow, ...]
    shown: Drawing | None
    knelpunten: tuple[Knelpunt, ...]
    lights: tuple[Light, ...]
    agenda: Agenda | None
    meetings: tuple[NextMeeting, ...]

    @property
    def map_links(self) -> list[tuple[str, str]]:
        """The map and its table as files, and the map to put on another site."""
        if self.area is None or self.shown is None:
            return []
        return links_of(self.area.slug, self.shown.definition.id, "kaart")

    @property
    def finding(self) -> str:
        """How the region is doing, in one line."""
        judged = [row for row in self.figures if row.verdict]
        if self.area is None or not judged:
            return f"{self.area.name if self.area else 'De regio'} in beeld"
        worse = sum(row.verdict.endswith("slechter") for row in judged)
        figures = dutch.counted(len(judged), "hoofdcijfer", "hoofdcijfers")
        if not worse:
            return f"{self.area.name} doet het op {figures} niet slechter dan Nederland"
        return f"{self.area.name} doet het op {worse} van de {figures} slechter dan Nederland"


def overview(actor: Actor, indicator_id: str = "") -> Overview:
    """How is the region doing, where does it hurt, what are we doing about it.

    Args:
        indicator_id: which of the region's own indicators is on the map; the first without it.
    """
    area = comparisons.region_if_any(actor)
    figures = _home_figures(actor, area)
    agenda = werkagenda.main_agenda(actor)
    return Overview(
        area=area,
        figures=figures,
        shown=_shown(actor, area, figures, indicator_id),
        knelpunten=tuple(_strongest(actor)),
        lights=tuple(_light(line) for line in werkagenda.theme_line_overview(actor, agenda)),
        agenda=agenda,
        meetings=tuple(next_meetings(actor)),
    )


def _home_figures(actor: Actor, area: AreaRecord | None) -> tuple[ProfileRow, ...]:
    if area is None:
        return ()
    rows = {row.definition.id: row for row in regiobeeld.profile(actor, area.code)}
    return tuple(rows[key] for key in region_pack().startpagina_indicatoren if key in rows)


def _shown(
    actor: Actor, area: AreaRecord | None, figures: tuple[ProfileRow, ...], indicator_id: str
) -> Drawing | None:
    chosen = [row.definition for row in figures if row.definition.id == indicator_id]
    chosen = chosen or [row.definition for row in figures[:1]]
    return drawings.region_map(actor, chosen[0], area) if chosen and area else None


def _strongest(actor: Actor) -> list[Knelpunt]:
    """The strongest knelpunten, one per subject: five times the same finding helps nobody."""
    found: dict[str, Knelpunt] = {}
    for knelpunt in regiobeeld.knelpunten(actor):
        found.setdefault(knelpunt.definition.topic, knelpunt)
        if len(found) == _STRONGEST:
            break
    return list(found.values())


def _light(line: ThemeLineSummary) -> Light:
    present = {key for key, _, count in line.statuses if count}
    if present & _ATTENTION:
        return Light(line, "let-op")
    return Light(line, "op-koers" if present & _MOVING else "onbekend")


@dataclass(frozen=True, slots=True)
class Found:
    """What fits a search, per kind, and how much more there is."""

    areas: tuple[AreaRecord, ...]
    indicators: tuple[Definition, ...]
    projects: tuple[Project, ...]
    groups: tuple[TargetGroup, ...]
    total: int

    @property
    def shown(self) -> int:
        return len(self.areas) + len(self.indicators) + len(self.projects) + len(self.groups)


def search(actor: Actor, text: str) -> Found:
    """Areas, target groups, indicators and projects that fit the words, the best first."""
    areas = regiobeeld.search_areas(actor, text) if comparisons.region_if_any(actor) else []
    figures = regiobeeld.search_indicators(actor, text)
    projects = werkagenda.search_projects(actor, text)
    groups = search_target_groups(actor, text)
    return Found(
        areas=tuple(areas[:_MOST_HITS]),
        indicators=tuple(figures[:_MOST_HITS]),
        projects=tuple(projects[:_MOST_HITS]),
        groups=tuple(groups[:_MOST_HITS]),
        total=len(areas) + len(figures) + len(projects) + len(groups),
    )


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for somebody."""

    area: AreaRecord | None
    may_decide: bool
    may_deliver: bool
    may_see: bool
    # for who decides only those that wait for this person; `elsewhere` counts the others
    waiting: tuple[Levering, ...]
    elsewhere: int
    agenda: Agenda | None
    sees_cases: bool
    cases: int
    places: tuple[Workplace, ...]
    supervises: bool
    meetings: Waiting
    takes_part: bool
    rounds: tuple[WaitingRound, ...]
    agreed: tuple[Round, ...]
    reports: WaitingReports | None
    owner: Owner | None
    background: tuple[Taak, ...]


def work(actor: Actor) -> Work:
    """The work of an actor: deliveries to decide on, and the own municipality."""
    agenda = werkagenda.main_agenda(actor)
    sees_progress = actor_may(actor, "voortgang-bekijken")
    may_see = actor_may(actor, "levering-bekijken")
    waiting = list(
        regiobeeld.leveringen(actor).filter(status=Levering.Status.GECONTROLEERD) if may_see else ()
    )
    may_decide = actor_may(actor, "levering-publiceren")
    mine = deliveries.to_decide(actor)
    return Work(
        area=regiobeeld.register(actor).get(actor.area_code) if actor.area_code else None,
        may_decide=may_decide,
        may_deliver=actor_may(actor, "levering-aanbieden"),
        may_see=may_see,
        waiting=tuple(mine if may_decide else waiting),
        elsewhere=len(waiting) - len(mine) if may_decide else 0,
        agenda=agenda,
        sees_cases=actor_may(actor, "casus-bekijken"),
        cases=waiting_cases(actor),
        places=tuple(workplaces(actor)),
        supervises=actor_may(actor, "inzagelog-bekijken"),
        meetings=meetings_waiting(actor),
        takes_part=actor_may(actor, "overleg-bekijken"),
        rounds=tuple(waiting_rounds(actor)),
        agreed=tuple(agreed_rounds(actor)),
        reports=waiting_reports(actor, agenda=agenda),
        owner=owner_of(actor, agenda) if agenda is not None and sees_progress else None,
        background=tuple(recent(actor)),
    )

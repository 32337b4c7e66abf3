# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kept result as rows for a reader: projects, owners, limits, payments, minority views, differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from koers.web import dutch
from koers.werkagenda.prioritising.sentences import (
    Turning,
    limit_sentence,
    what_decides,
    what_must_change,
)

#: Statuses with which a project is on the agenda and running.
RUNNING = ("gestart", "lopend")


class Group(StrEnum):
    """How sure a project is: in every draw, in some, in none."""

    CORE = "kern"
    BORDER = "grens"
    OUTSIDE = "buiten"


@dataclass(frozen=True, slots=True)
class ProjectShown:
    """A project in the advice.

    Args:
        start: quarter in which it begins, from 0; -1 when it is not chosen.
        sure, sure_hours: part of the draws in which it is chosen; the second with other hours too.
        tied: names of projects that are equal to it.
        decides: what decides on it, when it is neither core nor outside.
        change: what must change for it to change sides.
    """

    key: str
    name: str
    line: str
    line_name: str
    must: str
    status: str
    plan: str
    duration: int
    start: int
    start_words: str
    urgency: float
    urgency_low: float
    urgency_high: float
    hours: float
    gain: float
    sure: float
    sure_hours: float | None
    group: Group
    tied: tuple[str, ...]
    decides: str
    change: str

    @property
    def chosen(self) -> bool:
        return self.start >= 0

    @property
    def running(self) -> bool:
        return self.status in RUNNING

    @property
    def sure_words(self) -> str:
        return percentage(self.sure)

    @property
    def sure_hours_words(self) -> str:
        return "niet gedaan" if self.sure_hours is None else percentage(self.sure_hours)


def percentage(part: float) -> str:
    """A part of the draws in words; what is not always or never is not rounded to it."""
    if 0.995 <= part < 1:
        return "meer dan 99%"
    if 0 < part < 0.005:
        return "minder dan 1%"
    return dutch.percent(part * 100, 0)


@dataclass(frozen=True, slots=True)
class OwnerShown:
    """What an owner puts in and gets.

    Args:
        hours, fair_hours: in all chosen projects, and by its share.
        part, fair_part: of all hours, as fractions.
        gain, gain_part: yield, and its part of all yield.
        breach: hours outside the band of fairness; above (+) or below (-).
    """

    key: str
    name: str
    kind: str
    hours: float
    fair_hours: float
    part: float
    fair_part: float
    gain: float
    gain_part: float
    breach: float
    worst_off: bool

    @property
    def against_share(self) -> float | None:
        """Hours as a part of its share; 1 is even, None without a share."""
        return self.hours / self.fair_hours if self.fair_hours > 0 else None

    @property
    def return_ratio(self) -> float | None:
        """Part of the yield against part of the hours; 1 is in proportion."""
        return self.gain_part / self.part if self.part > 0 else None

    @property
    def part_percent(self) -> float:
        return self.part * 100

    @property
    def gain_percent(self) -> float:
        return self.gain_part * 100

    @property
    def shortfall(self) -> float:
        """Hours under the band; 0 when it is not."""
        return max(-self.breach, 0.0)

    @property
    def hours_words(self) -> str:
        return f"{dutch.number(self.hours)}\u00a0uur"

    @property
    def share_words(self) -> str:
        return f"volgens het aandeel: {dutch.number(self.fair_hours)}\u00a0uur"

    @property
    def gain_words(self) -> str:
        return dutch.euro_short(self.gain)

    @property
    def ratio_words(self) -> str:
        if self.return_ratio is None:
            return "niet te bepalen"
        return dutch.percent(self.return_ratio * 100, 0)

    @property
    def sentence(self) -> str:
        """What it puts in and gets, against its share and against the others."""
        if self.against_share is None:
            return (
                "Geen project vraagt uren van deze eigenaar; daarom is er geen aandeel in de uren."
            )
        more = self.hours - self.fair_hours
        if abs(more) < 0.5:
            put = "Deze eigenaar draagt precies zijn aandeel in de uren."
        else:
            words = "meer" if more > 0 else "minder"
            put = f"Deze eigenaar draagt {dutch.number(abs(more))} uur {words} dan zijn aandeel."
        get = (
            f"Hij draagt {dutch.percent(self.part_percent)} van alle uren en krijgt "
            f"{dutch.percent(self.gain_percent)} van alle opbrengst."
        )
        return f"{put} {get}"


@dataclass(frozen=True, slots=True)
class MinorityShown:
    """An owner whose ranking differs from that of the others, or that misses what it finds urgent."""

    owner: str
    coherence: float | None
    differs: bool
    missed: tuple[str, ...]
    unwanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A project that the owners would buy together, and what each pays in hours."""

    project: str
    cost: float
    paid: tuple[float, ...]
    in_advice: bool


class Shown:
    """One advice, read lazily: a page asks only for what it shows."""

    def __init__(self, result: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
        self._result, self._settings = result, settings
        facts = result["feiten"]
        self.quarters: tuple[str, ...] = tuple(facts["kwartalen"])
        self._projects: list[dict[str, Any]] = facts["projecten"]
        self._owners: list[dict[str, Any]] = facts["eigenaren"]

    # --- projects

    @cached_property
    def projects(self) -> tuple[ProjectShown, ...]:
        """In the order of the agenda."""
        result = self._result
        second = result["zekerheid_uren"]
        tied = self._tied()
        entries = {entry["project"]: entry for entry in result["toegang"]}
        found = []
        for place, facts in enumerate(self._projects):
            start, sure = result["start"][place], result["zekerheid"]["aandeel"][place]
            sure_hours = second["aandeel"][place] if second else None
            per_point = result["per_punt"][place]
            low, high = result["bereik_waarde"][place]
            urgency = result["urgentie"][place]
            turning = Turning.of(result["omslag"][place], per_point)
            group = _group(sure, sure_hours)
            found.append(
                ProjectShown(
                    key=facts["sleutel"],
                    name=facts["naam"],
                    line=facts["themalijn"],
                    line_name=facts["themalijn_naam"],
                    must=facts["moet"],
                    status=facts["status"],
                    plan=facts["plan"],
                    duration=facts["duur"],
                    start=start,
                    start_words=self.quarter(start) if start >= 0 else "",
                    urgency=urgency,
                    urgency_low=low / per_point if per_point else 0.0,
                    urgency_high=high / per_point if per_point else 0.0,
                    hours=sum(result["uren"][place]),
                    gain=sum(result["opbrengst"][place]),
                    sure=sure,
                    sure_hours=sure_hours,
                    group=group,
                    tied=tuple(self._projects[other]["naam"] for other in tied.get(place, ())),
                    decides=what_decides(turning, low, high)
                    if group is Group.BORDER and not facts["moet"]
                    else "",
                    change=what_must_change(
                        turning, urgency, facts["moet"], self._entry(entries.get(place))
                    ),
                )
            )
        return tuple(found)

    def _tied(self) -> dict[int, tuple[int, ...]]:
        """Equal projects, in the choice or in the draws."""
        found: dict[int, tuple[int, ...]] = {}
        for group in (*self._result["gelijk"], *self._result["zekerheid"]["gelijk"]):
            for place in group:
                found.setdefault(place, tuple(other for other in group if other != place))
        return found

    def _entry(self, entry: Mapping[str, Any] | None) -> tuple[str, ...]:
        """What would let a project in besides its score, as parts of a sentence."""
        if entry is None:
            return ()
        parts = [
            f"{dutch.number(short['hours'])} uur van {self._owners[short['owner']]['naam']} in het "
            f"{self.quarter(short['quarter'])}"
            for short in sorted(entry["hours"], key=lambda short: -short["hours"])
        ]
        needs = [self._projects[other]["naam"] for other in entry["needs"]]
        excluded = [self._projects[other]["naam"] for other in entry["excluded_by"]]
        if needs:
            parts.append(f"dat {dutch.listed(needs)} meedoet")
        if excluded:
            parts.append(f"dat {dutch.listed(excluded)} niet meedoet")
        return tuple(parts)

    def of_group(self, group: Group) -> tuple[ProjectShown, ...]:
        """Projects of one group, the surest first and then by name: equal ones stand together."""
        return tuple(
            sorted(
                (project for project in self.projects if project.group is group),
                key=lambda project: (-project.sure, project.name),
            )
        )

    @property
    def core(self) -> tuple[ProjectShown, ...]:
        return self.of_group(Group.CORE)

    @property
    def border(self) -> tuple[ProjectShown, ...]:
        return self.of_group(Group.BORDER)

    @property
    def outside(self) -> tuple[ProjectShown, ...]:
        return self.of_group(Group.OUTSIDE)

    @property
    def chosen(self) -> tuple[ProjectShown, ...]:
        """What the advice takes on, by start."""
        return tuple(
            sorted(
                (project for project in self.projects if project.chosen),
                key=lambda project: (project.start, project.name),
            )
        )

    @property
    def ties_broken(self) -> tuple[tuple[str, ...], ...]:
        """Equal projects of which some are in and some are not: which ones is no advice."""
        return tuple(
            tuple(sorted(self._projects[place]["naam"] for place in group))
            for group in self._result["gelijk"]
        )

    def steps(self, group: str) -> dict[str, tuple[int | None, int | None]]:
        """Steps of effort and yield that the agenda gives a group, per project."""
        return {
            facts["sleutel"]: (facts["inzet"].get(group), facts["opbrengst"].get(group))
            for facts in self._projects
        }

    # --- owners

    @cached_property
    def owners(self) -> tuple[OwnerShown, ...]:
        fair = self._result["eerlijk"]
        total, gain = sum(fair["effort"]), sum(fair["gain"])
        return tuple(
            OwnerShown(
                key=facts["sleutel"],
                name=facts["naam"],
                kind=facts["soort"],
                hours=fair["effort"][place],
                fair_hours=fair["share"][place] * total,
                part=fair["effort"][place] / total if total else 0.0,
                fair_part=fair["share"][place],
                gain=fair["gain"][place],
                gain_part=fair["gain"][place] / gain if gain else 0.0,
                breach=fair["breach_hours"][place],
                worst_off=place in fair["worst_off"],
            )
            for place, facts in enumerate(self._owners)
        )

    def owner(self, key: str) -> OwnerShown | None:
        """One owner; None when it is not in this advice."""
        return next((owner for owner in self.owners if owner.key == key), None)

    def projects_of(self, key: str) -> tuple[tuple[ProjectShown, float, float], ...]:
        """What an owner does: every chosen project with its hours and yield for that owner."""
        place = next(i for i, facts in enumerate(self._owners) if facts["sleutel"] == key)
        order = {facts["sleutel"]: i for i, facts in enumerate(self._projects)}
        return tuple(
            (
                project,
                self._result["uren"][order[project.key]][place],
                self._result["opbrengst"][order[project.key]][place],
            )
            for project in self.chosen
            if self._result["uren"][order[project.key]][place] > 0
            or self._result["opbrengst"][order[project.key]][place] > 0
        )

    def quarter_rows(self, key: str) -> tuple[tuple[str, float, float], ...]:
        """Per quarter the hours asked of an owner and its capacity."""
        place = next(i for i, facts in enumerate(self._owners) if facts["sleutel"] == key)
        load, room = self._result["belasting"][place], self._result["capaciteit"][place]
        return tuple((dutch.period(code), load[q], room[q]) for q, code in enumerate(self.quarters))

    @property
    def band(self) -> float | None:
        """F1 of the variant; None when it asks for no even effort."""
        fair = self._settings["eerlijk"]
        return fair["inzet_band"] if fair else None

    # --- limits, second voice, minority, difference

    @cached_property
    def load(self) -> tuple[tuple[str, tuple[float, ...], tuple[float, ...]], ...]:
        """Per owner its name, hours per quarter and capacity per quarter."""
        return tuple(
            (
                facts["naam"],
                tuple(self._result["belasting"][place]),
                tuple(self._result["capaciteit"][place]),
            )
            for place, facts in enumerate(self._owners)
        )

    @property
    def shortages(self) -> tuple[tuple[str, str, float], ...]:
        """Owner, quarter and hours that the must-haves leave short."""
        return tuple(
            (self._owners[s["owner"]]["naam"], self.quarter(s["quarter"]), s["hours"])
            for s in self._result["tekort"]
        )

    @property
    def limits(self) -> tuple[str, ...]:
        """Hours that are used up or keep a project out, those that block most first."""
        return tuple(
            limit_sentence(
                self._owners[limit["owner"]]["naam"],
                self.quarter(limit["quarter"]),
                limit["used"],
                limit["limit"],
                [self._projects[place]["naam"] for place in limit["blocks"]],
            )
            for limit in self._result["knellend"]
            if limit["owner"] >= 0 and limit["blocks"]
        )

    @property
    def payments(self) -> tuple[PaymentRow, ...]:
        """The table of the Method of Equal Shares: who would pay what for which project."""
        voice = self._result["gelijke_beurzen"]
        return tuple(
            PaymentRow(
                facts["naam"],
                voice["kosten"][place],
                tuple(voice["betaald"][place]),
                self._result["start"][place] >= 0,
            )
            for place, facts in enumerate(self._projects)
            if voice["gekozen"][place]
        )

    @property
    def purses(self) -> tuple[float, ...]:
        return tuple(self._result["gelijke_beurzen"]["beurzen"])

    @property
    def owner_names(self) -> tuple[str, ...]:
        return tuple(facts["naam"] for facts in self._owners)

    @property
    def only_in_second_voice(self) -> tuple[str, ...]:
        return tuple(row.project for row in self.payments if not row.in_advice)

    @property
    def minorities(self) -> tuple[MinorityShown, ...]:
        """Owners that differ strongly or miss something urgent, the most different first."""
        found = [
            MinorityShown(
                owner=self._owners[view["eigenaar"]]["naam"],
                coherence=view["samenhang"],
                differs=view["wijkt_af"],
                missed=tuple(self._projects[place]["naam"] for place in view["gemist"]),
                unwanted=tuple(self._projects[place]["naam"] for place in view["ongewild"]),
            )
            for view in self._result["minderheid"]
        ]
        shown = [view for view in found if view.differs or view.missed or view.unwanted]
        return tuple(
            sorted(
                shown, key=lambda v: (not v.differs, v.coherence if v.coherence is not None else 1)
            )
        )

    @property
    def stays(self) -> tuple[ProjectShown, ...]:
        return tuple(p for p in self.projects if p.running and p.chosen)

    @property
    def begins(self) -> tuple[ProjectShown, ...]:
        return tuple(p for p in self.projects if not p.running and p.chosen)

    @property
    def stops(self) -> tuple[ProjectShown, ...]:
        return tuple(p for p in self.projects if p.running and not p.chosen)

    # --- the whole

    @property
    def value(self) -> float:
        return float(self._result["waarde"])

    @property
    def gap(self) -> float | None:
        """Largest part by which another choice could be better; None when nothing is worth anything."""
        return self._result["marge"]

    @property
    def gap_percent(self) -> float | None:
        return None if self.gap is None else self.gap * 100

    @property
    def hours(self) -> float:
        return float(sum(self._result["eerlijk"]["effort"]))

    @property
    def draws(self) -> int:
        return int(self._result["zekerheid"]["trekkingen"])

    @property
    def draws_hours(self) -> int:
        second = self._result["zekerheid_uren"]
        return int(second["trekkingen"]) if second else 0

    @property
    def proven_draws(self) -> float:
        return float(self._result["zekerheid"]["bewezen"])

    @property
    def assumptions(self) -> tuple[str, ...]:
        return tuple(self._result["aannames"])

    def quarter(self, place: int) -> str:
        return dutch.period(self.quarters[place])

    @property
    def finding(self) -> str:
        """What the advice says in one sentence."""
        return (
            f"{dutch.counted(len(self.chosen), 'project past', 'projecten passen')} van de "
            f"{len(self.projects)}; {len(self.core)} daarvan "
            f"{'is' if len(self.core) == 1 else 'zijn'} zeker"
        )


def _group(sure: float, sure_hours: float | None) -> Group:
    figures = [sure] if sure_hours is None else [sure, sure_hours]
    if all(figure >= 1 for figure in figures):
        return Group.CORE
    return Group.OUTSIDE if all(figure <= 0 for figure in figures) else Group.BORDER

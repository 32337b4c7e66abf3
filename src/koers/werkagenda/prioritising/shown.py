# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kept result as rows for a reader: projects, owners, limits, payments, minority views, differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from koers.web import dutch
from koers.werkagenda.prioritising.money_shown import YearMoney, money_per_year
from koers.werkagenda.prioritising.money_words import short_of_money
from koers.werkagenda.prioritising.sentences import (
    Turning,
    limit_sentence,
    short_for_must,
    short_of_hours,
    what_decides,
    what_must_change,
)
from koers.werkagenda.prioritising.shown_rows import (
    Group,
    MinorityShown,
    OwnerShown,
    PaymentRow,
    ProjectShown,
    group_of,
    payment_remarks,
    payment_rows,
)

#: More names in one cell are not read.
_MOST_NAMES = 4


class Shown:
    """One advice, read lazily: a page asks only for what it shows."""

    def __init__(self, result: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
        self._result, self._settings = result, settings
        facts = result["feiten"]
        self.quarters: tuple[str, ...] = tuple(facts["kwartalen"])
        self._projects: list[dict[str, Any]] = facts["projecten"]
        self._owners: list[dict[str, Any]] = facts["eigenaren"]
        self._years: list[str] = result["geld"]["jaren"]

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
            group = group_of(sure, sure_hours)
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
                    cost=facts["kosten"],
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
            short_of_money(self._years[short["year"]], short["amount"]) for short in entry["money"]
        ]
        parts += [
            short_of_hours(
                self._owners[short["owner"]]["naam"], self.quarter(short["quarter"]), short["hours"]
            )
            for short in sorted(entry["hours"], key=lambda short: -short["hours"])
        ]
        needs = [self._projects[other]["naam"] for other in entry["needs"]]
        excluded = [self._projects[other]["naam"] for other in entry["excluded_by"]]
        if needs:
            parts.append(f"dat {dutch.listed(needs)} meedoet")
        if excluded:
            parts.append(f"dat {dutch.listed(excluded)} niet meedoet")
        return tuple(parts)

    def lacks(self, key: str) -> tuple[str, ...]:
        """Everything that would let a project in besides its score; empty when it is in."""
        place = next(i for i, facts in enumerate(self._projects) if facts["sleutel"] == key)
        return self._entry(
            next((e for e in self._result["toegang"] if e["project"] == place), None)
        )

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

    @cached_property
    def shortages(self) -> dict[str, str]:
        """Owner that what must leaves short of hours -> the sentence about it."""
        per_owner: dict[int, list[tuple[str, float]]] = {}
        for s in self._result["tekort"]:
            per_owner.setdefault(s["owner"], []).append((self.quarter(s["quarter"]), s["hours"]))
        return {
            self._owners[o]["sleutel"]: short_for_must(self._owners[o]["naam"], short)
            for o, short in per_owner.items()
        }

    @cached_property
    def money(self) -> tuple[YearMoney, ...]:
        """Per year of the round what there is and what the choice costs."""
        return money_per_year(self._result)

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
    def money_limits(self) -> tuple[str, ...]:
        """Which years bind, and by how much."""
        return tuple(row.sentence for row in self.money if row.binds)

    @property
    def payments(self) -> tuple[PaymentRow, ...]:
        """The table of the Method of Equal Shares: who would pay what for which project."""
        return payment_rows(self._result, self._projects)

    @property
    def payment_remarks(self) -> tuple[str, ...]:
        names = [facts["naam"] for facts in self._projects]
        return payment_remarks(self._result["gelijke_beurzen"], names)

    @property
    def purses(self) -> tuple[float, ...]:
        return tuple(self._result["gelijke_beurzen"]["beurzen"])

    @property
    def owner_names(self) -> tuple[str, ...]:
        return tuple(facts["naam"] for facts in self._owners)

    @property
    def only_in_second_voice(self) -> tuple[str, ...]:
        return tuple(row.project for row in self.payments if not row.in_advice)

    def _few(self, places: Sequence[int]) -> tuple[str, ...]:
        """Names of the first projects, and how many more."""
        names = [self._projects[place]["naam"] for place in places]
        more = len(names) - _MOST_NAMES
        return (*names[:_MOST_NAMES], f"{more} andere") if more > 1 else tuple(names)

    @property
    def minorities(self) -> tuple[MinorityShown, ...]:
        """Owners that differ strongly or miss something urgent, the most different first."""
        found = [
            MinorityShown(
                owner=self._owners[view["eigenaar"]]["naam"],
                coherence=view["samenhang"],
                differs=view["wijkt_af"],
                missed=self._few(view["gemist"]),
                unwanted=self._few(view["ongewild"]),
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
    def differing(self) -> tuple[str, ...]:
        """Owners whose ranking differs strongly."""
        return tuple(view.owner for view in self.minorities if view.differs)

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
        gap = self._result["marge"]
        return None if gap is None else float(gap)

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

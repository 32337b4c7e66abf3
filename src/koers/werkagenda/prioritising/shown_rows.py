# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of an advice: a project, an owner, a minority view and a payment, in words where a page needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from koers.web import dutch
from koers.werkagenda.prioritising.sentences import in_a_table

#: Statuses with which a project is on the agenda and running.
RUNNING = ("gestart", "lopend")


class Group(StrEnum):
    """How sure a project is: in every draw, in some, in none."""

    CORE = "kern"
    BORDER = "grens"
    OUTSIDE = "buiten"


def group_of(sure: float, sure_hours: float | None) -> Group:
    """The group of a project by its part of the draws, and of those with other hours when done."""
    figures = [sure] if sure_hours is None else [sure, sure_hours]
    if all(figure >= 1 for figure in figures):
        return Group.CORE
    return Group.OUTSIDE if all(figure <= 0 for figure in figures) else Group.BORDER


@dataclass(frozen=True, slots=True)
class ProjectShown:
    """A project in the advice.

    Args:
        start: quarter in which it begins, from 0; -1 when it is not chosen.
        sure, sure_hours: part of the draws in which it is chosen; the second with other hours too.
        tied: names of projects that are equal to it.
        decides: what decides on it, when it is neither core nor outside.
        change: what must change for it to change sides.
        cost: euro per year; a year of which it is not known is not in it.
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
    cost: Mapping[str, float]

    @property
    def chosen(self) -> bool:
        return self.start >= 0

    @property
    def running(self) -> bool:
        return self.status in RUNNING

    @property
    def duration_words(self) -> str:
        return dutch.counted(self.duration, "kwartaal", "kwartalen")

    @property
    def decides_in_table(self) -> str:
        return in_a_table(self.decides)

    @property
    def change_in_table(self) -> str:
        return in_a_table(self.change)

    @property
    def hurried(self) -> bool:
        """Whether there was no time to work out what decides or must change."""
        return (self.decides, self.change) != (self.decides_in_table, self.change_in_table)

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
        """About: it comes from steps of the scale, so more than two digits would be made up."""
        digits = max(0, len(str(round(abs(self.gain)))) - 2)
        return dutch.euro_short(round(self.gain, -digits))

    @property
    def gain_share_words(self) -> str:
        return f"{dutch.percent(self.gain_percent)} van alle opbrengst"

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
                f"Geen project vraagt uren van {self.name}; daarom is er geen aandeel in de uren."
            )
        # Of the rounded hours, so that who subtracts what stands above it gets the same.
        more = round(self.hours) - round(self.fair_hours)
        if more == 0:
            put = f"{self.name} draagt precies het eigen aandeel in de uren."
        else:
            words = "meer" if more > 0 else "minder"
            put = f"{self.name} draagt {dutch.number(abs(more))} uur {words} dan het eigen aandeel."
        get = (
            f"De inzet is {dutch.percent(self.part_percent)} van alle uren, de opbrengst "
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

    @property
    def paid_words(self) -> tuple[str, ...]:
        return tuple(map(_whole, self.paid))


def payment_rows(
    result: Mapping[str, Any], projects: Sequence[Mapping[str, Any]]
) -> tuple[PaymentRow, ...]:
    """What is bought in the second voice, by whom, and whether the advice takes it on too."""
    voice = result["gelijke_beurzen"]
    return tuple(
        PaymentRow(
            facts["naam"],
            voice["kosten"][place],
            tuple(voice["betaald"][place]),
            result["start"][place] >= 0,
        )
        for place, facts in enumerate(projects)
        if voice["gekozen"][place]
    )


def payment_remarks(voice: Mapping[str, Any], names: Sequence[str]) -> tuple[str, ...]:
    """What a reader of the table of payments has to know: larger purses, and ties."""
    found = []
    if voice["verhoogd"] > 1:
        part = f"{(voice['verhoogd'] - 1) * 100:.0f}"
        found.append(
            f"De beurzen zijn {part}% groter gerekend om uren te besteden die anders overbleven. Een "
            "eigenaar kan daardoor boven zijn beurs uitkomen; alle eigenaren samen niet."
        )
    for group in voice["gelijk"]:
        equal = dutch.listed([names[place] for place in group])
        found.append(
            f"{equal} zijn even voordelig voor wie ze steunt. Welk project het "
            "eerst wordt gekocht, bepaalt wat er voor een ander over is; die volgorde is geen oordeel."
        )
    return tuple(found)


@lru_cache(maxsize=4_096)
def _whole(hours: float) -> str:
    """Thousands of cells hold few different numbers."""
    return dutch.number(hours)

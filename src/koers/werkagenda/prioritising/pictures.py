# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of an advice with their finding as title, for a page and for paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from koers.web import dutch
from koers.web.charts import Chart, Width, for_page
from koers.werkagenda.prioritising import charts
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.shown_rows import OwnerShown

#: Parts of the capacity from which a quarter counts as full.
_FULL = 0.95

Drawing = Callable[..., Chart]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with what it is called."""

    draw: Drawing
    args: tuple[Any, ...]
    options: dict[str, Any]

    def page(self) -> Chart:
        """For every screen."""
        return for_page(self.draw, *self.args, **self.options)

    def paper(self) -> Chart:
        """For a printed page."""
        return self.draw(*self.args, **self.options, width=Width.BREED)


def certainty(shown: Shown) -> Picture:
    bars = tuple(
        charts.SureBar(p.name, p.sure, p.group.value, p.sure_words, len(p.tied), bool(p.must))
        for p in shown.projects
    )
    title = (
        f"{dutch.counted(len(shown.core), 'project is', 'projecten zijn')} zeker, over "
        f"{len(shown.border)} beslissen de scores"
    )
    return Picture(charts.certainty, (bars,), {"title": title})


def roadmap(shown: Shown) -> Picture:
    bars = tuple(
        charts.RoadmapBar(p.name, p.line_name, p.start, p.duration, p.sure >= 1, p.must)
        for p in sorted(shown.chosen, key=lambda p: (p.line_name, p.start, p.name))
    )
    at_once = sum(1 for p in shown.chosen if p.start == 0)
    first = shown.quarter(0) if shown.quarters else ""
    title = f"{at_once} van de {len(shown.chosen)} projecten beginnen in het {first}"
    return Picture(charts.roadmap, (bars, shown.quarters), {"title": title})


def heat_map(shown: Shown) -> Picture:
    rows = tuple(charts.HeatRow(name, load, room) for name, load, room in shown.load)
    parts = [(row.part(q) or 0.0) for row in rows for q in range(len(shown.quarters))]
    over = sum(1 for part in parts if part > 1 + 1e-6)
    full = sum(
        1 for row in rows if any((row.part(q) or 0) >= _FULL for q in range(len(shown.quarters)))
    )
    title = (
        f"In {dutch.counted(over, 'kwartaal', 'kwartalen')} vraagt wat moet meer dan een eigenaar heeft"
        if over
        else f"Bij {full} van de {len(rows)} eigenaren zit minstens één kwartaal vol"
    )
    return Picture(charts.heat_map, (rows, shown.quarters), {"title": title})


def fairness(shown: Shown, own: str = "") -> Picture:
    rows = tuple(
        charts.FairRow(o.name, o.part, o.fair_part, o.gain_part, o.key == own) for o in shown.owners
    )
    outside = sum(1 for owner in shown.owners if owner.breach)
    asked = [owner for owner in shown.owners if owner.fair_part > 0]
    if shown.band is None:
        title = _widest(asked)
    elif outside:
        who = dutch.counted(outside, "eigenaar draagt", "eigenaren dragen")
        title = f"{who} meer of minder dan afgesproken"
    else:
        title = "Elke eigenaar draagt ongeveer zijn aandeel in de uren"
    return Picture(charts.fairness, (rows,), {"title": title, "band": shown.band})


def _widest(owners: list[OwnerShown]) -> str:
    ratios = [owner.against_share for owner in owners if owner.against_share is not None]
    if not ratios:
        return "Er zijn geen uren verdeeld"
    low, high = (dutch.percent(ratio * 100, 0) for ratio in (min(ratios), max(ratios)))
    return f"De inzet loopt van {low} tot {high} van het aandeel"


def matrix(shown: Shown, groups: dict[str, str]) -> Picture:
    """Groups: code -> name."""
    numbers = {project.key: number for number, project in enumerate(shown.projects, 1)}
    per_group = [shown.steps(code) for code in groups]
    panels = tuple(
        charts.Panel(
            name,
            tuple(
                charts.Dot(numbers[p.key], p.name, steps[p.key][0], steps[p.key][1], p.chosen)
                for p in shown.projects
            ),
        )
        for name, steps in zip(groups.values(), per_group, strict=True)
    )
    stacks: dict[tuple[tuple[int | None, int | None], ...], int] = {}
    for project in shown.projects:
        steps_of = tuple(steps[project.key] for steps in per_group)
        stacks[steps_of] = stacks.get(steps_of, 0) + 1
    title = (
        f"{len(shown.projects)} projecten hebben samen {len(stacks)} verschillende inschattingen"
    )
    return Picture(charts.matrix, (panels,), {"title": title})

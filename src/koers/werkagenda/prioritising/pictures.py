# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of an advice with their finding as title, for a page, for paper and as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from koers.web import dutch
from koers.web.charts import Chart, Width, for_page
from koers.web.charts.sheet import on_a_sheet
from koers.werkagenda.prioritising import charts
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.shown_rows import OwnerShown

#: Parts of the capacity from which a quarter counts as full.
_FULL = 0.95

Drawing = Callable[..., Chart]


@dataclass(frozen=True, slots=True)
class OnPage:
    """A picture as a page shows it."""

    svg: str
    title: str
    subtitle: str
    downloads: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with what it is called.

    Args:
        name: in the address of its file.
        subtitle: what is measured.
    """

    name: str
    subtitle: str
    draw: Drawing
    args: tuple[Any, ...]
    options: dict[str, Any]

    def page(self, file: Callable[[str, str], str]) -> OnPage:
        """For every screen.

        Args:
            file: address of the picture with this name in a form.
        """
        drawn = for_page(self.draw, *self.args, **self.options)
        forms = (("Plaat (PNG)", "png"), ("Plaat (SVG)", "svg"))
        links = tuple((label, file(self.name, form)) for label, form in forms)
        return OnPage(drawn.svg, drawn.title, self.subtitle, links)

    def paper(self) -> Chart:
        """For a printed page."""
        return self.draw(*self.args, **self.options, width=Width.BREED)

    def sheet(self, source: str) -> str:
        """As SVG that travels alone, with its title, what is measured and where it came from."""
        chart = self.paper()
        return on_a_sheet(chart, title=chart.title, subtitle=self.subtitle, source=source)


def certainty(shown: Shown) -> Picture:
    bars = tuple(
        charts.SureBar(p.name, p.sure, p.group.value, p.sure_words, len(p.tied), bool(p.must))
        for p in shown.projects
    )
    title = (
        f"{dutch.counted(len(shown.core), 'project is', 'projecten zijn')} zeker, over "
        f"{len(shown.border)} beslissen de scores"
    )
    return Picture(
        "zekerheid",
        "Hoe vaak een project wordt gekozen, als deel van alle keren",
        charts.certainty,
        (bars,),
        {"title": title},
    )


def roadmap(shown: Shown) -> Picture:
    bars = tuple(
        charts.RoadmapBar(p.name, p.line_name, p.start, p.duration, p.sure >= 1, p.must)
        for p in sorted(shown.chosen, key=lambda p: (p.line_name, p.start, p.name))
    )
    at_once = sum(1 for p in shown.chosen if p.start == 0)
    first = shown.quarter(0) if shown.quarters else ""
    title = f"{at_once} van de {len(shown.chosen)} projecten beginnen in het {first}"
    return Picture(
        "planning",
        "Projecten per themalijn en kwartaal",
        charts.roadmap,
        (bars, shown.quarters),
        {"title": title},
    )


def heat_map(shown: Shown) -> Picture:
    rows = tuple(charts.HeatRow(name, load, room) for name, load, room in shown.load)
    quarters = range(len(shown.quarters))
    fullest = [max((row.part(q) or 0.0 for q in quarters), default=0.0) for row in rows]
    over = sum(1 for part in fullest if part > 1 + 1e-6)
    full = sum(1 for part in fullest if part >= _FULL)
    title = (
        f"Bij {over} van de {len(rows)} eigenaren vraagt wat moet meer uren dan er zijn"
        if over
        else f"Bij {full} van de {len(rows)} eigenaren zit minstens één kwartaal vol"
    )
    return Picture(
        "uren",
        "Uren als deel van de capaciteit, in procenten, per kwartaal",
        charts.heat_map,
        (rows, shown.quarters),
        {"title": title},
    )


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
    return Picture(
        "verdeling",
        "Inzet en opbrengst van elke eigenaar als deel van zijn aandeel; 100% is precies het aandeel",
        charts.fairness,
        (rows,),
        {"title": title, "band": shown.band},
    )


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
    return Picture(
        "waarde",
        "Inzet (van + tot +++) tegenover opbrengst (van € tot €€€), zoals de werkagenda die schat",
        charts.matrix,
        (panels,),
        {"title": title},
    )


def named(name: str, shown: Shown, *, own: str, groups: dict[str, str]) -> Picture | None:
    """The picture with this name; None when there is none, or nothing to draw.

    Args:
        own: the owner that stands out in the division.
        groups: of the agenda, code -> name.
    """
    match name:
        case "zekerheid":
            return certainty(shown)
        case "planning":
            return roadmap(shown)
        case "uren":
            return heat_map(shown)
        case "verdeling":
            return fairness(shown, own)
        case "waarde" if groups:
            return matrix(shown, groups)
    return None

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a round still lacks, and what is assumed instead: said before closing and kept with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from koers.web import dutch
from koers.werkagenda.prioritising.inputs import CAPACITY, YIELD, OwnerInput, RoundInput

LEVELS = (1, 2, 3)
#: More projects are not named in one sentence.
_MOST_NAMES = 5
_SCALES = {CAPACITY: "inzet", YIELD: "opbrengst"}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not there, and what takes its place.

    Args:
        kind: "score", "capaciteit", "eigenaar", "schaal", "inschatting" or "kosten".
        owner, project, quarter: names; empty where it does not concern one. Of costs the quarter is
            the year.
        assumed: what is assumed; empty when nothing can be, so that an advice is impossible.
    """

    kind: str
    owner: str
    project: str
    quarter: str
    assumed: str

    @property
    def blocks(self) -> bool:
        return not self.assumed


def missing(data: RoundInput, *, of_scores: str = "") -> list[Missing]:
    """Everything that is missing, in the order of owners, projects and quarters.

    Args:
        of_scores: what is said to be assumed of every score, while nobody may see the mean of others.
    """
    return [
        *_capacity(data),
        *_scores(data, of_scores),
        *_bands(data),
        *_estimates(data),
        *_costs(data),
    ]


def taking_part(data: RoundInput) -> list[OwnerInput]:
    """Owners that are not left out."""
    return [owner for owner in data.owners if owner.key not in data.left_out]


def silent_owners(data: RoundInput) -> list[OwnerInput]:
    """Owners that gave no capacity in any quarter."""
    known = {owner for owner, _ in data.capacity}
    return [owner for owner in data.owners if owner.key not in known]


def assumed_capacity(data: RoundInput, owner: str, quarter: int) -> tuple[float, int] | None:
    """Hours for a quarter that an owner left open and the quarter that they come from.

    The nearest quarter before it that was filled in, else the first after it; None without any.
    """
    filled = sorted(q for who, q in data.capacity if who == owner)
    before = [q for q in filled if q < quarter]
    if not filled:
        return None
    source = before[-1] if before else filled[0]
    return data.capacity[owner, source], source


def _capacity(data: RoundInput) -> list[Missing]:
    found = []
    silent = {owner.key for owner in silent_owners(data)}
    for owner in data.owners:
        if owner.key in silent:
            assumed = (
                "blijft buiten deze ronde: geen inzet, geen opbrengst en geen stem; de anderen "
                "verdelen zijn deel"
                if owner.key in data.left_out
                else ""
            )
            found.append(Missing("eigenaar", owner.name, "", "alle kwartalen", assumed))
            continue
        for quarter in range(data.quarters.count):
            if (owner.key, quarter) in data.capacity:
                continue
            guess = assumed_capacity(data, owner.key, quarter)
            if guess is not None:
                words = f"{_hours(guess[0])} uur, zoals in het {data.quarters.words(guess[1])}"
                name = data.quarters.words(quarter)
                found.append(Missing("capaciteit", owner.name, "", name, words))
    return found


def _hours(number: float) -> str:
    return dutch.number(number, 0 if float(number).is_integer() else 1)


def _scores(data: RoundInput, said: str) -> list[Missing]:
    found = []
    owners = taking_part(data)
    for project in data.projects:
        places = [(owner.key, project.key) for owner in owners]
        silent = [owner for owner, at in zip(owners, places, strict=True) if at not in data.scores]
        if silent:
            known = [data.scores[at] for at in places if at in data.scores]
            words = said or _mean_of_others(known)
            found += [Missing("score", owner.name, project.name, "", words) for owner in silent]
    return found


def _mean_of_others(known: list[int]) -> str:
    if not known:
        return "2,5, met een bereik van 0 tot 5: niemand gaf een score"
    mean = dutch.number(sum(known) / len(known), 1)
    return f"het gemiddelde van wie wel scoorde ({mean}), met een bereik van 0 tot 5"


def _bands(data: RoundInput) -> list[Missing]:
    signs = {CAPACITY: "+", YIELD: "€"}
    return [
        Missing("schaal", "", f"{_SCALES[kind]} {signs[kind] * level}", "", "")
        for kind in (CAPACITY, YIELD)
        for level in LEVELS
        if data.band(kind, level) is None
    ]


def _estimates(data: RoundInput) -> list[Missing]:
    groups = sorted({owner.group for owner in taking_part(data)} - {""})
    found = []
    for project in data.projects:
        for kind, levels in ((CAPACITY, project.effort), (YIELD, project.gain)):
            if kind == CAPACITY and project.planned is not None:
                continue
            found += [
                Missing(
                    "inschatting",
                    "",
                    project.name,
                    "",
                    f"de middelste stap voor de {_SCALES[kind]} van groep {group}, met het hele "
                    "bereik van de schaal",
                )
                for group in groups
                if levels.get(group) is None
            ]
    return found


def _costs(data: RoundInput) -> list[Missing]:
    """Only where money is limited: elsewhere the cost of a project changes nothing."""
    return [
        Missing("kosten", "", project.name, str(year), "")
        for year in data.quarters.years
        if year in data.budget
        for project in data.projects
        if year not in project.cost
    ]


def sentences_about_costs(found: Iterable[Missing]) -> list[str]:
    """Which costs are not known, a sentence per year, and what to do."""
    per_year: dict[str, list[str]] = {}
    for item in found:
        if item.kind == "kosten":
            per_year.setdefault(item.quarter, []).append(item.project)
    said = []
    for year, names in per_year.items():
        more = len(names) - _MOST_NAMES
        shown = [*names[:_MOST_NAMES], dutch.counted(more, "ander project", "andere projecten")]
        said.append(
            f"In {year} is het geld begrensd, maar de kosten van "
            f"{dutch.listed(shown if more > 0 else names)} zijn niet bekend. Vul ze in bij Geld "
            f"(0 mag ook), of haal de grens van {year} weg."
        )
    return said

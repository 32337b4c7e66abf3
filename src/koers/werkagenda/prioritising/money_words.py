# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences about money: what was assumed, which year binds, and what a project lacks."""

from __future__ import annotations

from collections.abc import Sequence

from koers.web import dutch
from koers.werkagenda.prioritising.inputs import RoundInput

#: More projects are not named in one sentence.
_MOST_NAMES = 3


def said_about_money(data: RoundInput) -> list[str]:
    """What the advice assumes about money: years without a limit, and where costs come from."""
    years = data.quarters.years
    free = [str(year) for year in years if year not in data.budget]
    said = []
    if free:
        said.append(
            f"Voor {dutch.listed(free)} is geen grens aan het geld opgegeven. Of er genoeg geld is, is "
            "daar niet te bepalen; geld begrenst de keuze in die jaren niet."
        )
    if len(free) == len(years):
        return said
    planned = [p.name for p in data.projects if set(data.budget) & p.cost_planned]
    guessed = [p.name for p in data.projects if set(data.budget) - p.cost_planned]
    if planned:
        said.append(f"De kosten van {few(planned)} komen uit het vastgestelde plan.")
    if guessed:
        said.append(
            f"De kosten van {few(guessed)} zijn in minstens één jaar een schatting van de regio voor "
            "deze ronde: het vastgestelde plan noemt dat jaar niet, of er is nog geen plan."
        )
    said.append(
        "Kosten tellen in het jaar dat het plan of de schatting noemt, ook als het advies het project in "
        "een ander kwartaal laat beginnen."
    )
    return said


def short_of_money(year: str, amount: float) -> str:
    """What a project lacks in a year, as a part of a sentence."""
    return f"{_euro(amount)} in {year}"


def money_sentence(year: str, spent: float, limit: float, blocks: Sequence[str]) -> str:
    """How much of a year's money is used, what is left, and what that keeps out."""
    left = limit - spent
    rest = f"er is {_euro(left)} over" if left >= 0 else f"er is {_euro(-left)} te weinig"
    kept = f" Dat houdt tegen: {few(blocks)}." if blocks else ""
    return f"Geld in {year}: {_euro(spent)} van {_euro(limit)} gebruikt; {rest}.{kept}"


def _euro(amount: float) -> str:
    return dutch.euro(amount, 0)


def few(names: Sequence[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - _MOST_NAMES
    if more < 2:
        return dutch.listed(list(names))
    return dutch.listed([*names[:_MOST_NAMES], f"{more} andere"])

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The profile of one area arranged for a page: by theme, one age group.

The figures themselves come from `selectors.profile`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from koers.access.actor import Actor
from koers.regiobeeld import selectors
from koers.regiobeeld.definitions import THEMES, Definition
from koers.regiobeeld.figures import ProfileRow


@dataclass(frozen=True, slots=True)
class ThemeSummary:
    """How many indicators of a theme are worse, better or about equal to the country in an area.

    `without` counts those that cannot be compared: no figure, no polarity, or only a number.
    """

    id: str
    name: str
    worse: int
    better: int
    equal: int
    without: int

    @property
    def total(self) -> int:
        return self.worse + self.better + self.equal + self.without


def by_theme(rows: Sequence[ProfileRow]) -> list[tuple[ThemeSummary, list[ProfileRow]]]:
    """The themes with their rows; an indicator stands under the first theme that it names."""
    grouped: dict[str, list[ProfileRow]] = {}
    for row in rows:
        grouped.setdefault(row.definition.themas[0], []).append(row)
    return [
        (_summary(theme, name, _verdicts(grouped[theme])), grouped[theme])
        for theme, name in THEMES.items()
        if theme in grouped
    ]


def ages_in(rows: Sequence[ProfileRow]) -> list[str]:
    """Age groups of which a reader can choose one: those of indicators that exist for several."""
    return ages_of([row.definition for row in rows])


def ages_of(definitions: Sequence[Definition]) -> list[str]:
    """Age groups for which at least one of the indicators exists beside another."""
    variants: dict[tuple[str, str], list[str]] = {}
    for definition in definitions:
        variants.setdefault(_without_age(definition), []).append(definition.leeftijd)
    return list(dict.fromkeys(age for ages in variants.values() if len(ages) > 1 for age in ages))


def one_age(rows: Sequence[ProfileRow], age: str = "") -> list[ProfileRow]:
    """Of an indicator that exists for several age groups only the asked one, else the first."""
    by_id = {row.definition.id: row for row in rows}
    return [by_id[item.id] for item in one_age_of([row.definition for row in rows], age)]


def one_age_of(definitions: Sequence[Definition], age: str = "") -> list[Definition]:
    """Of definitions that exist for several age groups only the asked one, else the first."""
    chosen: dict[tuple[str, str], Definition] = {}
    for definition in definitions:
        key = _without_age(definition)
        if key not in chosen or definition.leeftijd == age:
            chosen[key] = definition
    return list(chosen.values())


def _without_age(definition: Definition) -> tuple[str, str]:
    return definition.bron, definition.id.removesuffix(f"-{definition.leeftijd}")


def home_figures(actor: Actor, area_code: str, indicator_ids: Sequence[str]) -> list[ProfileRow]:
    """The rows of an area's profile for these indicators, in this order; absent ones are left out."""
    rows = {row.definition.id: row for row in selectors.profile(actor, area_code)}
    return [rows[indicator] for indicator in indicator_ids if indicator in rows]


def theme_summaries(actor: Actor, area_code: str) -> list[ThemeSummary]:
    """The themes that have a figure for the area, in the order of the registry.

    An indicator that exists for several age groups counts once.
    """
    counts: dict[str, Counter[str]] = {theme: Counter() for theme in THEMES}
    for row in one_age(selectors.profile(actor, area_code)):
        word = row.verdict.rpartition("-")[2]
        for theme in row.definition.themas:
            counts[theme][word] += 1
    return [_summary(theme, THEMES[theme], found) for theme, found in counts.items() if found]


def _summary(theme: str, name: str, found: Counter[str]) -> ThemeSummary:
    judged = {word: found[word] for word in ("slechter", "beter", "vergelijkbaar")}
    return ThemeSummary(
        id=theme,
        name=name,
        worse=judged["slechter"],
        better=judged["beter"],
        equal=judged["vergelijkbaar"],
        without=found.total() - sum(judged.values()),
    )


def tally(rows: Sequence[ProfileRow]) -> ThemeSummary:
    """The verdicts of all rows together."""
    return _summary("", "", _verdicts(rows))


def _verdicts(rows: Iterable[ProfileRow]) -> Counter[str]:
    return Counter(row.verdict.rpartition("-")[2] for row in rows)

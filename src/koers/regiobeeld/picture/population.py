# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many people of some ages live in an area: the weights of percentages that come without counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from koers.regiobeeld.definitions import Definition, Weging

#: First five-year class that holds only adults.
_ADULT_FROM = 20


class Population:
    """People per area and period, looked up by the `weging` of a definition.

    Args:
        figures: figures in the columns of the picture; only the weighing indicators are kept.
    """

    def __init__(self, figures: pl.DataFrame, definitions: Mapping[str, Definition]) -> None:
        used = {item.weging.indicator for item in definitions.values() if item.weging}
        self._figures = figures.filter(pl.col("indicator").is_in(list(used))).select(
            "indicator", "area", "period", "sex", "age", "value"
        )
        self._known: dict[tuple[str, tuple[str, ...]], pl.DataFrame] = {}
        self._adult_ages: dict[str, list[str]] = {}

    def people(self, weging: Weging) -> pl.DataFrame:
        """Columns area, period, people. Age detail comes per sex, the total for both together."""
        return self._sum(weging.indicator, weging.leeftijden)

    def adults(self, weging: Weging) -> pl.DataFrame:
        """The same for everybody in the classes that hold only adults."""
        indicator = weging.indicator
        if indicator not in self._adult_ages:
            ages = self._figures.filter(pl.col("indicator") == indicator)["age"].unique()
            self._adult_ages[indicator] = sorted(filter(_is_adult, ages))
        return self._sum(indicator, self._adult_ages[indicator])

    def _sum(self, indicator: str, ages: Iterable[str]) -> pl.DataFrame:
        key = (indicator, tuple(ages))
        if key not in self._known:
            detail = pl.col("age").is_in(key[1]) & pl.col("sex").is_in(["M", "V"])
            total = (pl.col("age") == "alle") & (pl.col("sex") == "T")
            self._known[key] = (
                self._figures.filter(
                    (pl.col("indicator") == indicator) & (detail if key[1] else total)
                )
                .group_by("area", "period")
                .agg(people=pl.col("value").sum())
            )
        return self._known[key]


def _is_adult(age: str) -> bool:
    return age[:2].isdigit() and int(age[:2]) >= _ADULT_FROM

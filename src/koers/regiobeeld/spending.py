# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the money of the Zorgverzekeringswet goes in an area: the kinds of care beside the country.

How bars are drawn is left to `charts`; the rows come from the profile that the page has already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.regiobeeld.areas.register import NEDERLAND
from koers.regiobeeld.charts.bars import Part, bars
from koers.regiobeeld.charts.values import measure_of
from koers.regiobeeld.figures import ProfileRow
from koers.web import dutch
from koers.web.charts import Chart, for_page

TOTAL = "zvw-kosten-per-verzekerdejaar"
#: The kinds of care that together are the total, as the catalogue names them.
_PARTS = "zvw-kosten-"


@dataclass(frozen=True, slots=True)
class Spending:
    """Cost per insured year by kind of care, highest first, in one period."""

    chart: Chart
    title: str
    subtitle: str
    source: str
    rows: tuple[ProfileRow, ...]
    total: ProfileRow


def spending(rows: Sequence[ProfileRow]) -> Spending | None:
    """The kinds of care in the year of the total; None without figures or for the country itself."""
    total = next((row for row in rows if row.definition.id == TOTAL), None)
    if total is None or total.figure.value is None or total.figure.area.code == NEDERLAND:
        return None
    parts = sorted(
        (row for row in rows if _is_part(row, total)), key=lambda row: -(row.figure.value or 0)
    )
    if not parts:
        return None
    title = _finding(parts, total)
    chart = for_page(
        bars,
        tuple(
            Part(
                row.definition.kort,
                row.figure.value or 0,
                row.country.value if row.country else None,
            )
            for row in parts
        ),
        measure_of(total.definition),
        title=title,
        reference_name="Nederland",
    )
    period = dutch.period(total.figure.period)
    return Spending(
        chart=chart,
        title=title,
        subtitle=f"Zorgkosten Zvw per soort zorg, {total.definition.eenheid}, {period}",
        source=total.definition.bronvermelding,
        rows=tuple(parts),
        total=total,
    )


def _is_part(row: ProfileRow, total: ProfileRow) -> bool:
    return (
        row.definition.id.startswith(_PARTS)
        and row.definition.id != TOTAL
        and row.definition.eenheid == total.definition.eenheid
        and row.figure.period == total.figure.period
        and row.figure.value is not None
    )


def _finding(parts: Sequence[ProfileRow], total: ProfileRow) -> str:
    largest = parts[0]
    share = 100 * (largest.figure.value or 0) / (total.figure.value or 1)
    opening = (
        f"{largest.definition.kort} kost het meest: {largest.figure.formatted} van de "
        f"{total.figure.formatted} per verzekerde ({dutch.percent(share, 0)})"
    )
    above = max(parts, key=_more_than_the_country)
    if _more_than_the_country(above) <= 0 or above.country is None:
        return opening
    if above is largest:
        return f"{opening}, tegen {above.country.formatted} in Nederland"
    return (
        f"{opening}. {above.definition.kort} ligt het verst boven Nederland: "
        f"{above.figure.formatted} tegen {above.country.formatted}"
    )


def _more_than_the_country(row: ProfileRow) -> float:
    if row.country is None or row.country.value is None or row.figure.value is None:
        return 0.0
    return row.figure.value - row.country.value

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of a profile in words: every cell of a line is made here once, `regiobeeld_rows` only places it.

An area may have hundreds of lines, and a template that looks up a figure piece by piece takes longer
over them than everything else on the page together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koers.regiobeeld import drawings, sentences
from koers.regiobeeld.figures import Figure, ProfileRow
from koers.web import dutch
from koers.web.addresses import address_under
from koers.web.templatetags.koers import reden, verschil


class Line(NamedTuple):
    """One line; `regiobeeld_rows` names the fields by their place.

    unit: stands behind the name where the value has no sign of its own.
    verdict: the mark against the Netherlands; spark: the series as a small line; course: in words.
    """

    address: str
    name: str
    unit: str
    value: str
    margin: str
    region: str
    country: str
    verdict: str
    spark: str
    course: str
    period: str
    is_provisional: bool
    is_recomputed: bool


def lines(rows: Sequence[ProfileRow]) -> list[Line]:
    """The rows of a profile as lines, in their order."""
    return list(_lines(rows))


def _lines(rows: Sequence[ProfileRow]) -> Iterator[Line]:
    for row in rows:
        figure, definition = row.figure, row.definition
        trend = sentences.trend(row.series)
        yield Line(
            address=address_under("regiobeeld-indicator", figure.area.slug, definition.id),
            name=definition.naam,
            unit=definition.unit_beside_name,
            value=_shown(figure, "niet-te-bepalen"),
            margin=figure.margin,
            region=_shown(row.region, "niet-geleverd"),
            country=_shown(row.country, "niet-geleverd"),
            verdict=verschil(row.verdict) if row.verdict else "",
            spark=drawings.spark(row),
            course=trend.text if trend else "",
            period=dutch.period(figure.period),
            is_provisional=figure.is_provisional,
            is_recomputed=figure.is_recomputed,
        )


def _shown(figure: Figure | None, otherwise: str) -> str:
    """The value, or why there is none."""
    if figure is None or figure.value is None:
        reason: str = reden((figure.reason if figure else None) or otherwise)
        return reason
    return figure.formatted

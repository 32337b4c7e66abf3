# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an owner puts in and gets as a part of what all do, beside the share by the key."""

from __future__ import annotations

from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, for_page, palette, render
from koers.web.charts.axes import axis_for
from koers.web.charts.marks import Box, Rule, Text, boxes, rules, texts
from koers.werkagenda.owners.page import OwnerPage

_ROW, _BAR, _TOP, _LEFT, _LABEL = 36, 20, 34, 92, 60


def effort_chart(page: OwnerPage) -> Chart | None:
    """The chart for a page; None when there is nothing to compare."""
    rows = tuple((part.words, 100 * part.share) for part in page.parts)
    if not rows or page.share is None:
        return None
    return for_page(draw_effort, rows, 100 * page.share, str(page.owner))


def _beside(end: float, line: float) -> float:
    """Where the label of a bar begins: at its end, or past the line where that would be in the way."""
    return line + 8 if -4 < line - end < _LABEL else end + 8


@drawn_once
def draw_effort(
    rows: tuple[tuple[str, float], ...],
    share: float,
    owner: str,
    *,
    width: Width = Width.BREED,
) -> Chart:
    """A bar for each thing that is put in or got, and a line at the share.

    Args:
        rows: what it is, and its percent of that of all owners.
        share: percent by the key.
        owner: name, for a listener.
    """
    axis = axis_for([share, *(part for _, part in rows)], ticks=4, from_zero=True)
    room = width.pixels - _LEFT - 70

    def at(percent: float) -> float:
        return _LEFT + room * percent / axis.high

    height = _TOP + _ROW * len(rows) + 8
    bars, words = [], []
    for place, (what, part) in enumerate(rows):
        middle = _TOP + _ROW * place + _ROW / 2
        bars.append(
            Box(_LEFT, middle - _BAR / 2, at(part), middle + _BAR / 2, fill=palette.PRIMARY)
        )
        words += [
            Text(_LEFT - 8, middle, what, align="right"),
            Text(_beside(at(part), at(share)), middle, dutch.percent(part), bold=True),
        ]
    line = Rule(at(share), _TOP - 8, at(share), height - 4, colour=palette.INK, width=2)
    near_end = at(share) > width.pixels / 2
    label = Text(
        at(share),
        12,
        f"aandeel {dutch.percent(share)}",
        align="right" if near_end else "left",
        bold=True,
    )
    spoken = ", ".join(f"{what}: {dutch.percent(part)}" for what, part in rows)
    return render(
        [*boxes(bars), *rules([line]), *texts([*words, label], width.text)],
        title=f"Inleg en opbrengst van {owner} naast het aandeel",
        description=f"Aandeel volgens de sleutel {dutch.percent(share)}. Deel van het geheel: {spoken}.",
        width=width,
        height=height,
    )

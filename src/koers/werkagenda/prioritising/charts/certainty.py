# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure? Every project with the part of the draws in which it is chosen, in three groups."""

from __future__ import annotations

from dataclasses import dataclass

from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.marks import Box, Rule, Text, boxes, rules, texts
from koers.web.charts.svg import HINT
from koers.werkagenda.prioritising.charts.rows import Key, legend, sheet

#: Words of a group, its fill and outline; they differ in grey as well.
GROUPS = {
    "kern": ("zeker: elke keer gekozen", palette.PRIMARY, palette.PRIMARY),
    "grens": ("grensgeval", palette.BAND, palette.PRIMARY),
    "buiten": ("valt erbuiten: geen enkele keer", palette.SURFACE, palette.QUIET),
}
#: More bars are not read; the borderline ones come first then.
MOST_BARS = 60
_ROOM = 64


@dataclass(frozen=True, slots=True)
class SureBar:
    """A project: part of the draws in which it is chosen (`words` says it), its group, its equals."""

    name: str
    part: float
    group: str
    words: str
    equal_to: int = 0
    must: bool = False


@drawn_once
def certainty(bars: tuple[SureBar, ...], *, title: str, width: Width = Width.BREED) -> Chart:
    """Bars from 0 to 100 per cent, the surest first; equal projects stand together by name."""
    shown = shown_bars(bars)
    names = [f"{bar.name}{' (moet)' if bar.must else ''}" for bar in shown]
    rows = sheet(names, width, top=6, plot=24, right=_ROOM)
    room = rows.right - rows.left
    marks, words = [], []
    for bar, row in zip(shown, rows.rows, strict=True):
        _, fill, stroke = GROUPS[bar.group]
        end = rows.left + max(bar.part * room, 1.5)
        figure = bar.words
        equal = f", gelijk aan {bar.equal_to} andere" if bar.equal_to else ""
        marks.append(
            Box(rows.left, row.middle - 8, end, row.middle + 8, fill, stroke, 1.5,
                f"{HINT}{bar.name}: {figure}{equal}")
        )  # fmt: skip
        sign = " =" if bar.equal_to else ""
        words.append(Text(end + 6, row.middle, f"{figure}{sign}"))
    grid = [
        Rule(rows.left + part * room, 4, rows.left + part * room, rows.bottom, palette.LINE)
        for part in (0, 0.25, 0.5, 0.75, 1)
    ]
    keys = [Key(words, fill, stroke) for words, fill, stroke in GROUPS.values()]
    key_boxes, _, key_words, height = legend(keys, width, rows.bottom + 8)
    note = [Text(0, rows.bottom + height + 20, "= er is een gelijk project", palette.QUIET)]
    tied = any(bar.equal_to for bar in shown)
    return render(
        [
            *rules(grid),
            *boxes([*marks, *key_boxes]),
            *texts([*rows.names(), *words, *key_words, *(note if tied else [])], width.text),
        ],
        title=title,
        description=_description(shown),
        width=width,
        height=round(rows.bottom + 12 + height + (20 if tied else 0)),
    )


def shown_bars(bars: tuple[SureBar, ...]) -> list[SureBar]:
    """All when they can be read; of more the borderline ones, then the others, up to the most."""
    ordered = sorted(bars, key=lambda bar: (-bar.part, bar.name))
    if len(ordered) <= MOST_BARS:
        return ordered
    first = sorted(ordered, key=lambda bar: bar.group != "grens")[:MOST_BARS]
    return [bar for bar in ordered if bar in first]


def _description(bars: list[SureBar]) -> str:
    parts = []
    for group, (words, _, _) in GROUPS.items():
        own = [bar for bar in bars if bar.group == group]
        if own:
            named = [f"{bar.name} {bar.words}" for bar in own]
            parts.append(f"{words[0].upper()}{words[1:]}: {', '.join(named)}.")
    return " ".join(parts) or "Geen projecten."

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who carries, and when is it too much? Hours as a part of the capacity, per owner and quarter."""

from __future__ import annotations

from dataclasses import dataclass

from koers.web import dutch
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.lettering import text_width
from koers.web.charts.marks import Box, Text, boxes, texts
from koers.web.charts.svg import HINT
from koers.werkagenda.prioritising.charts.rows import Key, Sheet, legend, sheet

_HEAD = 40
#: Lower ends of the classes, in parts of the capacity; above 1 is hatched.
_CLASSES = (0.0, 0.25, 0.5, 0.75, 0.95)
_WORDS = ("tot 25%", "25 tot 50%", "50 tot 75%", "75 tot 95%", "95 tot 100%")
#: Hours over by less than this part are rounding.
_OVER = 1 + 1e-6


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An owner: per quarter the hours asked and those it has."""

    name: str
    hours: tuple[float, ...]
    capacity: tuple[float, ...]

    def part(self, quarter: int) -> float | None:
        """Hours as a part of the capacity; None when nothing is asked, infinite without capacity."""
        asked, room = self.hours[quarter], self.capacity[quarter]
        if asked <= 0:
            return None
        return asked / room if room > 0 else float("inf")


@drawn_once
def heat_map(
    rows: tuple[HeatRow, ...],
    quarters: tuple[str, ...],
    *,
    title: str,
    width: Width = Width.BREED,
) -> Chart:
    """A cell per owner and quarter with its percentage; over 100 is hatched, also readable in grey."""
    placed = sheet([row.name for row in rows], width, top=_HEAD, plot=24)
    step = (placed.right - placed.left) / max(len(quarters), 1)
    size = width.text - 1
    cells, words = [], []
    for row, place in zip(rows, placed.rows, strict=True):
        for quarter, code in enumerate(quarters):
            part = row.part(quarter)
            x = placed.left + quarter * step
            fill = fill_of(part)
            hint = f"{HINT}{row.name}, {dutch.period(code)}: {_told(row, quarter)}"
            edge = palette.WORSE if _is_over(part) else palette.LINE
            cells.append(
                Box(
                    x + 0.5,
                    place.middle - 11,
                    x + step - 0.5,
                    place.middle + 11,
                    fill,
                    edge,
                    1,
                    hint,
                )
            )
            text = _short(part)
            if not text or text_width(text, size) > step - 2:
                continue
            if fill == palette.HATCHED:
                # White behind the figure, or the hatching runs through it.
                half = text_width(text, size, bold=True) / 2 + 2
                middle = x + step / 2
                cells.append(
                    Box(
                        middle - half,
                        place.middle - 8,
                        middle + half,
                        place.middle + 8,
                        palette.SURFACE,
                    )
                )
            ink = palette.INK if fill == palette.HATCHED else palette.on_fill(fill)
            words.append(Text(x + step / 2, place.middle, text, ink, "center", _is_over(part)))
    keys = [
        Key("geen uren gevraagd", palette.SURFACE, palette.LINE),
        *(
            Key(text, colour, palette.LINE)
            for text, colour in zip(_WORDS, palette.SEQUENTIAL, strict=True)
        ),
        Key("meer dan 100%", palette.HATCHED, palette.WORSE),
    ]
    key_boxes, _, key_words, height = legend(keys, width, placed.bottom + 10)
    return render(
        [
            *boxes([*cells, *key_boxes]),
            *texts(
                [*placed.names(), *_heads(quarters, placed, step, width), *key_words], width.text
            ),
            *texts(words, size),
        ],
        title=title,
        description=_description(rows, quarters),
        width=width,
        height=round(placed.bottom + 14 + height),
    )


def fill_of(part: float | None) -> str:
    """Colour of a cell."""
    if part is None:
        return palette.SURFACE
    if _is_over(part):
        return palette.HATCHED
    place = max(i for i, low in enumerate(_CLASSES) if part >= low)
    return palette.SEQUENTIAL[place]


def _is_over(part: float | None) -> bool:
    return part is not None and part > _OVER


def _short(part: float | None) -> str:
    if part is None:
        return ""
    return "!" if part == float("inf") else dutch.number(part * 100)


def _told(row: HeatRow, quarter: int) -> str:
    asked, room = dutch.number(row.hours[quarter]), dutch.number(row.capacity[quarter])
    part = row.part(quarter)
    if part is None:
        return f"geen uren gevraagd, {room} beschikbaar"
    figure = "geen capaciteit" if part == float("inf") else dutch.percent(part * 100, 0)
    return f"{asked} van {room} uur ({figure})"


def _heads(quarters: tuple[str, ...], placed: Sheet, step: float, width: Width) -> list[Text]:
    heads = []
    for place, code in enumerate(quarters):
        x = placed.left + place * step
        if place == 0 or code.endswith("K1"):
            left = sum(1 for other in quarters[place:] if other[:4] == code[:4]) * step
            if text_width(code[:4], width.text) < left:
                heads.append(Text(x + 2, _HEAD - 30, code[:4], bold=True))
        if text_width("4", width.text) + 4 < step:
            heads.append(Text(x + step / 2, _HEAD - 12, code[-1], palette.QUIET, "center"))
    return heads


def _description(rows: tuple[HeatRow, ...], quarters: tuple[str, ...]) -> str:
    over = [
        f"{row.name} in het {dutch.period(quarters[q])}: {_told(row, q)}"
        for row in rows
        for q in range(len(quarters))
        if _is_over(row.part(q))
    ]
    full = [
        f"{row.name} ({sum(1 for q in range(len(quarters)) if (row.part(q) or 0) >= _CLASSES[-1])})"
        for row in rows
        if any((row.part(q) or 0) >= _CLASSES[-1] for q in range(len(quarters)))
    ]
    first = (
        f"Meer dan 100%: {'; '.join(over)}."
        if over
        else "Niemand komt boven de 100% van de capaciteit."
    )
    second = f" Kwartalen van 95% of meer: {', '.join(full)}." if full else ""
    return f"Inzet per eigenaar en kwartaal als deel van de capaciteit. {first}{second}"

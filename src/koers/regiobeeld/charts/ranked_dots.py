# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who differs? All areas from high to low, each with its margin, against the Netherlands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koers.regiobeeld.charts import spoken
from koers.regiobeeld.charts.values import AreaValue, Measure
from koers.web.charts import Chart, Width, drawn_once, palette, render
from koers.web.charts.axes import Axis, axis_for
from koers.web.charts.lettering import flow, text_width
from koers.web.charts.marks import Box, Point, Rule, Text, boxes, points, rules, texts
from koers.web.charts.svg import HINT
from koers.web.words import VERDICTS

_COLOURS = {"worse": palette.WORSE, "better": palette.BETTER}
_KEY_ORDER = ("worse", "neutral", "equal", "better")
#: Dashes of the reference lines, in the order in which they are given.
_DASHES = ((6, 3), (2, 3))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the rows and the plot lie, in pixels."""

    left: float
    right: float
    top: float
    row: float
    rows: int
    names_above: bool
    axis: Axis

    @property
    def bottom(self) -> float:
        return self.top + self.row * self.rows

    def x(self, value: float) -> float:
        return self.axis.position(value, self.left, self.right)

    def y(self, place: int) -> float:
        """Vertical middle of the dot of a row."""
        return self.top + self.row * (place + (0.68 if self.names_above else 0.5))


@drawn_once
def ranked_dots(
    values: tuple[AreaValue, ...],
    measure: Measure,
    *,
    title: str,
    references: tuple[AreaValue, ...] = (),
    highlight: str = "",
    width: Width = Width.BREED,
) -> Chart:
    """A dot per area from high to low, with its margin, and lines for at most two references.

    Args:
        values: one per area; areas without a figure come last, with the reason in words.
        references: the Netherlands first, then the region.
        highlight: code of the own area.
    """
    rows = _ranked(values)
    lines = [area for area in references if area.value is not None][: len(_DASHES)]
    frame = _frame(rows, lines, measure, width)
    own = [place for place, area in enumerate(rows) if area.code == highlight]
    key_points, key_texts, height = _key(rows, frame.bottom + 38, width)
    return render(
        [
            *boxes(_own_rows(own, frame, width)),
            *rules([*_grid(frame), *_reference_rules(lines, frame)]),
            *boxes(_reason_backs(rows, frame, width.text)),
            *rules(_margins(rows, frame)),
            *points([*_dots(rows, measure, frame), *key_points]),
            *texts([*_words(rows, lines, measure, frame, own, width), *key_texts], width.text),
        ],
        title=title,
        description=spoken.of_areas(values, measure, references=references, highlight=highlight),
        width=width,
        height=round(height),
    )


def _words(
    rows: Sequence[AreaValue],
    lines: Sequence[AreaValue],
    measure: Measure,
    frame: _Frame,
    own: Sequence[int],
    width: Width,
) -> list[Text]:
    return [
        *_reference_texts(lines, measure, frame, width),
        *_names(rows, frame, own),
        *_shown_values(rows, measure, frame, own, width),
        *_axis_texts(frame, measure, width),
    ]


def _ranked(values: Sequence[AreaValue]) -> list[AreaValue]:
    """From high to low, equals by name, and those without a figure last."""
    return sorted(values, key=lambda area: (area.value is None, -(area.value or 0.0), area.name))


def _own_rows(own: Sequence[int], frame: _Frame, width: Width) -> list[Box]:
    tops = [frame.top + frame.row * place for place in own]
    return [Box(0, top, width.pixels, top + frame.row, fill=palette.NOTICE) for top in tops]


def _frame(
    rows: Sequence[AreaValue], lines: Sequence[AreaValue], measure: Measure, width: Width
) -> _Frame:
    size = width.text
    names = max((text_width(area.name, size, bold=True) for area in rows), default=0) + 12
    above = names > width.pixels * 0.4
    shown = max(
        (
            text_width(measure.short(area.value), size, bold=True)
            for area in rows
            if area.value is not None
        ),
        default=0,
    )
    bounds = [
        value
        for area in (*rows, *lines)
        for value in (area.value, area.lower, area.upper)
        if value is not None
    ]
    return _Frame(
        left=14 if above else names + 8,
        right=width.pixels - shown - 22,
        top=size + 14 if lines else 4,
        row=46 if above else 27,
        rows=len(rows),
        names_above=above,
        axis=axis_for(bounds, ticks=6 if width is Width.BREED else 3, tight=True),
    )


def _mark(area: AreaValue) -> tuple[str, str]:
    """Shape and colour: up is higher, down is lower; the colour says worse or better."""
    symbol, meaning, _ = VERDICTS.get(area.verdict, ("●", "equal", ""))
    shape = {"▲": "triangle-up", "▼": "triangle-down"}.get(symbol, "circle")
    return shape, _COLOURS.get(meaning, palette.QUIET)


def _grid(frame: _Frame) -> list[Rule]:
    return [
        Rule(frame.x(tick), frame.top, frame.x(tick), frame.bottom + 4) for tick in frame.axis.ticks
    ]


def _axis_texts(frame: _Frame, measure: Measure, width: Width) -> list[Text]:
    found = []
    for tick, text in zip(frame.axis.ticks, measure.axis(frame.axis.ticks), strict=True):
        half = text_width(text, width.text) / 2
        x = min(max(frame.x(tick), half), width.pixels - half)
        found.append(Text(x, frame.bottom + 15, text, palette.QUIET, "center"))
    return found


def _reason_backs(rows: Sequence[AreaValue], frame: _Frame, size: float) -> list[Box]:
    """White behind the reasons, so that no line runs through them."""
    return [
        Box(frame.left, y - 0.6 * size, end, y + 0.6 * size, palette.SURFACE)
        for place, area in enumerate(rows)
        if area.value is None
        for y, end in [(frame.y(place), frame.left + text_width(area.reason_text, size) + 4)]
    ]


def _reference_rules(lines: Sequence[AreaValue], frame: _Frame) -> list[Rule]:
    return [
        Rule(x, frame.top - 6, x, frame.bottom, palette.INK, 1.5, _DASHES[i])
        for i, area in enumerate(lines)
        for x in [frame.x(area.value or 0.0)]
    ]


def _reference_texts(
    lines: Sequence[AreaValue], measure: Measure, frame: _Frame, width: Width
) -> list[Text]:
    """Names above the lines: one in the middle, two to the left and the right of theirs."""
    y = (frame.top - 8) / 2
    placed = sorted(lines, key=lambda area: area.value or 0.0)
    found: list[Text] = []
    for i, area in enumerate(placed):
        text = f"{area.name} {measure.short(area.value or 0.0)}"
        room = text_width(text, width.text)
        x = frame.x(area.value or 0.0)
        start = x - room / 2 if len(placed) == 1 else x - room + 2 if i == 0 else x - 2
        if i == 1:
            start = max(start, found[0].x + text_width(found[0].text, width.text) + 10)
        found.append(Text(min(max(start, 0), width.pixels - room), y, text))
    return found


def _names(rows: Sequence[AreaValue], frame: _Frame, own: Sequence[int]) -> list[Text]:
    return [
        Text(6, frame.top + frame.row * (place + 0.28), area.name, bold=place in own)
        if frame.names_above
        else Text(6, frame.y(place), area.name, bold=place in own)
        for place, area in enumerate(rows)
    ]


def _shown_values(
    rows: Sequence[AreaValue], measure: Measure, frame: _Frame, own: Sequence[int], width: Width
) -> list[Text]:
    return [
        Text(frame.left, frame.y(place), area.reason_text, palette.QUIET)
        if area.value is None
        else Text(
            width.pixels - 6,
            frame.y(place),
            measure.short(area.value),
            align="right",
            bold=place in own,
        )
        for place, area in enumerate(rows)
    ]


def _margins(rows: Sequence[AreaValue], frame: _Frame) -> list[Rule]:
    return [
        Rule(
            frame.x(area.lower),
            frame.y(place),
            frame.x(area.upper),
            frame.y(place),
            _mark(area)[1],
            2,
        )
        for place, area in enumerate(rows)
        if area.lower is not None and area.upper is not None
    ]


def _dots(rows: Sequence[AreaValue], measure: Measure, frame: _Frame) -> list[Point]:
    found = []
    for place, area in enumerate(rows):
        if area.value is not None:
            shape, colour = _mark(area)
            hint = f"{HINT}{area.name}: {measure.full(area.value)}"
            found.append(Point(frame.x(area.value), frame.y(place), colour, shape, 110, hint=hint))
    return found


def _key(
    rows: Sequence[AreaValue], top: float, width: Width
) -> tuple[list[Point], list[Text], float]:
    """What the symbols mean, as far as they occur, and what the bars are."""
    size, step = width.text, width.text + 8
    occurring = sorted(
        {area.verdict for area in rows if area.verdict in VERDICTS},
        key=lambda word: _KEY_ORDER.index(VERDICTS[word][1]),
    )
    entries = [(AreaValue("", "", None, verdict=word), VERDICTS[word][2]) for word in occurring]
    with_margin = any(area.lower is not None and area.upper is not None for area in rows)
    notes = ["vergeleken met Nederland"] if entries else []
    notes += ["streep: marge van 95%"] if with_margin else []
    widths = [18 + text_width(word, size) for _, word in entries]
    widths += [text_width(note, size) for note in notes]
    places = flow(widths, width.pixels)
    found_points, found_texts = [], []
    for (area, word), (x, row) in zip(entries, places, strict=False):
        shape, colour = _mark(area)
        found_points.append(Point(x + 7, top + row * step, colour, shape, 110))
        found_texts.append(Text(x + 18, top + row * step, word))
    for note, (x, row) in zip(notes, places[len(entries) :], strict=True):
        found_texts.append(Text(x, top + row * step, note, palette.QUIET))
    rows_used = places[-1][1] + 1 if places else 0
    return found_points, found_texts, top + rows_used * step - step / 2 + 2

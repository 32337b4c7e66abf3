# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a paper: what a browser sends becomes a content, and a content becomes boxes to fill in.

Rows are plain boxes with a number, so that adding one works without a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from koers.werkagenda.artefacts.fields import (
    Choice,
    Choices,
    Computed,
    Day,
    Field,
    Key,
    Lines,
    Number,
    Reading,
    Text,
    YesNo,
)
from koers.werkagenda.artefacts.registry import Content, Kind
from koers.werkagenda.artefacts.rows import MOST_ROWS, QuarterHours, Rows, quarter_words
from koers.werkagenda.models import Artefact

#: Empty rows below what is there.
_SPARE_ROWS = 2
#: Quarters that a grid shows at most.
_MOST_QUARTERS = 24
_YES_NO = (("", "kies"), ("ja", "ja"), ("nee", "nee"))


@dataclass(frozen=True, slots=True)
class Box:
    """One thing to fill in.

    kind: text, long, lines, day, number, choice or choices.
    label: for who hears the form; in a table the heading of the column and the row.
    """

    name: str
    kind: str
    label: str
    value: str = ""
    options: tuple[tuple[str, str, bool], ...] = ()

    @property
    def id(self) -> str:
        return "veld-" + self.name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A row of boxes; `hidden` are name and value that go along unseen."""

    boxes: tuple[Box, ...]
    label: str = ""
    hidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormField:
    """A field on the form: one box, or a table of boxes."""

    spec: Field
    box: Box | None = None
    header: tuple[str, ...] = ()
    rows: tuple[BoxRow, ...] = ()
    count: int = 0
    may_add: bool = False
    empty_words: str = ""
    faults: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"veld-{self.spec.key}"


@dataclass(frozen=True, slots=True)
class FormSection:
    title: str
    intro: str
    fields: tuple[FormField, ...]


@dataclass(slots=True)
class PaperForm:
    """A content as boxes.

    Args:
        extra: key of a table -> empty rows besides the usual ones.
        problems: sentences about faults; each beginning with the label of its field.
    """

    kind: Kind
    artefact: Artefact
    content: Mapping[str, Any]
    extra: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[str] = ()

    def sections(self) -> list[FormSection]:
        """Sections with their boxes; parts that Koers fills in itself have none."""
        reading = Reading(self.artefact)
        found = []
        for section in self.kind.sections:
            typed = [one for one in section.fields if not isinstance(one, Computed)]
            if typed:
                fields = tuple(self._field(one, reading) for one in typed)
                found.append(FormSection(section.title, section.intro, fields))
        return found

    def _field(self, spec: Field, reading: Reading) -> FormField:
        raw = self.content.get(spec.key)
        faults = tuple(
            one for one in self.problems if one.startswith((f"{spec.label}:", f"{spec.label},"))
        )
        if isinstance(spec, QuarterHours):
            return self._grid(spec, raw, reading, faults)
        if isinstance(spec, Rows):
            return self._table(spec, raw, reading, faults)
        return FormField(spec, box=_box(spec.key, spec, raw, spec.label, reading), faults=faults)

    def _table(self, spec: Rows, raw: Any, reading: Reading, faults: tuple[str, ...]) -> FormField:
        kept = [dict(row) for row in raw or () if isinstance(row, Mapping)]
        rows = _every_option(spec, kept, reading) if spec.per else kept
        if not spec.per:
            spare = _SPARE_ROWS if not kept else 1
            rows += [{} for _ in range(spare + self.extra.get(spec.key, 0))]
        seen = [one for one in spec.seen if one.key != spec.per]
        first = next((one for one in spec.columns if one.key == spec.per), None)
        return FormField(
            spec,
            header=(*((first.label,) if first else ()), *(one.label for one in seen)),
            rows=tuple(_row(spec, seen, number, row, reading) for number, row in enumerate(rows)),
            count=len(rows),
            may_add=not spec.per,
            empty_words="Deze agenda heeft nog geen eigenaren." if spec.per else "",
            faults=faults,
        )

    def _grid(
        self, spec: QuarterHours, raw: Any, reading: Reading, faults: tuple[str, ...]
    ) -> FormField:
        hours = {
            (str(row.get("eigenaar")), str(row.get("jaar")), str(row.get("kwartaal"))): row
            for row in raw or ()
            if isinstance(row, Mapping)
        }
        quarters = _quarters(self.content.get(spec.begin), self.content.get(spec.end))
        quarters |= {(int(y), int(q)) for _, y, q in hours if y.isdigit() and q.isdigit()}
        names = reading.options(spec.owners)
        joining = set(self.content.get(spec.joining) or names) | {owner for owner, _, _ in hours}
        column = next(one for one in spec.columns if one.key == "uren")
        ordered = sorted(quarters)
        rows = tuple(
            BoxRow(
                label=names.get(owner, owner),
                boxes=tuple(
                    _box(
                        f"{spec.key}.{owner}.{year}-{quarter}",
                        column,
                        hours.get((owner, str(year), str(quarter)), {}).get("uren"),
                        f"{names.get(owner, owner)}, {quarter_words(year, quarter)}",
                        reading,
                    )
                    for year, quarter in ordered
                ),
            )
            for owner in dict.fromkeys((*names, *sorted(joining)))
            if owner in joining
        )
        return FormField(
            spec,
            header=("Eigenaar", *(quarter_words(*one) for one in ordered)),
            rows=rows if ordered else (),
            empty_words="Vul eerst start en einde in en bewaar. Dan staan hier de kwartalen.",
            faults=faults,
        )


def _box(name: str, spec: Field, raw: Any, label: str, reading: Reading) -> Box:
    options: tuple[tuple[str, str, bool], ...] = ()
    if isinstance(spec, (Choice, Choices)):
        chosen = {str(raw or "")} if isinstance(spec, Choice) else {str(one) for one in raw or ()}
        known = reading.options(spec.options)
        # What left the list stays visible until somebody chooses again.
        strange = {
            one: f"{one} (niet meer in de lijst)" for one in chosen if one and one not in known
        }
        options = tuple(
            (value, words, value in chosen) for value, words in {**known, **strange}.items()
        )
    if isinstance(spec, YesNo):
        typed = spec.as_typed(raw)
        options = tuple((value, words, value == typed) for value, words in _YES_NO)
    return Box(name, _kind(spec), label, spec.as_typed(raw), options)


def _kind(spec: Field) -> str:
    if isinstance(spec, Text):
        return "long" if spec.long else "text"
    kinds = {
        Lines: "lines",
        Day: "day",
        Number: "number",
        Choice: "choice",
        YesNo: "yesno",
        Choices: "choices",
    }
    return next(word for one, word in kinds.items() if isinstance(spec, one))


def _every_option(
    spec: Rows, kept: Iterable[dict[str, Any]], reading: Reading
) -> list[dict[str, Any]]:
    rows = {str(row.get(spec.per)): row for row in kept}
    column = next(one for one in spec.columns if one.key == spec.per)
    known = reading.options(column.options) if isinstance(column, Choice) else {}
    return [rows.get(value, {spec.per: value}) for value in (*known, *(set(rows) - set(known)))]


def _row(
    spec: Rows, seen: Sequence[Field], number: int, row: Mapping[str, Any], reading: Reading
) -> BoxRow:
    place = f"{spec.key}.{number}"
    aside = [one for one in spec.columns if isinstance(one, Key) or one.key == spec.per]
    first = next((one for one in spec.columns if one.key == spec.per), None)
    words = ""
    if isinstance(first, Choice):
        value = str(row.get(first.key))
        words = reading.options(first.options).get(value, value)
    return BoxRow(
        label=words,
        boxes=tuple(
            _box(
                f"{place}.{one.key}",
                one,
                row.get(one.key),
                f"{one.label}, {words or f'rij {number + 1}'}",
                reading,
            )
            for one in seen
        ),
        hidden=tuple((f"{place}.{one.key}", str(row.get(one.key) or "")) for one in aside),
    )


def _quarters(begin: Any, end: Any) -> set[tuple[int, int]]:
    try:
        first, last = date.fromisoformat(str(begin)), date.fromisoformat(str(end))
    except ValueError:
        return set()
    start = first.year * 4 + (first.month - 1) // 3
    stop = min(last.year * 4 + (last.month - 1) // 3, start + _MOST_QUARTERS - 1)
    return {(one // 4, one % 4 + 1) for one in range(start, stop + 1)}


# --- what a browser sent


def typed_content(kind: Kind, base: Mapping[str, Any], post: QueryDict) -> Content:
    """The content that somebody typed; what Koers fills in itself is taken from `base`."""
    content: Content = {}
    for spec in kind.fields:
        if isinstance(spec, Computed):
            content[spec.key] = base.get(spec.key)
        elif isinstance(spec, QuarterHours):
            content[spec.key] = _typed_grid(spec, post)
        elif isinstance(spec, Rows):
            content[spec.key] = _typed_rows(spec, post)
        elif isinstance(spec, Choices):
            content[spec.key] = post.getlist(spec.key)
        else:
            content[spec.key] = spec.typed(post.get(spec.key) or "")
    return content


def _typed_rows(spec: Rows, post: QueryDict) -> list[dict[str, Any]]:
    count = post.get(f"{spec.key}.rijen", "0")
    number = min(int(count), MOST_ROWS) if count.isdecimal() else 0
    rows: list[dict[str, Any]] = []
    for place in range(number):
        row = {
            one.key: one.typed(post.get(f"{spec.key}.{place}.{one.key}") or "")
            for one in spec.columns
        }
        aside = {spec.per, *(one.key for one in spec.columns if isinstance(one, Key))}
        if any(value for key, value in row.items() if key not in aside):
            rows.append(row)
    return rows


def _typed_grid(spec: QuarterHours, post: QueryDict) -> list[dict[str, Any]]:
    column = next(one for one in spec.columns if one.key == "uren")
    rows: list[dict[str, Any]] = []
    for name in post:
        parts = name.split(".")
        if len(parts) != 3 or parts[0] != spec.key:
            continue
        year, _, quarter = parts[2].partition("-")
        hours = column.typed(post.get(name) or "")
        if hours and len(rows) < MOST_ROWS:
            rows.append({"eigenaar": parts[1], "jaar": year, "kwartaal": quarter, "uren": hours})
    return rows

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A caseload as text: a table with a row per household in, the same table with outcomes out.

Knows the form of the text (separator, decimal comma, empty cells), not where it comes from: the
command line reads files, an upload brings its own.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TextIO

import numpy as np

from koers.errors import InvalidInput
from koers.regelingen.gegevens import RijkeUitkomst, als_cel
from koers.regelingen.geld import CENT
from koers.regelingen.kolommen import Kolom
from koers.regelingen.registry import Regeling, regeling
from koers.regelingen.uitkomst import Status, Uitkomst
from koers.regelingen.veld import peildatum_van

_SEPARATORS = (",", ";")
_BLOCK = 20_000
_BLOCK_WITH_STEPS = 2_000
_PARTS_WORTH_A_PROCESS = 4
Progress = Callable[[int, int], None]


class OngeldigeTabel(InvalidInput):
    """The text as a whole cannot be read as a table for this rule."""

    code = "invalid-table"


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table as it was read.

    Attributes:
        kop: names of the columns, as they stand in the text.
        rijen: cells per row, as many as there are columns.
        scheiding: the separator.
        fouten: row (from 0) -> what is wrong with its form.
    """

    kop: tuple[str, ...]
    rijen: list[list[str]]
    scheiding: str
    fouten: Mapping[int, str]

    def kolom(self, plaats: int) -> list[str]:
        return [row[plaats] for row in self.rijen]


@dataclass(frozen=True, slots=True)
class Telling:
    """How many rows were worked out, and with which status."""

    aantal: int
    statussen: Mapping[str, int]
    onbekende_kolommen: tuple[str, ...]


def _field_name(heading: str) -> str:
    return heading.strip().lower()


def lees_tabel(tekst: str, velden: Sequence[str]) -> Tabel:
    """Read a table; the separator is the one that gives most columns the rule knows.

    Raises:
        OngeldigeTabel: empty, no known column, or a column twice.
    """
    tekst = tekst.removeprefix("\ufeff")
    first = tekst.lstrip("\r\n").split("\n", 1)[0].rstrip("\r")
    if not first.strip():
        raise OngeldigeTabel(
            "Het bestand is leeg. Zet in de eerste regel de namen van de kolommen."
        )
    known = set(velden)
    headings = {sign: next(csv.reader([first], delimiter=sign)) for sign in _SEPARATORS}
    sign = max(
        _SEPARATORS, key=lambda each: len(known & {_field_name(name) for name in headings[each]})
    )
    names = [_field_name(name) for name in headings[sign]]
    if not known & set(names):
        raise OngeldigeTabel(
            "Geen enkele kolom is herkend. Scheid kolommen met een komma of puntkomma en gebruik "
            f"deze namen: {', '.join(velden)}."
        )
    twice = [name for name, times in Counter(names).items() if times > 1 and name in known]
    if twice:
        raise OngeldigeTabel(f"Kolom staat er twee keer: {', '.join(twice)}.")
    return _rows(tekst, sign)


def _rows(text: str, sign: str) -> Tabel:
    rows: list[list[str]] = []
    faults: dict[int, str] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        lines = [line for line in reader if line]
    except csv.Error as error:
        raise OngeldigeTabel(
            f"Regel {reader.line_num} is niet te lezen als CSV: {error}."
        ) from error
    heading = tuple(lines[0])
    width = len(heading)
    for number, line in enumerate(lines[1:]):
        if len(line) != width:
            faults[number] = (
                f"Deze rij heeft {len(line)} kolommen in plaats van {width}. "
                f"Gebruik overal '{sign}' tussen de kolommen."
            )
            line = [*line[: width - 1], sign.join(line[width - 1 :])]
            line += [""] * (width - len(line))
        rows.append(line)
    return Tabel(heading, rows, sign, faults)


def bereken_tabel(
    rule: Regeling,
    tekst: str,
    uit: TextIO,
    *,
    peildatum: date | str,
    stappen: bool = False,
    voortgang: Progress | None = None,
    processen: int = 1,
) -> Telling:
    """Work out a rule for every row of a table and write the table with the outcomes.

    Args:
        tekst: CSV with comma or semicolon; the first line names the columns.
        uit: gets the table with columns added, block by block.
        stappen: add a column with every step; then each row goes through the exact route.
        voortgang: called with rows done and rows in all.
        processen: over how many processes a large table with steps is divided.

    Raises:
        OngeldigeTabel: the table as a whole cannot be read. A fault in a row becomes its
            `melding`, and the other rows are worked out.
        OngeldigVeld: the peildatum is no date.
    """
    names = [veld.naam for veld in rule.VELDEN]
    added = [output.naam for output in rule.UITVOER] + ["status", "melding"]
    added += ["stappen"] if stappen else []
    day = peildatum_van(peildatum)
    table = lees_tabel(tekst, names)
    taken = sorted({_field_name(name) for name in table.kop} & set(added))
    if taken:
        raise OngeldigeTabel(
            f"Het bestand heeft al een kolom {', '.join(taken)}. Geef die een andere naam: de uitkomst "
            "komt in kolommen met die naam."
        )
    places = {_field_name(name): number for number, name in enumerate(table.kop)}
    work = _Work(
        rule=rule.NAAM,
        day=day,
        places={name: places[name] for name in names if name in places},
        separator=table.scheiding,
        comma=_decimal_comma(table, places, rule),
        steps=stappen,
    )
    uit.write(_csv_text([[*table.kop, *added]], table.scheiding))
    count = len(table.rijen)
    size = _BLOCK_WITH_STEPS if stappen else _BLOCK
    parts = [
        (work, table.rijen[start : start + size], _part(table.fouten, start, start + size))
        for start in range(0, count, size)
    ]
    statuses: Counter[str] = Counter()
    done = 0
    for text, part_statuses in _worked(parts, processen if stappen else 1):
        uit.write(text)
        statuses.update(part_statuses)
        done += sum(part_statuses.values())
        if voortgang:
            voortgang(done, count)
    return Telling(
        aantal=count,
        statussen=statuses,
        onbekende_kolommen=tuple(
            name for name in table.kop if _field_name(name) not in {*names, "id"}
        ),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What every block of a table needs to know; small, for it travels to other processes."""

    rule: str
    day: date
    places: dict[str, int]
    separator: str
    comma: bool
    steps: bool


_Part = tuple[_Work, list[list[str]], dict[int, str]]


def _part(faults: Mapping[int, str], start: int, stop: int) -> dict[int, str]:
    return {row - start: what for row, what in faults.items() if start <= row < stop}


def _worked(parts: list[_Part], processes: int) -> Iterator[tuple[str, Counter[str]]]:
    if processes < 2 or len(parts) < _PARTS_WORTH_A_PROCESS:
        yield from map(_work_out, parts)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_work_out, parts)


def _work_out(part: _Part) -> tuple[str, Counter[str]]:
    """One block of rows as text, outcomes added."""
    work, rows, faults = part
    rule = regeling(work.rule)
    fields = {name: [row[place] for row in rows] for name, place in work.places.items()}
    outputs = [output.naam for output in rule.UITVOER]
    result = (_with_steps if work.steps else _columns)(rule, fields, len(rows), work.day)
    for row, sentence in faults.items():
        for name in (*outputs, *(["stappen"] if work.steps else [])):
            result[name][row] = ""
        result["status"][row] = Status.NIET_TE_BEPALEN.value
        result["melding"][row] = sentence
    if work.comma:
        for name in (output.naam for output in rule.UITVOER if not output.tekst):
            result[name] = "\n".join(result[name]).replace(".", ",").split("\n")
    added = zip(*(result[name] for name in (*outputs, "status", "melding")), strict=True)
    whole = ((*row, *more) for row, more in zip(rows, added, strict=True))
    if work.steps:
        text = _with_last_cell(whole, result["stappen"], work.separator)
    else:
        text = _csv_text(whole, work.separator)
    return text, Counter(result["status"])


def _csv_text(rows: Iterable[Iterable[str]], separator: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _with_last_cell(rows: Iterable[Iterable[str]], cells: list[str], separator: str) -> str:
    """Rows with one long cell at the end, quoted here: the csv module goes through it sign by sign."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="")
    for row, cell in zip(rows, cells, strict=True):
        writer.writerow(row)
        quoted = cell.replace('"', '""')
        out.write(f'{separator}"{quoted}"\n' if cell else f"{separator}\n")
    return out.getvalue()


def _columns(
    rule: Regeling, fields: dict[str, list[str]], count: int, day: date
) -> dict[str, list[str]]:
    found = rule.bereken_reeks(fields, peildatum=day)
    return {name: _cells(column) for name, column in found.items()}


def _with_steps(
    rule: Regeling, fields: dict[str, list[str]], count: int, day: date
) -> dict[str, list[str]]:
    outputs = [output.naam for output in rule.UITVOER]
    found: dict[str, list[str]] = {
        name: [""] * count for name in (*outputs, "status", "melding", "stappen")
    }
    names = list(fields)
    for row, cells in enumerate(zip(*fields.values(), strict=True)):
        try:
            outcome = rule.bereken(peildatum=day, **dict(zip(names, cells, strict=True)))
        except InvalidInput as error:
            found["status"][row] = Status.NIET_TE_BEPALEN.value
            found["melding"][row] = (
                error.message if error.message[-1] == "." else f"{error.message}."
            )
            continue
        _put(found, row, outputs, outcome)
    return found


def _put(found: dict[str, list[str]], row: int, outputs: list[str], outcome: Uitkomst) -> None:
    amounts = outcome.bedragen
    for name in outputs:
        amount = amounts.get(name)
        if amount is not None:
            found[name][row] = (
                str(amount.quantize(CENT)) if type(amount) is Decimal else str(amount)
            )
        elif isinstance(outcome, RijkeUitkomst):
            found[name][row] = als_cel(outcome.gegevens.get(name))
    found["status"][row] = str(outcome.status)
    found["melding"][row] = outcome.melding
    found["stappen"][row] = outcome.stappen_als_tekst()


def _cells(column: Kolom) -> list[str]:
    """A result column as text: two decimals, empty when there is nothing."""
    if column.dtype.kind != "f":
        return ["" if cell is None else str(cell) for cell in column.tolist()]
    text = ("%.2f\n" * len(column) % tuple(column.tolist())).split("\n")[:-1]
    if np.isnan(column.sum()):
        return ["" if cell == "nan" else cell for cell in text]
    return text


def _decimal_comma(table: Tabel, places: Mapping[str, int], rule: Regeling) -> bool:
    """Whether amounts in the file are written with a comma: then those that are added are too."""
    if table.scheiding == ",":
        return False
    for veld in rule.VELDEN:
        place = places.get(veld.naam)
        if place is not None and veld.is_getal and any("," in row[place] for row in table.rijen):
            return True
    return False

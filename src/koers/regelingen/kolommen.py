# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole columns at once: the fields of many households as arrays, with what is wrong per row.

A row with a fault gets a sentence; the others are computed as usual.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.errors import InvalidInput
from koers.regelingen.uitkomst import Status, Uitkomst
from koers.regelingen.veld import (
    OngeldigVeld,
    Soort,
    Veld,
    decimal_of_text,
    ontbrekend_veld,
)

Kolom = NDArray[Any]

_NUMERIC = frozenset({Soort.BEDRAG, Soort.PERCENTAGE, Soort.AANTAL})
# What most files look like: digits, at most one point, no thousands. Anything else cell by cell.
_PLAIN_CELLS = re.compile(r"(?:-?\d+(?:\.\d+)?|nan)(?:\n(?:-?\d+(?:\.\d+)?|nan))*")
_AMBIGUOUS_CELL = re.compile(r"^-?[1-9]\d{0,2}\.\d{3}$", re.MULTILINE)


@dataclass(slots=True)
class Kolommen:
    """Columns that were read.

    Attributes:
        aantal: number of rows.
        waarden: per field an array. Numbers: float64, nan is missing. Choice: int8, index into the
            field's choices, -1 is missing. Ja/nee: int8 1, 0 or -1. Others: object, None is missing.
        fouten: row -> Dutch sentence(s).
    """

    aantal: int
    waarden: dict[str, Kolom] = field(default_factory=dict)
    fouten: dict[int, str] = field(default_factory=dict)

    def __getitem__(self, naam: str) -> Kolom:
        return self.waarden[naam]

    def fout(self, rij: int, zin: str) -> None:
        """Note what is wrong with a row."""
        earlier = self.fouten.get(rij)
        self.fouten[rij] = f"{earlier}; {zin}" if earlier else zin

    def fouten_waar(self, waar: NDArray[np.bool_], zin: str) -> None:
        for row in np.flatnonzero(waar):
            self.fout(int(row), zin)


def _is_column(value: Any) -> bool:
    """Whether this has a value per row; a list is not looked through."""
    if isinstance(value, np.ndarray):
        return value.ndim > 0
    return hasattr(value, "__len__") and not isinstance(value, (str, bytes))


def aantal_rijen(kolommen: Mapping[str, Any]) -> int:
    """How many rows the columns have.

    Raises:
        InvalidInput: columns of different lengths, or none at all.
    """
    lengths = {name: len(column) for name, column in kolommen.items() if _is_column(column)}
    if not lengths:
        raise InvalidInput("Er is geen enkele kolom met rijen.")
    if len(set(lengths.values())) > 1:
        raise InvalidInput(
            "De kolommen hebben niet evenveel rijen: "
            + ", ".join(f"{name} {length}" for name, length in lengths.items())
            + "."
        )
    return next(iter(lengths.values()))


def rijen(kolommen: Mapping[str, Any], van: int, tot: int) -> dict[str, Any]:
    """Some of the rows; what is one value for all rows stays so."""
    return {
        name: column[van:tot] if _is_column(column) else column for name, column in kolommen.items()
    }


def lees_kolommen(velden: Sequence[Veld], kolommen: Mapping[str, Any]) -> Kolommen:
    """Read the columns that the fields name; others are ignored, missing ones get the default.

    Raises:
        InvalidInput: columns of different lengths, or none at all.
    """
    read = Kolommen(aantal_rijen(kolommen))
    for veld in velden:
        raw = kolommen.get(veld.naam)
        if raw is None:
            read.waarden[veld.naam] = _filled(veld, veld.standaard, read.aantal)
        elif not _is_column(raw):
            read.waarden[veld.naam] = _filled(veld, veld.lees(raw), read.aantal)
        else:
            read.waarden[veld.naam] = _column(veld, raw, read)
    return read


def _filled(veld: Veld, value: Any, count: int) -> Kolom:
    """One value for all rows, without storing it for each."""
    cell = np.array(_stored(veld, value), dtype=_dtype(veld))
    if veld.soort is Soort.AANTALLEN:
        cell = np.empty((), dtype=object)
        cell[()] = value
    return np.broadcast_to(cell, (count,))


def _dtype(veld: Veld) -> Any:
    if veld.soort in _NUMERIC:
        return np.float64
    return np.int8 if veld.soort in (Soort.KEUZE, Soort.JA_NEE) else object


def _stored(veld: Veld, value: Any) -> Any:
    if veld.soort in _NUMERIC:
        return np.nan if value is None else float(value)
    if veld.soort is Soort.KEUZE:
        return -1 if value is None else list(veld.keuzes or ()).index(value)
    if veld.soort is Soort.JA_NEE:
        return -1 if value is None else int(value)
    return value


def _column(veld: Veld, raw: Any, read: Kolommen) -> Kolom:
    array = raw if isinstance(raw, np.ndarray) else None
    if veld.soort in _NUMERIC:
        if array is not None and array.dtype.kind in "iuf":
            return _numbers(veld, array.astype(np.float64, copy=False), read)
        return _numbers_of_cells(veld, array.tolist() if array is not None else list(raw), read)
    if veld.soort is Soort.JA_NEE and array is not None and array.dtype.kind == "b":
        return array.view(np.int8)
    if veld.soort is Soort.KEUZE and array is not None and array.dtype.kind == "U":
        return _choices_of_text(veld, array, read)
    cells = array.tolist() if array is not None else list(raw)
    if veld.soort is Soort.KEUZE or veld.soort is Soort.JA_NEE:
        return _codes(veld, cells, read)
    column: Kolom = np.empty(len(cells), dtype=object)
    for row, cell in enumerate(cells):
        column[row] = _cell(veld, cell, row, read)
    return column


def _cell(veld: Veld, cell: Any, row: int, read: Kolommen) -> Any:
    try:
        return veld.lees(cell)
    except OngeldigVeld as error:
        read.fout(row, error.message)
        return None


def _numbers(veld: Veld, numbers: Kolom, read: Kolommen) -> Kolom:
    low = -np.inf if veld.minimum is None else float(veld.minimum)
    high = np.inf if veld.maximum is None else float(veld.maximum)
    whole = veld.soort is Soort.AANTAL
    if not numbers.size or (
        not whole and low <= numbers.min() and numbers.max() <= min(high, np.finfo(np.float64).max)
    ):
        return numbers
    missing = np.isnan(numbers)
    faults: list[tuple[NDArray[np.bool_], str]] = [
        (np.isinf(numbers), "vul een getal in"),
        (numbers < low, veld.too_low()),
        (np.isfinite(numbers) & (numbers > high), veld.too_high()),
    ]
    if whole:
        faults.append((numbers != np.rint(numbers), "vul een heel getal in"))
        faults[-1][0][missing] = False
    for where, mend in faults:
        if where.any():
            read.fouten_waar(where, f"{veld.naam}: {mend}")
    if veld.standaard is not None and missing.any():
        return np.where(missing, float(veld.standaard), numbers)
    return numbers


def _numbers_of_cells(veld: Veld, cells: list[Any], read: Kolommen) -> Kolom:
    """Text to numbers: in one go when all cells are plain, else one by one."""
    try:
        text = "\n".join(["nan" if cell == "" else cell for cell in cells])
    except TypeError:  # numbers or nothing among the text
        text = ""
    if "," in text:
        text = text.replace(",", ".") if "." not in text else ""
    if _PLAIN_CELLS.fullmatch(text) and not (
        veld.soort is Soort.BEDRAG and _AMBIGUOUS_CELL.search(text)
    ):
        return _numbers(veld, np.array(text.split("\n"), dtype=np.float64), read)
    numbers = np.full(len(cells), np.nan)
    for row, cell in enumerate(cells):
        value = cell.strip() if isinstance(cell, str) else cell
        if value is None or value == "":
            continue
        try:
            numbers[row] = (
                decimal_of_text(veld, value) if isinstance(value, str) else veld.lees(value)
            )
        except OngeldigVeld as error:
            read.fout(row, error.message)
    return _numbers(veld, numbers, read)


def _choices_of_text(veld: Veld, text: Kolom, read: Kolommen) -> Kolom:
    codes = np.full(len(text), -1, dtype=np.int8)
    # Text of one or two signs is compared as one whole number, some forty times faster.
    packed = np.ascontiguousarray(text)
    width = packed.dtype.itemsize // 4
    integer = {1: np.uint32, 2: np.uint64}.get(width) if packed.dtype.isnative else None
    for position, choice in enumerate(veld.keuzes or ()):
        if len(choice) > width:
            continue
        if integer is None:
            found = packed == choice
        else:
            found = packed.view(integer) == np.array([choice], packed.dtype).view(integer)[0]
        codes += found.view(np.int8) * np.int8(position + 1)
    if codes.size and codes.min() < 0:
        for row in np.flatnonzero(codes < 0):
            value = _cell(veld, str(text[row]).strip(), int(row), read)
            codes[row] = _stored(veld, value)
    return codes


def _codes(veld: Veld, cells: list[Any], read: Kolommen) -> Kolom:
    """Choices and ja/nee of text: each different cell is read once."""
    known: dict[Any, int] = {}
    for different in set(cells):
        try:
            plain = different.strip() if isinstance(different, str) else different
            known[different] = _stored(veld, veld.lees(plain))
        except OngeldigVeld:
            known[different] = -2
    codes = np.fromiter(map(known.__getitem__, cells), dtype=np.int8, count=len(cells))
    for row in np.flatnonzero(codes == -2):
        _cell(veld, cells[row], int(row), read)
    codes[codes == -2] = -1
    return codes


def reeks_per_rij(
    velden: Sequence[Veld],
    uitvoer: Sequence[str],
    kolommen: Mapping[str, Any],
    bereken_rij: Callable[[dict[str, Any]], Uitkomst],
) -> dict[str, Kolom]:
    """The answers of an exact rule for many rows, for rules that need no faster twin.

    Args:
        bereken_rij: gets the cells of one row by field name, gives the outcome; may raise
            InvalidInput, which becomes the row's `melding`.
    """
    count = aantal_rijen(kolommen)
    names = [veld.naam for veld in velden if veld.naam in kolommen]
    columns = [
        kolommen[name] if _is_column(kolommen[name]) else [kolommen[name]] * count for name in names
    ]
    plain = [c.tolist() if isinstance(c, np.ndarray) else list(c) for c in columns]
    result = lege_uitkomst(uitvoer, count)
    for row, cells in enumerate(zip(*plain, strict=True)):
        given = {
            name: None if cell != cell else cell for name, cell in zip(names, cells, strict=True)
        }
        try:
            outcome = bereken_rij(given)
        except InvalidInput as error:
            result["melding"][row] = _sentence(error.message)
            continue
        for name in uitvoer:
            amount = outcome.bedragen.get(name)
            if amount is not None:
                result[name][row] = amount
        result["status"][row] = outcome.status.value
        result["melding"][row] = outcome.melding
    return result


def reeks_per_soort(
    velden: Sequence[Veld],
    uitvoer: Sequence[str],
    kolommen: Mapping[str, Any],
    bereken_rij: Callable[[dict[str, Any]], Uitkomst],
) -> dict[str, Kolom]:
    """As `reeks_per_rij`, for rules whose fields have few different values.

    Each combination that occurs is worked out once and given to all its rows.
    """
    count = aantal_rijen(kolommen)
    names = [veld.naam for veld in velden if veld.naam in kolommen]
    plain = [
        (column.tolist() if isinstance(column, np.ndarray) else list(column))
        if _is_column(column)
        else [column] * count
        for column in (kolommen[name] for name in names)
    ]
    # nan differs from itself: without this every empty cell would be a kind of its own
    cells = [[None if cell != cell else cell for cell in column] for column in plain]
    kinds: dict[tuple[Any, ...], int] = {}
    rows = list(zip(*cells, strict=True)) if names else [()] * count
    index = np.fromiter(
        (kinds.setdefault(row, len(kinds)) for row in rows), dtype=np.intp, count=count
    )
    once = {name: [kind[place] for kind in kinds] for place, name in enumerate(names)}
    if not once:
        once = {velden[0].naam: [None] * len(kinds)}
    found = reeks_per_rij(velden, uitvoer, once, bereken_rij)
    return {name: column.take(index) for name, column in found.items()}


def gelijk_voor_alle(tekst: str, aantal: int) -> Kolom:
    """The same text for every row, stored once: for a million rows that is most of the work."""
    return np.broadcast_to(np.array(tekst, dtype=object), (aantal,))


def eigen_cellen(kolom: Kolom) -> Kolom:
    """A column that may be written in."""
    return kolom if kolom.flags.writeable else kolom.copy()


def lege_uitkomst(uitvoer: Sequence[str], aantal: int) -> dict[str, Kolom]:
    """Result columns in which nothing is determined yet."""
    result: dict[str, Kolom] = {name: np.full(aantal, np.nan) for name in uitvoer}
    result["status"] = np.full(aantal, Status.NIET_TE_BEPALEN.value, dtype=object)
    result["melding"] = np.full(aantal, "", dtype=object)
    return result


def onbepaald_reeks(
    velden: Sequence[Veld], uitvoer: Sequence[str], kolommen: Mapping[str, Any], reden: str
) -> dict[str, Kolom]:
    """Nothing can be determined for any row, for one reason that holds for all."""
    read = lees_kolommen(velden, kolommen)
    result = lege_uitkomst(uitvoer, read.aantal)
    result["melding"][:] = reden
    return result


def afgerond(
    read: Kolommen,
    bedragen: Mapping[str, Kolom],
    status: Status,
    nodig: Sequence[Veld],
) -> dict[str, Kolom]:
    """Result columns: rows with a fault or without a needed field lose their amounts.

    Args:
        bedragen: outputs, already rounded; calculated for every row.
        status: of the rows that could be determined.
        nodig: fields without which no row can be determined.
    """
    result = dict(bedragen)
    result["status"] = gelijk_voor_alle(status.value, read.aantal)
    result["melding"] = gelijk_voor_alle("", read.aantal)
    undetermined = dict(read.fouten)
    for veld in nodig:
        column = read[veld.naam]
        if column.dtype.kind == "f":
            missing = np.isnan(column)
        elif column.dtype.kind == "O":
            missing = np.array([cell is None for cell in column], dtype=np.bool_)
        else:
            missing = column < 0
        if missing.any():
            for row in map(int, np.flatnonzero(missing)):
                if row not in read.fouten:
                    earlier = undetermined.get(row)
                    what = ontbrekend_veld(veld)
                    undetermined[row] = (
                        f"{earlier}; {what}" if earlier else f"Niet te bepalen. Ontbreekt: {what}"
                    )
    if undetermined:
        result["status"] = eigen_cellen(result["status"])
        result["melding"] = eigen_cellen(result["melding"])
        rows = np.fromiter(undetermined, dtype=np.intp, count=len(undetermined))
        for name in bedragen:
            result[name] = np.array(result[name], dtype=np.float64)
            result[name][rows] = np.nan
        result["status"][rows] = Status.NIET_TE_BEPALEN.value
        for row, sentence in undetermined.items():
            result["melding"][row] = _sentence(sentence)
    return result


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."

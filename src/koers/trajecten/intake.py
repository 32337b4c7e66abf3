# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a file with cases: what each column means, what is refused and why.

Values in, records and problems out; no database. A message names row and column and never repeats
what stood there: it may be about a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from koers.trajecten.bsn import normalised_bsn

_POSTCODE = re.compile(r"[1-9][0-9]{3}(?!SA|SD|SS)[A-Z]{2}")
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_OLDEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the template."""

    name: str
    says: str
    example: str
    required: bool = False


#: The data contract of a caseload, in the order of the template.
COLUMNS = (
    Column("kenmerk", "nummer van de zaak bij uw organisatie", "2026-000123", required=True),
    Column("bsn", "negen cijfers; laat leeg als u een adres levert", ""),
    Column("naam", "voorletters en achternaam", "O. Oefenpersoon"),
    Column("geboortedatum", "jjjj-mm-dd of dd-mm-jjjj", "1980-02-29"),
    Column("postcode", "vier cijfers en twee letters", "7511 JM"),
    Column("huisnummer", "met letter of toevoeging", "12a"),
    Column("startdatum", "dag waarop de zaak begon", "2026-01-05", required=True),
)
NAMES = tuple(column.name for column in COLUMNS)
_LONGEST = {"kenmerk": 40, "naam": 200, "huisnummer": 20}


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One accepted row."""

    row: int
    kenmerk: str
    opened_on: date
    bsn: str = ""
    name: str = ""
    born_on: date | None = None
    postcode: str = ""
    house_number: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row was not taken, or (row 0) why the whole file was not."""

    row: int
    column: str
    message: str


def missing_columns(header: Iterable[str]) -> list[Problem]:
    """What the header lacks; without these nothing of the file can be read."""
    present = {name.strip().lower() for name in header}
    return [
        Problem(0, column.name, f"Kolom '{column.name}' ontbreekt. Zet hem in de eerste rij.")
        for column in COLUMNS
        if column.required and column.name not in present
    ]


def read_row(
    number: int, cells: Mapping[str, object], *, today: date
) -> CaseRecord | list[Problem]:
    """The record of a row, or everything that is wrong with it.

    Args:
        number: of the row in the file, for the report.
        cells: by column name in lower case; a spreadsheet gives dates and numbers, CSV gives text.
        today: nobody is born and no case begins after this day.
    """
    row = _Row(number, cells, today)
    record = CaseRecord(
        row=number,
        kenmerk=row.text("kenmerk", required=True),
        opened_on=row.day("startdatum", required=True) or today,
        bsn=row.bsn(),
        name=row.text("naam"),
        born_on=row.day("geboortedatum"),
        postcode=row.postcode(),
        house_number=row.text("huisnummer"),
    )
    if not (record.bsn or (record.postcode and record.house_number) or row.problems):
        row.refuse("bsn", "Vul een bsn in, of anders postcode en huisnummer.")
    return row.problems or record


class _Row:
    def __init__(self, number: int, cells: Mapping[str, object], today: date) -> None:
        self.number, self.cells, self.today = number, cells, today
        self.problems: list[Problem] = []

    def refuse(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.number, column, message))

    def _cell(self, column: str) -> object:
        value = self.cells.get(column)
        return value.strip() if isinstance(value, str) else value

    def text(self, column: str, *, required: bool = False) -> str:
        value = self._cell(column)
        if isinstance(value, datetime | date):
            self.refuse(column, "Hier staat een datum. Maak van deze cel tekst, zoals 12-3.")
            return ""
        text = "" if value is None else _plain(value)
        if required and not text:
            self.refuse(column, "Deze cel is leeg. Vul haar in.")
        if len(text) > _LONGEST[column]:
            self.refuse(column, f"Dit is te lang. Gebruik hoogstens {_LONGEST[column]} tekens.")
        return text.replace("\x00", "")

    def bsn(self) -> str:
        value = self._cell("bsn")
        text = "" if value is None else _plain(value)
        if not text:
            return ""
        found = normalised_bsn(text)
        if found is None:
            self.refuse("bsn", "Dit is geen geldig bsn. Controleer de negen cijfers.")
        return found or ""

    def postcode(self) -> str:
        value = self._cell("postcode")
        text = "" if value is None else _plain(value).replace(" ", "").upper()
        if text and not _POSTCODE.fullmatch(text):
            self.refuse(
                "postcode",
                "Dit is geen postcode. Vul vier cijfers en twee letters in, zoals 7511 JM.",
            )
        return text

    def day(self, column: str, *, required: bool = False) -> date | None:
        value = self._cell(column)
        if value in (None, ""):
            if required:
                self.refuse(column, "Deze cel is leeg. Vul een datum in, zoals 2026-01-05.")
            return None
        found = _day(value)
        if found is None:
            self.refuse(column, "Dit is geen bestaande datum. Schrijf 2026-01-05 of 05-01-2026.")
        elif found > self.today:
            self.refuse(column, "Deze datum ligt in de toekomst. Controleer het jaar.")
        elif found < _OLDEST:
            self.refuse(column, "Deze datum ligt voor 1900. Laat de cel leeg als u hem niet weet.")
        return found


def _plain(value: object) -> str:
    """A spreadsheet turns a number of a case into 123.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value)
    day_first = _DAY_FIRST.fullmatch(text)
    try:
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The empty file that a partner fills in: as CSV, as workbook with lists to choose from, or as JSON.

What `formats` reads back. A template holds one row per area and combination of codes for one period,
so that a partner only types numbers.
"""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.intake.contracts import (
    AREA,
    FORMS,
    PERIOD,
    REMARK,
    STATUS,
    ColumnKind,
    Contract,
)
from koers.regiobeeld.intake.source import STATUSES
from koers.regiobeeld.intake.workbook import SHEET
from koers.web.downloads import Column, csv_response_bytes

_LISTS, _EXPLANATION = "lijsten", "uitleg"
#: Rows below the filled ones in which a partner may go on.
_SPARE_ROWS = 200
_LAST_PERIODS = 8
_SIGNS = (
    ("(leeg)", "niet geleverd"),
    (".", "onbekend: u weet het zelf niet"),
    ("x", "te weinig mensen; u geeft het getal niet"),
    ("n.v.t.", "kan hier niet voorkomen"),
)


def rows(contract: Contract, areas: Sequence[AreaRecord], period: str) -> list[list[str]]:
    """One row per area and combination of codes; the measures are empty."""
    codes = [list(column.codes) for column in contract.codes]
    made = []
    for area in areas:
        for chosen in itertools.product(*codes):
            by_name = dict(zip((column.naam for column in contract.codes), chosen, strict=True))
            cells = [by_name.get(column.naam, "") for column in contract.kolommen]
            made.append([area.name, period, *cells, "", ""])
    return made


def explanation(contract: Contract) -> list[tuple[str, str]]:
    """What each column means, what to write where no number belongs, and what becomes of it."""
    found = [
        ("Waarover", contract.beschrijving),
        ("Wie tekent af", contract.eigenaar_namen),
        ("Hoe vaak", f"per {contract.periodiciteit}"),
        ("Drempel", f"Aantallen onder {contract.drempel} mensen toont Koers aan niemand."),
        ("Versie", f"{contract.versie}, geldig vanaf {contract.geldig_vanaf} ({contract.status})"),
        ("Voorwaarden", contract.voorwaarden),
        (AREA, f"Naam of CBS-code van een {' of '.join(contract.niveaus)}."),
        (PERIOD, f"Zoals {FORMS[contract.periodiciteit][1]}."),
    ]
    for column in contract.kolommen:
        kind = {
            ColumnKind.CODE: "kies uit de lijst",
            ColumnKind.AANTAL: "heel getal",
            ColumnKind.GETAL: "getal",
            ColumnKind.BEDRAG: "bedrag in euro",
        }[column.soort]
        found.append((column.naam, f"{column.uitleg} ({kind})"))
        found += [(f"{column.naam}: {code}", text) for code, text in column.codes.items()]
    found += [
        (STATUS, f"{' of '.join(STATUSES)}; leeg is definitief. Voorlopig: nog onvolledig."),
        (REMARK, "Alleen voor wie controleert; komt niet in het beeld. Schrijf geen namen op."),
        *((f"In een cel: {sign}", meaning) for sign, meaning in _SIGNS),
    ]
    found += [
        (f"Cijfer: {catalogue()[figure.indicator].naam}", catalogue()[figure.indicator].definitie)
        for figure in contract.cijfers
    ]
    return found


def as_csv(contract: Contract, areas: Sequence[AreaRecord], period: str) -> bytes:
    """As Dutch Excel opens it; the explanation stands on the page of the contract."""
    columns = [Column(name) for name in contract.columns]
    return csv_response_bytes(rows(contract, areas, period), columns)


def as_json(contract: Contract, areas: Sequence[AreaRecord], period: str) -> bytes:
    """A list `rijen`; the numbers are null."""
    codes = {column.naam for column in contract.codes} | {AREA, PERIOD}
    content = {
        "contract": contract.id,
        "versie": contract.versie,
        "uitleg": dict(explanation(contract)),
        "rijen": [
            {
                name: cell if name in codes or cell else None
                for name, cell in zip(contract.columns, cells, strict=True)
            }
            for cells in rows(contract, areas, period)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def as_xlsx(
    contract: Contract, areas: Sequence[AreaRecord], period: str, periods: Sequence[str]
) -> bytes:
    """A workbook: the sheet to fill in with drop-down lists, the explanation, and the lists."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        # The same contract gives the same bytes.
        created = datetime(contract.geldig_vanaf, 1, 1)
        book.set_properties({"title": contract.titel, "created": created, "author": "Koers"})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(SHEET)
        filled = rows(contract, areas, period)
        _write(sheet, [contract.columns, *filled], bold)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, len(contract.columns) - 1, 22)
        about = book.add_worksheet(_EXPLANATION)
        about.set_column(0, 0, 34)
        about.set_column(1, 1, 90)
        for place, (name, text) in enumerate(explanation(contract)):
            about.write_string(place, 0, name, bold)
            about.write_string(place, 1, text, wrapped)
        lists = book.add_worksheet(_LISTS)
        last = len(filled) + _SPARE_ROWS
        choices: dict[str, Sequence[str]] = {
            AREA: [area.name for area in areas],
            PERIOD: periods,
            **{column.naam: list(column.codes) for column in contract.codes},
            STATUS: STATUSES,
        }
        for place, (name, values) in enumerate(choices.items()):
            _write(lists, [[name], *([value] for value in values)], bold, column=place)
            column = contract.columns.index(name)
            letter = xlsxwriter.utility.xl_col_to_name(place)
            sheet.data_validation(
                1, column, last, column,
                {
                    "validate": "list",
                    "source": f"={_LISTS}!${letter}$2:${letter}${len(values) + 1}",
                    # Another spelling or an older period is not wrong: the check decides.
                    "error_type": "warning" if name in (AREA, PERIOD) else "stop",
                    "error_title": "Staat niet in de lijst",
                    "error_message": f"Kies een waarde van kolom {name} uit de lijst.",
                },
            )  # fmt: skip
    return file.getvalue()


def latest_periods(contract: Contract, year: int) -> list[str]:
    """Periods up to and with a year, the newest first: what a partner may be about to deliver."""
    parts = {
        "jaar": [""],
        "halfjaar": ["-H2", "-H1"],
        "kwartaal": ["-K4", "-K3", "-K2", "-K1"],
        "maand": [f"-{month:02d}" for month in range(12, 0, -1)],
    }[contract.periodiciteit]
    found = [f"{each}{part}" for each in range(year, year - 4, -1) for part in parts]
    return found[: max(_LAST_PERIODS, len(parts) * 2)]


def _write(
    sheet: Worksheet, table: Sequence[Sequence[str]], bold: object, *, column: int = 0
) -> None:
    for row, cells in enumerate(table):
        for place, cell in enumerate(cells, start=column):
            if cell:
                sheet.write_string(row, place, cell, bold if row == 0 else None)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small valid files of every kind, made in code: what the fuzz spoils."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import polars as pl
import xlsxwriter

from koers.regiobeeld.sources.tests.builders import (
    AGES,
    boundaries,
    monitor_text,
    statline_kerncijfers_text,
    vektis_text,
    young_adults_text,
)
from koers.regiobeeld.sources.vektis.layout import layout


@dataclass(frozen=True, slots=True)
class Seed:
    """A file that is as it should be."""

    name: str
    content: bytes


_ROWS: list[tuple[str, str, float, datetime]] = [
    ("Woonbedrijf Oefenwolde", "7511 JM", 312.5, datetime(2026, 10, 1)),
    ("Waterbedrijf Voorbeeld", "7551 AB", 88.0, datetime(2026, 10, 3)),
    ("Energie, licht & gas", "7607 CD", 145.25, datetime(2026, 10, 5)),
]


def workbook() -> bytes:
    """Three signals of made-up partners on a first sheet, a remark on a second."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # Otherwise the moment of making stands in the file, and the same number is another file.
        book.set_properties({"created": datetime(2026, 10, 1)})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet = book.add_worksheet("Signalen")
        sheet.write_row(0, 0, ["Aanbieder", "Postcode", "Bedrag", "Datum"])
        for number, (name, postcode, amount, moment) in enumerate(_ROWS, start=1):
            sheet.write_row(number, 0, [name, postcode, amount])
            sheet.write_datetime(number, 3, moment, day)
        sheet.write_formula(5, 2, "=SUM(C2:C4)", None, 545.75)
        book.add_worksheet("Opmerkingen").write(0, 0, "Verzonnen")
    return content.getvalue()


def partner_csv(encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    """The same signals as text, with an accent, a quoted separator and a quoted line end."""
    lines = [separator.join(["Aanbieder", "Postcode", "Bedrag", "Datum"])]
    lines += [
        separator.join([f'"{name}"', postcode, f'"{amount}"', moment.strftime("%d-%m-%Y")])
        for name, postcode, amount, moment in _ROWS
    ]
    lines.append(separator.join(['"Café\r\nDe Brug"', "7511 JM", "1", "01-10-2026"]))
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def partner_json() -> bytes:
    """The same signals as a list of objects."""
    return json.dumps(
        [
            {"aanbieder": name, "postcode": postcode, "bedrag": amount, "actief": True, "tot": None}
            for name, postcode, amount, _ in _ROWS
        ],
        indent=1,
    ).encode()


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def statement() -> bytes:
    """The frame of a bank's statement, without entries."""
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
        b"<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id></Stmt></BkToCstmrStmt></Document>"
    )


def vektis_parquet(year: int = 2019) -> bytes:
    """A year of Vektis as Parquet: the rows of the yearly file with column jaar."""
    costs = layout().cost_columns(year)
    rows = [
        {"geslacht": sex, "leeftijdsklasse": age, "gemeentenaam": name, "aantal_bsn": 20.0,
         "aantal_verzekerdejaren": 18.0, **dict.fromkeys(costs, 100.0), "jaar": year}
        for sex in "MV" for age in AGES for name in ("ENSCHEDE", "HENGELO")
    ]  # fmt: skip
    content = io.BytesIO()
    pl.DataFrame(rows).write_parquet(content)
    return content.getvalue()


@cache
def seeds() -> tuple[Seed, ...]:
    """Every kind, in the forms in which partners and publishers hand it in."""
    collection = boundaries({"GM0153": "Enschede", "GM0164": "Hengelo"}, jrstatcode="2025GM0153")
    return (
        Seed("signalen.csv", partner_csv()),
        Seed("signalen_windows.csv", partner_csv("cp1252")),
        Seed("signalen_unicode.txt", partner_csv("utf-16", "\t")),
        Seed("signalen_komma.csv", partner_csv("utf-8", ",")),
        Seed("signalen.xlsx", workbook()),
        Seed("signalen.json", partner_json()),
        Seed("signalen.zip", packed({"een.csv": partner_csv(), "twee.json": partner_json()})),
        Seed("afschrift.xml", statement()),
        Seed("gemeente_2025.geojson", json.dumps(collection).encode()),
        Seed("vektis_zvw_gemeente_2019.csv", vektis_text(2019).encode()),
        Seed("vektis_zvw_gemeente.parquet", vektis_parquet()),
        Seed("50090NED_UntypedDataSet.csv", monitor_text().encode()),
        Seed("50140NED_TypedDataSet.csv", young_adults_text().encode()),
        Seed("85984NED_UntypedDataSet.csv", statline_kerncijfers_text().encode()),
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a text file of delimited values whole and unchanged, or says exactly why that cannot be.

All cells stay text: what they mean is left to the source. Nothing here raises on bad input.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources.report import Report

#: Column that holds the line number in the delivered file (the header is line 1).
ROW = "__row"

_BINARY = {
    b"PK\x03\x04": "een Excel-bestand of een zip-bestand",
    b"\xd0\xcf\x11\xe0": "een oud Excel-bestand",
    b"%PDF": "een PDF",
    b"PAR1": "een Parquet-bestand",
    b"\x1f\x8b": "een gzip-bestand",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited file: every column text, plus the line number in column `ROW`."""

    frame: pl.DataFrame
    columns: list[str]


def read_bytes(path: Path, report: Report) -> bytes | None:
    """Content of a file, or None with a finding when it is empty or cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        report.add(
            Rule.GEEN_CSV,
            f"Het bestand kan niet worden gelezen ({error.strerror}). Lever het opnieuw.",
        )
        return None
    if not content or content.isspace():
        _report_empty(report)
        return None
    return content


def read_text(path: Path, report: Report) -> str | None:
    """Text of a UTF-8 file without byte order mark, or None with a finding."""
    content = read_bytes(path, report)
    if content is None:
        return None
    if content.startswith(_UTF16) or b"\x00" in content[:1000]:
        if kind := _binary_kind(content):
            report.add(Rule.GEEN_CSV, f"Dit is {kind}. Lever de CSV zoals de bron die aanbiedt.")
        else:
            report.add(
                Rule.CODERING,
                "Het bestand is opgeslagen als UTF-16 ('Unicode-tekst'). Sla het op als "
                "'CSV UTF-8' of lever het bestand zoals de bron het aanbiedt.",
                row=1,
            )
        return None
    if kind := _binary_kind(content):
        report.add(Rule.GEEN_CSV, f"Dit is {kind}. Lever de CSV zoals de bron die aanbiedt.")
        return None
    if (nul := content.find(b"\x00")) >= 0:
        line = content.count(b"\n", 0, nul) + 1
        report.add(
            Rule.CODERING,
            f"Rij {line} bevat een leeg teken (NUL); het bestand is beschadigd. {report.again}",
            row=line,
        )
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report.add(
            Rule.CODERING,
            f"Rij {line} bevat tekens die geen UTF-8 zijn; het bestand is waarschijnlijk opgeslagen "
            "als Windows- of Latin-1-tekst. Sla het op als 'CSV UTF-8'.",
            row=line,
        )
        return None
    # What a programme saves without any text still begins with the mark of its encoding.
    if not text.strip():
        _report_empty(report)
        return None
    return text


def _report_empty(report: Report) -> None:
    report.add(Rule.LEEG_BESTAND, f"Het bestand is leeg. {report.again}")


def _binary_kind(content: bytes) -> str | None:
    return next((kind for start, kind in _BINARY.items() if content.startswith(start)), None)


def read_delimited(path: Path, report: Report, *, separator: str = ";") -> Table | None:
    """The table in a file, or None with findings when it is no complete delimited text.

    Args:
        path: text file in UTF-8, with or without byte order mark, any line ending.
        separator: the sign between cells.
    """
    text = read_text(path, report)
    if text is None or not _looks_delimited(text, separator, report):
        return None
    # To look for a sign in a file of a hundred megabytes costs little; to copy the file does not.
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    quoted = '"' in text
    if quoted and text.count('"') % 2:
        report.add(
            Rule.AFGEBROKEN_BESTAND,
            "Een aanhalingsteken wordt nergens gesloten: het bestand is waarschijnlijk afgebroken. "
            f"{report.again}",
        )
        return None
    table = _quoted(text, separator, report) if quoted else _plain(text, separator, report)
    if table is not None and not text.endswith("\n"):
        report.warn(
            Rule.AFGEBROKEN_BESTAND,
            "Het bestand eindigt zonder regeleinde. Controleer of de laatste rij volledig is.",
            row=table.frame[ROW].max() if table.frame.height else 1,  # type: ignore[arg-type]
        )
    return table


def _looks_delimited(text: str, separator: str, report: Report) -> bool:
    start = text.lstrip()
    if start.startswith("<"):
        report.add(
            Rule.GEEN_CSV,
            "Dit is een webpagina (HTML) en geen CSV. Waarschijnlijk is de pagina van de bron "
            "opgeslagen in plaats van het bestand.",
            row=1,
        )
        return False
    if start.startswith(("{", "[")):
        report.add(Rule.GEEN_CSV, "Dit is JSON en geen CSV. Kies de CSV-download.", row=1)
        return False
    header = _first_line(start)
    if separator not in header:
        other = next(
            (name for sign, name in ((",", "komma's"), ("\t", "tabs")) if sign in header), ""
        )
        hint = f" Dit bestand gebruikt {other}." if other else ""
        report.add(
            Rule.GEEN_CSV,
            f"De eerste rij bevat geen kolommen, gescheiden door '{separator}'.{hint} "
            "Lever het bestand zoals de bron het aanbiedt. Vulde u een sjabloon, sla het dan op als "
            "werkmap (.xlsx), of als CSV met puntkomma's.",
            row=1,
        )
        return False
    return True


def _first_line(text: str) -> str:
    end = text.find("\n")
    return text if end < 0 else text[:end]


def _checked_header(header: list[str], report: Report) -> list[str] | None:
    names = [name.strip() for name in header]
    double = [name for name, count in Counter(names).items() if count > 1]
    for name in double:
        shown = f"kolom '{name}'" if name else "een kolom zonder naam"
        report.add(
            Rule.ONBEKENDE_INDELING,
            f"De kop noemt {shown} meer dan één keer. {report.again}",
            row=1,
            column=name,
        )
    return None if double else names


def _ragged(counts: Sequence[tuple[int, ...]], width: int, report: Report, *, last: int) -> bool:
    """Report rows (line, cells) with another number of cells than the header; whether any.

    Args:
        last: the last line of the file.
    """
    short = [(line, cells) for line, cells in counts if cells < width]
    long = [(line, cells) for line, cells in counts if cells > width]
    for rule, rows in ((Rule.AFGEBROKEN_BESTAND, short), (Rule.ONBEKENDE_INDELING, long)):
        found = (
            (
                f"Rij {line} heeft {cells} cellen en de kop {width}. "
                + ("Het bestand is hier afgebroken. " if line == last and cells < width else "")
                + report.again,
                line,
                None,
            )
            for line, cells in rows
        )
        report.add_rows(rule, found, len(rows))
    return bool(short or long)


def _plain(text: str, separator: str, report: Report) -> Table | None:
    """Fast road for files without quotes: a line is a row. In columns, for files of millions of rows."""
    first = _first_line(text)
    header = _checked_header(first.split(separator), report)
    if header is None:
        return None
    even = _even(text, header, separator)
    if even is not None:
        return Table(even, header)
    body = text[len(first) + 1 :]
    lines = pl.DataFrame({"line": pl.Series([body]).str.split("\n").explode()}).with_row_index(
        ROW, 2
    )
    lines = lines.filter(pl.col("line").str.strip_chars() != "")
    if lines.is_empty():
        _report_no_rows(report)
        return None
    cells = pl.col("line").str.count_matches(separator, literal=True) + 1
    uneven = lines.select(ROW, cells=cells).filter(pl.col("cells") != len(header))
    last = int(lines[ROW][-1])
    if _ragged(uneven.rows(), len(header), report, last=last):
        return None
    parts = lines["line"].str.split_exact(separator, len(header) - 1).struct.rename_fields(header)
    frame = parts.struct.unnest().fill_null("")
    return Table(frame.with_columns(lines[ROW].cast(pl.Int32)), header)


def _even(text: str, header: list[str], separator: str) -> pl.DataFrame | None:
    """The rows under the header when each has as many cells as it, and no line is empty; else None.

    The reader fills up short rows and refuses long ones, so the signs between cells are counted.
    """
    try:
        frame = pl.read_csv(
            text.encode(),
            has_header=False,
            skip_rows=1,
            schema=dict.fromkeys(header, pl.String),
            separator=separator,
            quote_char=None,
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:
        return None
    if text.count(separator) != (frame.height + 1) * (len(header) - 1) or frame.is_empty():
        return None
    return frame.with_columns(pl.int_range(2, frame.height + 2, dtype=pl.Int32).alias(ROW))


def _quoted(text: str, separator: str, report: Report) -> Table | None:
    """Careful road: cells may hold separators and line ends between quotes."""
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        report.add(Rule.GEEN_CSV, f"Rij {start} is niet te lezen als CSV.", row=start)
        return None
    header = _checked_header(rows[0][1], report)
    if header is None:
        return None
    if len(rows) == 1:
        _report_no_rows(report)
        return None
    counts = [(line, len(cells)) for line, cells in rows[1:]]
    if _ragged(counts, len(header), report, last=counts[-1][0]):
        return None
    columns = zip(*(cells for _, cells in rows[1:]), strict=True)
    frame = pl.DataFrame(
        {
            name: pl.Series(name, list(cells), dtype=pl.String)
            for name, cells in zip(header, columns, strict=True)
        }
    )
    return Table(
        frame.with_columns(pl.Series(ROW, [n for n, _ in rows[1:]], dtype=pl.Int32)), header
    )


def _report_no_rows(report: Report) -> None:
    report.add(Rule.LEEG_BESTAND, f"Onder de kop staat geen enkele rij. {report.again}")

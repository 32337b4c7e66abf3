# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scores and capacity as tables to fill in elsewhere: out as CSV, back in with a message per row.

Money, which is also compared with what is known, has a module of its own: `money_file`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from koers.web.downloads import Cell, Column, csv_response_bytes
from koers.web.typed_numbers import typed_number
from koers.web.uploads import Admitted, Row, Table, read_table
from koers.werkagenda.models import Owner
from koers.werkagenda.prioritising.faults import RefusedRows
from koers.werkagenda.prioritising.quarters import Quarters
from koers.werkagenda.prioritising.scores import HIGHEST, LOWEST, Given

SCORE_COLUMNS = [Column("project"), Column("naam"), Column("urgentie"), Column("reden")]
CAPACITY_COLUMNS = [Column("kwartaal"), Column("uren")]


def scores_csv(projects: Sequence[tuple[str, str]], given: Mapping[str, Given]) -> bytes:
    """The own scores: key and name of every project, with the score where there is one."""
    rows: list[list[Cell]] = []
    for key, name in projects:
        score = given.get(key)
        rows.append([key, name, score.urgency if score else None, score.argument if score else ""])
    return csv_response_bytes(rows, SCORE_COLUMNS)


def capacity_csv(quarters: Quarters, hours: Mapping[int, Decimal]) -> bytes:
    """The own hours, a row per quarter."""
    rows: list[list[Cell]] = [[quarters.code(q), hours.get(q)] for q in range(quarters.count)]
    return csv_response_bytes(rows, CAPACITY_COLUMNS)


def read_scores(table: Table, names: Mapping[str, str]) -> dict[str, Given]:
    """Scores from a table; rows without a score are skipped.

    Args:
        names: key -> name of the projects in the round.

    Raises:
        RefusedRows: a column that is missing, or per row what is wrong and what to do.
    """
    need(table, ("project", "urgentie"))
    found: dict[str, Given] = {}
    problems = []
    seen: dict[str, int] = {}
    for row in table.rows:
        key = text_of(row, "project")
        if text_of(row, "urgentie") == "":
            continue
        where = f"Rij {row.number} ({names.get(key, key) or 'zonder project'})"
        urgency = whole_number(text_of(row, "urgentie"))
        if key not in names:
            problems.append(
                f"{where}: dit project zit niet in de ronde. Neem de kolom 'project' over uit de download."
            )
        elif key in seen:
            problems.append(f"{where}: dit project staat ook in rij {seen[key]}. Haal er een weg.")
        elif urgency is None or not LOWEST <= urgency <= HIGHEST:
            problems.append(
                f"{where}: de urgentie '{text_of(row, 'urgentie')}' is geen heel getal van 0 tot 5."
            )
        else:
            found[key] = Given(urgency, text_of(row, "reden"))
        seen.setdefault(key, row.number)
    if problems:
        raise RefusedRows(problems)
    return found


def own_table(admitted: Admitted, owner: Owner) -> Table:
    """The table in a file that an owner hands in for itself.

    Raises:
        RefusedUpload: there is no table in it.
        RefusedRows: it has a column with owners, and a row is of another one.
    """
    table = read_table(admitted)
    name = owner.organisation.name
    own = {"", name.casefold(), owner.organisation_id.casefold()}
    problems = [
        f"Rij {row.number} is van '{of}'. U geeft hier alleen op voor {name}; haal de andere rijen weg."
        for row in table.rows
        for of in [text_of(row, "eigenaar")]
        if of.casefold() not in own
    ]
    if problems:
        raise RefusedRows(problems)
    return table


def read_capacity(table: Table, quarters: Quarters, owner: str) -> dict[int, Decimal]:
    """Hours of an owner, by name, from a table; rows without hours are skipped.

    Raises:
        RefusedRows: a column that is missing, or per row what is wrong and what to do.
    """
    need(table, ("kwartaal", "uren"))
    found: dict[int, Decimal] = {}
    problems = []
    for row in table.rows:
        if text_of(row, "uren") == "":
            continue
        where = f"Rij {row.number} ({owner}, {text_of(row, 'kwartaal') or 'zonder kwartaal'})"
        quarter, hours = quarters.find(text_of(row, "kwartaal")), number_in(row, "uren")
        if quarter is None:
            problems.append(
                f"{where}: dit kwartaal valt buiten de ronde. Schrijf het als {quarters.code(0)}, van "
                f"{quarters.code(0)} tot en met {quarters.code(quarters.count - 1)}."
            )
        elif quarter in found:
            problems.append(f"{where}: dit kwartaal staat er twee keer. Haal er een weg.")
        elif hours is None:
            problems.append(
                f"{where}: '{text_of(row, 'uren')}' is geen aantal uren. Schrijf 120 of 37,5."
            )
        elif hours < 0:
            problems.append(f"{where}: {text_of(row, 'uren')} uur. Uren kunnen niet negatief zijn.")
        else:
            found[quarter] = hours
    if problems:
        raise RefusedRows(problems)
    return found


def whole_number(text: str) -> int | None:
    """A whole number, also when a spreadsheet wrote it as 3.0; None when it is none."""
    number = typed_number(text)
    return int(number) if number is not None and number == number.to_integral_value() else None


def decimal(value: object, *, places: int = 1) -> Decimal | None:
    """What was typed or stands in a cell, with so many decimals; None when it is no number."""
    number = typed_number(value)
    return None if number is None else round(number, places)


def number_in(row: Row, column: str, *, places: int = 1) -> Decimal | None:
    """The number in a cell: a number of a workbook is one already, text is read as people write it."""
    value = row.cells.get(column)
    return decimal(text_of(row, column) if isinstance(value, str) else value, places=places)


def need(table: Table, columns: Sequence[str]) -> None:
    """Refuses a table that lacks one of these columns, naming it."""
    absent = [name for name in columns if name not in table.columns]
    if absent:
        raise RefusedRows(
            [
                f"De kolom '{name}' ontbreekt. Nodig zijn de kolommen {', '.join(columns)}, zoals in de "
                "download."
                for name in absent
            ]
        )


def text_of(row: Row, column: str) -> str:
    """What stands in a cell as text; empty when nothing does."""
    value: Any = row.cells.get(column)
    # The apostrophe that our own download puts before text that looks like a formula.
    return "" if value is None else str(value).strip().removeprefix("'")

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file with hours: every row right and all is written, or one row wrong and nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.errors import InvalidInput
from koers.web import dutch
from koers.web.typed_numbers import typed_number
from koers.web.uploads import Admitted, Limits, Row, Table, read_table
from koers.werkagenda.models import Agenda, Owner, Project
from koers.werkagenda.owners.selectors import owners
from koers.werkagenda.progress.entries import MOST_HOURS, record_hours
from koers.werkagenda.progress.quarters import Quarter, parsed
from koers.werkagenda.selectors import projects

COLUMNS = ("project", "eigenaar", "kwartaal", "uren")
#: Two hundred projects, seventeen owners and four quarters fit in.
LIMITS = Limits(max_table_rows=20_000, max_table_bytes=4 << 20, max_cell_characters=300)
_MOST_SHOWN = 50


class HoursFileRejected(InvalidInput):
    """`problems`: one sentence per row that is not right; nothing of the file was kept."""

    code: ClassVar[str] = "hours-file-rejected"

    def __init__(self, problems: list[str]) -> None:
        shown = problems[:_MOST_SHOWN]
        if len(problems) > _MOST_SHOWN:
            shown.append(f"En nog {dutch.number(len(problems) - _MOST_SHOWN)} regels.")
        super().__init__(
            f"Er is niets ingelezen: {dutch.counted(len(problems), 'regel is', 'regels zijn')} "
            "niet goed. Herstel het bestand en bied het opnieuw aan.",
            problems=shown,
        )
        self.problems = shown


@dataclass(frozen=True, slots=True)
class HoursRead:
    """rows: read; changed: of those, how many said something new."""

    rows: int
    changed: int


@transaction.atomic
def read_hours(*, actor: Actor, agenda: Agenda, admitted: Admitted) -> HoursRead:
    """Write down all hours in a file with the columns project, eigenaar, kwartaal and uren.

    Raises:
        NotAllowed: the actor fills in no progress.
        RefusedUpload: the file is no table.
        HoursFileRejected: with the rows that are not right.
    """
    require(actor, "voortgang-invullen")
    table = read_table(admitted, limits=LIMITS)
    _check_columns(table)
    reader = _Reader(
        projects=_by_name({p.key: p.name for p in projects(actor, agenda)}),
        owners=_by_name({o.organisation_id: str(o) for o in owners(actor, agenda)}),
    )
    found: dict[tuple[str, Quarter], dict[str, Decimal]] = {}
    seen: dict[tuple[str, str, Quarter], int] = {}
    problems = []
    for row in table.rows:
        try:
            project, owner, quarter, amount = reader.read(row)
        except InvalidInput as error:
            problems.append(f"Rij {row.number}: {error.message}")
            continue
        first = seen.setdefault((project, owner, quarter), row.number)
        if first != row.number:
            problems.append(
                f"Rij {row.number}: dubbel met rij {first} (project '{project}', eigenaar "
                f"'{owner}', {quarter.words}). Laat één regel staan."
            )
        found.setdefault((project, quarter), {})[owner] = amount
    if not table.rows:
        problems.append("Het bestand heeft een kop maar geen regels.")
    if problems:
        raise HoursFileRejected(problems)
    return HoursRead(len(table.rows), _written(actor, agenda, found))


def _written(
    actor: Actor, agenda: Agenda, found: Mapping[tuple[str, Quarter], Mapping[str, Decimal]]
) -> int:
    known: dict[str, Project] = {project.key: project for project in projects(actor, agenda)}
    people: dict[str, Owner] = {owner.organisation_id: owner for owner in owners(actor, agenda)}
    changed = 0
    for (project, quarter), amounts in found.items():
        rows = record_hours(
            actor=actor,
            project=known[project],
            quarter=quarter,
            hours={people[owner]: amount for owner, amount in amounts.items()},
        )
        changed += len(rows)
    return changed


def _check_columns(table: Table) -> None:
    have = {name.strip().casefold() for name in table.columns}
    missing = [name for name in COLUMNS if name not in have]
    if missing:
        names = dutch.listed([f"'{name}'" for name in missing])
        raise HoursFileRejected(
            [f"Kolom {names} ontbreekt. Nodig zijn: {', '.join(COLUMNS)}. Gebruik het sjabloon."]
        )


def _by_name(names: Mapping[str, str]) -> dict[str, str]:
    """Both the key and the name find the key, however they are capitalised."""
    return {name.casefold(): key for key, name in names.items()} | {
        key.casefold(): key for key in names
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a row against what the agenda knows."""

    projects: Mapping[str, str]
    owners: Mapping[str, str]

    def read(self, row: Row) -> tuple[str, str, Quarter, Decimal]:
        cells = {name.strip().casefold(): value for name, value in row.cells.items()}
        project = self.projects.get(_text(cells["project"]).casefold())
        if project is None:
            raise InvalidInput(
                f"project '{_text(cells['project'])}' staat niet op deze agenda. Gebruik de code of "
                "de naam van het bord."
            )
        owner = self.owners.get(_text(cells["eigenaar"]).casefold())
        if owner is None:
            raise InvalidInput(
                f"'{_text(cells['eigenaar'])}' is geen eigenaar van deze agenda. Schrijf de naam "
                "zoals op de pagina Eigenaren."
            )
        quarter = parsed(_text(cells["kwartaal"]))
        if quarter.first_day > timezone.localdate():
            raise InvalidInput(f"het {quarter.words} is nog niet begonnen.")
        return project, owner, quarter, _hours(cells["uren"])


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _hours(value: Any) -> Decimal:
    amount = typed_number(value)
    if amount is None:
        raise InvalidInput(f"uren '{_text(value)}' is geen getal. Schrijf bijvoorbeeld 12,5.")
    if not 0 <= amount <= MOST_HOURS:
        raise InvalidInput(
            f"{_text(value)} uren kan niet. Vul een getal in van 0 tot {dutch.number(MOST_HOURS)}."
        )
    return amount.quantize(Decimal("0.1"))

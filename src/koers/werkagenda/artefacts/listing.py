# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of papers: searched, narrowed, sorted, and as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, overload

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from koers.access.actor import Actor
from koers.web.addresses import address
from koers.web.downloads import Cell, Column
from koers.werkagenda.artefacts import selectors
from koers.werkagenda.board import plain_words
from koers.werkagenda.models import Agenda, Artefact

COLUMNS = (
    Column("Stuk"),
    Column("Soort"),
    Column("Themalijn"),
    Column("Project"),
    Column("Periode"),
    Column("Stelt vast"),
    Column("Versie"),
    Column("Stand"),
    Column("Laatst bewaard"),
    Column("Adres"),
)


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What to show; empty means everything. sort: column, with a minus for the other way round."""

    kind: str = ""
    standing: str = ""
    theme_line: str = ""
    text: str = ""
    sort: str = ""


class PaperRow(NamedTuple):
    """A paper with where it stands, for this reader; of what it is about only the names.

    theme_line: its own, or that of its project or idea.
    stands: the step of its newest version.
    number, saved_at: of the version that the reader is led to.
    adopted: number of the version that was adopted last.
    """

    pk: int
    title: str
    kind: str
    year: int | None
    quarter: int | None
    theme_line: str | None
    project: str | None
    body: str | None
    stands: str
    number: int | None
    saved_at: datetime | None
    adopted: int | None

    @property
    def kind_words(self) -> str:
        return str(Artefact.Kind(self.kind).label)

    @property
    def words(self) -> str:
        return selectors.STANDINGS[self.stands][0]

    @property
    def badge(self) -> str:
        return selectors.STANDINGS[self.stands][1]

    @property
    def adopted_before(self) -> int | None:
        """Number of the version that was adopted, when that is another one."""
        return self.adopted if self.adopted != self.number else None

    @property
    def period(self) -> str:
        return period_words(self.year, self.quarter)


def period_words(year: int | None, quarter: int | None) -> str:
    """The year or quarter that a paper is about, in words."""
    if year is None:
        return ""
    return f"{quarter}e kwartaal {year}" if quarter else str(year)


def rows(actor: Actor, agenda: Agenda, choice: PaperChoice) -> Sequence[PaperRow]:
    """Papers that the actor may see and that fit the choice, in its order.

    Of thousands of papers only those of the part that is asked are read whole.
    """
    found = _narrowed(actor, agenda, choice)
    order = choice.sort.removeprefix("-")
    by_versions = order in _VERSION_ORDERS or choice.standing
    keys = None
    if by_versions and selectors.may_see_drafts(actor):
        keys = _by_newest_version(agenda, choice)
        if not (choice.text or choice.kind or choice.theme_line or order in _SHORT_ORDERS):
            return _LazyRows(actor, agenda, keys)
    elif not choice.text and order not in _SHORT_ORDERS:
        return _LazyRows(actor, agenda, list(found.values_list("pk", flat=True)))
    # Only sorting by theme line asks for its name, along three ways.
    lines = _LINE_NAMES if order == "themalijn" else ()
    short = {
        pk: _Short(pk, title, kind, next(filter(None, names), ""))
        for pk, title, kind, *names in found.values_list("pk", "title", "kind", *lines)
    }
    words = plain_words(choice.text).split()
    ordered = short.values() if keys is None else [short[pk] for pk in keys if pk in short]
    chosen = [one for one in ordered if _holds(words, one)]
    if order in _SHORT_ORDERS:
        chosen.sort(key=_SHORT_ORDERS[order], reverse=choice.sort.startswith("-"))
    return _LazyRows(actor, agenda, [one.pk for one in chosen])


def _narrowed(actor: Actor, agenda: Agenda, choice: PaperChoice) -> QuerySet[Artefact]:
    """Papers of a kind and a theme line, newest first; for the public also by when they were saved."""
    found = selectors.visible(actor, agenda)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.theme_line:
        own = Coalesce(*(f"{of}theme_line__key" for of in _LINE_OF))
        found = found.alias(line=own).filter(line=choice.theme_line)
    if choice.sort.removeprefix("-") == "bewaard" and not selectors.may_see_drafts(actor):
        way = "-" if choice.sort.startswith("-") else ""
        saved = Coalesce(selectors.published_at(), "created_at")
        found = found.alias(saved=saved).order_by(f"{way}saved", "-created_at", "-pk")
    return found


# The newest versions and their last steps are looked up for all papers at once: paper by paper, as
# `selectors.stands_at` does for a few, takes three times as long.
_BY_NEWEST_VERSION = """
SELECT paper.id
  FROM werkagenda_artefact AS paper
  LEFT JOIN (SELECT DISTINCT ON (artefact_id) artefact_id, id, recorded_at
               FROM werkagenda_artefactversion ORDER BY artefact_id, number DESC) AS newest
    ON newest.artefact_id = paper.id
  LEFT JOIN (SELECT DISTINCT ON (version_id) version_id, step
               FROM werkagenda_artefactstep ORDER BY version_id, id DESC) AS last
    ON last.version_id = newest.id
 CROSS JOIN LATERAL (SELECT coalesce(last.step, 'concept') AS stands,
                            coalesce(newest.recorded_at, paper.created_at) AS saved) AS now
 WHERE paper.agenda_id = %(agenda)s AND (%(standing)s = '' OR stands = %(standing)s)
 ORDER BY CASE %(order)s WHEN 'bewaard' THEN saved END,
          CASE %(order)s WHEN '-bewaard' THEN saved END DESC,
          CASE %(order)s WHEN 'stand' THEN array_position(%(steps)s::text[], stands::text) END,
          CASE %(order)s WHEN '-stand' THEN array_position(%(steps)s::text[], stands::text) END DESC,
          paper.created_at DESC, paper.id DESC
"""
_VERSION_ORDERS = ("bewaard", "stand")


def _by_newest_version(agenda: Agenda, choice: PaperChoice) -> list[int]:
    """Keys of the papers that stand as asked, sorted by what their newest versions say; with drafts."""
    by_words = sorted(selectors.STANDINGS.items(), key=lambda item: item[1][0])
    asked: dict[str, Any] = {
        "agenda": agenda.pk,
        "standing": choice.standing,
        "order": choice.sort,
        "steps": [str(step) for step, _ in by_words],
    }
    with connection.cursor() as cursor:
        cursor.execute(_BY_NEWEST_VERSION, asked)
        return [pk for (pk,) in cursor]


class _Short(NamedTuple):
    """What the list is searched and sorted by; `line` is the name of the theme line."""

    pk: int
    title: str
    kind: str
    line: str


#: As `theme_line_of` (`bodies.py`): of the paper itself, else of its project, else of its idea.
_LINE_OF = ("", "project__", "idea__")
_LINE_NAMES = tuple(f"{of}theme_line__name" for of in _LINE_OF)
_SHORT_ORDERS: dict[str, Callable[[_Short], str]] = {
    "stuk": lambda one: one.title.casefold(),
    "soort": lambda one: one.kind,
    "themalijn": lambda one: one.line.casefold(),
}


def _holds(words: Sequence[str], one: _Short) -> bool:
    return all(map(_plain(one.title, one.kind).__contains__, words))


@lru_cache(maxsize=16_384)
def _plain(title: str, kind: str) -> str:
    return plain_words(f"{title} {Artefact.Kind(kind).label}")


class _LazyRows(Sequence[PaperRow]):
    """Rows by their papers' keys, read when a part is asked for."""

    def __init__(self, actor: Actor, agenda: Agenda, keys: list[int]) -> None:
        self._actor, self._agenda, self._keys = actor, agenda, keys

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> PaperRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[PaperRow]: ...
    def __getitem__(self, place: int | slice) -> PaperRow | list[PaperRow]:
        if isinstance(place, int):
            return self._read([self._keys[place]])[0]
        return self._read(self._keys[place])

    def _read(self, keys: list[int]) -> list[PaperRow]:
        asked: dict[str, Any] = {
            "keys": list(keys),
            "agenda": self._agenda.pk,
            "drafts": selectors.may_see_drafts(self._actor),
        }
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, asked)
            return [PaperRow(*row) for row in cursor]


# Who sees published papers only does not learn that a newer draft is made. One question, because four
# readings of versions in Django's words take longer to write down than to answer.
_ROWS = """
SELECT paper.id, paper.title, paper.kind, paper.year, paper.quarter,
       coalesce(own.name, of_project.name, of_idea.name), project.name, body.name,
       coalesce(newest.step, 'concept'), newest.number, newest.recorded_at, adopted.number
  FROM unnest(%(keys)s::bigint[]) WITH ORDINALITY AS asked (id, place)
  JOIN werkagenda_artefact AS paper USING (id)
  LEFT JOIN werkagenda_themeline AS own ON own.id = paper.theme_line_id
  LEFT JOIN werkagenda_project AS project ON project.id = paper.project_id
  LEFT JOIN werkagenda_themeline AS of_project ON of_project.id = project.theme_line_id
  LEFT JOIN werkagenda_idea AS idea ON idea.id = paper.idea_id
  LEFT JOIN werkagenda_themeline AS of_idea ON of_idea.id = idea.theme_line_id
  LEFT JOIN werkagenda_body AS body ON body.id = paper.body_id
  LEFT JOIN LATERAL (
       SELECT version.number, version.recorded_at, last.step
         FROM werkagenda_artefactversion AS version
         LEFT JOIN LATERAL (SELECT step FROM werkagenda_artefactstep
                             WHERE version_id = version.id ORDER BY id DESC LIMIT 1) AS last ON true
        WHERE version.artefact_id = paper.id AND (%(drafts)s OR last.step = 'gepubliceerd')
        ORDER BY version.number DESC LIMIT 1) AS newest ON true
  LEFT JOIN LATERAL (
       SELECT version.number FROM werkagenda_artefactversion AS version
         JOIN werkagenda_artefactstep AS step ON step.version_id = version.id
        WHERE %(drafts)s AND version.artefact_id = paper.id AND step.step = 'vastgesteld'
        ORDER BY version.number DESC LIMIT 1) AS adopted ON true
 WHERE paper.agenda_id = %(agenda)s AND (%(drafts)s OR newest.number IS NOT NULL)
 ORDER BY asked.place
"""


def cells(found: Iterable[PaperRow], agenda: Agenda) -> list[list[Cell]]:
    """The list as cells, in the order of `COLUMNS`."""
    return [
        [
            row.title,
            row.kind_words,
            row.theme_line,
            row.project,
            row.period,
            row.body,
            row.number,
            row.words,
            timezone.localtime(row.saved_at).date() if row.saved_at else None,
            address("werkagenda-stuk", agenda.key, row.pk),
        ]
        for row in found
    ]

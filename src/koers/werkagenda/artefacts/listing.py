# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of papers: searched, narrowed, sorted, and as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, overload

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from koers.access.actor import Actor
from koers.web.downloads import Cell, Column
from koers.werkagenda.artefacts import selectors
from koers.werkagenda.artefacts.bodies import theme_line_of
from koers.werkagenda.artefacts.selectors import Standing
from koers.werkagenda.board import plain_words
from koers.werkagenda.models import Agenda, Artefact, ThemeLine

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


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper with where it stands; `shown` is the version that this reader is led to."""

    paper: Artefact
    theme_line: ThemeLine | None
    standing: Standing
    number: int | None
    saved_at: datetime | None

    @property
    def period(self) -> str:
        return period_words(self.paper)


def period_words(paper: Artefact) -> str:
    """The year or quarter that a paper is about, in words."""
    if paper.year is None:
        return ""
    return f"{paper.quarter}e kwartaal {paper.year}" if paper.quarter else str(paper.year)


def rows(actor: Actor, agenda: Agenda, choice: PaperChoice) -> list[PaperRow]:
    """Papers that the actor may see and that fit the choice, in its order."""
    drafts = selectors.may_see_drafts(actor)
    found = [_row(paper, drafts=drafts) for paper in selectors.listed_papers(actor, agenda)]
    chosen = [row for row in found if _fits(row, choice)]
    order = choice.sort.removeprefix("-")
    if order in _ORDERS:
        chosen.sort(key=_ORDERS[order], reverse=choice.sort.startswith("-"))
    return chosen


def lazy_rows(actor: Actor, agenda: Agenda, choice: PaperChoice) -> Sequence[PaperRow]:
    """As `rows`, but of thousands of papers only those of the page that is asked are read whole."""
    order = choice.sort.removeprefix("-")
    if choice.standing or order in ("stand", "bewaard"):
        return rows(actor, agenda, choice)
    if not choice.text and order not in _SHORT_ORDERS:
        return _LazyRows(actor, agenda, _narrowed(actor, agenda, choice))
    found = [
        _Short(pk, title, kind, next((line for line in lines if line[0]), ("", "")))
        for pk, title, kind, *keys in selectors.visible(actor, agenda).values_list(
            "pk", "title", "kind", *_LINES
        )
        for lines in [tuple(zip(keys[::2], keys[1::2], strict=True))]
    ]
    chosen = [one for one in found if _short_fits(one, choice)]
    if order in _SHORT_ORDERS:
        chosen.sort(key=_SHORT_ORDERS[order], reverse=choice.sort.startswith("-"))
    return _LazyRows(actor, agenda, [one.pk for one in chosen])


def _narrowed(actor: Actor, agenda: Agenda, choice: PaperChoice) -> QuerySet[Artefact, int]:
    """Keys of the papers of a kind or theme line, newest first; the database counts and cuts them."""
    found = selectors.visible(actor, agenda)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.theme_line:
        own = Coalesce(*(f"{of}theme_line__key" for of in _LINE_OF))
        found = found.alias(line=own).filter(line=choice.theme_line)
    return found.values_list("pk", flat=True)


class _Short(NamedTuple):
    """What the list is narrowed and sorted by; `line` is key and name of the theme line."""

    pk: int
    title: str
    kind: str
    line: tuple[str, str]


#: As `theme_line_of`: of the paper itself, else of its project, else of its idea.
_LINE_OF = ("", "project__", "idea__")
_LINES = tuple(f"{of}theme_line__{field}" for of in _LINE_OF for field in ("key", "name"))
_SHORT_ORDERS: dict[str, Callable[[_Short], Any]] = {
    "stuk": lambda one: one.title.casefold(),
    "soort": lambda one: one.kind,
    "themalijn": lambda one: one.line[1].casefold(),
}


def _short_fits(one: _Short, choice: PaperChoice) -> bool:
    if choice.kind and one.kind != choice.kind:
        return False
    if choice.theme_line and one.line[0] != choice.theme_line:
        return False
    if not choice.text:
        return True
    text = plain_words(f"{one.title} {Artefact.Kind(one.kind).label}")
    return all(word in text for word in plain_words(choice.text).split())


class _LazyRows(Sequence[PaperRow]):
    """Rows by their papers' keys, read when a part is asked for."""

    def __init__(
        self, actor: Actor, agenda: Agenda, keys: list[int] | QuerySet[Artefact, int]
    ) -> None:
        self._actor, self._agenda, self._keys = actor, agenda, keys
        self._length = len(keys) if isinstance(keys, list) else keys.count()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> PaperRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[PaperRow]: ...
    def __getitem__(self, place: int | slice) -> PaperRow | list[PaperRow]:
        if isinstance(place, int):
            return self._read([self._keys[place]])[0]
        return self._read(list(self._keys[place]))

    def _read(self, keys: list[int]) -> list[PaperRow]:
        drafts = selectors.may_see_drafts(self._actor)
        papers = selectors.listed_papers(self._actor, self._agenda).filter(pk__in=keys)
        found = {paper.pk: _row(paper, drafts=drafts) for paper in papers}
        return [found[key] for key in keys if key in found]


def _row(paper: Artefact, *, drafts: bool) -> PaperRow:
    standing = selectors.standing(paper)
    version = standing.newest if drafts else standing.published
    if not drafts:
        # Who sees published papers only does not learn that a newer draft is made.
        standing = Standing("gepubliceerd", version, version, version)
    return PaperRow(
        paper=paper,
        theme_line=theme_line_of(paper),
        standing=standing,
        number=version.number if version else None,
        saved_at=version.recorded_at if version else None,
    )


def _fits(row: PaperRow, choice: PaperChoice) -> bool:
    if choice.kind and row.paper.kind != choice.kind:
        return False
    if choice.standing and row.standing.step != choice.standing:
        return False
    if choice.theme_line and (row.theme_line is None or row.theme_line.key != choice.theme_line):
        return False
    words = plain_words(choice.text).split()
    text = plain_words(f"{row.paper.title} {row.paper.get_kind_display()}")
    return all(word in text for word in words)


_ORDERS: dict[str, Callable[[PaperRow], Any]] = {
    "stuk": lambda row: row.paper.title.casefold(),
    "soort": lambda row: row.paper.kind,
    "themalijn": lambda row: row.theme_line.name.casefold() if row.theme_line else "",
    "stand": lambda row: row.standing.words,
    "bewaard": lambda row: row.saved_at or row.paper.created_at,
}


def cells(found: Iterable[PaperRow]) -> list[list[Cell]]:
    """The list as cells, in the order of `COLUMNS`."""
    return [
        [
            row.paper.title,
            row.paper.get_kind_display(),
            row.theme_line.name if row.theme_line else None,
            row.paper.project.name if row.paper.project else None,
            row.period,
            row.paper.body.name if row.paper.body else None,
            row.number,
            row.standing.words,
            timezone.localtime(row.saved_at).date() if row.saved_at else None,
            row.paper.get_absolute_url(),
        ]
        for row in found
    ]

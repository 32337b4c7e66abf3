# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of papers: searched, narrowed, sorted, and as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, overload

from django.db.models import Case, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from koers.access.actor import Actor
from koers.web.downloads import Cell, Column
from koers.werkagenda.artefacts import selectors
from koers.werkagenda.artefacts.bodies import theme_line_of
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
    """A paper with where it stands, for this reader.

    words, badge: of where it stands.
    number, saved_at: of the version that the reader is led to.
    adopted: number of the version that was adopted, when that is another one.
    """

    paper: Artefact
    theme_line: ThemeLine | None
    words: str
    badge: str
    number: int | None
    adopted: int | None
    saved_at: datetime | None

    @property
    def period(self) -> str:
        return period_words(self.paper)


def period_words(paper: Artefact) -> str:
    """The year or quarter that a paper is about, in words."""
    if paper.year is None:
        return ""
    return f"{paper.quarter}e kwartaal {paper.year}" if paper.quarter else str(paper.year)


def rows(actor: Actor, agenda: Agenda, choice: PaperChoice) -> Sequence[PaperRow]:
    """Papers that the actor may see and that fit the choice, in its order.

    Of thousands of papers only those of the part that is asked are read whole.
    """
    found = _narrowed(actor, agenda, choice)
    order = choice.sort.removeprefix("-")
    if not choice.text and order not in _SHORT_ORDERS:
        return _LazyRows(actor, agenda, list(found.values_list("pk", flat=True)))
    short = [
        _Short(pk, title, kind, next((name for name in names if name), ""))
        for pk, title, kind, *names in found.values_list("pk", "title", "kind", *_LINE_NAMES)
    ]
    words = plain_words(choice.text).split()
    chosen = [one for one in short if _holds(words, one)]
    if order in _SHORT_ORDERS:
        chosen.sort(key=_SHORT_ORDERS[order], reverse=choice.sort.startswith("-"))
    return _LazyRows(actor, agenda, [one.pk for one in chosen])


def _narrowed(actor: Actor, agenda: Agenda, choice: PaperChoice) -> QuerySet[Artefact]:
    """Papers of a kind, a theme line and a standing, newest first or by what their versions say."""
    drafts = selectors.may_see_drafts(actor)
    found = selectors.visible(actor, agenda)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.theme_line:
        own = Coalesce(*(f"{of}theme_line__key" for of in _LINE_OF))
        found = found.alias(line=own).filter(line=choice.theme_line)
    if choice.standing and drafts:
        found = found.alias(stands=selectors.stands_at()).filter(stands=choice.standing)
    way = "-" if choice.sort.startswith("-") else ""
    order = choice.sort.removeprefix("-")
    if order == "bewaard":
        saved = Coalesce(selectors.saved_at(drafts=drafts), "created_at")
        found = found.alias(saved=saved).order_by(f"{way}saved", "-created_at", "-pk")
    if order == "stand" and drafts:
        words = Case(*(When(stands=key, then=Value(text)) for key, text in _STANDING_WORDS))
        found = found.alias(stands=selectors.stands_at()).alias(words=words)
        found = found.order_by(f"{way}words", "-created_at", "-pk")
    return found


class _Short(NamedTuple):
    """What the list is searched and sorted by; `line` is the name of the theme line."""

    pk: int
    title: str
    kind: str
    line: str


#: As `theme_line_of`: of the paper itself, else of its project, else of its idea.
_LINE_OF = ("", "project__", "idea__")
_LINE_NAMES = tuple(f"{of}theme_line__name" for of in _LINE_OF)
_STANDING_WORDS = [(key, words) for key, (words, _) in selectors.STANDINGS.items()]
_SHORT_ORDERS: dict[str, Callable[[_Short], str]] = {
    "stuk": lambda one: one.title.casefold(),
    "soort": lambda one: one.kind,
    "themalijn": lambda one: one.line.casefold(),
}


def _holds(words: Sequence[str], one: _Short) -> bool:
    text = _plain(one.title, one.kind)
    return all(word in text for word in words)


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
        papers = selectors.listed_papers(self._actor, self._agenda).filter(pk__in=keys)
        found = {paper.pk: _row(paper) for paper in papers}
        return [found[key] for key in keys if key in found]


def _row(paper: Any) -> PaperRow:
    """A paper of `listed_papers`, whose annotations the model does not name."""
    words, badge = selectors.STANDINGS[paper.stands]
    return PaperRow(
        paper=paper,
        theme_line=theme_line_of(paper),
        words=words,
        badge=badge,
        number=paper.number,
        adopted=paper.adopted if paper.adopted != paper.number else None,
        saved_at=paper.saved,
    )


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
            row.words,
            timezone.localtime(row.saved_at).date() if row.saved_at else None,
            row.paper.get_absolute_url(),
        ]
        for row in found
    ]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of exit dossiers: in the actor's own space, and each resident that was shown is in the log."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.paginator import Page, Paginator

from koers.access.actor import Actor, actor_may, require
from koers.access.tenancy import own_space
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import UnknownCase
from koers.regelingen.gegevens import RijkeUitkomst
from koers.regelingen.uitstroom import veeggroep
from koers.themalijnen.schulden.models import Aflostermijn, Uitstroomdossier
from koers.themalijnen.schulden.schemes import facts

DEED = "uitstroom-bekijken"
PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Overview:
    """A page of dossiers, and how many there are of each status."""

    page: Page[Uitstroomdossier]
    counts: tuple[tuple[str, str, int], ...]


def overview(actor: Actor, *, status: str = "", page: str | None = None) -> Overview:
    """The dossiers of the own space, the last changed first.

    Raises:
        NotAllowed: the actor's role sees no dossiers.
    """
    require(actor, DEED)
    with own_space(actor):
        everything = Uitstroomdossier.objects.select_related("casus")
        chosen = everything.filter(status=status) if status else everything
        found = Paginator(chosen, PER_PAGE).get_page(page)
        # Evaluated here: outside the space the rows are gone.
        found.object_list = list(found.object_list)
        _log_seen(actor, found.object_list)
        counts = tuple(
            (code, str(words), everything.filter(status=code).count())
            for code, words in Uitstroomdossier.Status.choices
        )
        return Overview(found, counts)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier with what the rule says of it."""

    dossier: Uitstroomdossier
    terms: tuple[Aflostermijn, ...]
    judged: RijkeUitkomst
    paid: Decimal
    missed: int
    may_handle: bool

    @property
    def all_paid(self) -> bool:
        return all(term.status == Aflostermijn.Status.BETAALD for term in self.terms)

    @property
    def verdict(self) -> str:
        return str(self.judged.gegevens.get("voldoet") or "niet te bepalen")

    @property
    def reasons(self) -> tuple[str, ...]:
        found = self.judged.gegevens.get("waarom")
        return found if isinstance(found, tuple) else ()


def one(actor: Actor, dossier_id: uuid.UUID, today: date) -> Dossier:
    """One dossier; told in the log.

    Raises:
        NotAllowed: the actor's role sees no dossiers.
        UnknownCase: there is none in the actor's own space.
    """
    require(actor, DEED)
    with own_space(actor):
        found = (
            Uitstroomdossier.objects.select_related("casus__inwoner").filter(pk=dossier_id).first()
        )
        if found is None:
            raise UnknownCase("Dit dossier bestaat niet.")
        terms = tuple(found.termijnen.all())
        journal.record(
            actor=actor,
            event=Event.CASUS_BEKEKEN,
            subject=str(found.casus.inwoner_id),
            kind="uitstroomdossier",
            object_id=str(found.pk),
        )
    paid = [term.amount for term in terms if term.status == Aflostermijn.Status.BETAALD]
    return Dossier(
        found,
        terms,
        facts.judged(found, today),
        sum(paid, Decimal(0)),
        sum(term.status == Aflostermijn.Status.GEMIST for term in terms),
        actor_may(actor, "uitstroom-behandelen"),
    )


@dataclass(frozen=True, slots=True)
class SweepRow:
    """A candidate on the sweep list: chosen or not, why not, and what must be arranged first."""

    dossier: Uitstroomdossier
    chosen: bool
    why_not: str
    to_arrange: str


@dataclass(frozen=True, slots=True)
class Sweep:
    """The list of a year; `still_to_check` holds for everybody on it."""

    page: Page[SweepRow]
    chosen: int
    total: int
    still_to_check: tuple[str, ...]


def sweep(
    actor: Actor, *, regeling: str, verzekeraar: str, day: date, page: str | None = None
) -> Sweep:
    """Which candidates can be invited on a day, those first, and why others cannot.

    Raises:
        NotAllowed: the actor's role sees no dossiers.
        InvalidInput: the scheme is not known on that day.
    """
    require(actor, DEED)
    with own_space(actor):
        candidates = list(
            Uitstroomdossier.objects.select_related("casus")
            .filter(status=Uitstroomdossier.Status.KANDIDAAT, regeling=regeling)
            .order_by("casus__kenmerk")
        )
        columns = facts.as_columns(candidates, day)
        found = veeggroep(columns, peildatum=day, regeling=regeling, verzekeraar=verzekeraar)
        rows = [
            SweepRow(
                dossier,
                bool(found.geselecteerd[place]),
                "; ".join(filter(None, (found.waarom_niet[place], found.ontbreekt[place]))),
                str(found.te_regelen[place]),
            )
            for place, dossier in enumerate(candidates)
        ]
        rows.sort(key=lambda row: not row.chosen)
        shown = Paginator(rows, PER_PAGE).get_page(page)
        _log_seen(actor, [row.dossier for row in shown.object_list])
    return Sweep(shown, sum(row.chosen for row in rows), len(rows), found.nog_na_te_gaan)


def _log_seen(actor: Actor, dossiers: Sequence[Uitstroomdossier]) -> None:
    journal.record_many(
        actor=actor,
        event=Event.CASUSSEN_BEKEKEN,
        subjects=[(str(each.casus.inwoner_id), str(each.pk)) for each in dossiers],
        kind="uitstroomdossier",
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ledger of contributions: what was agreed, paid, settled and received, year by year.

A wrong line stays; a correction line takes it back and says what it should have been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Prefetch, QuerySet, Sum

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput, NotDeterminable
from koers.web import dutch
from koers.werkagenda.models import Agenda, ContributionKey, LedgerEntry, Owner, Project
from koers.werkagenda.owners import selectors
from koers.werkagenda.owners.division import divided
from koers.werkagenda.recording import signature
from koers.werkagenda.selectors import UnknownAgendaPart

Kind = LedgerEntry.Kind
_YEARS = range(2015, 2101)
#: A correction may be negative; a line of its own may not.
_MOST = Decimal(999999999)


@dataclass(frozen=True, slots=True)
class YearBalance:
    """An owner in a year, in euro.

    by_key: what the default key of 1 January makes of everything agreed that year; None when
        no key held.
    """

    owner: Owner
    year: int
    agreed: Decimal
    paid: Decimal
    settled: Decimal
    received: Decimal
    by_key: Decimal | None

    @property
    def open(self) -> Decimal:
        """What must still be paid: agreed, less paid, less surplus that was settled."""
        return self.agreed - self.paid - self.settled

    @property
    def against_key(self) -> Decimal | None:
        """Agreed above (+) or below (-) the share by the key."""
        return None if self.by_key is None else self.agreed - self.by_key


@transaction.atomic
def add_entry(
    *,
    actor: Actor,
    owner: Owner,
    year: int,
    kind: str,
    amount: Decimal,
    project: Project | None = None,
    key: ContributionKey | None = None,
    text: str = "",
) -> LedgerEntry:
    """Write a line in the ledger.

    Raises:
        NotAllowed: the actor keeps no ledger.
        InvalidInput: an impossible year, kind or amount, or a project of another agenda.
    """
    require(actor, "grootboek-bijhouden")
    _check(owner, year, kind, project)
    if not 0 < amount <= _MOST:
        raise InvalidInput(
            f"Het bedrag voor {owner} in {year} is {dutch.euro(float(amount))}. Vul een bedrag boven "
            "0 in; een fout herstelt u met een correctieregel."
        )
    return _written(
        actor, owner=owner, year=year, kind=kind, amount=amount, project=project, key=key, text=text
    )


@transaction.atomic
def correct_entry(*, actor: Actor, entry: LedgerEntry, amount: Decimal, reason: str) -> LedgerEntry:
    """Correct a line: one more line with the difference, so that the sum is right.

    Args:
        amount: what the line should have said, in euro; 0 takes it back.

    Raises:
        NotAllowed: the actor keeps no ledger.
        InvalidInput: corrected already, nothing changes, or no reason was given.
    """
    require(actor, "grootboek-bijhouden")
    entry = LedgerEntry.objects.get(pk=entry.pk)
    Owner.objects.select_for_update(of=("self",)).get(pk=entry.owner_id)
    if LedgerEntry.objects.filter(corrects=entry).exists():
        raise InvalidInput(
            "Deze regel is al gecorrigeerd. Corrigeer de correctieregel als die niet klopt."
        )
    said = _standing_amount(entry)
    if amount == said:
        raise InvalidInput(f"Er stond al {dutch.euro(float(amount))}. Er verandert niets.")
    if not 0 <= amount <= _MOST:
        raise InvalidInput("Vul het juiste bedrag in; 0 als de regel niet had moeten bestaan.")
    if not reason.strip():
        raise InvalidInput("Schrijf op waarom u deze regel corrigeert.")
    return _written(
        actor,
        owner=entry.owner,
        year=entry.year,
        kind=entry.kind,
        amount=amount - said,
        project=entry.project,
        key=entry.key,
        corrects=entry,
        text=reason.strip()[:400],
    )


def _standing_amount(entry: LedgerEntry) -> Decimal:
    """What a line says together with everything that it corrects."""
    total, walked = entry.amount, entry
    while walked.corrects is not None:
        walked = walked.corrects
        total += walked.amount
    return total


def _check(owner: Owner, year: int, kind: str, project: Project | None) -> None:
    if year not in _YEARS:
        raise InvalidInput(f"Jaar {year} kan niet. Kies een jaar tussen 2015 en 2100.")
    if kind not in Kind.values:
        raise InvalidInput(f"Soort '{kind}' bestaat niet. Kies uit: {', '.join(Kind.values)}.")
    if project is not None and project.agenda_id != owner.agenda_id:
        raise InvalidInput(f"Project '{project}' hoort niet bij de agenda van {owner}.")


def _written(actor: Actor, **columns: object) -> LedgerEntry:
    entry = LedgerEntry.objects.create(**columns, **signature(actor))
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="grootboek",
        object_id=str(entry.pk),
        details={"eigenaar": entry.owner.organisation_id, "jaar": entry.year, "soort": entry.kind},
    )
    return entry


def entry_rows(actor: Actor, agenda: Agenda) -> QuerySet[LedgerEntry]:
    """All lines of the ledger, the newest year first, read as far as a page asks.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    rows = LedgerEntry.objects.filter(owner__in=agenda.owners.order_by().values("pk"))
    return rows.prefetch_related(
        Prefetch("corrected_by", LedgerEntry.objects.only("corrects")),
        Prefetch("owner", agenda.owners.select_related("organisation")),
        Prefetch("project", Project.objects.only("name")),
    )


def entries(
    actor: Actor, agenda: Agenda, *, owner: Owner | None = None, year: int | None = None
) -> list[LedgerEntry]:
    """Lines of the ledger, the newest year first.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    rows = entry_rows(actor, agenda).prefetch_related("key")
    if owner is not None:
        rows = rows.filter(owner=owner)
    if year is not None:
        rows = rows.filter(year=year)
    return list(rows)


def entry(actor: Actor, agenda: Agenda, pk: int) -> LedgerEntry:
    """One line.

    Raises:
        UnknownAgendaPart: the ledger has no such line.
    """
    found = entry_rows(actor, agenda).filter(pk=pk).first()
    if found is None:
        raise UnknownAgendaPart(f"Regel {pk} staat niet in dit grootboek.", entry=pk)
    return found


def balances(actor: Actor, agenda: Agenda) -> list[YearBalance]:
    """Per year (newest first) and owner: agreed, paid, settled, received, share.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    keys, everyone = selectors.all_keys(actor, agenda), selectors.owners(actor, agenda)
    return balances_of(actor, agenda, keys, everyone)


def balances_of(
    actor: Actor,
    agenda: Agenda,
    keys: Sequence[ContributionKey],
    everyone: Sequence[Owner],
    owner: Owner | None = None,
) -> list[YearBalance]:
    """As `balances`, of one owner when asked, when all keys and owners were read already.

    Raises:
        NotAllowed: the actor does not work on the agenda.
    """
    require(actor, "voortgang-bekijken")
    sums = _sums(agenda)
    nothing = Decimal(0)
    found = []
    for year in sorted({year for year, _, _ in sums}, reverse=True):
        agreed = {one.pk: sums.get((year, one.pk, Kind.AGREED), nothing) for one in everyone}
        by_key = _by_key(keys, everyone, year, sum(agreed.values(), nothing))
        for one in everyone if owner is None else [owner]:
            paid, settled, received = (
                sums.get((year, one.pk, kind), nothing)
                for kind in (Kind.PAID, Kind.SETTLED, Kind.RECEIVED)
            )
            found.append(
                YearBalance(one, year, agreed[one.pk], paid, settled, received, by_key.get(one.pk))
            )
    return found


def _sums(agenda: Agenda) -> dict[tuple[int, int, str], Decimal]:
    """Euro per year, key of the owner and kind."""
    rows = LedgerEntry.objects.filter(owner__in=agenda.owners.order_by().values("pk")).order_by()
    totals = rows.values_list("year", "owner", "kind").annotate(total=Sum("amount"))
    return {(year, owner, kind): amount for year, owner, kind, amount in totals}


def _by_key(
    keys: Sequence[ContributionKey], everyone: Sequence[Owner], year: int, total: Decimal
) -> dict[int, Decimal]:
    holding = selectors.holding_on(keys, date(year, 1, 1))
    key = next((one for one in holding if one.is_default), None)
    if key is None:
        return {}
    try:
        return divided(total, selectors.fractions(key, everyone))
    except NotDeterminable:
        return {}

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hours that an owner has per quarter, entered by the owner itself. Not blind: everybody plans with them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from koers.access.actor import Actor, require
from koers.web import dutch
from koers.werkagenda.models import OwnerCapacity, Round
from koers.werkagenda.prioritising.faults import RefusedRows, WrongState
from koers.werkagenda.prioritising.holding import READ, locked, log, quarters_of
from koers.werkagenda.prioritising.scores import own_owner
from koers.werkagenda.recording import signature

DEED = "capaciteit-opgeven"
_MOST = Decimal("99999999.9")


def all_capacity(actor: Actor, item: Round) -> dict[tuple[str, int], Decimal]:
    """(owner, quarter) -> hours, the last that was given."""
    require(actor, READ)
    rows = OwnerCapacity.objects.filter(round=item, quarter__lt=item.quarters).order_by("pk")
    return {
        (owner, quarter): hours
        for owner, quarter, hours in rows.values_list("owner__organisation_id", "quarter", "hours")
    }


def own_capacity(actor: Actor, item: Round) -> dict[int, Decimal]:
    """Quarter -> hours of the actor's own organisation.

    Raises:
        NotAllowed: the actor gives no capacity, or works for no owner.
    """
    require(actor, DEED)
    owner = own_owner(actor, item)
    rows = OwnerCapacity.objects.filter(round=item, owner=owner, quarter__lt=item.quarters)
    return dict(rows.order_by("pk").values_list("quarter", "hours"))


@transaction.atomic
def give_capacity(*, actor: Actor, item: Round, hours: Mapping[int, Decimal]) -> int:
    """Record hours of the own organisation; the same hours again add nothing. All or nothing.

    Returns:
        How many quarters were new or changed.

    Raises:
        NotAllowed: the actor gives no capacity for an owner of this agenda.
        WrongState: the round is closed.
        RefusedRows: negative or impossible hours, or a quarter outside the round.
    """
    require(actor, DEED)
    held = locked(item)
    owner = own_owner(actor, held)
    if held.state not in (Round.State.PREPARED, Round.State.OPEN):
        raise WrongState(
            f"Ronde '{held.name}' is {held.get_state_display()}; de capaciteit staat vast."
        )
    quarters = quarters_of(held)
    problems = []
    for quarter, number in hours.items():
        if not 0 <= quarter < held.quarters:
            problems.append(f"Kwartaal {quarter + 1} valt buiten deze ronde.")
            continue
        where = f"{owner}, {quarters.words(quarter)}"
        if number < 0:
            problems.append(
                f"{where}: {dutch.number(number, 1)} uur. Uren kunnen niet negatief zijn."
            )
        elif number > _MOST:
            problems.append(
                f"{where}: {dutch.number(number, 1)} uur is te veel. Controleer het getal."
            )
    if problems:
        raise RefusedRows(problems)
    known = own_capacity(actor, held)
    changed = {quarter: n for quarter, n in hours.items() if known.get(quarter) != n}
    OwnerCapacity.objects.bulk_create(
        OwnerCapacity(round=held, owner=owner, quarter=quarter, hours=n, **signature(actor))
        for quarter, n in changed.items()
    )
    if changed:
        log(actor, held, "capaciteit-gegeven")
    return len(changed)

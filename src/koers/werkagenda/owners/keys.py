# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Adopting a contribution key: always a new one from a date, so that what was divided stays so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput, NotDeterminable
from koers.web import dutch
from koers.werkagenda.models import Agenda, ContributionKey, KeyShare, Owner
from koers.werkagenda.owners import proposals
from koers.werkagenda.owners.proposals import KeyProposal
from koers.werkagenda.owners.selectors import owners
from koers.werkagenda.recording import signature

#: Percentages are typed with at most two decimals, so seventeen of them may be off by this much.
_ROUNDING = Decimal("0.05")


@transaction.atomic
def set_key(
    *,
    actor: Actor,
    agenda: Agenda,
    name: str,
    unit: str,
    valid_from: date,
    source: str,
    standing: str,
    weights: Mapping[int, Decimal],
    code: str = "",
    is_default: bool = False,
    standings: Mapping[int, str] | None = None,
) -> ContributionKey:
    """Record a key that holds from a date; an older one with the same code ends there.

    Args:
        weights: by key of the owner, for every owner, in the unit of the key.
        standings: where each weight comes from; that of the key when left out.

    Raises:
        NotAllowed: the actor adopts no keys.
        InvalidInput: an owner is missing, a weight is negative, the parts do not add up, or this
            key has a version from that date already.
    """
    require(actor, "sleutel-vaststellen")
    everyone = owners(actor, agenda)
    code = code or slugify(name)[:80]
    _check(name, code, unit, source, weights, everyone)
    Agenda.objects.select_for_update().get(pk=agenda.pk)
    if ContributionKey.objects.filter(agenda=agenda, code=code, valid_from=valid_from).exists():
        raise InvalidInput(
            f"Verdeelsleutel '{name}' heeft al een versie die geldt vanaf {dutch.day(valid_from)}. "
            "Kies een latere ingangsdatum."
        )
    key = ContributionKey.objects.create(
        agenda=agenda,
        code=code,
        name=name,
        unit=unit,
        valid_from=valid_from,
        source=source,
        standing=standing,
        is_default=is_default,
        **signature(actor),
    )
    KeyShare.objects.bulk_create(
        KeyShare(
            key=key,
            owner=owner,
            weight=weights[owner.pk],
            standing=(standings or {}).get(owner.pk, standing),
        )
        for owner in everyone
    )
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="verdeelsleutel",
        object_id=f"{agenda.key}/{code}"[:200],
        details={"vanaf": valid_from.isoformat()},
    )
    return key


@transaction.atomic
def set_proposals(*, actor: Actor, agenda: Agenda) -> list[ContributionKey]:
    """For an agenda without keys: per inhabitant as the default one, and equal parts beside it.

    Raises:
        NotAllowed: the actor adopts no keys.
    """
    require(actor, "sleutel-vaststellen")
    if ContributionKey.objects.filter(agenda=agenda).exists() or not owners(actor, agenda):
        return []
    try:
        first = proposals.per_inhabitant(actor, agenda)
    except NotDeterminable:
        return []
    equal = proposals.equal_parts(actor, agenda, first.valid_from)
    return [
        _adopt(actor, agenda, first, is_default=True),
        _adopt(actor, agenda, equal, is_default=False),
    ]


def _adopt(
    actor: Actor, agenda: Agenda, proposal: KeyProposal, *, is_default: bool
) -> ContributionKey:
    return set_key(
        actor=actor,
        agenda=agenda,
        code=proposal.code,
        name=proposal.name,
        unit=proposal.unit,
        valid_from=proposal.valid_from,
        source=proposal.source,
        standing=proposal.standing,
        is_default=is_default,
        weights={owner: weight for owner, (weight, _) in proposal.weights.items()},
        standings={owner: standing for owner, (_, standing) in proposal.weights.items()},
    )


def _check(
    name: str,
    code: str,
    unit: str,
    source: str,
    weights: Mapping[int, Decimal],
    everyone: list[Owner],
) -> None:
    if not everyone:
        raise InvalidInput("Deze agenda heeft nog geen eigenaren. Laad eerst het regiopakket.")
    if not code:
        raise InvalidInput("Geef de verdeelsleutel een naam met letters of cijfers.")
    if not source.strip():
        raise InvalidInput(f"Vul in waar verdeelsleutel '{name}' vandaan komt (bron).")
    missing = [str(owner) for owner in everyone if owner.pk not in weights]
    if missing:
        raise InvalidInput(
            f"In verdeelsleutel '{name}' ontbreekt {dutch.listed(missing)}. "
            "Vul voor elke eigenaar een gewicht in; 0 voor wie niet bijdraagt."
        )
    negative = [str(owner) for owner in everyone if weights[owner.pk] < 0]
    if negative:
        raise InvalidInput(
            f"Het gewicht van {dutch.listed(negative)} is lager dan 0. Vul 0 of hoger in."
        )
    total = sum((weights[owner.pk] for owner in everyone), Decimal(0))
    if total == 0:
        raise InvalidInput(f"Alle gewichten van '{name}' zijn 0. Vul er ten minste een in.")
    if unit == ContributionKey.Unit.PROCENT and abs(total - 100) > _ROUNDING:
        off = abs(100 - total)
        change = "te weinig" if total < 100 else "te veel"
        raise InvalidInput(
            f"De aandelen van '{name}' tellen op tot {dutch.percent(float(total), 2)}, "
            f"niet tot 100%. Er is {dutch.percent(float(off), 2)} {change} verdeeld."
        )

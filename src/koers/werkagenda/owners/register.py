# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The owners of an agenda, made from the organisations that the region pack calls owners."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, IntegerField, Value, When

from koers.access.models import Organisation
from koers.region_pack import PackOwners, region_pack
from koers.werkagenda.models import Agenda, Owner, Party


def ensure_owners(agenda: Agenda) -> list[Owner]:
    """Make the owners that an agenda does not have yet; safe to repeat, in the transaction of its load.

    An owner that the region pack no longer names stays: hours and ledger of the past point at it.
    """
    rules = region_pack().eigenaren
    known = {owner.organisation_id: owner for owner in Owner.objects.filter(agenda=agenda)}
    parties = {party.key: party for party in Party.objects.filter(agenda=agenda)}
    for place, organisation in enumerate(owning_organisations(rules)):
        party = _party(rules.partijen.get(organisation.kind, ()), parties)
        owner = known.get(organisation.pk)
        if owner is None:
            owner = Owner(agenda=agenda, organisation=organisation, position=place, party=party)
            known[organisation.pk] = owner
            owner.save()
        elif (owner.position, owner.party) != (place, party):
            owner.position, owner.party = place, party
            owner.save(update_fields=["position", "party"])
    return sorted(known.values(), key=lambda owner: owner.position)


def owning_organisations(rules: PackOwners) -> list[Organisation]:
    """Organisations that own, in the order of their kinds in the pack and then by name."""
    order = Case(
        *(When(kind=kind, then=Value(place)) for place, kind in enumerate(rules.soorten)),
        output_field=IntegerField(),
    )
    return list(
        Organisation.objects.filter(kind__in=rules.soorten)
        .exclude(slug__in=rules.tellen_samen)
        .order_by(order, "name")
    )


def owner_slug(organisation: str) -> str:
    """The organisation that owns for an organisation: itself, or the one it counts as one with."""
    return region_pack().eigenaren.tellen_samen.get(organisation, organisation)


def _party(keys: Iterable[str], parties: dict[str, Party]) -> Party | None:
    return next((parties[key] for key in keys if key in parties), None)

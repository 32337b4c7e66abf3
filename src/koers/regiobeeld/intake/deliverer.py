# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose figures a delivery holds: the organisation for which the account delivers.

Kept with the delivery as it was at that moment, so it stays when the account moves to another
organisation or an organisation gets another name. Who handed the file in is a second thing
(`Levering.received_by`): the office of the region may do so in the name of a municipality.
"""

from __future__ import annotations

from django.db.models import QuerySet

from koers.access.actor import Actor
from koers.access.models import Organisation
from koers.errors import InvalidInput, NotAllowed
from koers.regiobeeld.intake.contracts import contract_of
from koers.regiobeeld.models import Levering
from koers.region_pack import region_pack


def others(actor: Actor) -> QuerySet[Organisation]:
    """The organisations in whose name this account may deliver beside its own, by name.

    All others of the region for its offices (`levert_namens` in the region pack) and for the command
    line, none for anybody else.
    """
    everyone = Organisation.objects.exclude(slug=actor.organisation)
    if actor.is_system:
        return everyone
    office = Organisation.objects.filter(
        slug=actor.organisation, kind__in=region_pack().levert_namens
    )
    return everyone if office.exists() else everyone.none()


def organisation_for(actor: Actor, source_id: str, in_name_of: str = "") -> Organisation | None:
    """The organisation of a delivery: that of the hat the account wears, or the one that it stands in for.

    Args:
        source_id: the source that reads the file; "" when none does.
        in_name_of: slug; "" for the account's own organisation.

    Returns:
        None for the machine itself, which works for no organisation.

    Raises:
        NotAllowed: the account may not deliver in the name of that organisation.
        InvalidInput: no organisation is called so, or a publisher's file, which is nobody's own.
    """
    if in_name_of in ("", actor.organisation):
        return Organisation.objects.filter(slug=actor.organisation).first()
    if not Organisation.objects.filter(slug=in_name_of).exists():
        raise InvalidInput(
            f"Koers kent geen organisatie '{in_name_of}'. De codes staan bij organisaties in de "
            "region.yaml van het regiopakket."
        )
    found = others(actor).filter(slug=in_name_of).first()
    if found is None:
        raise NotAllowed("U levert voor uw eigen organisatie, niet voor deze.")
    if source_id and contract_of(source_id) is None:
        raise InvalidInput(
            "Dit is een bestand van een uitgever, geen ingevuld sjabloon. Namens een andere "
            "organisatie levert u alleen haar eigen cijfers. Kies uw eigen organisatie."
        )
    return found


def same_organisation(one: Levering, other: Levering) -> bool:
    """Whether two deliveries hold the figures of the same organisation.

    Without an organisation it is the machine itself, or a delivery from before this was kept whose
    organisation is not known any more: only what the very same deliverer handed in is then the same.
    """
    if one.organisation_id is None and other.organisation_id is None:
        return one.received_by == other.received_by
    return one.organisation_id == other.organisation_id

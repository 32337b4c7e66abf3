# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The actor: in whose name something is read or done. Every selector and service takes one first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koers.access.purposes import purposes, purposes_of
from koers.access.rights import RIGHTS
from koers.access.roles import Role
from koers.errors import NotAllowed

if TYPE_CHECKING:
    from koers.access.models import Membership


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one hat, the public, or the system itself (command line, background work).

    organisation: slug; decides whose residents' data are seen (`tenancy.own_space`).
    purpose: code in `doelen.yaml`; decides which of those.
    """

    name: str
    organisation: str = ""
    organisation_name: str = ""
    role: Role | None = None
    purpose: str = ""
    membership_id: int | None = None
    person_id: int | None = None
    area_code: str = ""
    is_system: bool = False

    @property
    def is_public(self) -> bool:
        return self.role is None and not self.is_system

    @property
    def purpose_title(self) -> str:
        """The purpose in words; empty for who does not work with personal data."""
        return purposes()[self.purpose].titel if self.purpose else ""

    def within(self, organisation: str, purpose: str = "") -> Actor:
        """The system at work in the space of one organisation, for one purpose.

        Raises:
            NotAllowed: a person never changes organisation this way.
        """
        if not self.is_system:
            raise NotAllowed("Alleen het systeem zelf werkt voor meer dan één organisatie.")
        return replace(self, organisation=organisation, purpose=purpose)

    def __str__(self) -> str:
        organisation = self.organisation_name or self.organisation
        return f"{self.name} ({organisation})" if organisation else self.name


#: A visitor who has not logged in: sees what is published.
PUBLIC = Actor(name="publiek")
#: The command line and background work on the machine itself.
SYSTEM = Actor(name="systeem", is_system=True)


def actor_of(membership: Membership, purpose: str = "") -> Actor:
    """The actor for one hat of a person; a purpose that the role has not becomes its first one."""
    role = Role(membership.role)
    possible = [item.code for item in purposes_of(role)]
    return Actor(
        name=membership.person.get_username(),
        organisation=membership.organisation_id,
        organisation_name=membership.organisation.name,
        role=role,
        purpose=purpose if purpose in possible else next(iter(possible), ""),
        membership_id=membership.pk,
        person_id=membership.person_id,
        area_code=membership.organisation.area_code,
    )


def actor_may(actor: Actor, deed: str) -> bool:
    """Whether the table of rights lets this actor do `deed`; an unknown deed is a programming error."""
    right = RIGHTS[deed]
    return actor.is_system or (actor.role is not None and actor.role in right.roles)


def require(actor: Actor, deed: str) -> None:
    """Stop here unless the actor may do `deed`.

    Raises:
        NotAllowed: the actor's role is not in the row of the table of rights.
    """
    if not actor_may(actor, deed):
        roles = ", ".join(sorted(role.label for role in RIGHTS[deed].roles))
        raise NotAllowed(f"Hiervoor hebt u een andere rol nodig: {roles}.", deed=deed)

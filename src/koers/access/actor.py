# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The actor: in whose name something is read or done. Every selector and service takes one first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koers.access.rights import RIGHTS
from koers.access.roles import Role
from koers.errors import NotAllowed

if TYPE_CHECKING:
    from koers.access.models import Membership


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one hat, the public, or the system itself (command line, background work)."""

    name: str
    organisation: str = ""
    role: Role | None = None
    membership_id: int | None = None
    area_code: str = ""
    is_system: bool = False

    @property
    def is_public(self) -> bool:
        return self.role is None and not self.is_system

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})" if self.organisation else self.name


#: A visitor who has not logged in: sees what is published.
PUBLIC = Actor(name="publiek")
#: The command line and background work on the machine itself.
SYSTEM = Actor(name="systeem", is_system=True)


def actor_of(membership: Membership) -> Actor:
    """The actor for one hat of a person."""
    return Actor(
        name=membership.person.get_username(),
        organisation=membership.organisation.name,
        role=Role(membership.role),
        membership_id=membership.pk,
        area_code=membership.organisation.area_code,
    )


def actor_may(actor: Actor, deed: str) -> bool:
    """Whether the table of rights lets this actor do `deed`; an unknown deed is a programming error."""
    allowed = RIGHTS[deed]
    return actor.is_system or (actor.role is not None and actor.role in allowed)


def require(actor: Actor, deed: str) -> None:
    """Stop here unless the actor may do `deed`.

    Raises:
        NotAllowed: the actor's role is not in the row of the table of rights.
    """
    if not actor_may(actor, deed):
        roles = ", ".join(sorted(role.label for role in RIGHTS[deed]))
        raise NotAllowed(f"Hiervoor hebt u een andere rol nodig: {roles}.", deed=deed)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bodies of an agenda and the roles in and around them, as its document names them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify

from koers.access.actor import Actor
from koers.werkagenda.models import Agenda, Body, Role, RoleBody, RoleMember


@dataclass(frozen=True, slots=True)
class RoleInWords:
    """A role with a name for the screen; `body` is the body that the role is about, if any."""

    role: Role
    name: str
    body: Body | None


def bodies(actor: Actor, agenda: Agenda) -> list[Body]:
    """Consultation and decision bodies of an agenda."""
    return list(Body.objects.filter(agenda=agenda).defer("layout", "extra"))


def deciding_bodies(actor: Actor, agenda: Agenda) -> QuerySet[Body]:
    """Bodies that can decide on a choice of projects: an ambtelijk overleg prepares and advises."""
    return Body.objects.filter(agenda=agenda).exclude(kind__istartswith="ambtelijk")


def roles(actor: Actor, agenda: Agenda) -> list[RoleInWords]:
    """Roles of an agenda with their members and bodies, named after the body that they are."""
    by_name: dict[str, Body] = {}
    for body in bodies(actor, agenda):
        by_name |= {body.key: body, slugify(body.name): body}
    found = Role.objects.filter(agenda=agenda).prefetch_related(
        Prefetch("rolebody_set", RoleBody.objects.select_related("body")),
        Prefetch("members", RoleMember.objects.select_related("theme_line")),
    )
    return [
        RoleInWords(
            role=role,
            name=by_name[role.key].name if role.key in by_name else _capitalised(role.key),
            body=by_name.get(role.key),
        )
        for role in found
    ]


def _capitalised(key: str) -> str:
    return key.replace("-", " ").capitalize()

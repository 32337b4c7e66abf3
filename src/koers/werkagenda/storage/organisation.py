# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stores the parties, bodies and roles of an agenda."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef

from koers.werkagenda.document.checks import lead_keys
from koers.werkagenda.models import (
    Agenda,
    Body,
    Estimate,
    Party,
    PartyGroup,
    Project,
    Role,
    RoleBody,
    RoleMember,
    ThemeLine,
)
from koers.werkagenda.storage import columns
from koers.werkagenda.storage.layout import kept
from koers.werkagenda.storage.upsert import upserted


def store_parties(agenda: Agenda, document: dict[str, Any]) -> dict[str, Party]:
    """Groups and parties; gives the parties that a project may name as lead, by key.

    A group that can lead as one becomes a party that the document does not list.
    """
    agenda.groups.update(listed=False)
    agenda.parties.update(listed=False)
    names = (document.get("scales") or {}).get("parties") or {}
    groups = {
        code: PartyGroup.objects.update_or_create(
            agenda=agenda,
            code=code,
            defaults={"name": name, "position": number, "listed": True},
        )[0]
        for number, (code, name) in enumerate(names.items())
    }
    listed = {raw["id"]: (number, raw) for number, raw in enumerate(document.get("parties") or [])}
    parties = {}
    for key, code in lead_keys(document).items():
        number, raw = listed.get(key, (len(listed), {"name": groups[code].name}))
        parties[key] = Party.objects.update_or_create(
            agenda=agenda,
            key=key,
            defaults={
                "name": raw["name"],
                "group": groups[code],
                "role": raw.get("role") or "",
                "position": number,
                "listed": key in listed,
                **kept(raw, (*columns.PARTY, "group")),
            },
        )[0]
    return parties


def tidy_parties(agenda: Agenda, named: Iterable[str]) -> None:
    """Remove parties outside `named`, and groups, that no project of the past points at."""
    leads = Project.objects.filter(lead=OuterRef("pk"))
    members = Party.objects.filter(group=OuterRef("pk"))
    estimates = Estimate.objects.filter(group=OuterRef("pk"))
    agenda.parties.filter(~Exists(leads)).exclude(key__in=named).delete()
    agenda.groups.filter(~Exists(members), ~Exists(estimates), listed=False).delete()


def store_governance(agenda: Agenda, document: dict[str, Any], lines: dict[str, ThemeLine]) -> None:
    """Bodies by their key, because meetings and papers point at them, and roles anew.

    A body that the document no longer holds goes; `losing` has seen that nothing hangs on it.
    """
    governance = document.get("governance") or {}
    agenda.roles.all().delete()
    bodies = {
        raw["id"]: Body(
            agenda=agenda,
            position=number,
            **{column: raw.get(key) or "" for key, column in columns.BODY.items()},
            **kept(raw, columns.BODY),
        )
        for number, raw in enumerate(governance.get("bodies") or [])
    }
    upserted(Body, bodies.values())
    agenda.bodies.exclude(key__in=bodies).delete()
    for number, raw in enumerate(governance.get("roles") or []):
        _store_role(agenda, number, raw, bodies, lines)


def _store_role(
    agenda: Agenda,
    number: int,
    raw: dict[str, Any],
    bodies: dict[str, Body],
    lines: dict[str, ThemeLine],
) -> None:
    frequency = raw.get("frequency") or {}
    layout = kept(frequency, columns.FREQUENCY)
    role = Role.objects.create(
        agenda=agenda,
        key=raw["id"],
        position=number,
        filled_by_text=raw.get("filled_by_text") or [],
        tasks=raw.get("tasks") or [],
        frequency_text=frequency.get("text") or "",
        meetings_per_year=frequency.get("per_year"),
        hours_per_week=frequency.get("hours_per_week"),
        frequency_layout=layout["layout"],
        frequency_extra=layout["extra"],
        **kept(raw, (*columns.ROLE, "filled_by", "members", "frequency")),
    )
    RoleBody.objects.bulk_create(
        RoleBody(role=role, body=bodies[key], position=place)
        for place, key in enumerate(raw.get("filled_by") or [])
    )
    RoleMember.objects.bulk_create(
        RoleMember(
            role=role,
            position=place,
            function=member["role"],
            organisations=member.get("organisations") or [],
            count=member.get("count"),
            theme_line=lines.get(member.get("theme_line") or ""),
            **kept(member, (*columns.MEMBER, "theme_line")),
        )
        for place, member in enumerate(raw.get("members") or [])
    )

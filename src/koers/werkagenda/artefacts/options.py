# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen in a paper: owners, parties, projects, indicators, areas and log items."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.text import Truncator

from koers.access.models import Organisation
from koers.regiobeeld.definitions import catalogue
from koers.region_pack import region_pack
from koers.werkagenda.models import Artefact, FundingState, LogItem, Owner, Party, Project

Choice = tuple[str, str]


def fixed(*choices: Choice) -> Callable[[Artefact], list[Choice]]:
    """A list that is the same for every paper."""

    def options(artefact: Artefact) -> list[Choice]:
        return list(choices)

    return options


def owners(artefact: Artefact) -> list[Choice]:
    """Owners of the agenda, by the slug of their organisation."""
    found = Owner.objects.filter(agenda=artefact.agenda_id).select_related("organisation")
    return [(owner.organisation_id, owner.organisation.name) for owner in found]


def owner_types(artefact: Artefact) -> list[Choice]:
    """The kinds of organisation among the owners."""
    found = Owner.objects.filter(agenda=artefact.agenda_id)
    present = set(found.values_list("organisation__kind", flat=True))
    return [(kind.value, str(kind.label)) for kind in Organisation.Kind if kind.value in present]


def parties(artefact: Artefact) -> list[Choice]:
    """Parties of the document, by key."""
    return list(Party.objects.filter(agenda=artefact.agenda_id).values_list("key", "name"))


def other_projects(artefact: Artefact) -> list[Choice]:
    """Projects of the agenda besides the one that the paper is about, by key."""
    found = Project.objects.filter(agenda=artefact.agenda_id, removed_at__isnull=True)
    if artefact.project_id is not None:
        found = found.exclude(pk=artefact.project_id)
    return list(found.values_list("key", "name"))


def projects(artefact: Artefact) -> list[Choice]:
    """Projects of the agenda, by key."""
    found = Project.objects.filter(agenda=artefact.agenda_id, removed_at__isnull=True)
    return list(found.values_list("key", "name"))


def indicators(artefact: Artefact) -> list[Choice]:
    """Indicators of the catalogue of the regiobeeld."""
    return sorted(((one.id, one.naam) for one in catalogue().values()), key=lambda one: one[1])


def areas(artefact: Artefact) -> list[Choice]:
    """The region and its municipalities, by code."""
    pack = region_pack()
    return [(pack.regio.code, pack.naam), *((one.code, one.naam) for one in pack.gemeenten)]


def log_items(artefact: Artefact) -> list[Choice]:
    """Kansen and risico's of the agenda."""
    found = LogItem.objects.filter(agenda=artefact.agenda_id)
    return [
        (str(one.pk), f"{one.get_kind_display()}: {Truncator(one.event).chars(80)}")
        for one in found
    ]


funding_states = fixed(*((state.value, str(state.label)) for state in FundingState.State))

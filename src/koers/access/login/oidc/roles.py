# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the groups of the identity provider to hats in Koers; the table of groups is data.

The provider decides: at each login a person's hats become those of the groups, no more and no less.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from pydantic import BaseModel, ConfigDict, ValidationError

from koers.access.models import Membership
from koers.access.roles import Role
from koers.errors import InvalidDefinition
from koers.region_pack import region_folder, region_pack

#: Beside region.yaml in the region pack, unless KOERS_OIDC_GROUPS names another file.
FILE_NAME = "groepen.yaml"


class Hat(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    organisatie: str
    rol: Role


class GroupTable(BaseModel):
    """group at the provider -> the hats that its members wear"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    groepen: dict[str, tuple[Hat, ...]]

    def hats(self, groups: Iterable[str]) -> frozenset[Hat]:
        """Hats of somebody in these groups; a group that is not in the table gives none."""
        return frozenset(hat for group in groups for hat in self.groepen.get(group, ()))


def group_table() -> GroupTable:
    """The table of this installation.

    Raises:
        InvalidDefinition: the file is missing, or names an unknown organisation or role.
    """
    return _read(str(settings.KOERS_OIDC_GROUPS or region_folder() / FILE_NAME))


@cache
def _read(path: str) -> GroupTable:
    try:
        table = GroupTable.model_validate(yaml.safe_load(Path(path).read_text("utf-8")))
    except OSError as error:
        raise InvalidDefinition(f"De groepentabel {path} is niet te lezen.") from error
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidDefinition(f"{path}: {error}") from error
    known = {item.slug for item in region_pack().organisaties}
    named = {hat.organisatie for hats in table.groepen.values() for hat in hats}
    if named - known:
        raise InvalidDefinition(
            f"{path} noemt onbekende organisaties: {', '.join(sorted(named - known))}."
        )
    return table


@transaction.atomic
def wear(person: User, hats: frozenset[Hat]) -> bool:
    """Give the person exactly these hats; whether anything changed."""
    wanted = {(hat.organisatie, str(hat.rol)) for hat in hats}
    present = {
        (hat.organisation_id, hat.role): hat for hat in Membership.objects.filter(person=person)
    }
    for key in present.keys() - wanted:
        present[key].delete()
    for organisation, role in wanted - present.keys():
        Membership.objects.create(person=person, organisation_id=organisation, role=role)
    return present.keys() != wanted

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people whom the founding documents speak of, and which figures of the catalogue are about them.

Data: `doelgroepen.yaml` of the region pack. What stands on the page of a group is `target_group_page`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from koers.access.actor import Actor
from koers.errors import InvalidDefinition
from koers.regiobeeld.areas.register import normalised
from koers.regiobeeld.definitions import THEMES, Definition, catalogue
from koers.region_pack import region_folder

_FILE = "doelgroepen.yaml"


class TargetGroup(BaseModel):
    """A group of people. Field names are Dutch because the region reads and discusses the file.

    zvw_vanaf: first ages of the bands of Zvw cost that are about them (see `standardised`).
    ontbreekt: figures that would tell about them and that nobody delivers, in words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    naam: str
    wie: str
    bron: str
    indicatoren: tuple[str, ...] = Field(min_length=1)
    themas: tuple[str, ...] = Field(min_length=1)
    zvw_vanaf: tuple[int, ...] = ()
    ontbreekt: str = ""

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The figures about the group, in the order of its page."""
        return tuple(catalogue()[key] for key in self.indicatoren)


def read_target_groups(path: Path) -> dict[str, TargetGroup]:
    """Read and validate the groups of a file, by id.

    Raises:
        InvalidDefinition: a group names an indicator or theme that does not exist, or stands twice.
    """
    found: dict[str, TargetGroup] = {}
    try:
        groups = [
            TargetGroup.model_validate(row) for row in yaml.safe_load(path.read_text("utf-8"))
        ]
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidDefinition(f"{path.name}: {error}", file=path.name) from error
    for group in groups:
        unknown = [key for key in group.indicatoren if key not in catalogue()]
        unknown += [theme for theme in group.themas if theme not in THEMES]
        if unknown:
            raise InvalidDefinition(
                f"{path.name}, doelgroep {group.id}: {', '.join(unknown)} bestaat niet.",
                file=path.name,
            )
        if group.id in found:
            raise InvalidDefinition(f"{path.name}: doelgroep {group.id} staat er twee keer in.")
        found[group.id] = group
    return found


def target_groups() -> Mapping[str, TargetGroup]:
    """The groups of this region by id, in the order of the overview; none without the file."""
    return _cached(region_folder() / _FILE)


@cache
def _cached(path: Path) -> Mapping[str, TargetGroup]:
    return MappingProxyType(read_target_groups(path) if path.is_file() else {})


def search_target_groups(actor: Actor, text: str) -> list[TargetGroup]:
    """Groups whose name or description holds every word of the text."""
    words = normalised(text).split()
    if not words:
        return []
    return [
        group
        for group in target_groups().values()
        if all(word in normalised(f"{group.naam} {group.wie}") for word in words)
    ]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gate withholds of a source: dated data, `parameters/afscherming.yaml`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from koers.errors import InvalidDefinition
from koers.regiobeeld.definitions import Definition

_FILE = Path(__file__).parent.parent / "parameters" / "afscherming.yaml"


class Protection(BaseModel):
    """How the numbers of persons of a source are protected; Dutch, because the region discusses it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    drempel: int = Field(ge=1)
    nul_is_veilig: bool
    door_uitgever: bool
    reden: str
    bron: str
    status: Literal["gepubliceerd", "afgeleid", "te bevestigen"]

    def limit(self, definition: Definition) -> int:
        """Numbers of persons of an indicator below this are small."""
        return max(self.drempel, definition.drempel)

    def is_small(self, count: float, limit: float, *, ceiling: float = math.inf) -> bool:
        """Few persons with the property, or few without it: both say something about everyone there.

        Args:
            ceiling: what everybody knows the count cannot exceed.
        """
        without = ceiling - count
        if self.nul_is_veilig and (count == 0 or without == 0) and ceiling >= limit:
            return False
        return count < limit or without < limit


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    standaard: Mapping[date, Protection] = Field(min_length=1)
    bronnen: Mapping[str, Mapping[date, Protection]]


@cache
def _dated() -> _File:
    try:
        return _File.model_validate(yaml.safe_load(_FILE.read_text("utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidDefinition(f"{_FILE.name}: {error}", file=_FILE.name) from error


def protection(source_id: str, on: date) -> Protection:
    """The protection of a source on a day; what is not named is protected as a partner's figures.

    Raises:
        InvalidDefinition: the file is inconsistent.
    """
    dated = _dated()
    for rows in (dated.bronnen.get(source_id, {}), dated.standaard):
        begun = [day for day in rows if day <= on]
        if begun:
            return rows[max(begun)]
    return dated.standaard[min(dated.standaard)]

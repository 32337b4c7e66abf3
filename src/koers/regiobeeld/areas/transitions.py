# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which municipalities ceased to exist and where their inhabitants went: dated data with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from koers.errors import InvalidDefinition

_FOLDER = Path(__file__).parent / "overgangen"


class Transition(BaseModel):
    """One municipality that ended."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    per: date  # first day of the new division
    oud: str = Field(pattern=r"^GM\d{4}$")
    naam: str
    # new municipality -> inhabitants that went there
    naar: Mapping[str, float] = Field(min_length=1)
    bron: str
    status: Literal["gepubliceerd", "afgeleid", "te bevestigen"]

    @property
    def shares(self) -> dict[str, float]:
        """New municipality -> share of the inhabitants, together 1."""
        total = sum(self.naar.values())
        return {code: people / total for code, people in self.naar.items()}


@cache
def transitions() -> tuple[tuple[date, tuple[Transition, ...]], ...]:
    """The changes by date, the oldest first.

    Raises:
        InvalidDefinition: a file is inconsistent, or a municipality ends twice.
    """
    found: list[Transition] = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        try:
            entries = yaml.safe_load(path.read_text("utf-8"))["wijzigingen"]
            found += [Transition.model_validate(entry) for entry in entries]
        except (ValidationError, yaml.YAMLError, KeyError) as error:
            raise InvalidDefinition(f"{path.name}: {error}", file=path.name) from error
    codes = [item.oud for item in found]
    if len(set(codes)) < len(codes):
        raise InvalidDefinition("Een gemeente houdt in de overgangen twee keer op te bestaan.")
    ordered = sorted(found, key=lambda item: (item.per, item.oud))
    return tuple((day, tuple(items)) for day, items in groupby(ordered, key=lambda item: item.per))

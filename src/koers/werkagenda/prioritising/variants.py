# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Variants of an advice: settings and explanation, as data (`variants.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from koers.calculations.portfolio import Fairness
from koers.errors import InvalidDefinition, InvalidInput

_FILE = Path(__file__).with_name("variants.yaml")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Worth(_Part):
    stemmen: Literal["gelijk", "aandeel"]
    thema: dict[str, float] = {}


class SmallMunicipalities(_Part):
    onder: float = Field(gt=0)
    korting: float = Field(ge=0, le=1)


class FairnessSettings(_Part):
    inzet_band: float | None = Field(default=None, ge=0)
    opbrengst_minstens: float | None = Field(default=None, ge=0)
    slechtste_eerst: bool = True

    def rules(self) -> Fairness:
        """As the calculation takes it."""
        return Fairness(
            delta=self.inzet_band, gamma=self.opbrengst_minstens, worst_off=self.slechtste_eerst
        )


class SearchSettings(_Part):
    marge: float = Field(ge=0, lt=1)
    seconden: float = Field(gt=0, le=3600)


class TurningSettings(_Part):
    seconden: float = Field(ge=0, le=3600)
    per_project: float = Field(gt=0, le=600)


class MinoritySettings(_Part):
    samenhang_onder: float = Field(ge=-1, le=1)
    urgent_vanaf: int = Field(ge=0, le=5)
    niet_urgent_tot: int = Field(ge=0, le=5)


class Variant(_Part):
    """One way to work out a round."""

    naam: str
    uitleg: str
    waarde: Worth
    aandeel: Literal["groep", "sleutel"]
    kleine_gemeenten: SmallMunicipalities | None
    eerlijk: FairnessSettings | None
    zoeken: SearchSettings
    trekkingen: int = Field(ge=1, le=10_000)
    trekkingen_uren: int = Field(ge=0, le=1_000)
    omslag: TurningSettings
    minderheid: MinoritySettings
    zaad: int = 2026

    @property
    def fairness(self) -> Fairness | None:
        return None if self.eerlijk is None else self.eerlijk.rules()


class _File(_Part):
    standaard: dict[str, object]
    varianten: dict[str, Variant]


@cache
def variants() -> dict[str, Variant]:
    """All variants by key, in the order of the file.

    Raises:
        InvalidDefinition: the file is not as it should be.
    """
    try:
        return _File.model_validate(yaml.safe_load(_FILE.read_text("utf-8"))).varianten
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidDefinition(f"{_FILE.name}: {error}") from error


def variant(key: str) -> Variant:
    """One variant.

    Raises:
        InvalidInput: there is no such variant.
    """
    found = variants().get(key)
    if found is None:
        raise InvalidInput(
            f"Variant '{key}' bestaat niet. Kies uit: {', '.join(variants())}.", variant=key
        )
    return found

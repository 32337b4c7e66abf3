# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The layouts in which key figures come, as data; validated on first use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, model_validator


class Figure(BaseModel):
    """From which columns an indicator comes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    waarde: str | None = None
    maal: float = 1.0
    teller: str | None = None
    relatief: str | None = None
    noemer: str | None = None
    noemer_maal: float = 1.0

    @model_validator(mode="after")
    def _one_way(self) -> Figure:
        ways = [self.waarde, self.teller, self.relatief]
        if sum(way is not None for way in ways) != 1:
            raise ValueError("noem precies één van waarde, teller en relatief")
        if (self.waarde is None) != (self.noemer is not None):
            raise ValueError("een noemer hoort bij teller of relatief")
        return self

    @property
    def main(self) -> str:
        """The column with the figure, its numerator or its rate."""
        return self.waarde or self.teller or self.relatief or ""

    @property
    def columns(self) -> list[str]:
        return [self.main, *([self.noemer] if self.noemer else [])]


class Layout(BaseModel):
    """One layout of a key figures file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    omschrijving: str
    titels: bool = False
    code: str
    naam: str
    soort: str | None = None
    jaar: str | None = None
    leeg: Literal["statline", "onbekend"]
    namen_herstellen: bool = False
    herkend_aan: tuple[str, ...]
    tabellen: Mapping[str, int] = {}
    verplicht: tuple[str, ...]
    indicatoren: Mapping[str, tuple[Figure, ...]]


class Layouts(BaseModel):
    """All layouts, and what holds for each."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    aandeel_minimaal: float
    layouts: tuple[Layout, ...]


@cache
def all_layouts() -> Layouts:
    """The content of the data file, validated."""
    text = Path(__file__).with_name("layouts.yaml").read_text("utf-8")
    return Layouts.model_validate(yaml.safe_load(text))


def layouts() -> tuple[Layout, ...]:
    """All layouts, the publisher's own first."""
    return all_layouts().layouts

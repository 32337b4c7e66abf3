# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The layout of Vektis' yearly files as dated data: which column exists in which year, and what for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class Column(BaseModel):
    """A cost column: the kind of care it belongs to and the years in which it exists."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    zorgsoort: str
    van: int
    tot: int | None = None  # last year; empty: still there

    def exists_in(self, year: int) -> bool:
        return self.van <= year and (self.tot is None or year <= self.tot)


class Division(BaseModel):
    """Municipal division of the file of a year."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    indeling: int
    gemeenten: int


class Layout(BaseModel):
    """Everything about the files that may change from year to year."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    eerste_jaar: int
    afgekapt_op: int  # the publisher's export cuts column names at this length
    kleinste_cel: int  # persons; smaller cells are in the national rest row
    verdacht_vanaf: int  # persons of the other sex from which a missing cell is no coincidence
    sleutels: tuple[str, ...]
    aantallen: tuple[str, ...]
    zorgsoorten: Mapping[str, str]  # kind of care -> indicator
    kolommen: Mapping[str, Column]
    indelingen: Mapping[int, Division]

    def cost_columns(self, year: int) -> list[str]:
        """Cost columns of the file of a year."""
        return [name for name, column in self.kolommen.items() if column.exists_in(year)]

    def columns(self, year: int) -> list[str]:
        """All columns of the file of a year."""
        return [*self.sleutels, *self.aantallen, *self.cost_columns(year)]

    def full_name(self, name: str) -> str:
        """The column that a header means: lower case, and whole where the export cut it off."""
        plain = name.strip().lower()
        if plain in self.kolommen or len(plain) != self.afgekapt_op:
            return plain
        longer = [known for known in self.kolommen if known.startswith(plain)]
        return longer[0] if len(longer) == 1 else plain

    def division(self, year: int) -> Division:
        """Division of the file of a year; for a newer year the newest that is known."""
        known = [known_year for known_year in self.indelingen if known_year <= year]
        return self.indelingen[max(known) if known else min(self.indelingen)]


@cache
def layout() -> Layout:
    """The layout, validated."""
    path = Path(__file__).with_name("layout.yaml")
    return Layout.model_validate(yaml.safe_load(path.read_text("utf-8")))

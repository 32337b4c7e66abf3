# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of each health monitor table: columns, codes, division; validated on first use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """One StatLine table of a health monitor."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    tabel: str
    indeling: int
    regiokolom: str
    naamkolom: str | None = None
    periodekolom: str | None = None
    jaar: int | None = None
    groepkolom: str
    groepen: Mapping[str, str]  # code -> age group of the definition
    andere_groepen_overslaan: bool = False
    laatste_soort: str | None = None  # first letters of the codes with which the table ends
    andere_tabellen: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """Titles of the columns that identify a row."""
        optional = [self.periodekolom] if self.periodekolom else []
        return [self.groepkolom, "Marges", self.regiokolom, *optional]


@cache
def tables() -> Mapping[str, Table]:
    """The tables by id of their source."""
    entries = yaml.safe_load(Path(__file__).with_name("tables.yaml").read_text("utf-8"))
    return {source: Table.model_validate(entry) for source, entry in entries.items()}

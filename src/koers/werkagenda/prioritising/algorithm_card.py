# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The algorithm card: what the advice is made with, in the fields of the Algoritmeregister, as data."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from koers.errors import InvalidDefinition
from koers.web.downloads import Column, csv_response_bytes

_FILE = Path(__file__).with_name("algoritmekaart.yaml")
Value = str | list[str]


class CardField(BaseModel):
    """A field of the register.

    Args:
        veld: its name in the register's interface.
        titel: its name on the register's site.
        verplicht: without it the register publishes nothing.
        instelling: filled in by the organisation that uses the algorithm.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    veld: str
    titel: str
    waarde: Value
    hoogstens: int | None = None
    verplicht: bool = False
    instelling: bool = False

    @property
    def text(self) -> str:
        return self.waarde if isinstance(self.waarde, str) else ", ".join(self.waarde)

    @model_validator(mode="after")
    def _fits(self) -> CardField:
        if self.hoogstens is not None and len(self.text) > self.hoogstens:
            raise ValueError(f"{self.veld}: {len(self.text)} tekens, hoogstens {self.hoogstens}")
        return self


class Card(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    bron: str
    velden: tuple[CardField, ...]

    def field(self, name: str) -> CardField:
        return next(field for field in self.velden if field.veld == name)


@cache
def card() -> Card:
    """The card.

    Raises:
        InvalidDefinition: the file is not as the register takes it.
    """
    try:
        return Card.model_validate(yaml.safe_load(_FILE.read_text("utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidDefinition(f"{_FILE.name}: {error}") from error


def as_json() -> bytes:
    """One object with the register's own field names."""
    made = {field.veld: field.waarde for field in card().velden}
    return json.dumps(made, ensure_ascii=False, indent=2).encode()


def as_csv() -> bytes:
    """A row per field: name on the site, name in the interface, value."""
    rows = [[field.titel, field.veld, field.text] for field in card().velden]
    return csv_response_bytes(
        rows, [Column("Veld"), Column("Naam in het register"), Column("Waarde")]
    )

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which publishers are asked, at which address and for which tables: dated data, validated on first use.

An installation may name a file of its own in `KOERS_VERBINDINGEN`; what it says about a connection
replaces what the package says. With `alleen_deze: true` it replaces all connections.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from koers.errors import InvalidDefinition, InvalidInput

_FILE = Path(__file__).with_name("verbindingen.yaml")


class Protocol(StrEnum):
    STATLINE_V3 = "statline-v3"
    ODATA_V4 = "odata-v4"
    BESTAND = "bestand"
    OGC_FEATURES = "ogc-features"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Manners(_Part):
    """How a publisher is asked. Seconds, unless the name says otherwise."""

    pogingen: int = Field(ge=1)
    eerste_wachttijd: float = Field(ge=0)
    langste_wachttijd: float = Field(ge=0)
    verbinden: float = Field(gt=0)
    lezen: float = Field(gt=0)
    grootste_antwoord_mb: float = Field(gt=0)
    meeste_bladzijden: int = Field(ge=1)
    naam: str


class Dated(_Part):
    """A value from a date on, with where it comes from."""

    vanaf: date
    waarde: str
    bron: str
    status: Literal["gepubliceerd", "te bevestigen"]


class Table(_Part):
    """A table, file or collection to fetch."""

    id: str
    vanaf: date = date(1900, 1, 1)
    # odata-v4: the catalogue of the table
    catalogus: str = "CBS"
    # statline-v3: topics by title; empty means those that the reader of the source asks
    onderwerpen: tuple[str, ...] = ()
    # statline-v3 and odata-v4: a filter in the words of the protocol
    filter: str = ""
    # bestand: name under which the reader recognises the file
    bestandsnaam: str = ""
    # ogc-features: our name -> the publisher's name of a property
    eigenschappen: Mapping[str, str] = {}
    jaar: int | None = None
    bron: str = ""
    status: Literal["gepubliceerd", "te bevestigen"] = "te bevestigen"


class Connection(_Part):
    """One publisher's data set and how to reach it."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    titel: str
    protocol: Protocol
    bron: str  # id of the reader in `sources`
    adres: tuple[Dated, ...]
    # other hosts to which the publisher may send us on
    ook_van: tuple[str, ...] = ()
    tabellen: tuple[Table, ...] = ()
    opmerking: str = ""

    @field_validator("adres")
    @classmethod
    def _safe(cls, found: tuple[Dated, ...]) -> tuple[Dated, ...]:
        for item in found:
            parts = urlsplit(item.waarde)
            if parts.scheme != "https" and not _on_this_machine(parts.hostname or ""):
                raise ValueError(f"{item.waarde}: een adres begint met https://")
        return found

    @model_validator(mode="after")
    def _something_to_fetch(self) -> Connection:
        if not self.adres or not self.tabellen:
            raise ValueError(f"{self.id}: noem ten minste één adres en één tabel")
        return self

    def address(self, today: date) -> str:
        """The address that holds today, without a slash at the end."""
        valid = [item for item in self.adres if item.vanaf <= today] or list(self.adres[:1])
        return max(valid, key=lambda item: item.vanaf).waarde.rstrip("/")

    def tables(self, today: date) -> list[Table]:
        """What is fetched today, in the order of the file."""
        return [table for table in self.tabellen if table.vanaf <= today]


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Connections(_Part):
    """Everything in the file."""

    beleefdheid: Manners
    verbindingen: tuple[Connection, ...]


def read_connections(files: Sequence[Path]) -> Connections:
    """Read the files; a later one replaces connections of the same id and the manners it names.

    Raises:
        InvalidDefinition: a file is unreadable or inconsistent.
    """
    manners: dict[str, Any] = {}
    entries: dict[str, Any] = {}
    for file in files:
        try:
            content = yaml.safe_load(file.read_text("utf-8")) or {}
            manners |= content.get("beleefdheid", {})
            if content.get("alleen_deze", False):
                entries = {}
            entries |= {entry["id"]: entry for entry in content.get("verbindingen", [])}
        except (OSError, yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
            raise InvalidDefinition(f"{file}: dit zijn geen verbindingen ({error}).") from error
    try:
        return Connections.model_validate(
            {"beleefdheid": manners, "verbindingen": list(entries.values())}
        )
    except ValidationError as error:
        raise InvalidDefinition(f"{files[-1]}: {error}") from error


@cache
def _read(own: str) -> Connections:
    return read_connections([_FILE, *([Path(own)] if own else [])])


def connections() -> Mapping[str, Connection]:
    """The connections of this installation by id."""
    from django.conf import settings

    found = _read(str(settings.KOERS_CONNECTIONS or "")).verbindingen
    return MappingProxyType({item.id: item for item in found})


def manners() -> Manners:
    """How this installation asks."""
    from django.conf import settings

    return _read(str(settings.KOERS_CONNECTIONS or "")).beleefdheid


def connection(connection_id: str) -> Connection:
    """One connection.

    Raises:
        InvalidInput: it does not exist; the message names those that do.
    """
    known = connections()
    if connection_id not in known:
        raise InvalidInput(
            f"Bron '{connection_id}' bestaat niet. Kies uit: {', '.join(known)}.",
            connection=connection_id,
        )
    return known[connection_id]

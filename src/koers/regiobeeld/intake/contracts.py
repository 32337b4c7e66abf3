# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data contracts with partners, read from `contracten/*.yaml` and validated when Koers starts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from koers.errors import InvalidDefinition
from koers.regiobeeld.areas.register import Level
from koers.region_pack import region_pack

CONTRACTS = Path(__file__).parent / "contracten"
AREA, PERIOD, STATUS, REMARK = "gebied", "periode", "status", "toelichting"
#: Prefix of the id of a source that reads a contract's files.
PARTNER = "partner-"


class Periodicity(StrEnum):
    JAAR = "jaar"
    HALFJAAR = "halfjaar"
    KWARTAAL = "kwartaal"
    MAAND = "maand"


#: How a period of each kind is written, and an example of it.
FORMS: Mapping[Periodicity, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        Periodicity.JAAR: (re.compile(r"20\d{2}"), "2025"),
        Periodicity.HALFJAAR: (re.compile(r"20\d{2}-H[12]"), "2025-H1"),
        Periodicity.KWARTAAL: (re.compile(r"20\d{2}-K[1-4]"), "2025-K1"),
        Periodicity.MAAND: (re.compile(r"20\d{2}-(?:0[1-9]|1[0-2])"), "2025-01"),
    }
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnKind(StrEnum):
    CODE = "code"  # one of the codes of the contract
    AANTAL = "aantal"  # a whole number, zero or more: adds up over areas
    GETAL = "getal"  # any number, zero or more: does not add up
    BEDRAG = "bedrag"  # euro: adds up over areas


class ContractColumn(_Part):
    """A column of the file besides area and period."""

    naam: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    soort: ColumnKind
    uitleg: str
    codes: Mapping[str, str] = {}
    # the code that stands for all others together
    totaalcode: str = ""
    meest: float | None = None

    @model_validator(mode="after")
    def _codes(self) -> ContractColumn:
        if (self.soort is ColumnKind.CODE) != bool(self.codes):
            raise ValueError(f"kolom {self.naam}: alleen een kolom met codes noemt codes")
        if self.totaalcode and self.totaalcode not in self.codes:
            raise ValueError(f"kolom {self.naam}: totaalcode {self.totaalcode} is geen code")
        return self

    @property
    def adds_up(self) -> bool:
        return self.soort in (ColumnKind.AANTAL, ColumnKind.BEDRAG)


class ContractFigure(_Part):
    """Which cells are which indicator."""

    indicator: str
    waar: Mapping[str, str] = {}
    waarde: str = ""
    teller: str = ""
    noemer: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> ContractFigure:
        if bool(self.waarde) == bool(self.teller) or bool(self.teller) != bool(self.noemer):
            raise ValueError(f"{self.indicator}: noem een waarde, of een teller met een noemer")
        return self

    @property
    def main(self) -> str:
        """The column in which a person looks for this figure."""
        return self.waarde or self.teller


class PartOf(_Part):
    """A column that counts a part of another one."""

    deel: str
    geheel: str


class Jump(_Part):
    """When a difference with the previous delivery is told."""

    aandeel: float = Field(gt=0)  # share of the earlier figure
    vanaf: float = Field(ge=0)  # smaller differences are not told


class Contract(_Part):
    """What a partner delivers, agreed once and dated."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    titel: str
    versie: int = Field(ge=1)
    geldig_vanaf: int
    beschrijving: str
    wetten: tuple[str, ...]
    # kinds of organisation (region pack) whose data owner signs off
    eigenaar_soorten: tuple[str, ...]
    periodiciteit: Periodicity
    niveaus: tuple[Level, ...]
    drempel: int = Field(ge=1)
    kolommen: tuple[ContractColumn, ...]
    cijfers: tuple[ContractFigure, ...]
    deel_van: tuple[PartOf, ...] = ()
    # the row of the region is the sum of its municipalities
    regio_is_som: bool = True
    sprong: Jump
    voorwaarden: str
    status: Literal["afgesproken", "voorstel"]

    @model_validator(mode="after")
    def _consistent(self) -> Contract:
        known = {column.naam: column for column in self.kolommen}
        named = [
            *(
                part
                for figure in self.cijfers
                for part in (figure.waarde, figure.teller, figure.noemer)
            ),
            *(name for part in self.deel_van for name in (part.deel, part.geheel)),
            *(name for figure in self.cijfers for name in figure.waar),
        ]
        strange = sorted({name for name in named if name and name not in known})
        codes = [
            f"{name}={code}"
            for figure in self.cijfers
            for name, code in figure.waar.items()
            if name in known and code not in known[name].codes
        ]
        if strange or codes:
            raise ValueError(f"{self.id}: onbekende kolom of code {strange + codes}")
        if set(self.niveaus) & {Level.LAND}:
            raise ValueError(f"{self.id}: een partner levert geen cijfers van het land")
        return self

    @property
    def source_id(self) -> str:
        return f"{PARTNER}{self.id}"

    @property
    def codes(self) -> list[ContractColumn]:
        return [column for column in self.kolommen if column.soort is ColumnKind.CODE]

    @property
    def measures(self) -> list[ContractColumn]:
        return [column for column in self.kolommen if column.soort is not ColumnKind.CODE]

    @property
    def needed(self) -> list[str]:
        """Columns that a file must have, in the order of the template."""
        return [AREA, PERIOD, *(column.naam for column in self.kolommen)]

    @property
    def columns(self) -> list[str]:
        return [*self.needed, STATUS, REMARK]

    @property
    def eigenaren(self) -> frozenset[str]:
        """Organisations of this region whose data owner signs off."""
        return frozenset(
            item.slug for item in region_pack().organisaties if item.soort in self.eigenaar_soorten
        )

    @property
    def eigenaar_namen(self) -> str:
        names = [
            item.naam for item in region_pack().organisaties if item.soort in self.eigenaar_soorten
        ]
        return " of ".join(names) or "een partner die in deze regio nog niet is ingericht"

    def column(self, name: str) -> ContractColumn:
        return next(column for column in self.kolommen if column.naam == name)


def read_contracts(folder: Path) -> dict[str, Contract]:
    """Read and validate all contracts in a folder, by id.

    Raises:
        InvalidDefinition: a file is inconsistent; the message names it.
    """
    found: dict[str, Contract] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            contract = Contract.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))
        except (ValidationError, yaml.YAMLError) as error:
            raise InvalidDefinition(f"{path.name}: {error}", file=path.name) from error
        found[contract.id] = contract
    return found


@cache
def contracts() -> Mapping[str, Contract]:
    """All contracts of the package, by id."""
    return MappingProxyType(read_contracts(CONTRACTS))


def contract_of(source_id: str) -> Contract | None:
    """The contract that a source reads; None for a publisher's source."""
    if not source_id.startswith(PARTNER):
        return None
    return contracts().get(source_id.removeprefix(PARTNER))

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every answer and list of parameters is built from: camelCase keys, described in Dutch."""

from __future__ import annotations

from typing import Annotated

from ninja import Path, Schema
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

#: Version of the interface, not of Koers: the first number is in the address.
VERSION = "1.0.0"
#: Codes and readable addresses of areas: GM0153, enschede.
_AREA = r"^[A-Za-z0-9-]{1,160}$"
AreaKey = Annotated[str, StringConstraints(pattern=_AREA)]
#: Keys of indicators, theme lines, agendas and projects.
_KEY = r"^[a-z0-9_-]{1,120}$"
Key = Annotated[str, StringConstraints(pattern=_KEY)]
#: 2023, 2023-H1 (half-year), 2023-K1 (quarter), 2023-01 (month).
PERIOD = r"^[0-9]{4}(-(H[12]|K[1-4]|0[1-9]|1[0-2]))?$"
Period = Annotated[str, StringConstraints(pattern=PERIOD)]
#: What to do about a value in another form.
HOW_WRITTEN = {
    PERIOD: "schrijf 2023, 2023-H1 (halfjaar), 2023-K1 (kwartaal) of 2023-01 (maand).",
    _AREA: "geef een CBS-code (GM0153) of de naam in het adres (enschede).",
    _KEY: "geef een code van kleine letters, cijfers en streepjes, zoals eenzaamheid-18plus.",
}

IndicatorPath = Annotated[
    Key, Path(..., description="Code van de indicator.", example="eenzaamheid-18plus")
]
AreaPath = Annotated[
    AreaKey, Path(..., description="CBS-code of naam in het adres.", example="enschede")
]
PeriodPath = Annotated[
    Period, Path(..., description="Jaar, half jaar, kwartaal of maand.", example="2020")
]
AgendaPath = Annotated[
    Key, Path(..., description="Sleutel van de werkagenda.", example="werkagenda-2019")
]
ThemeLinePath = Annotated[
    Key, Path(..., description="Sleutel van de themalijn.", example="jeugdhulp")
]
ProjectPath = Annotated[
    Key, Path(..., description="Sleutel van het project.", example="overgewicht-18plus")
]

#: The largest number that the database keeps for a publication or a page.
LARGEST = 2_147_483_647


class Part(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Parameters(Schema):
    """What stands after the question mark; every operation says which keys it knows."""

    publicatie: int | None = Field(
        None,
        ge=1,
        le=LARGEST,
        description="Nummer van een publicatie. Met dit nummer geeft een adres altijd dezelfde "
        "cijfers. Zonder nummer: de publicatie die nu geldt.",
        examples=[1],
    )


class Paged(Part):
    """Where in a list one is."""

    aantal: int = Field(description="Aantal onderdelen in de hele lijst.")
    pagina: int = Field(description="Nummer van deze pagina; de eerste is 1.")
    per_pagina: int = Field(description="Hoogste aantal onderdelen op een pagina.")


class PageParameters(Schema):
    pagina: int = Field(1, ge=1, le=LARGEST, description="Nummer van de pagina; de eerste is 1.")
    per_pagina: int = Field(
        100, alias="perPagina", ge=1, le=1000, description="Aantal onderdelen op een pagina."
    )

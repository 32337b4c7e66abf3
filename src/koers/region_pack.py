# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A region pack: everything that differs from region to region, as data in one folder.

`region.yaml` names the areas, the organisations, the indicators of the home page and the links
between the agenda and the picture; the agendas are YAML files beside it. No code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from koers.errors import InvalidDefinition


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Municipality(_Part):
    code: str
    naam: str
    tegel: tuple[int, int]  # column and row on the tile map, from the north-west
    tegel_kort: str  # at most four letters for the tile


class RegionArea(_Part):
    code: str
    naam: str
    slug: str
    ook: tuple[str, ...] = ()  # other publishers' codes for the same area


class Subregion(_Part):
    """Municipalities of the region that work together; it may overlap another one."""

    code: str
    naam: str
    slug: str
    gemeenten: tuple[str, ...]
    bron: str
    status: Literal["wettelijk", "gepubliceerd", "afgeleid", "te bevestigen"]


class PackOrganisation(_Part):
    slug: str
    naam: str
    soort: str
    gebied: str = ""


class PackOwners(_Part):
    """Which organisations own the agendas, and how the documents name them."""

    # kinds of organisation that own; nobody else does
    soorten: tuple[str, ...] = ("gemeente", "ggd", "verzekeraar", "zorgkantoor", "provincie")
    # organisation -> the owner with which it counts as one
    tellen_samen: dict[str, str] = {}
    # kind of organisation -> parties of the documents that cover it, the first that is there
    partijen: dict[str, tuple[str, ...]] = {}


class RegionPack(_Part):
    id: str
    naam: str
    regio: RegionArea
    gemeenten: tuple[Municipality, ...]
    subregios: tuple[Subregion, ...] = ()
    organisaties: tuple[PackOrganisation, ...]
    eigenaren: PackOwners = PackOwners()
    # kinds of organisation that work for the whole region: they deliver in the name of others too
    levert_namens: tuple[str, ...] = ("kennispunt", "uitvoeringsorganisatie")
    # organisation whose administrator gets a trial account beside that of each role
    proef_kleine_gemeente: str = ""
    startpagina_indicatoren: tuple[str, ...]
    agendas: tuple[str, ...]
    # agenda id -> the agenda shown first
    hoofdagenda: str
    # theme line id of an agenda -> theme of the catalogue
    themalijnen: dict[str, str]
    # indicator text of a theme line, as the document has it -> indicator ids of the catalogue
    themalijn_indicatoren: dict[str, tuple[str, ...]]
    # agenda id -> project id -> indicator ids of the catalogue
    project_indicatoren: dict[str, dict[str, tuple[str, ...]]]

    @model_validator(mode="after")
    def _subregions_within(self) -> RegionPack:
        known = {item.code for item in self.gemeenten}
        for subregion in self.subregios:
            strange = sorted(set(subregion.gemeenten) - known)
            if strange or len(set(subregion.gemeenten)) < 2:
                raise ValueError(
                    f"subregio {subregion.naam}: noem ten minste twee gemeenten van de regio; "
                    f"onbekend: {', '.join(strange) or 'geen'}"
                )
        return self


def read_region_pack(folder: Path) -> RegionPack:
    """Read `region.yaml` of a pack.

    Raises:
        InvalidDefinition: the file is missing or inconsistent.
    """
    file = folder / "region.yaml"
    try:
        return RegionPack.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except OSError as error:
        raise InvalidDefinition(
            f"Het regiopakket {folder} heeft geen leesbare region.yaml. "
            "Wijs met KOERS_REGION een andere map aan."
        ) from error
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidDefinition(f"{file}: {error}") from error


@cache
def _cached(folder: str) -> RegionPack:
    return read_region_pack(Path(folder))


def region_pack() -> RegionPack:
    """The pack of this installation (setting `KOERS_REGION`)."""
    from django.conf import settings

    return _cached(str(settings.KOERS_REGION))


def region_folder() -> Path:
    """Folder of the pack of this installation."""
    from django.conf import settings

    return Path(settings.KOERS_REGION)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The definition registry: one definition of every figure, read from `catalogue/*.yaml`.

The files are validated when Koers starts. A file holds a list `indicatoren`; an entry with
`varianten` stands for one indicator per age group, with the id `<id>-<variant>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from koers.errors import InvalidDefinition, UnknownIndicator

CATALOGUE = Path(__file__).parent / "catalogue"


class Law(StrEnum):
    JEUGDWET = "Jeugdwet"
    WMO = "Wmo"
    ZVW = "Zvw"
    WLZ = "Wlz"
    PARTICIPATIEWET = "Participatiewet"
    WPG = "Wpg"
    GEEN = "geen"


class Polarity(StrEnum):
    LAGER_IS_BETER = "lager-is-beter"
    HOGER_IS_BETER = "hoger-is-beter"
    NEUTRAAL = "neutraal"


class Kind(StrEnum):
    """How figures of parts make the figure of the whole."""

    AANTAL = "aantal"  # a count or an amount: the region is the sum
    VERHOUDING = "verhouding"  # numerator / denominator: sum over sum
    AANDEEL = "aandeel"  # a percentage without counts: needs the population of `weging`
    GEMIDDELDE = "gemiddelde"  # a mean without counts: idem
    ENKEL = "enkel"  # cannot be combined (median, distance): the region is not determinable


THEMES: Mapping[str, str] = MappingProxyType(
    {
        "jeugd": "Jeugd",
        "schulden": "Schulden en armoede",
        "ouderen": "Ouderen",
        "psychisch": "Psychisch kwetsbaren",
        "preventie": "Preventie en gezondheid",
        "arbeidsmarkt": "Arbeidsmarkt in de zorg",
        "minimapolis": "Gemeentepolis voor minima",
        "gedeeld-beeld": "Gedeeld beeld van de regio",
    }
)


class Break(BaseModel):
    """A period from which the series cannot be compared with what came before."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    periode: str
    reden: str


class Weging(BaseModel):
    """Which counts weigh the parts of a percentage that comes without counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    indicator: str
    leeftijden: tuple[str, ...] = ()  # age groups of that indicator; empty means everybody
    toelichting: str


class Definition(BaseModel):
    """One indicator. Field names are Dutch because the files are read and discussed by the region."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    naam: str
    kort: str  # name on a chart, at most a few words
    definitie: str
    eenheid: str
    soort: Kind
    teller: str = ""
    noemer: str = ""
    maal: float = 1.0  # value = numerator / denominator * maal
    populatie: str
    polariteit: Polarity
    wet: Law
    themas: tuple[str, ...]
    doelgroep: str
    bron: str  # id of the source
    bronvermelding: str
    voorwaarden: str
    drempel: int = 10  # numbers of persons below this are withheld
    personen: bool = False  # numerator and denominator count persons: a Wilson interval applies
    decimalen: int = Field(default=1, ge=0, le=3)
    reeksbreuken: tuple[Break, ...] = ()
    weging: Weging | None = None
    leeftijd: str = ""  # age group that the indicator is about, as on the observation
    kolom: str = ""  # title of the publisher's column, for sources that map on it
    modelschatting: bool = False  # estimated from background features, not measured
    modelniveaus: tuple[str, ...] = ()  # levels of area at which it is; empty means all
    tegenhanger: str = ""  # says the same of the others: what is high here is low there
    verwacht: str = ""  # when newer figures are expected, in words
    opmerking: str = ""
    onderwerp: str = ""  # what the variants of one entry share; filled when the file is read

    @model_validator(mode="after")
    def _consistent(self) -> Definition:
        if self.soort is Kind.VERHOUDING and not (self.teller and self.noemer):
            raise ValueError(f"{self.id}: een verhouding noemt teller en noemer")
        unknown = set(self.themas) - set(THEMES)
        if unknown or not self.themas:
            raise ValueError(f"{self.id}: onbekende themalijn {sorted(unknown)}")
        return self

    @property
    def topic(self) -> str:
        """The same for variants of one indicator, so that a short list can show one of them."""
        return self.onderwerp or self.id

    def is_modelled(self, level: str) -> bool:
        """Whether figures of this level of area are a model's estimates.

        Those never enter the scan for knelpunten or an effect: they are drawn to what the
        background of the residents predicts, so they cannot show what an area does differently.
        """
        return self.modelschatting and (not self.modelniveaus or level in self.modelniveaus)

    @property
    def is_money(self) -> bool:
        return self.eenheid.lower().startswith(("eur", "€"))

    @property
    def unit_beside_name(self) -> str:
        """`, per 1.000 inwoners`, where neither the value nor a sign says what it is measured in."""
        told = self.soort is Kind.AANTAL or self.is_percentage or self.eenheid.startswith("euro")
        return "" if told else f", {self.eenheid}"

    @property
    def is_percentage(self) -> bool:
        return self.eenheid.startswith("%")


class _Variant(BaseModel):
    model_config = ConfigDict(extra="forbid")
    leeftijd: str
    naam: str  # added to the name: "18 jaar en ouder"
    kort: str  # "18+"
    weging: Weging | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    gemeenschappelijk: dict[str, Any] = {}
    varianten: dict[str, _Variant] = {}
    indicatoren: list[dict[str, Any]]


def _expanded(file: _File) -> list[dict[str, Any]]:
    entries = []
    for own in file.indicatoren:
        entry = {**file.gemeenschappelijk, **own}
        names = entry.pop("varianten", None)
        if names is None:
            entries.append(entry)
            continue
        for name in names:
            variant = file.varianten[name]
            if "tegenhanger" in entry:
                entry = {**entry, "tegenhanger": f"{own['tegenhanger']}-{name}"}
            entries.append(
                {
                    **entry,
                    "id": f"{entry['id']}-{name}",
                    "onderwerp": entry["id"],
                    "naam": f"{entry['naam']}, {variant.naam}",
                    "kort": f"{entry['kort']} {variant.kort}",
                    "leeftijd": variant.leeftijd,
                    "weging": variant.weging,
                }
            )
    return entries


def read_catalogue(folder: Path) -> dict[str, Definition]:
    """Read and validate all definitions in a folder, by id, in the order of the files.

    Raises:
        InvalidDefinition: a file or entry is inconsistent; the message names both.
    """
    found: dict[str, Definition] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            entries = _expanded(
                _File.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader))
            )
        except (ValidationError, KeyError, yaml.YAMLError) as error:
            raise InvalidDefinition(f"{path.name}: {error}", file=path.name) from error
        for entry in entries:
            try:
                definition = Definition.model_validate(entry)
            except ValidationError as error:
                raise InvalidDefinition(
                    f"{path.name}, indicator {entry.get('id')}: {error}", file=path.name
                ) from error
            if definition.id in found:
                raise InvalidDefinition(f"{path.name}: {definition.id} staat er twee keer in")
            found[definition.id] = definition
    for definition in found.values():
        if definition.weging and definition.weging.indicator not in found:
            raise InvalidDefinition(
                f"{definition.id}: de weging noemt {definition.weging.indicator}, "
                "en die indicator bestaat niet"
            )
        _check_twin(definition, found)
    return found


def _check_twin(definition: Definition, found: Mapping[str, Definition]) -> None:
    """A twin exists, names this one in turn, and is judged the other way round."""
    if not definition.tegenhanger:
        return
    twin = found.get(definition.tegenhanger)
    if twin is None or twin.tegenhanger != definition.id:
        raise InvalidDefinition(
            f"{definition.id}: de tegenhanger {definition.tegenhanger} bestaat niet, of noemt "
            f"{definition.id} niet"
        )
    if Polarity.NEUTRAAL in (definition.polariteit, twin.polariteit) or (
        definition.polariteit is twin.polariteit
    ):
        raise InvalidDefinition(
            f"{definition.id}: een tegenhanger heeft de andere polariteit; {twin.id} niet"
        )


@cache
def catalogue() -> Mapping[str, Definition]:
    """All definitions of the package, by id."""
    return MappingProxyType(read_catalogue(CATALOGUE))


def definition(indicator_id: str) -> Definition:
    """One definition.

    Raises:
        UnknownIndicator: the registry does not hold it.
    """
    try:
        return catalogue()[indicator_id]
    except KeyError:
        raise UnknownIndicator(
            f"Indicator '{indicator_id}' bestaat niet. Zie de lijst op /regiobeeld/definities/ "
            "of vraag 'koers regiobeeld indicatoren'.",
            indicator=indicator_id,
        ) from None

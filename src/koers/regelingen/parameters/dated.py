# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the dated rows: which value holds on a date, until when, with which status and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import yaml

from koers.errors import InvalidDefinition

_NO_PARAMETERS = frozenset({"wetten"})  # the register of laws has a form of its own


class ParameterStatus(StrEnum):
    """How sure a value is. The last two mark every outcome that used it."""

    WETTELIJK = "wettelijk"
    GEPUBLICEERD = "gepubliceerd"
    AFGELEID = "afgeleid"
    TE_BEVESTIGEN = "te bevestigen"

    @property
    def bevestigd(self) -> bool:
        return self in (ParameterStatus.WETTELIJK, ParameterStatus.GEPUBLICEERD)


class Ritme(StrEnum):
    """How long a value lasts when no later row follows it: after that it is unknown."""

    HALFJAAR = "halfjaar"
    JAAR = "jaar"
    OPEN = "open"

    def last_day(self, start: date) -> date:
        if self is Ritme.HALFJAAR:
            return date(start.year, 6, 30) if start.month <= 6 else date(start.year, 12, 31)
        if self is Ritme.JAAR:
            return date(start.year, 12, 31)
        return date.max


class Gebruikt(NamedTuple):
    """A parameter as it was used in an outcome."""

    naam: str
    waarde: Decimal
    eenheid: str
    artikel: str
    vanaf: date
    status: ParameterStatus
    bron: str


@dataclass(frozen=True, slots=True)
class Waarde:
    """One dated row. `tot` is the last day on which it holds."""

    vanaf: date
    tot: date
    waarde: Decimal
    status: ParameterStatus
    bron: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """All rows of one number, oldest first. Its name is file.key."""

    naam: str
    omschrijving: str
    eenheid: str
    artikel: str
    waarden: tuple[Waarde, ...]

    def op(self, peildatum: date) -> Gebruikt | None:
        """The row that holds on a date; None when none does."""
        for row in reversed(self.waarden):
            if row.vanaf <= peildatum:
                if peildatum > row.tot:
                    return None
                return Gebruikt(
                    self.naam,
                    row.waarde,
                    self.eenheid,
                    self.artikel,
                    row.vanaf,
                    row.status,
                    row.bron,
                )
        return None


class _ExactLoader(yaml.CSafeLoader):
    """Numbers as the decimals that stand in the file, not as the nearest binary fraction."""


def _decimal(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _decimal)
_ExactLoader.add_constructor("tag:yaml.org,2002:int", _decimal)


def read_yaml(name: str, package: str = __package__) -> Any:
    """The contents of one file of this folder, or of a rule's own, numbers as Decimal."""
    text = resources.files(package).joinpath(f"{name}.yaml").read_text("utf-8")
    loaded = yaml.load(text, Loader=_ExactLoader)  # nosec B506 # noqa: S506  (a safe loader)
    return loaded


def _parameter(name: str, entry: dict[str, Any]) -> Parameter:
    try:
        ritme = Ritme(entry.get("ritme", Ritme.OPEN))
        starts = sorted(entry["waarden"])
        rows = []
        for position, start in enumerate(starts):
            raw = entry["waarden"][start]
            last = raw.get("tot") or ritme.last_day(start)
            if position + 1 < len(starts):
                last = min(last, starts[position + 1] - timedelta(days=1))
            if not isinstance(raw["waarde"], Decimal) or not raw["bron"]:
                raise InvalidDefinition(f"Parameter {name}, {start}: getal of bron ontbreekt.")
            rows.append(
                Waarde(start, last, raw["waarde"], ParameterStatus(raw["status"]), raw["bron"])
            )
        return Parameter(
            naam=name,
            omschrijving=entry["omschrijving"],
            eenheid=entry["eenheid"],
            artikel=entry["artikel"],
            waarden=tuple(rows),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidDefinition(f"Parameter {name} klopt niet: {error}.") from error


@cache
def parameters_van(bestand: str) -> tuple[Parameter, ...]:
    """All parameters of one file of this folder, in the order of that file."""
    return tuple(_parameter(f"{bestand}.{key}", entry) for key, entry in read_yaml(bestand).items())


@cache
def parameters() -> tuple[Parameter, ...]:
    """Every parameter that the package knows."""
    files = sorted(
        entry.name.removesuffix(".yaml")
        for entry in resources.files(__package__).iterdir()
        if entry.name.endswith(".yaml")
    )
    return tuple(
        found for name in files if name not in _NO_PARAMETERS for found in parameters_van(name)
    )


@cache
def parameter(naam: str) -> Parameter:
    """One parameter by its full name, such as bijstandsnorm.alleenstaande_21_aow."""
    for found in parameters_van(naam.partition(".")[0]):
        if found.naam == naam:
            return found
    raise InvalidDefinition(f"Parameter {naam} bestaat niet.")

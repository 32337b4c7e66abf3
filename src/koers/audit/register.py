# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The processing register (AVG art. 30) as data: what is kept about residents, why, for whom, how long.

Terms that no text confirms have the status "te bevestigen" and erase nothing, until the organisation
lays its own term down in `bewaartermijnen.yaml` in KOERS_HOME.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from koers.access.purposes import purposes
from koers.errors import InvalidDefinition

OWN_TERMS = "bewaartermijnen.yaml"
_FOLDER = Path(__file__).with_name("verwerkingen")


class Status(StrEnum):
    """How firm a term is; only a confirmed one erases."""

    WETTELIJK = "wettelijk"
    GEPUBLICEERD = "gepubliceerd"
    VASTGESTELD = "vastgesteld door de organisatie"
    TE_BEVESTIGEN = "te bevestigen"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Term(_Part):
    """How long, and on whose word."""

    maanden: int = Field(gt=0)
    status: Status
    bron: str


class Rule(_Part):
    """What is kept until when: rows in one state of one data set."""

    code: str
    toestand: str
    titel: str
    vanaf: str
    termijn: Term

    @property
    def erases(self) -> bool:
        return self.termijn.status != Status.TE_BEVESTIGEN

    def ended_before(self, today: date) -> date:
        """A row whose term began before this date is past its term."""
        months = today.year * 12 + today.month - 1 - self.termijn.maanden
        year, month = divmod(months, 12)
        # The 31st of a month without one: the last day, so that nothing goes a day too early.
        first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        return min(
            date(year, month + 1, 1) + timedelta(today.day - 1), first_of_next - timedelta(1)
        )


class DatasetEntry(_Part):
    code: str
    titel: str
    gegevens: tuple[str, ...]
    bewaren: tuple[Rule, ...] = Field(min_length=1)


class Processing(_Part):
    """One processing: an entry of the register. `code` is a purpose, or one of the log itself."""

    code: str
    titel: str
    doel: str
    verantwoordelijke: str
    grondslag: str = ""
    betrokkenen: tuple[str, ...]
    ontvangers: tuple[str, ...]
    beveiliging: tuple[str, ...]
    datasets: tuple[DatasetEntry, ...]

    @model_validator(mode="after")
    def _has_ground(self) -> Self:
        if not self.basis:
            raise ValueError("grondslag ontbreekt en de code is geen doel")
        return self

    @property
    def basis(self) -> str:
        purpose = purposes().get(self.code)
        return purpose.grondslag if purpose else self.grondslag

    @property
    def uri(self) -> str:
        """Where the entry can be read; the Logboek refers to it."""
        return f"{settings.KOERS_PUBLIC_URL}/verwerkingsregister/#{self.code}"


def rules() -> Iterator[tuple[Processing, DatasetEntry, Rule]]:
    """Every retention rule with what it belongs to."""
    for processing in register().values():
        for dataset in processing.datasets:
            for rule in dataset.bewaren:
                yield processing, dataset, rule


def log_retention() -> Rule:
    """How long the lines of the reading log themselves are kept."""
    return next(rule for _, dataset, rule in rules() if dataset.code == "inzagelog")


@cache
def register() -> dict[str, Processing]:
    """All entries by code, with the organisation's own terms filled in.

    Raises:
        InvalidDefinition: a file is inconsistent, or a purpose has no entry.
    """
    entries = {}
    for file in sorted(_FOLDER.glob("*.yaml")):
        try:
            entry = Processing.model_validate(yaml.safe_load(file.read_text("utf-8")))
        except (ValidationError, yaml.YAMLError) as error:
            raise InvalidDefinition(f"{file.name}: {error}") from error
        entries[entry.code] = _with_own_terms(entry)
    if missing := purposes().keys() - entries.keys():
        raise InvalidDefinition(
            f"Voor deze doelen ontbreekt het verwerkingsregister: {', '.join(sorted(missing))}."
        )
    codes = [
        rule.code for entry in entries.values() for item in entry.datasets for rule in item.bewaren
    ]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise InvalidDefinition(f"Bewaarregels met dezelfde code: {', '.join(sorted(twice))}.")
    if unknown := own_terms().keys() - set(codes):
        raise InvalidDefinition(
            f"{OWN_TERMS} noemt onbekende regels: {', '.join(sorted(unknown))}."
        )
    return entries


def own_terms() -> dict[str, Term]:
    """Terms that the organisation laid down itself, by code of the rule."""
    file = Path(settings.KOERS_HOME) / OWN_TERMS
    if not file.exists():
        return {}
    try:
        rows = yaml.safe_load(file.read_text("utf-8")) or {}
        return {
            str(code): Term.model_validate({"status": Status.VASTGESTELD, **row})
            for code, row in rows.items()
        }
    except (ValidationError, yaml.YAMLError, AttributeError, TypeError) as error:
        raise InvalidDefinition(f"{OWN_TERMS}: {error}") from error


def _with_own_terms(entry: Processing) -> Processing:
    own = own_terms()
    datasets = tuple(
        item.model_copy(
            update={
                "bewaren": tuple(
                    rule.model_copy(update={"termijn": own.get(rule.code, rule.termijn)})
                    for rule in item.bewaren
                )
            }
        )
        for item in entry.datasets
    )
    return entry.model_copy(update={"datasets": datasets})

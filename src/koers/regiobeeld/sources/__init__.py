# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One folder per publisher. A source reads a publisher's own file into the observation schema.

To add one: make a folder, write a class with the attributes and methods of `Source`, and name an
instance of it in `SOURCES`. A source never touches the database: it gets the area register and
gives a `Reading`; storing, publishing and reporting happen in `leveringen`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister
from koers.regiobeeld.findings import Finding, Severity
from koers.regiobeeld.observations import empty_observations


@dataclass(slots=True)
class Boundary:
    """Outline of an area in the division of a year: a GeoJSON geometry in WGS84."""

    code: str
    year: int
    geometry: dict[str, Any]


@dataclass(slots=True)
class Reading:
    """What a source found in one file.

    Args:
        observations: figures in the observation schema.
        areas: areas that the file itself defines, with the year of its division.
        boundaries: outlines that the file holds.
        findings: the report; one with severity `fout` and nothing of the file may be published.
    """

    observations: pl.DataFrame = field(default_factory=empty_observations)
    areas: list[AreaRecord] = field(default_factory=list)
    boundaries: list[Boundary] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def rejected(self) -> bool:
        return any(finding.severity is Severity.FOUT for finding in self.findings)


class Source(Protocol):
    """A publisher's data set."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str:
        """Name as it stands under every figure."""
        ...

    @property
    def publisher(self) -> str: ...

    @property
    def terms(self) -> str:
        """Terms of use in one Dutch sentence."""
        ...

    @property
    def rank(self) -> int:
        """Files of a lower rank are read first: those that define areas before those that name them."""
        ...

    def recognises(self, path: Path) -> bool:
        """Whether this file is meant for this source, by its name and its first line; never raises.

        A folder counts as one delivery for a source whose publisher gives several files together.
        """
        ...

    def read(self, path: Path, register: AreaRegister) -> Reading:
        """Read and check the file. Bad input becomes findings, never an exception.

        The file must still have the publisher's name: some give the year only there.
        """
        ...


def all_sources() -> list[Source]:
    """Every registered source, in the order in which files must be read."""
    from koers.regiobeeld.sources.registry import SOURCES

    return sorted(SOURCES, key=lambda source: source.rank)


def source_by_id(source_id: str) -> Source:
    """The source with this id; a KeyError is a programming error or a delivery of a removed source."""
    return {source.id: source for source in all_sources()}[source_id]


def source_for(path: Path) -> Source | None:
    """The source that recognises a file, or None."""
    return next((source for source in all_sources() if source.recognises(path)), None)

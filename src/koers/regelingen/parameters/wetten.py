# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register of laws: which version of a text holds on a date, and where to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from koers.errors import InvalidDefinition
from koers.regelingen.parameters.dated import read_yaml

_ADDRESS = "https://wetten.overheid.nl"


@dataclass(frozen=True, slots=True)
class Wet:
    """A law with the versions of its text that were read for this package."""

    afkorting: str
    naam: str
    bwb: str
    versies: tuple[date, ...]

    def versie(self, peildatum: date) -> date | None:
        """The newest version read that is not later than the date."""
        return max((known for known in self.versies if known <= peildatum), default=None)

    def adres(self, peildatum: date) -> str:
        """Where the text that holds on the date stands."""
        return f"{_ADDRESS}/{self.bwb}/{peildatum.isoformat()}"


@cache
def _wetten() -> dict[str, Wet]:
    return {
        short: Wet(short, entry["naam"], entry["bwb"], tuple(sorted(entry["versies"])))
        for short, entry in read_yaml("wetten").items()
    }


def wet(afkorting: str) -> Wet:
    """A law by its usual abbreviation, such as Rv."""
    try:
        return _wetten()[afkorting]
    except KeyError:
        raise InvalidDefinition(f"Wet {afkorting} staat niet in wetten.yaml.") from None

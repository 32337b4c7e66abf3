# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which rules there are. A new one is a module with the names of `Regeling` and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from koers.errors import InvalidInput
from koers.regelingen.uitkomst import Uitkomst
from koers.regelingen.veld import Veld


@dataclass(frozen=True, slots=True)
class Uitvoer:
    """A named output; the first of a rule is its amount and carries the rule's name."""

    naam: str
    omschrijving: str
    eenheid: str
    tekst: bool = False  # a fact in words or a date, no amount


class Bereken(Protocol):
    def __call__(
        self,
        *,
        peildatum: date | str,
        verwerkingsdatum: date | None = ...,
        herkomst: Mapping[str, Any] | None = ...,
        **velden: Any,
    ) -> Uitkomst: ...


class BerekenReeks(Protocol):
    def __call__(
        self, kolommen: Mapping[str, Any], *, peildatum: date | str
    ) -> dict[str, NDArray[np.generic]]: ...


class Regeling(Protocol):
    """What the module of a rule offers.

    `bereken` answers for one household, exactly, with steps. `bereken_reeks` takes arrays named as
    the CSV columns and gives arrays: the outputs, `status` and `melding`.
    """

    @property
    def NAAM(self) -> str: ...  # noqa: N802
    @property
    def TITEL(self) -> str: ...  # noqa: N802
    @property
    def VELDEN(self) -> tuple[Veld, ...]: ...  # noqa: N802
    @property
    def UITVOER(self) -> tuple[Uitvoer, ...]: ...  # noqa: N802
    @property
    def PARAMETERS(self) -> tuple[str, ...]: ...  # noqa: N802

    @property
    def bereken(self) -> Bereken: ...
    @property
    def bereken_reeks(self) -> BerekenReeks: ...


class OnbekendeRegeling(InvalidInput):
    code = "unknown-regeling"
    http_status = 404


@cache
def regelingen() -> Mapping[str, Regeling]:
    """All rules by name, in the order in which they are shown."""
    from koers.regelingen import (
        beslagvrije_voet,
        bijstandsnorm,
        gemeentepolis,
        huurtoeslag,
        inhouden_doorbetalen,
        kinderarmoede,
        kindgebonden_budget,
        uitstroom,
        wanbetaler,
        zorgtoeslag,
    )

    modules: tuple[Regeling, ...] = (
        beslagvrije_voet,
        bijstandsnorm,
        zorgtoeslag,
        kindgebonden_budget,
        huurtoeslag,
        gemeentepolis,
        wanbetaler,
        uitstroom,
        inhouden_doorbetalen,
        kinderarmoede,
    )
    return {module.NAAM: module for module in modules}


def regeling(naam: str) -> Regeling:
    """One rule by its name, with hyphens or underscores.

    Raises:
        OnbekendeRegeling: there is no such rule.
    """
    found = regelingen().get(naam.replace("_", "-"))
    if found is None:
        raise OnbekendeRegeling(
            f"Regeling '{naam}' bestaat niet. Kies uit: {', '.join(regelingen())}.",
            regelingen=list(regelingen()),
        )
    return found

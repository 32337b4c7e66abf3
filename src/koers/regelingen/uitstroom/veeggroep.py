# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly veeggroep: who of a whole caseload can be invited for an exit scheme, and why others cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.errors import InvalidInput
from koers.regelingen.kolommen import Kolommen, lees_kolommen
from koers.regelingen.uitstroom.regelingen import Regeling, regeling_van
from koers.regelingen.uitstroom.velden import VELDEN
from koers.regelingen.uitstroom.voorwaarden import VOORWAARDEN, recht_op
from koers.regelingen.veld import peildatum_van


@dataclass(frozen=True, slots=True)
class Veeggroep:
    """Arrays, one element per row.

    Attributes:
        geselecteerd: belongs on the list.
        waarom_niet: why not, in Dutch; empty for those selected.
        te_regelen: what must be arranged before the exit, for those selected.
        ontbreekt: fields that were not given; such a row is not selected.
        nog_na_te_gaan: for the whole list: conditions in texts that were not found.
    """

    geselecteerd: NDArray[np.bool_]
    waarom_niet: NDArray[np.object_]
    te_regelen: NDArray[np.object_]
    ontbreekt: NDArray[np.object_]
    nog_na_te_gaan: tuple[str, ...]


def scheme_of(naam: str, verzekeraar: str, day: date) -> Regeling:
    """The scheme on a date.

    Raises:
        InvalidInput: not known.
    """
    scheme = regeling_van(naam, verzekeraar, day)
    if scheme is None:
        raise InvalidInput(
            f"Er is geen {naam.upper()} met {verzekeraar} bekend op {day:%d-%m-%Y}.",
            regeling=naam,
        )
    return scheme


def veeggroep(
    kolommen: Mapping[str, Any],
    *,
    peildatum: date | str,
    regeling: str = "rub",
    verzekeraar: str = "Menzis",
) -> Veeggroep:
    """Select candidates from columns named as the fields of this rule.

    Raises:
        InvalidInput: the scheme is not known, or columns of different lengths.
        OntbrekendeParameter: a number of the conditions is not known on that date.
    """
    day = peildatum_van(peildatum)
    scheme = scheme_of(regeling, verzekeraar, day)
    rows = lees_kolommen(VELDEN, kolommen)
    against, arrange, unknown = toets(rows, scheme, day)
    chosen = np.array(
        [
            not (no or gap or row in rows.fouten)
            for row, (no, gap) in enumerate(zip(against, unknown, strict=True))
        ],
        dtype=np.bool_,
    )
    for row, fault in rows.fouten.items():
        against[row].append(fault)
    return Veeggroep(
        chosen,
        _sentences(against),
        _sentences([made if ok else [] for made, ok in zip(arrange, chosen, strict=True)]),
        _sentences(unknown),
        scheme.onbekende_voorwaarden,
    )


Zinnen = list[list[str]]
NIET_BEKEND = "niet bekend of aan"


def toets(rows: Kolommen, scheme: Regeling, day: date) -> tuple[Zinnen, Zinnen, Zinnen]:
    """Per row: what stands in the way, what can be arranged, what is not known."""
    recht = recht_op(day, scheme.verzekeraar)
    against: Zinnen = [[] for _ in range(rows.aantal)]
    arrange: Zinnen = [[] for _ in range(rows.aantal)]
    unknown: Zinnen = [[] for _ in range(rows.aantal)]
    for name in scheme.voorwaarden:
        condition = VOORWAARDEN[name]
        met, failed = condition.toets(rows, recht)
        where = arrange if condition.te_regelen else against
        for row in np.flatnonzero(failed):
            where[row].append(f"{condition.zin} ({condition.grondslag})")
        for row in np.flatnonzero(~(met | failed)):
            gap = f"{NIET_BEKEND} '{name.replace('_', ' ')}' is voldaan ({condition.grondslag})"
            (arrange if condition.te_regelen else unknown)[row].append(gap)
    return against, arrange, unknown


def _sentences(rows: Zinnen) -> NDArray[np.object_]:
    joined = np.empty(len(rows), dtype=object)
    joined[:] = ["; ".join(row) for row in rows]
    return joined

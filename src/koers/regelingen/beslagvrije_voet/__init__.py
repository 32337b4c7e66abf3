# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beslagvrije voet: the part of an income that no attachment may touch (Rv art. 475c-475i)."""

from koers.regelingen.beslagvrije_voet.berekening import NAAM, bereken
from koers.regelingen.beslagvrije_voet.reeks import bereken_reeks
from koers.regelingen.beslagvrije_voet.velden import UITVOER, VELDEN

TITEL = "Beslagvrije voet per maand"
PARAMETERS = (
    "beslagvrije_voet",
    "bijstandsnorm",
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
)

__all__ = ["NAAM", "PARAMETERS", "TITEL", "UITVOER", "VELDEN", "bereken", "bereken_reeks"]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch rules: dated parameters with a source, formulas in code, and an explanation of every amount.

Pure: no Django, no network, no clock. `regeling(naam).bereken(...)` answers for one household,
`.bereken_reeks(...)` for a whole caseload. See docs/regelingen.md.
"""

from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter, Parameter, ParameterStatus
from koers.regelingen.registry import Regeling, Uitvoer, regeling, regelingen
from koers.regelingen.uitkomst import Formule, Herkomst, Invoer, Stap, Status, Uitkomst
from koers.regelingen.veld import OngeldigVeld, Soort, Veld

__all__ = [
    "Formule",
    "Gebruikt",
    "Herkomst",
    "Invoer",
    "OngeldigVeld",
    "OntbrekendeParameter",
    "Parameter",
    "ParameterStatus",
    "Regeling",
    "Soort",
    "Stap",
    "Status",
    "Uitkomst",
    "Uitvoer",
    "Veld",
    "regeling",
    "regelingen",
]

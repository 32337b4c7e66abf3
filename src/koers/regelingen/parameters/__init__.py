# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers that law or a publisher sets: dated rows in the YAML files of this folder, each with a source.

A peildatum chooses the row. What has no row on that date is missing, never guessed or carried over.
"""

from koers.regelingen.parameters.dated import (
    Gebruikt,
    Parameter,
    ParameterStatus,
    Ritme,
    Waarde,
    parameter,
    parameters,
    parameters_van,
)
from koers.regelingen.parameters.wetstand import OntbrekendeParameter, Wetstand
from koers.regelingen.parameters.wetten import Wet, wet

__all__ = [
    "Gebruikt",
    "OntbrekendeParameter",
    "Parameter",
    "ParameterStatus",
    "Ritme",
    "Waarde",
    "Wet",
    "Wetstand",
    "parameter",
    "parameters",
    "parameters_van",
    "wet",
]

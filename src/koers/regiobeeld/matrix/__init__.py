# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Areas beside indicators in one table: every figure with its place against the region or the country.

`choice` reads what was asked, `cells` fills the table, `marks` judges, `picture` draws it.
"""

from koers.regiobeeld.matrix.cells import Cell, Column, Matrix, MatrixRow, matrix
from koers.regiobeeld.matrix.choice import MOST_INDICATORS, Against, Choice, chosen, first_theme
from koers.regiobeeld.matrix.marks import Mark, mark_of
from koers.regiobeeld.matrix.picture import picture_of

__all__ = [
    "MOST_INDICATORS",
    "Against",
    "Cell",
    "Choice",
    "Column",
    "Mark",
    "Matrix",
    "MatrixRow",
    "chosen",
    "first_theme",
    "mark_of",
    "matrix",
    "picture_of",
]

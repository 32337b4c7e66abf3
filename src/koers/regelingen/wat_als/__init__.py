# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What if: the same household on another date, with another income, or another household; and how much
of a raise remains."""

from koers.regelingen.wat_als.druk import Drukcurve, Huishouden, drukcurve
from koers.regelingen.wat_als.vergelijken import Vergelijking, Verschil, vergelijk, vergelijk_datums

__all__ = [
    "Drukcurve",
    "Huishouden",
    "Vergelijking",
    "Verschil",
    "drukcurve",
    "vergelijk",
    "vergelijk_datums",
]

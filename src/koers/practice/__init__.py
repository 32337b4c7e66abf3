# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice region: synthetic files in exactly the publishers' formats, for whoever has no data.

It only writes files; reading, checking and showing them takes the same road as real files.
"""

from koers.practice.caseload import write_caseload
from koers.practice.country import PracticeRegion
from koers.practice.long_term_care import CareYear, long_term_care
from koers.practice.writing import MARKER, SEED, write_practice_region

__all__ = [
    "MARKER",
    "SEED",
    "CareYear",
    "PracticeRegion",
    "long_term_care",
    "write_caseload",
    "write_practice_region",
]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rooms that the interface reads, filled by their own fixtures."""

from koers.regiobeeld.tests.conftest import (  # noqa: F401 - fixtures are found by their name
    small_picture,
    small_region,
)
from koers.werkagenda.tests.conftest import agenda_2019  # noqa: F401

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rooms that the home pages join, filled by their own fixtures."""

from koers.regiobeeld.tests.conftest import (  # noqa: F401 - fixtures are found by their name
    logged_in,
    small_picture,
    small_region,
)
from koers.werkagenda.tests.conftest import agenda_2019, koers_2022  # noqa: F401
from koers.werkagenda.tests.owned import agenda_2019_owned  # noqa: F401

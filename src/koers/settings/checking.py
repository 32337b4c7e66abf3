# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""For the type checker only: the same apps, but no server is started."""

import os

os.environ["KOERS_DATABASE_URL"] = "postgresql://nobody@/none"
os.environ["KOERS_SECRET_KEY"] = "only-for-the-type-checker"  # noqa: S105

from koers.settings.base import *  # noqa: F403

KOERS_TRIAL = True

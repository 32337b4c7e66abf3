# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The trial on one's own machine (`koers demo`, `koers serve`): plain http, loopback only."""

from koers.settings.base import *  # noqa: F403

KOERS_TRIAL = True

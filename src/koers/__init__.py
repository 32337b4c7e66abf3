# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Koers: from one shared regional picture to a fair work agenda, the work itself and its effect."""

__version__ = "0.1.0"

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the worker finds the background work of this room."""

from koers.trajecten.caseload import read_in_background

__all__ = ["read_in_background"]

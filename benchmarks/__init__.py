# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Speed, measured as ratios to a rival or a limit in one run. Never part of the tests."""

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ideas for the agenda: from a knelpunt, through admission, to a project or the parkeerplaats."""

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roles in the embedded server besides its owner."""

#: The role under which Koers works: owns no table, is no superuser, obeys row-level security.
EMBEDDED_APPLICATION_ROLE = "koers_app"

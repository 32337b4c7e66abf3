# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making, checking and restoring a backup: one encrypted file with database, observations and keys."""

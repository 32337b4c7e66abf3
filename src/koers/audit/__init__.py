# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who did what with whose data: reading log, processing log, register, retention, erasure and export.

It knows no case: rooms above register their data sets and call `journal.record`.
"""

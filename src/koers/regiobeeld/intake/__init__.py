# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures that no publisher has and partners deliver themselves: waiting lists, crisis admissions, debt help.

What a partner delivers stands in a contract (`contracten/*.yaml`): columns, codes, definition, owner.
`template` makes an empty file of it, `source` reads a filled one, `totals` and `earlier` check it.
"""

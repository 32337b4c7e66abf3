# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prioritising together: rounds, blind scores, capacity, and an advice that a meeting decides on.

Pure: `quarters inputs missing variants problem working_out stored wording`. With the database:
`rounds candidates bands scores capacity gathering advices adoption jobs practice`.
"""

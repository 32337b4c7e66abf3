# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The meeting cycle: bodies plan, an agenda that fills itself, decisions, actions and reminders."""

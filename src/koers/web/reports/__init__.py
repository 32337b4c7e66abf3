# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports as plain values, written as PDF, Word and slides; what stands in them is left to the rooms."""

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of meetings, by what somebody comes to do there."""

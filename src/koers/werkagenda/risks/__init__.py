# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of kansen and risico's: likelihood and impact, measure, escalation, and every change kept."""

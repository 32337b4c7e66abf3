# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the regiobeeld, one file per concept: parse the address, call a selector or service, render."""

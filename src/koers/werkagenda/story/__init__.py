# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How things hang together: knelpunt, idea, admission, project, decision, indicator, effect."""

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exit from the CAK premium (RUB, RUO): from candidate to waiver, or back to the CAK."""

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers of the programme secretariat: what each kind asks for, and their life from draft to adoption."""

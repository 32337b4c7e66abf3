# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a project did, for whom, and who paid. So far: before and after, which is no proof.

A comparison with areas that do not take part, and a business case per payer, are not here yet.
"""

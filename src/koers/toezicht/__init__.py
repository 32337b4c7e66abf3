# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the functionaris gegevensbescherming, and the public processing register."""

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts of the regiobeeld: plain values in, SVG out. One file per question that a chart answers."""

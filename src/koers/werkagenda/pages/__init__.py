# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the daily work on the agenda: papers, ideas and the status of projects."""

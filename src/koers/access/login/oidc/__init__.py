# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in at the identity provider of one's own organisation (OpenID Connect)."""

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Outgoing mail, for reminders. Without a server nothing is sent (koers.werkagenda.meetings.reminders)."""

import os
from pathlib import Path

_password = os.environ.get("KOERS_EMAIL_PASSWORD_FILE", "")

EMAIL_HOST = os.environ.get("KOERS_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("KOERS_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("KOERS_EMAIL_USER", "")
# In a file for its owner only, as the secret of the identity provider.
EMAIL_HOST_PASSWORD = Path(_password).read_text("utf-8").strip() if _password else ""
EMAIL_USE_TLS = os.environ.get("KOERS_EMAIL_TLS", "ja") == "ja"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("KOERS_EMAIL_FROM", "koers@example.org")

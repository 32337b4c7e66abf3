# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Production behind TLS."""

import os

from koers.settings.base import *  # noqa: F403
from koers.settings.logging import logging_settings

KOERS_TRIAL = False
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The prefix makes a browser refuse the cookie from any other host, address or without TLS.
SESSION_COOKIE_NAME = "__Host-koers"
CSRF_COOKIE_NAME = "__Host-csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# Software is refused there instead (koers.api.middleware).
SECURE_REDIRECT_EXEMPT = [r"^api/v"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
LOGGING = logging_settings(as_json=True, level=os.environ.get("KOERS_LOG_LEVEL", "INFO"))
# On the list of browsers for ever: that is for the owner of the domain to decide, not for Koers.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gunicorn's own lines in the one stream of `settings/logging.py`."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger


class OneStream(Logger):  # type: ignore[misc]
    """Without handlers of its own; requests are counted by Koers, so there is no access log."""

    def setup(self, cfg: Any) -> None:
        self.cfg = cfg
        self._access_log_enabled = False
        self.loglevel = self.LOG_LEVELS[cfg.loglevel]
        self.error_log.setLevel(self.loglevel)
        self.error_log.propagate = True

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Twente with its organisations and the agenda of 2019."""

from __future__ import annotations

from koers.werkagenda.tests.owned import agenda_2019_owned, secretary

__all__ = ["agenda_2019_owned", "secretary"]

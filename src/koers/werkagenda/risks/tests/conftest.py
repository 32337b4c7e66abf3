# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fixtures of meetings serve the log as well."""

from koers.werkagenda.meetings.tests.conftest import body, escalated, meet, member, risk
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary

__all__ = ["agenda_2019_owned", "body", "escalated", "meet", "member", "risk", "secretary"]

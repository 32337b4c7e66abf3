# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practice content comes only where figures are practice."""

from __future__ import annotations

from datetime import date

from koers.werkagenda.models import Agenda, HoursSpent
from koers.werkagenda.progress.practising import practise


def test_no_practice_content_beside_real_figures(agenda_2019_owned: Agenda) -> None:
    assert practise(date(2026, 11, 27)) is False
    assert not HoursSpent.objects.exists()

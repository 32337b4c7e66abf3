# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Legal clocks in days, weeks and months; a term that ends on a day of rest runs on (Atw art. 1-3)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
from dateutil.easter import easter

from koers.errors import InvalidInput

# Wider than any file, narrow enough for the calendar of holidays and for counting month by month.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class DatumTeVer(InvalidInput):
    code = "date-out-of-range"


def binnen_bereik(dag: date) -> date:
    """The same day.

    Raises:
        DatumTeVer: before 1900 or after 2200, which is a slip of the pen.
    """
    if not _FIRST_YEAR <= dag.year <= _LAST_YEAR:
        raise DatumTeVer(f"Een datum ligt tussen {_FIRST_YEAR} en {_LAST_YEAR}. Kijk het jaar na.")
    return dag


def eerste_van_volgende_maand(dag: date) -> date:
    """The day on which a change in the month of `dag` takes effect (Zvw art. 18d)."""
    return maanden_erbij(dag, 1)


def maanden_erbij(dag: date, maanden: int) -> date:
    """The first day of the month that lies so many months after the month of `dag`."""
    day = binnen_bereik(dag)
    count = day.year * 12 + day.month - 1 + maanden
    return date(count // 12, count % 12 + 1, 1)


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """Days that count as a Sunday for a legal term (Algemene termijnenwet art. 3 lid 1-2)."""
    sunday: date = easter(jaar)
    king = date(jaar, 4, 27)
    if king.weekday() == 6:
        king -= timedelta(days=1)
    return frozenset(
        {
            date(jaar, 1, 1),
            sunday - timedelta(days=2),
            sunday + timedelta(days=1),
            king,
            date(jaar, 5, 5),
            sunday + timedelta(days=39),
            sunday + timedelta(days=50),
            date(jaar, 12, 25),
            date(jaar, 12, 26),
        }
    )


def is_werkdag(dag: date) -> bool:
    return dag.weekday() < 5 and dag not in feestdagen(dag.year)


@cache
def einde_termijn(begin: date, weken: int) -> date:
    """Last day of a term in weeks; on a day of rest it runs on to the next working day."""
    end = begin + timedelta(weeks=weken)
    while not is_werkdag(end):
        end += timedelta(days=1)
    return end


def werkdagen_later(begin: date, werkdagen: int) -> date:
    """The working day that lies so many working days after `begin`."""
    holidays = sorted(feestdagen(begin.year) | feestdagen(begin.year + 1))
    found = np.busday_offset(begin, werkdagen, roll="backward", holidays=holidays)
    return date.fromisoformat(str(found))

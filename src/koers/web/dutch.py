# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch notation of numbers, amounts, dates and periods, for pages, charts and the command line.

Plain text in, plain text out; which number deserves how many decimals is the caller's knowledge.
A value that is absent (None, not-a-number) becomes an empty string: the reason is told beside it.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import SupportsFloat

from django.utils import timezone

#: Keeps a sign or unit on the same line as its number.
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

Number = SupportsFloat | Decimal | int | None

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<part>H[12]|K[1-4]|0[1-9]|1[0-2]))?")


def _exact(value: Number) -> Decimal | None:
    """The number as a person would write it down (0.285 is 0.285, not 0.28499999999999998)."""
    if value is None:
        return None
    if isinstance(value, (Decimal, int)):
        exact = Decimal(value)
        return exact if exact.is_finite() else None
    plain = float(value)
    return Decimal(repr(plain)) if math.isfinite(plain) else None


_SWAPPED = str.maketrans(",.", ".,")


def _digits(value: Decimal, decimals: int) -> tuple[str, str]:
    """Sign and Dutch digits, rounded half away from zero; minus nought is nought."""
    rounded = value.quantize(_step(decimals), rounding=ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    text = f"{abs(rounded):,.{decimals}f}"
    return sign, text.translate(_SWAPPED)


@cache
def _step(decimals: int) -> Decimal:
    """The least difference that this many decimals show."""
    return Decimal(1).scaleb(-decimals)


def number(value: Number, decimals: int = 0) -> str:
    """`1.234,5`; an absent value gives an empty string."""
    exact = _exact(value)
    return "" if exact is None else "".join(_digits(exact, decimals))


def short(value: Number, most_decimals: int = 1) -> str:
    """`57` and `12,5`: decimals only where the rounded number is not whole."""
    whole, _, rest = number(value, most_decimals).partition(",")
    rest = rest.rstrip("0")
    return f"{whole},{rest}" if rest else whole


def euro(value: Number, decimals: int = 2) -> str:
    """`€ 3.295,00`, with a minus sign before the euro sign."""
    exact = _exact(value)
    if exact is None:
        return ""
    sign, digits = _digits(exact, decimals)
    return f"{sign}€{NBSP}{digits}"


def euro_short(value: Number, decimals: int = 1) -> str:
    """A large amount for the eye: `€ 517,7 miljoen`, `€ 2,1 miljard`, below a million in full."""
    exact = _exact(value)
    if exact is None:
        return ""
    for size, word in ((Decimal(10) ** 9, "miljard"), (Decimal(10) ** 6, "miljoen")):
        if abs(exact) >= size:
            return f"{euro(exact / size, decimals)}{NBSP}{word}"
    return euro(exact, 0)


def percent(value: Number, decimals: int = 1) -> str:
    """`51,5%` from 51.5 (a percentage, not a fraction)."""
    text = number(value, decimals)
    return f"{text}%" if text else ""


def in_unit(value: Number, unit: str, decimals: int = 0) -> str:
    """The number with its unit, where the unit is as short as a sign: `€ 3.295`, `51,5%`.

    Longer units ("personen", "euro per verzekerdejaar") begin with the sign they need or stay with
    the measure's name; a number of persons is written without a word.
    """
    if unit.startswith("%"):
        return percent(value, decimals)
    if unit.startswith(("€", "euro", "EUR")):
        return euro(value, decimals)
    return number(value, decimals)


def _as_date(value: date | datetime | str) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def day(value: date | datetime | str | None) -> str:
    """`22 november 2026`, from a date, a moment or ISO text."""
    if not value:
        return ""
    moment = _as_date(value)
    return f"{moment.day}{NBSP}{MONTHS[moment.month - 1]} {moment.year}"


def moment(value: datetime | None) -> str:
    """`22 november 2026, 14:05 uur`, in the time of the installation."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local.date())}, {local:%H:%M}{NBSP}uur"


def period(value: str | None) -> str:
    """`2023`, `1e halfjaar 2023`, `1e kwartaal 2023`, `januari 2023`.

    Text that is no period of the observation schema is given back as it is.
    """
    text = str(value or "")
    match = _PERIOD.fullmatch(text)
    if match is None or match["part"] is None:
        return text
    year, part = match["year"], match["part"]
    if part[0] == "H":
        return f"{part[1]}e{NBSP}halfjaar {year}"
    if part[0] == "K":
        return f"{part[1]}e{NBSP}kwartaal {year}"
    return f"{MONTHS[int(part) - 1]} {year}"


def in_period(value: str | None) -> str:
    """`in 2023`, `in het 1e kwartaal 2023`, `in januari 2023`."""
    words = period(value)
    return f"in het {words}" if words[1:3] == f"e{NBSP}" else f"in {words}"


def interval(lower: Number, upper: Number, decimals: int = 1) -> str:
    """`49,8 tot 53,2`; empty unless both bounds are known."""
    low, high = number(lower, decimals), number(upper, decimals)
    return f"{low} tot {high}" if low and high else ""


def listed(items: list[str]) -> str:
    """`Almelo, Borne en Enschede`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} en {items[-1]}"


def duration(days: int) -> str:
    """`1 dag`, `40 dagen`, and of more than two years `ruim 7 jaar`."""
    years = days * 100 // 36_525
    if years < 2:
        return counted(days, "dag", "dagen")
    return f"ruim {number(years)}{NBSP}jaar"


def counted(amount: int, singular: str, plural: str) -> str:
    """`1 project`, `27 projecten`."""
    return f"{number(amount)}{NBSP}{singular if amount == 1 else plural}"

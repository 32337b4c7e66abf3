# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of a report as JSON and back: what a meeting adopted stays what it adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from koers.werkagenda.progress.facts import Facts
from koers.werkagenda.progress.lights import (
    Colour,
    HoursFact,
    IndicatorFact,
    Light,
    MilestoneFact,
    MoneyFact,
    Subject,
)

Json = dict[str, Any]


def facts_as_json(facts: Facts) -> Json:
    """The parts of a paper that Koers fills in, by the name of the field."""
    return {
        "mijlpalen": [_plain(asdict(one)) for one in facts.milestones],
        "uren": [_plain(asdict(one)) for one in facts.hours],
        "geld": _plain(asdict(facts.money)),
        "indicatoren": [_plain(asdict(one)) for one in facts.indicators],
        "lichten": [_plain(asdict(one)) for one in facts.judged()],
        "met_plan": facts.has_plan,
    }


def _plain(values: Mapping[str, Any]) -> Json:
    return {key: _value(value) for key, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def milestones(rows: Sequence[Json] | None) -> tuple[MilestoneFact, ...]:
    """Milestones as they were reported."""
    days = ("planned", "expected", "reached")
    return tuple(MilestoneFact(**{**row, **_days(row, days)}) for row in rows or ())


def hours(rows: Sequence[Json] | None) -> tuple[HoursFact, ...]:
    """Hours as they were reported."""
    amounts = ("agreed_quarter", "spent_quarter", "agreed_year", "spent_year")
    return tuple(HoursFact(**{**row, **_amounts(row, amounts)}) for row in rows or ())


def money(row: Json | None) -> MoneyFact:
    """Money as it was reported."""
    names = ("budget", "spent_quarter", "spent_year", "forecast")
    return MoneyFact(**_amounts(row or {}, names))


def indicators(rows: Sequence[Json] | None) -> tuple[IndicatorFact, ...]:
    """Indicators as they were reported."""
    return tuple(
        IndicatorFact(**{**row, **_days(row, ("target_date", "start"))}) for row in rows or ()
    )


def lights(rows: Sequence[Json] | None) -> tuple[Light, ...]:
    """Lights as the rules gave them."""
    return tuple(
        Light(Subject(row["subject"]), Colour(row["colour"]), row["reason"]) for row in rows or ()
    )


def _days(row: Json, names: Sequence[str]) -> Json:
    return {name: date.fromisoformat(row[name]) if row.get(name) else None for name in names}


def _amounts(row: Json, names: Sequence[str]) -> Json:
    return {name: None if row.get(name) is None else Decimal(row[name]) for name in names}

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The four lights of a quarterly report, each with its reason; thresholds are dated data.

Facts in, light out: what the facts are is for `facts.py`, and who may overrule for `reporting.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from koers.web import dutch


class Colour(StrEnum):
    """The lights of the style guide; a word and a sign stand beside each."""

    GOOD = "op-koers"
    ATTENTION = "let-op"
    TROUBLE = "knelt"
    UNKNOWN = "onbekend"


class Subject(StrEnum):
    TEMPO = "tempo"
    MONEY = "geld"
    CAPACITY = "capaciteit"
    QUALITY = "kwaliteit"


@dataclass(frozen=True, slots=True)
class Light:
    """A light with the reason why."""

    subject: Subject
    colour: Colour
    reason: str


class Threshold(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    let_op: Decimal
    knelt: Decimal

    def colour(self, excess: Decimal) -> Colour:
        """The light for something that is this far off."""
        if excess >= self.knelt:
            return Colour.TROUBLE
        return Colour.ATTENTION if excess >= self.let_op else Colour.GOOD


class Rules(BaseModel):
    """The thresholds that hold from a date, with where they come from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vanaf: date
    status: str
    bron: str
    tempo: Threshold
    geld: Threshold
    capaciteit: Threshold
    kwaliteit: Threshold


@cache
def _all_rules() -> tuple[Rules, ...]:
    rows = yaml.safe_load((Path(__file__).parent / "lichten.yaml").read_text("utf-8"))
    return tuple(sorted(TypeAdapter(list[Rules]).validate_python(rows), key=lambda r: r.vanaf))


@lru_cache(maxsize=256)
def rules_on(day: date) -> Rules:
    """The thresholds that hold on a day; before the first date the first ones."""
    return next((row for row in reversed(_all_rules()) if row.vanaf <= day), _all_rules()[0])


# --- what is judged


@dataclass(frozen=True, slots=True)
class MilestoneFact:
    """A milestone: planned by the adopted plan, expected and reached as reported since."""

    key: str
    text: str
    planned: date | None
    expected: date | None = None
    reached: date | None = None
    note: str = ""

    def days_late(self, on: date) -> int | None:
        """Days after the planned date that it was or will be reached; None when not planned."""
        if self.planned is None:
            return None
        known = self.reached or self.expected
        if known is None or (self.reached is None and known < on):
            # Not reached, and what was expected has passed: at least until now.
            known = max(on, self.planned)
        return max((known - self.planned).days, 0)


@dataclass(frozen=True, slots=True)
class MoneyFact:
    """Money of a project in euro: of the quarter, since 1 January, and of the year."""

    budget: Decimal | None
    spent_quarter: Decimal | None
    spent_year: Decimal | None
    forecast: Decimal | None


@dataclass(frozen=True, slots=True)
class HoursFact:
    """Hours of an owner, in the quarter and since 1 January; None: not agreed, not filled in."""

    owner: str
    organisation: str
    agreed_quarter: Decimal | None
    spent_quarter: Decimal | None
    agreed_year: Decimal | None
    spent_year: Decimal | None


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """An indicator with where it stands on the way from its baseline to its target.

    value, lower, upper, baseline, target: in the unit of the indicator.
    """

    name: str
    unit: str
    decimals: int
    area: str
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    baseline: float | None
    target: float | None
    target_date: date | None
    source: str
    url: str
    empty_because: str = ""
    start: date | None = None
    indicator: str = ""
    area_code: str = ""

    @property
    def distance(self) -> float | None:
        """Target less value; None when one of both is not known."""
        if self.value is None or self.target is None:
            return None
        return self.target - self.value

    def written(self, value: float | None) -> str:
        """A value in the unit of the indicator."""
        return dutch.in_unit(value, self.unit, self.decimals)

    @property
    def value_words(self) -> str:
        return self.written(self.value) or self.empty_because or "niet te bepalen"

    @property
    def margin_words(self) -> str:
        return dutch.interval(self.lower, self.upper, self.decimals) or "niet bekend"

    @property
    def target_words(self) -> str:
        if self.target is None:
            return "geen streefwaarde"
        until = f" op {dutch.day(self.target_date)}" if self.target_date else ""
        return f"{self.written(self.target)}{until}"

    @property
    def distance_words(self) -> str:
        return self.written(self.distance) or "niet te bepalen"


# --- the judgement: a colour by itself for lists of hundreds, and with its reason for a report


def tempo_colour(milestones: Sequence[MilestoneFact], on: date, rules: Rules) -> Colour:
    """The milestone that is latest decides."""
    late = [days for one in milestones if (days := one.days_late(on)) is not None]
    return rules.tempo.colour(Decimal(max(late))) if late else Colour.UNKNOWN


def tempo(milestones: Sequence[MilestoneFact], on: date, rules: Rules) -> Light:
    """`tempo_colour` with the reason."""
    colour = tempo_colour(milestones, on, rules)
    late = [(days, one) for one in milestones if (days := one.days_late(on)) is not None]
    if not late:
        return Light(
            Subject.TEMPO,
            colour,
            "Niet te bepalen: er is geen mijlpaal met een geplande datum.",
        )
    days, worst = max(late, key=lambda pair: pair[0])
    if days == 0:
        return Light(Subject.TEMPO, colour, "Alle mijlpalen met een datum zijn of blijven op tijd.")
    late_words = dutch.duration(days)
    if worst.reached:
        reason = f"Mijlpaal '{worst.text}' is {late_words} later gehaald dan gepland."
    elif worst.expected is not None and worst.expected >= on:
        reason = f"Mijlpaal '{worst.text}' wordt {late_words} later verwacht dan gepland."
    else:
        reason = f"Mijlpaal '{worst.text}' is {late_words} na de geplande datum nog niet gehaald."
    return Light(Subject.TEMPO, colour, reason)


def money_colour(fact: MoneyFact, rules: Rules) -> Colour:
    """The forecast of the year against its budget."""
    if fact.budget is None or fact.forecast is None:
        return Colour.UNKNOWN
    if fact.budget == 0:
        return Colour.TROUBLE if fact.forecast > 0 else Colour.GOOD
    return rules.geld.colour((fact.forecast - fact.budget) / fact.budget * 100)


def money(fact: MoneyFact, rules: Rules) -> Light:
    """`money_colour` with the reason."""
    return Light(Subject.MONEY, money_colour(fact, rules), _money_reason(fact))


def _money_reason(fact: MoneyFact) -> str:
    missing = [
        words
        for words, value in (
            ("de begroting van het jaar", fact.budget),
            ("de verwachting voor het hele jaar", fact.forecast),
        )
        if value is None
    ]
    if missing or fact.budget is None or fact.forecast is None:
        verb = "ontbreekt" if len(missing) == 1 else "ontbreken"
        return f"Niet te bepalen: {dutch.listed(missing)} {verb}."
    if fact.budget == 0:
        return "Er is geen geld begroot voor dit jaar."
    over = (fact.forecast - fact.budget) / fact.budget * 100
    side = "boven" if over > 0 else "onder"
    amounts = f"({dutch.euro(fact.forecast, 0)} van {dutch.euro(fact.budget, 0)})"
    if over == 0:
        return f"De verwachting is gelijk aan de begroting {amounts}."
    return f"De verwachting ligt {dutch.percent(abs(over), 0)} {side} de begroting {amounts}."


def capacity_colour(hours: Sequence[HoursFact], rules: Rules) -> Colour:
    """Hours since 1 January against what was agreed, of all owners together."""
    promised, used = _agreed_and_spent(hours)
    if not promised or used is None:
        return Colour.UNKNOWN
    return rules.capaciteit.colour(abs((used - promised) / promised * 100))


def capacity(hours: Sequence[HoursFact], rules: Rules) -> Light:
    """`capacity_colour` with the reason."""
    return Light(Subject.CAPACITY, capacity_colour(hours, rules), _capacity_reason(hours))


def _agreed_and_spent(hours: Sequence[HoursFact]) -> tuple[Decimal | None, Decimal | None]:
    """Hours since 1 January of all owners together; None where nobody agreed or wrote anything."""
    agreed = [row.agreed_year for row in hours if row.agreed_year is not None]
    spent = [row.spent_year for row in hours if row.spent_year is not None]
    return (
        sum(agreed, Decimal(0)) if agreed else None,
        sum(spent, Decimal(0)) if spent else None,
    )


def _capacity_reason(hours: Sequence[HoursFact]) -> str:
    promised, used = _agreed_and_spent(hours)
    if not promised:
        return "Niet te bepalen: er zijn geen uren afgesproken in een vastgesteld projectplan."
    if used is None:
        return "Niet te bepalen: er zijn nog geen uren ingevuld."
    off = (used - promised) / promised * 100
    side = "meer" if off > 0 else "minder"
    totals = f"({dutch.number(used)} van {dutch.number(promised)} uur sinds 1 januari)"
    silent = [row.owner for row in hours if row.agreed_year and row.spent_year is None]
    tail = f" Nog niets ingevuld door {dutch.listed(silent)}." if silent else ""
    head = (
        f"De inzet is gelijk aan wat is afgesproken {totals}."
        if off == 0
        else f"De inzet is {dutch.percent(abs(off), 0)} {side} dan afgesproken {totals}."
    )
    return head + tail


def quality_colour(indicators: Sequence[IndicatorFact], rules: Rules) -> Colour:
    """The indicator that is furthest behind on its way from baseline to target decides.

    A figure is compared with the line on the last day of its own period, not with today's line.
    """
    worst = _furthest_behind(indicators)
    if worst is None:
        return Colour.UNKNOWN
    behind, one = worst
    if behind <= 0 or _within_margin(one):
        return Colour.GOOD
    return rules.kwaliteit.colour(Decimal(str(round(behind, 6))))


def quality(indicators: Sequence[IndicatorFact], rules: Rules) -> Light:
    """`quality_colour` with the reason."""
    return Light(Subject.QUALITY, quality_colour(indicators, rules), _quality_reason(indicators))


def _furthest_behind(indicators: Sequence[IndicatorFact]) -> tuple[float, IndicatorFact] | None:
    """Percent of the way, and which; None when none has a line to compare it with."""
    judged = [(behind, one) for one in indicators if (behind := _behind(one)) is not None]
    return max(judged, key=lambda pair: pair[0], default=None)


def _quality_reason(indicators: Sequence[IndicatorFact]) -> str:
    found = _furthest_behind(indicators)
    if found is None:
        waiting = [one for one in indicators if _waits(one)]
        if waiting:
            name = waiting[0].name
            return f"Niet te bepalen: {name} heeft sinds de beginwaarde nog geen nieuw cijfer."
        return (
            "Niet te bepalen: er is geen indicator met een waarde, een beginwaarde, een streefwaarde "
            "en een datum."
        )
    behind, worst = found
    here = f"{worst.name}: {worst.written(worst.value)} ({dutch.period(worst.period)})"
    goal = f"streefwaarde {worst.written(worst.target)} op {dutch.day(worst.target_date)}"
    if behind <= 0:
        return f"{here}, {goal}: op of voor op de lijn."
    if _within_margin(worst):
        return f"{here}, {goal}: het verschil met de lijn valt binnen de marge."
    return f"{here}, {goal}: op de lijn daarnaartoe hoort dan {worst.written(_line(worst))}."


def last_day(period: str) -> date | None:
    """The last day of a period: of a year, a half, a quarter or a month."""
    year, _, part = period.partition("-")
    if not (len(year) == 4 and year.isdecimal()):
        return None
    kind, number = part[:1], part.lstrip("HK")
    if not number.isdecimal():
        return date(int(year), 12, 31)
    month = min(int(number) * {"H": 6, "K": 3}.get(kind, 1), 12)
    following = date(int(year) + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _waits(one: IndicatorFact) -> bool:
    """Whether the newest figure is not newer than the baseline."""
    day = last_day(one.period)
    return bool(one.value is not None and one.start and day and day <= one.start)


def _line(one: IndicatorFact) -> float | None:
    """What the value should be on a straight line from baseline to target."""
    on = last_day(one.period)
    if on is None or _waits(one):
        return None
    if one.baseline is None or one.target is None or one.target_date is None or one.start is None:
        return None
    whole = (one.target_date - one.start).days
    if whole <= 0 or one.target == one.baseline:
        return None
    gone = min(max((on - one.start).days / whole, 0.0), 1.0)
    return one.baseline + gone * (one.target - one.baseline)


def _behind(one: IndicatorFact) -> float | None:
    """Percent of the whole way that an indicator is behind its line; negative when ahead."""
    wanted = _line(one)
    if wanted is None or one.value is None or one.baseline is None or one.target is None:
        return None
    return (wanted - one.value) / (one.target - one.baseline) * 100


def _within_margin(one: IndicatorFact) -> bool:
    wanted = _line(one)
    if wanted is None or one.lower is None or one.upper is None:
        return False
    return one.lower <= wanted <= one.upper

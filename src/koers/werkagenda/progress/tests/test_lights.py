# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The four lights: what the dated rules make of facts, and the reason that they give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from koers.werkagenda.progress import lights
from koers.werkagenda.progress.lights import (
    Colour,
    HoursFact,
    IndicatorFact,
    MilestoneFact,
    MoneyFact,
    rules_on,
)
from koers.werkagenda.progress.quarters import Quarter, last_finished, parsed, quarter_of

DAY = date(2026, 9, 30)
RULES = rules_on(DAY)


def test_thresholds_are_proposals_until_the_region_adopts_them() -> None:
    assert RULES.status == "te bevestigen" and RULES.bron


@pytest.mark.parametrize(
    ("reached", "colour"),
    [
        (date(2026, 6, 30), Colour.GOOD),
        (date(2026, 7, 29), Colour.GOOD),
        (date(2026, 7, 30), Colour.ATTENTION),
        (date(2026, 9, 28), Colour.TROUBLE),
    ],
)
def test_a_milestone_reached_late_counts_its_days(reached: date, colour: Colour) -> None:
    fact = MilestoneFact("a", "Nulmeting", planned=date(2026, 6, 30), reached=reached)
    assert lights.tempo([fact], DAY, RULES).colour is colour


def test_a_milestone_that_passed_in_silence_is_late_until_today() -> None:
    silent = MilestoneFact("a", "Nulmeting", planned=date(2026, 6, 30))
    light = lights.tempo([silent], DAY, RULES)
    assert light.colour is Colour.TROUBLE and "92" in light.reason and "Nulmeting" in light.reason


def test_a_milestone_expected_later_than_planned_already_counts() -> None:
    slow = MilestoneFact("a", "Start", planned=date(2026, 12, 1), expected=date(2027, 4, 1))
    assert lights.tempo([slow], DAY, RULES).colour is Colour.TROUBLE


def test_without_dates_the_tempo_is_not_guessed() -> None:
    light = lights.tempo([MilestoneFact("a", "Ooit", planned=None)], DAY, RULES)
    assert light.colour is Colour.UNKNOWN and light.reason.startswith("Niet te bepalen")


@pytest.mark.parametrize(
    ("forecast", "colour"),
    [(10_000, Colour.GOOD), (10_499, Colour.GOOD), (10_500, Colour.ATTENTION),
     (11_500, Colour.TROUBLE), (4_000, Colour.GOOD)],
)  # fmt: skip
def test_money_compares_the_forecast_with_the_budget(forecast: int, colour: Colour) -> None:
    fact = MoneyFact(Decimal(10_000), None, None, Decimal(forecast))
    assert lights.money(fact, RULES).colour is colour


def test_money_says_what_is_missing() -> None:
    light = lights.money(MoneyFact(None, None, None, Decimal(5)), RULES)
    assert light.colour is Colour.UNKNOWN and "de begroting van het jaar ontbreekt" in light.reason
    nothing = lights.money(MoneyFact(None, None, None, None), RULES)
    assert nothing.reason.endswith("van het jaar en de verwachting voor het hele jaar ontbreken.")


def _hours(agreed: int | None, spent: int | None, owner: str = "Borne") -> HoursFact:
    def amount(value: int | None) -> Decimal | None:
        return None if value is None else Decimal(value)

    return HoursFact(owner, "gemeente-borne", None, None, amount(agreed), amount(spent))


@pytest.mark.parametrize(
    ("spent", "colour"),
    [(100, Colour.GOOD), (81, Colour.GOOD), (80, Colour.ATTENTION), (140, Colour.TROUBLE)],
)
def test_capacity_is_off_both_ways(spent: int, colour: Colour) -> None:
    assert lights.capacity([_hours(100, spent)], RULES).colour is colour


def test_capacity_names_who_filled_in_nothing() -> None:
    light = lights.capacity([_hours(100, 100), _hours(20, None, "Losser")], RULES)
    assert "Nog niets ingevuld door Losser" in light.reason


INDICATOR = IndicatorFact(
    name="Overmatig drinken",
    unit="%",
    decimals=1,
    area="Almelo",
    period="2025",
    value=9.0,
    lower=None,
    upper=None,
    baseline=10.0,
    target=8.0,
    target_date=date(2027, 12, 31),
    source="RIVM",
    url="/",
    start=date(2023, 12, 31),
)


def test_halfway_in_time_and_halfway_to_the_target_is_on_course() -> None:
    # 31 December 2025 lies halfway between the ends of 2023 and 2027.
    light = lights.quality([INDICATOR], RULES)
    assert light.colour is Colour.GOOD


@pytest.mark.parametrize(
    ("value", "colour"),
    # Halfway in time: 9,0 is on the line; each 0,2 of the 2,0 is 10% of the way.
    [(9.1, Colour.GOOD), (9.21, Colour.ATTENTION), (10.1, Colour.TROUBLE), (7.0, Colour.GOOD)],
)
def test_quality_is_how_far_the_indicator_is_behind_its_line(value: float, colour: Colour) -> None:
    found = lights.quality([replace(INDICATOR, value=value)], RULES)
    assert found.colour is colour


def test_a_difference_within_the_margin_is_no_reason_for_alarm() -> None:
    wide = replace(INDICATOR, value=9.6, lower=8.8, upper=10.4)
    light = lights.quality([wide], RULES)
    assert light.colour is Colour.GOOD and "binnen de marge" in light.reason


def test_an_indicator_that_should_rise_is_judged_the_other_way() -> None:
    rising = replace(INDICATOR, baseline=50.0, target=60.0, value=49.0)
    assert lights.quality([rising], RULES).colour is Colour.TROUBLE


def test_a_figure_of_before_the_baseline_says_nothing_about_the_way() -> None:
    light = lights.quality([replace(INDICATOR, period="2023")], RULES)
    assert light.colour is Colour.UNKNOWN and "nog geen nieuw cijfer" in light.reason


@pytest.mark.parametrize(
    ("period", "day"),
    [("2025", date(2025, 12, 31)), ("2025-H1", date(2025, 6, 30)), ("2025-K3", date(2025, 9, 30)),
     ("2024-02", date(2024, 2, 29)), ("2025-12", date(2025, 12, 31)), ("", None)],
)  # fmt: skip
def test_a_figure_is_of_the_last_day_of_its_period(period: str, day: date | None) -> None:
    assert lights.last_day(period) == day


def test_without_a_target_quality_is_not_determined() -> None:
    light = lights.quality([replace(INDICATOR, target=None)], RULES)
    assert light.colour is Colour.UNKNOWN


def test_a_quarter_is_written_and_read_back() -> None:
    quarter = parsed("2026-K3")
    assert quarter == Quarter(2026, 3) == quarter_of(DAY)
    assert quarter.last_day == DAY and quarter.words == "3e\xa0kwartaal 2026"
    assert last_finished(date(2026, 11, 27)) == quarter
    assert Quarter(2026, 1).previous == Quarter(2025, 4) and Quarter(2025, 4).next.number == 1

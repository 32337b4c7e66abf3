# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before and after on published figures: what is said, and what is refused to be said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from koers.access.actor import PUBLIC
from koers.effect.measured import Measured, measured
from koers.regiobeeld.tests.conftest import BORNE, COST, ENSCHEDE, LONELY, WIJK
from koers.werkagenda.models import ProjectIndicator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_picture")]

ALMELO = "GM0141"
BEGAN = date(2017, 1, 1)


def of(*, started: date | None = BEGAN, **given: Any) -> Measured:
    known: dict[str, Any] = {
        "indicator": LONELY, "area_code": ALMELO, "baseline": Decimal("46.2"),
        "baseline_period": "2016", "target": Decimal(45), "target_date": date(2024, 12, 31),
    }  # fmt: skip
    return measured(PUBLIC, ProjectIndicator(**{**known, **given}), started)


def test_a_change_stands_beside_that_of_the_country_with_its_margin() -> None:
    found = of()
    assert found.missing == ()
    assert found.newest is not None and found.newest.period == "2020"
    change = found.change
    assert change is not None
    # 51,2 (49,7 to 52,7) less 46,2 (44,2 to 48,2): margins of 1,5 and 2 make 2,5 together.
    assert (change.value, change.lower, change.upper) == pytest.approx((5.0, 2.5, 7.5))
    assert change.words == "5,0 procentpunt hoger"
    assert change.margin_words == "2,5 tot 7,5"
    assert change.verdict == "hoger-slechter"
    rest, country = found.elsewhere
    assert (rest.name, rest.change) == ("Rest van Twente", None)
    assert rest.missing.startswith("geen aantallen")
    assert country.name == "Nederland"
    assert country.change is not None and country.change.value == pytest.approx(4.0)


def test_the_rest_of_the_region_is_worked_out_from_the_counts_behind_the_figures() -> None:
    found = of(indicator=COST, area_code=ENSCHEDE, baseline=Decimal(2640), baseline_period="2015",
               started=date(2015, 1, 1))  # fmt: skip
    assert found.change is not None and found.change.words == "€\N{NO-BREAK SPACE}55 hoger"
    rest, country = found.elsewhere
    assert rest.change is not None and rest.change.value == pytest.approx(50.0)
    assert country.change is not None and country.change.value == pytest.approx(50.0)


def test_estimates_of_a_model_never_count() -> None:
    found = of(area_code=WIJK, baseline=Decimal(50))
    assert found.change is None and found.newest is None
    assert "modelschattingen" in found.missing[0]


def test_figures_on_both_sides_of_a_series_break_are_not_compared() -> None:
    found = of(indicator=COST, baseline=Decimal(2000), baseline_period="2013")
    assert found.change is None
    assert any("vanaf 2015 anders gemeten" in one for one in found.missing)


def test_a_figure_of_before_the_start_says_nothing_of_a_project() -> None:
    found = of(started=date(2026, 1, 1))
    assert found.change is None
    assert found.missing == (
        "Het nieuwste cijfer gaat over 2020. Het project begint pas op 1\N{NO-BREAK SPACE}januari 2026.",
    )


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"baseline": None}, "Het plan noemt geen nulmeting."),
        ({"baseline_period": ""}, "Het plan noemt geen periode bij de nulmeting."),
        ({"baseline_period": "najaar"}, "Het plan noemt geen periode bij de nulmeting."),
        ({"baseline_period": "2020"}, "Er is na de nulmeting van 2020 nog geen nieuw cijfer."),
        ({"started": None}, "Het plan noemt geen startdatum."),
        ({"indicator": "verdwenen"}, "Deze indicator of dit gebied staat niet meer in het regiobeeld."),
        ({"area_code": "GM9999"}, "Deze indicator of dit gebied staat niet meer in het regiobeeld."),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(given: dict[str, Any], missing: str) -> None:
    found = of(**given)
    assert found.change is None
    assert missing in found.missing


def test_without_a_margin_of_the_nulmeting_the_change_has_none_either() -> None:
    found = of(area_code=BORNE, baseline=Decimal(40))
    assert found.change is not None
    assert found.change.margin_words == ""


def test_a_nulmeting_that_is_not_the_published_figure_is_told_and_gets_no_margin() -> None:
    found = of(baseline=Decimal("44.0"))
    assert found.change is not None and found.change.margin_words == ""
    assert found.remarks == (
        "Het gepubliceerde cijfer over 2016 is nu 46,2%. De nulmeting in het plan is een ander getal.",
    )


def test_a_project_that_began_within_the_period_or_before_the_nulmeting_is_told() -> None:
    within = of(started=date(2020, 7, 1))
    assert any("voor een deel over de tijd voor de start" in one for one in within.remarks)
    late = of(started=date(2015, 1, 1))
    assert any("De nulmeting is van na de start" in one for one in late.remarks)

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gemeentepolis against limits that municipalities published."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.errors import InvalidCount
from koers.regelingen import gemeentepolis
from koers.regelingen.gemeentepolis import bereik, eurobudget, gemeenten, pakketten
from koers.regelingen.uitkomst import Status

SINGLE = {"huishouden": "alleenstaand", "leeftijdsgroep": "21_aow"}


@pytest.mark.parametrize(
    ("gemeente", "day", "limit"),
    [
        ("Veendam", "2025-07-01", "1690.79"),
        ("Veendam", "2024-01-01", "1585.53"),
        ("Overbetuwe", "2024-01-01", "1585.53"),
        ("Arnhem", "2024-01-01", "1463.57"),
        ("Zevenaar", "2024-07-01", "1491.64"),
    ],
)
def test_the_limit_is_that_of_the_table_of_the_municipality(
    gemeente: str, day: str, limit: str
) -> None:
    outcome = gemeentepolis.bereken(peildatum=day, gemeente=gemeente, **SINGLE)
    assert outcome.bedrag == Decimal(limit)


def test_without_rounding_in_between_the_limit_of_zevenaar_is_a_cent_lower() -> None:
    outcome = gemeentepolis.bereken(
        peildatum="2024-07-01", percentage=120, tussenafronding="nee", **SINGLE
    )
    assert outcome.bedrag == Decimal("1491.63")


def test_the_steps_lead_from_the_norm_to_the_limit() -> None:
    outcome = gemeentepolis.bereken(peildatum="2025-07-01", percentage=130, **SINGLE)
    assert outcome["norm"] == Decimal("1369.06")
    assert outcome["norm_zonder_vakantietoeslag"] == Decimal("1300.61")
    assert outcome.status is Status.VOORLOPIG  # the norm of that half-year is derived
    assert [step.bedrag for step in outcome.stappen[-2:]] == [Decimal("1300.61"), outcome.bedrag]


@pytest.mark.parametrize("gemeente", ["Enschede", "hof van twente", "Nergenshuizen"])
def test_a_municipality_without_known_policy_is_not_guessed(gemeente: str) -> None:
    outcome = gemeentepolis.bereken(peildatum="2026-07-01", gemeente=gemeente, **SINGLE)
    assert outcome.status is Status.NIET_TE_BEPALEN
    assert gemeente in outcome.melding


def test_all_municipalities_of_twente_are_in_the_list() -> None:
    twente = {
        "Almelo", "Borne", "Dinkelland", "Enschede", "Haaksbergen", "Hellendoorn", "Hengelo",
        "Hof van Twente", "Losser", "Oldenzaal", "Rijssen-Holten", "Tubbergen", "Twenterand",
        "Wierden",
    }  # fmt: skip
    assert twente <= set(gemeenten())


def test_twenterand_is_provisional_until_its_rounding_is_confirmed() -> None:
    outcome = gemeentepolis.bereken(peildatum="2026-07-01", gemeente="twenterand", **SINGLE)
    assert outcome.bedrag == Decimal("1618.19")  # 1419.46 x 95% = 1348.49, x 120%
    assert outcome.status is Status.VOORLOPIG
    assert not outcome.formeel_bruikbaar


@pytest.mark.parametrize(
    ("fields", "verdict", "reason"),
    [
        ({"netto_inkomen": "1463.57", "vermogen": "7575", "premieachterstand": "nee"}, "ja", ""),
        ({"netto_inkomen": "1463.58", "premieachterstand": "nee"}, "nee", "hoger dan de grens"),
        (
            {"netto_inkomen": "1000", "vermogen": "7576", "premieachterstand": "nee"},
            "nee",
            "vermogen",
        ),
        (
            {"netto_inkomen": "1000", "vermogen": "0", "premieachterstand": "ja"},
            "nee",
            "achterstand",
        ),
        ({"netto_inkomen": "1000", "premieachterstand": "nee"}, "niet te bepalen", "vermogen"),
        ({"netto_inkomen": "1000", "vermogen": "0"}, "niet te bepalen", "premieachterstand"),
        (
            {
                "netto_inkomen": "1000",
                "vermogen": "0",
                "premieachterstand": "nee",
                "ingeschreven": "nee",
            },
            "nee",
            "ingeschreven",
        ),
        (
            {
                "netto_inkomen": "1000",
                "vermogen": "15150",
                "premieachterstand": "nee",
                "met_kinderen": "ja",
            },
            "ja",
            "",
        ),
    ],
)
def test_who_may_join_in_arnhem_in_2024(fields: dict[str, str], verdict: str, reason: str) -> None:
    outcome = gemeentepolis.bereken(peildatum="2024-01-01", gemeente="Arnhem", **SINGLE, **fields)
    assert outcome.gegevens["recht"] == verdict
    assert reason in str(outcome.gegevens["waarom"])


def test_shared_costs_count_only_when_policy_says_so() -> None:
    shared = {**SINGLE, "kostendelers": 2}
    by_percentage = gemeentepolis.bereken(peildatum="2024-07-01", percentage=100, **shared)
    assert by_percentage["norm"] == Decimal("934.61")  # published for two persons, 07-2024
    unknown = gemeentepolis.bereken(peildatum="2024-07-01", gemeente="Zevenaar", **shared)
    assert unknown.status is Status.NIET_TE_BEPALEN
    assert "kostendelersnorm" in unknown.melding


@pytest.mark.parametrize("percentage", ["1.2", "12", "999"])
def test_a_percentage_that_cannot_be_is_refused(percentage: str) -> None:
    columns = gemeentepolis.bereken_reeks(
        {
            "huishouden": ["alleenstaand", "alleenstaand"],
            "leeftijdsgroep": ["21_aow", "21_aow"],
            "percentage": [percentage, "120"],
        },
        peildatum="2026-07-01",
    )
    assert "percentage" in columns["melding"][0]
    assert columns["gemeentepolis"][1] == 1618.19


@given(st.integers(50, 300), st.sampled_from(["alleenstaand", "gehuwd"]))
def test_a_higher_percentage_never_lowers_the_limit(percentage: int, household: str) -> None:
    amounts = [
        gemeentepolis.bereken(
            peildatum="2026-07-01",
            huishouden=household,
            leeftijdsgroep="21_aow",
            percentage=each,
        ).bedrag
        for each in (percentage, min(percentage + 1, 300))
    ]
    assert amounts[0] is not None and amounts[1] is not None
    assert amounts[0] <= amounts[1]


def test_reach_is_participants_against_households_under_the_limit() -> None:
    found = bereik([60, 0, 10, 5], [80, 50, 0, 4])
    np.testing.assert_array_equal(found.aandeel, [0.75, 0.0, np.nan, 1.25])
    np.testing.assert_array_equal(found.niet_bereikt, [20, 50, 0, 0])
    assert found.onwaarschijnlijk.tolist() == [False, False, True, True]
    with pytest.raises(InvalidCount):
        bereik([-1], [5])


def test_the_eurobudget_is_one_euro_per_participant_per_month() -> None:
    months = [date(2026, month, 1) for month in range(1, 13)]
    assert sum(eurobudget(months, [1500] * 12)) == Decimal("18000.00")


def test_packages_are_data_and_what_was_not_found_is_empty() -> None:
    offered = pakketten(date(2026, 1, 1))
    assert [pack.naam for pack in offered if pack.eigen_risico_meeverzekerd] == ["GarantVerzorgd 3"]
    assert all(pack.premie is None and pack.bron for pack in offered)

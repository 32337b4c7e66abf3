# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from koers.effect.change import Level, change, first_day
from koers.regiobeeld.definitions import Definition, Kind, definition


def number_of_people() -> Definition:
    return definition("eenzaamheid-18plus").model_copy(
        update={"soort": Kind.AANTAL, "eenheid": "personen", "decimalen": 0}
    )


def test_numbers_of_people_change_by_a_percentage() -> None:
    found = change(number_of_people(), Level(200.0), Level(150.0))
    assert found is not None
    assert found.words == "25,0% minder"


def test_from_nobody_no_percentage_can_be_taken() -> None:
    assert change(number_of_people(), Level(0.0), Level(3.0)) is None


def test_a_difference_that_cannot_be_seen_in_the_decimals_is_called_the_same() -> None:
    found = change(definition("eenzaamheid-18plus"), Level(47.01), Level(47.04))
    assert found is not None
    assert found.words == "gelijk gebleven"
    assert found.verdict == "vergelijkbaar"


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2023", date(2023, 1, 1)),
        ("2023-H2", date(2023, 7, 1)),
        ("2023-K3", date(2023, 7, 1)),
        ("2023-11", date(2023, 11, 1)),
        ("2023-13", None),
        ("voorjaar 2023", None),
        ("", None),
    ],
)
def test_a_period_begins_on_a_day(period: str, day: date | None) -> None:
    assert first_day(period) == day

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plan names a figure that the regiobeeld no longer has: the report says so, and judges nothing."""

from datetime import date
from decimal import Decimal

import pytest

from koers.access.actor import SYSTEM
from koers.werkagenda.artefacts.plan import PlanIndicator
from koers.werkagenda.progress import lights
from koers.werkagenda.progress.facts import indicator_fact
from koers.werkagenda.progress.paper import indicator_table

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("indicator", "area", "words"),
    [
        ("afgeschaft-cijfer", "GM0141", "dit cijfer staat niet meer in het regiobeeld"),
        ("overmatig-drinken-18plus", "GM9999", "dit gebied staat niet meer in het regiobeeld"),
    ],
)
def test_what_is_gone_is_named_with_its_target_and_judged_by_nothing(
    indicator: str, area: str, words: str
) -> None:
    goal = date(2028, 12, 31)
    wanted = PlanIndicator(indicator, area, Decimal(10), "2024", Decimal(8), goal)

    fact = indicator_fact(SYSTEM, wanted)

    [row] = indicator_table((fact,)).rows
    assert indicator in row[0] and area in row[0]
    assert words in row[2]
    assert str(row[4]).startswith("8,0 op 31")
    assert row[5] == "niet te bepalen"
    light = lights.quality((fact,), lights.rules_on(goal))
    assert light.colour == lights.Colour.UNKNOWN
    assert light.reason.startswith("Niet te bepalen")

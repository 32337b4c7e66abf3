# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture of a sum adds up to the amount, or there is no picture."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest

from koers.regelingen import regeling
from koers.themalijnen.schulden.charts import waterfall
from koers.themalijnen.schulden.waterfall import Part, parts_of
from koers.web.charts import Width

DAY = "2026-09-01"


def households(count: int) -> list[dict[str, Any]]:
    """Random households for the beslagvrije voet, the same every time."""
    chance = random.Random(6)  # noqa: S311
    return [
        {
            "leefsituatie": chance.choice(["a", "ao", "gz", "gk"]),
            "belastbaar_jaarinkomen": str(chance.randrange(0, 90_000)),
            "netto_maandinkomen_beslagen": str(chance.randrange(0, 4_000)),
            "netto_partner_niet_beslagen": str(chance.randrange(0, 3_000)),
            "netto_eigen_niet_beslagen": str(chance.choice([0, 0, 250])),
            "woonkosten": str(chance.choice([0, 600, 750])),
            "cak_inhouding": str(chance.choice([0, 0, 160])),
        }
        for _ in range(count)
    ]


def test_the_parts_of_a_beslagvrije_voet_add_up_to_the_amount_that_is_paid_out() -> None:
    shown = 0
    for fields in households(300):
        outcome = regeling("beslagvrije-voet").bereken(peildatum=DAY, **fields)
        parts = parts_of(outcome)
        if not parts:
            continue
        shown += 1
        (total,) = [p.amount for p in parts if p.is_total and p.label == "Beslagvrije voet"]
        assert total == outcome.bedrag
        before = parts[: next(k for k, p in enumerate(parts) if p.is_total)]
        assert abs(sum((p.amount for p in before), Decimal(0)) - total) <= Decimal("0.05")
    assert shown > 250


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("zorgtoeslag", {"partner": "nee", "toetsingsinkomen": "30000"}),
        ("zorgtoeslag", {"partner": "nee", "toetsingsinkomen": "90000"}),
        (
            "kindgebonden-budget",
            {"leeftijden_kinderen": "7 13", "partner": "nee", "toetsingsinkomen": "32000"},
        ),
        ("huurtoeslag", {"personen": "2", "rekenhuur": "650", "rekeninkomen": "34000"}),
        ("uitstroom", {"schuld": "2400"}),
        (
            "inhouden-doorbetalen",
            {"netto_uitkering": "1400", "grondslag": "machtiging", "huur": "500"},
        ),
    ],
)
def test_every_sum_ends_at_the_amount_of_its_rule(name: str, fields: dict[str, str]) -> None:
    outcome = regeling(name).bereken(peildatum=DAY, **fields)
    parts = parts_of(outcome)
    assert parts[-1].is_total
    expected = outcome["af_te_lossen"] if name == "uitstroom" else outcome.bedrag
    assert parts[-1].amount == expected
    assert sum(p.amount for p in parts[:-1]) == expected


def test_without_an_amount_there_is_no_picture() -> None:
    assert parts_of(regeling("zorgtoeslag").bereken(peildatum=DAY, partner="nee")) == ()


@pytest.mark.parametrize("width", list(Width))
def test_the_drawing_says_in_words_what_it_shows(width: Width) -> None:
    parts = (
        Part("Norm", Decimal("1000.10")),
        Part("Inkomen van de partner", Decimal("-200.05")),
        Part("Beslagvrije voet", Decimal("800.05"), is_total=True),
    )
    chart = waterfall(parts, title="Proef", width=width)
    assert "min inkomen van de partner €\u00a0200,05" in chart.description
    assert "samen beslagvrije voet €\u00a0800,05" in chart.description
    assert "style=" not in chart.svg
    assert f'viewBox="0 0 {width.pixels}' in chart.svg

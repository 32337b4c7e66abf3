# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Local schemes and the poverty trap, on practice data of a municipality that does not exist."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from koers.regelingen import kinderarmoede
from koers.regelingen.kinderarmoede import armoedeval
from koers.regelingen.uitkomst import Status
from koers.regelingen.wat_als import Huishouden

# Norm 1419.46 without holiday allowance is 1348.49: 110% 1483.34, 120% 1618.19, 130% 1753.04.
FAMILY = {
    "gemeente": "Oefengemeente",
    "huishouden": "alleenstaand",
    "leeftijdsgroep": "21_aow",
    "leeftijden_kinderen": "7 10 13",
}


@pytest.mark.parametrize(
    ("income", "amount"),
    [
        ("1618.19", 2 * 200 + 350 + 3 * 150),
        ("1618.20", 3 * 150),
        ("1753.04", 3 * 150),
        ("1753.05", 0),
    ],
)
def test_each_scheme_ends_a_cent_above_its_own_limit(income: str, amount: int) -> None:
    outcome = kinderarmoede.bereken(peildatum="2026-07-01", netto_inkomen=income, **FAMILY)
    assert outcome.bedrag == Decimal(amount)


def test_practice_data_never_give_a_formal_answer() -> None:
    outcome = kinderarmoede.bereken(peildatum="2026-07-01", netto_inkomen="1000", **FAMILY)
    assert outcome.status is Status.VOORLOPIG


def test_a_scheme_without_known_amount_is_named_without_an_amount() -> None:
    outcome = kinderarmoede.bereken(
        peildatum="2026-07-01", netto_inkomen="1000", vermogen="16000", **FAMILY
    )
    assert "Laptop voor school (bedrag niet bekend)" in outcome.gegevens["wel"]  # type: ignore[operator]
    rich = kinderarmoede.bereken(
        peildatum="2026-07-01", netto_inkomen="1000", vermogen="16000,01", **FAMILY
    )
    assert "vermogen is hoger" in str(rich.gegevens["niet"])
    unknown = kinderarmoede.bereken(peildatum="2026-07-01", netto_inkomen="1000", **FAMILY)
    assert "vermogen is niet opgegeven" in str(unknown.gegevens["onbekend"])


@pytest.mark.parametrize("gemeente", ["Enschede", "Almelo"])
def test_schemes_of_a_real_municipality_are_not_made_up(gemeente: str) -> None:
    outcome = kinderarmoede.bereken(
        peildatum="2026-07-01", netto_inkomen="1000", **(FAMILY | {"gemeente": gemeente})
    )
    assert outcome.status is Status.NIET_TE_BEPALEN
    assert gemeente in outcome.melding


def test_the_gemeentepolis_is_one_of_the_local_schemes() -> None:
    outcome = kinderarmoede.bereken(
        peildatum="2024-01-01",
        netto_inkomen="1463.57",
        vermogen="0",
        **(FAMILY | {"gemeente": "Arnhem"}),
    )
    assert "Gemeentepolis" in str(outcome.gegevens["wel"])


def test_just_above_an_income_limit_a_raise_costs_money() -> None:
    net = np.arange(1600.0, 1640.0, 1.0) * 12
    curve = armoedeval(
        Huishouden(partner=False, leeftijden_kinderen=(7, 10, 13)),
        net * 1.1,
        peildatum="2026-07-01",
        gemeente="oefengemeente",
        netto=net,
    )
    assert curve.valkuilen.tolist() == [18]  # between 1618 and 1619 a month
    parts = curve.onderdelen
    toeslagen = parts["zorgtoeslag"] + parts["kindgebonden_budget"]
    # 2 x 200 and 350 are lost, 12 more are earned.
    lost = curve.besteedbaar[18] - curve.besteedbaar[19]
    assert lost == pytest.approx(750 - 12 + toeslagen[18] - toeslagen[19])
    assert any("Laptop" in text for text in curve.ontbreekt)


def test_without_net_incomes_local_schemes_are_left_out_and_named() -> None:
    curve = armoedeval(
        Huishouden(partner=False, leeftijden_kinderen=(7,)),
        [20000, 21000],
        peildatum="2026-07-01",
        gemeente="Oefengemeente",
    )
    assert curve.zonder_belasting
    assert any("netto inkomen nodig" in text for text in curve.ontbreekt)


def test_a_caseload_is_answered_row_by_row() -> None:
    columns = kinderarmoede.bereken_reeks(
        {
            **{name: [value] * 2 for name, value in FAMILY.items()},
            "netto_inkomen": ["1000", "duizend"],
        },
        peildatum="2026-07-01",
    )
    assert columns["kinderarmoede"][0] == 1200.0
    assert "vul een getal in" in columns["melding"][1]

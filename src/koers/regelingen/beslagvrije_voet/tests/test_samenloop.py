# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Order of attachment, division over several payments, and the CAK."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.errors import InvalidInput
from koers.regelingen.beslagvrije_voet import (
    Betaling,
    Onderdeel,
    beslagkeuze,
    met_cak,
    omgeslagen,
    volgorde,
    woonkosten_eigenaar,
)

BVV = Decimal("1348.49")


def paid(reference: str, part: str, amount: str, payer: str = "") -> Betaling:
    return Betaling(reference, Onderdeel(part), Decimal(amount), payer or reference)


def test_attachment_follows_the_order_of_the_law_and_then_the_highest() -> None:
    payments = [
        paid("pensioen", "g", "900"),
        paid("loon klein", "e", "400"),
        paid("toeslag", "j", "120"),
        paid("ww", "b", "300"),
        paid("loon groot", "e", "1200"),
    ]
    assert [each.kenmerk for each in volgorde(payments)] == [
        "ww",
        "loon groot",
        "loon klein",
        "pensioen",
        "toeslag",
    ]


def test_one_large_payment_may_be_taken_when_the_order_needs_two_payers() -> None:
    choice = beslagkeuze([paid("ww", "b", "200"), paid("loon", "e", "1800")], BVV)
    assert choice.ruimte == Decimal("651.51")
    assert [each.kenmerk for each in choice.volgens_lid_2] == ["ww", "loon"]
    assert [each.kenmerk for each in choice.ook_toegestaan] == ["loon"]


def test_no_exception_when_the_first_payment_suffices() -> None:
    choice = beslagkeuze([paid("ww", "b", "1500"), paid("loon", "e", "300")], BVV)
    assert [each.kenmerk for each in choice.volgens_lid_2] == ["ww"]
    assert choice.ook_toegestaan == ()


def test_two_attachments_share_the_amount_in_proportion() -> None:
    parts = omgeslagen([paid("loon", "e", "1500"), paid("pensioen", "g", "500")], Decimal(1200))
    assert [part.beslagvrije_voet for part in parts] == [Decimal("900.00"), Decimal("300.00")]
    assert [part.afloscapaciteit for part in parts] == [Decimal("600.00"), Decimal("200.00")]


@given(
    st.lists(st.integers(1, 400_000), min_size=1, max_size=6),
    st.integers(0, 300_000),
)
def test_parts_always_add_up_to_the_cent(cents: list[int], free: int) -> None:
    payments = [paid(str(n), "e", str(Decimal(c) / 100)) for n, c in enumerate(cents)]
    amount = Decimal(free) / 100
    parts = omgeslagen(payments, amount)
    assert sum(part.beslagvrije_voet for part in parts) == amount
    total = sum(each.bedrag for each in payments)
    for part in parts:
        fair = amount * part.betaling.bedrag / total
        assert abs(part.beslagvrije_voet - fair) < Decimal("0.01")


def test_a_toeslag_takes_no_part_in_the_division() -> None:
    with pytest.raises(InvalidInput):
        omgeslagen([paid("toeslag", "j", "100")], BVV)
    with pytest.raises(InvalidInput):
        omgeslagen([], BVV)


def test_the_cak_comes_first_and_creditors_get_the_same() -> None:
    without = met_cak(Decimal(1950), BVV, Decimal(0), Decimal(10_000))
    with_cak = met_cak(Decimal(1950), BVV, Decimal("172.70"), Decimal(10_000))
    assert with_cak.voor_beslag == without.voor_beslag == Decimal(1950) - BVV
    assert with_cak.uitbetaling == with_cak.minimale_uitbetaling == BVV - Decimal("172.70")
    small = met_cak(Decimal(1950), BVV, Decimal("172.70"), Decimal(50))
    assert small.uitbetaling == Decimal(1950) - Decimal("172.70") - 50


def test_other_costs_of_an_owner_count_up_to_a_share_of_the_value() -> None:
    costs = woonkosten_eigenaar(
        hypotheekrente=Decimal(800),
        erfpacht=Decimal(50),
        overige_kosten=Decimal(400),
        woz_waarde=Decimal(300_000),
        peildatum=date(2026, 7, 1),
    )
    assert costs == 800 + 50 + Decimal("171.00")

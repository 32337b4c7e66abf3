# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Withholding and passing on: the order of the law and the beslagvrije voet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.regelingen import inhouden_doorbetalen
from koers.regelingen.uitkomst import Status

AMOUNTS = st.integers(0, 300_000).map(lambda cents: Decimal(cents) / 100)
PARTS = ("inhouding_cak", "inhouding_beslag", "inhouding_verrekening", "doorbetaald")


def answer(**fields: object) -> inhouden_doorbetalen.RijkeUitkomst:
    return inhouden_doorbetalen.bereken(peildatum="2026-07-01", **fields)


def test_a_premium_is_passed_on_when_the_resident_authorised_it() -> None:
    outcome = answer(netto_uitkering="1348.49", zorgpremie="155.50", grondslag="machtiging")
    assert outcome.bedrag == Decimal("1192.99")
    assert outcome["doorbetaald"] == Decimal("155.50")
    assert outcome.stappen[0].grondslag(outcome.peildatum).startswith("Pw art. 35 lid 3")


def test_nothing_is_passed_on_without_a_ground() -> None:
    outcome = answer(netto_uitkering="1348.49", zorgpremie="155.50")
    assert outcome.bedrag == Decimal("1348.49")
    assert "geen machtiging" in outcome.melding


def test_an_attachment_stops_at_the_beslagvrije_voet() -> None:
    outcome = answer(netto_uitkering="1419.46", beslagvrije_voet="1348.49", beslag="500")
    assert outcome["inhouding_beslag"] == Decimal("70.97")
    assert outcome.bedrag == Decimal("1348.49")
    assert "429,03 minder" in str(outcome.gegevens["waarschuwing"])


def test_what_the_cak_withholds_comes_off_the_beslagvrije_voet() -> None:
    outcome = answer(
        netto_uitkering="1419.46", beslagvrije_voet="1348.49", beslag="500", cak_inhouding="172.70"
    )
    assert outcome["inhouding_cak"] == Decimal("172.70")
    assert outcome["inhouding_beslag"] == Decimal("70.97")
    assert outcome.bedrag == Decimal("1348.49") - Decimal("172.70")


def test_set_off_respects_the_beslagvrije_voet_unless_information_is_withheld() -> None:
    fields = {"netto_uitkering": "1400", "beslagvrije_voet": "1348.49", "verrekening": "200"}
    assert answer(**fields)["inhouding_verrekening"] == Decimal("51.51")
    withheld = answer(**fields, inlichtingenplicht_geschonden="ja")
    assert withheld["inhouding_verrekening"] == Decimal("200.00")


def test_an_attachment_without_beslagvrije_voet_cannot_be_determined() -> None:
    outcome = answer(netto_uitkering="1400", beslag="100")
    assert outcome.status is Status.NIET_TE_BEPALEN
    assert "beslagvrije_voet" in outcome.melding


@pytest.mark.parametrize(
    ("begin", "paid"),
    [("2026-01-01", "0.00"), ("2026-01-02", "800.00"), ("2026-07-01", "800.00"), ("", "0.00")],
)
def test_costs_of_a_newcomer_are_paid_on_for_six_months(begin: str, paid: str) -> None:
    outcome = answer(
        netto_uitkering="1348.49",
        huur="600",
        energie="200",
        grondslag="art56a",
        begin_art56a=begin,
    )
    assert outcome["doorbetaald"] == Decimal(paid)


def test_compulsory_payment_is_only_from_bijstand() -> None:
    outcome = answer(
        netto_uitkering="1200", zorgpremie="150", grondslag="art57", algemene_bijstand="nee"
    )
    assert outcome["doorbetaald"] == Decimal("0.00")
    assert "algemene bijstand" in outcome.melding


def test_a_cost_that_does_not_fit_is_refused_whole_and_a_low_rest_is_warned_about() -> None:
    outcome = answer(
        netto_uitkering="500",
        zorgpremie="155",
        huur="600",
        grondslag="machtiging",
        minimum_gemeente="400",
    )
    assert outcome.bedrag == Decimal("345.00")
    assert "Huur van 600,00: er is nog 345,00 over" in outcome.melding
    assert "minder over dan 400,00" in str(outcome.gegevens["waarschuwing"])


@given(*[AMOUNTS] * 9, st.booleans())
def test_the_parts_add_up_and_creditors_never_reach_below_the_beslagvrije_voet(
    net: Decimal,
    floor: Decimal,
    cak: Decimal,
    attached: Decimal,
    set_off: Decimal,
    premium: Decimal,
    rent: Decimal,
    instalment: Decimal,
    other: Decimal,
    authorised: bool,
) -> None:
    outcome = answer(
        netto_uitkering=net,
        beslagvrije_voet=floor,
        cak_inhouding=cak,
        beslag=attached,
        verrekening=set_off,
        zorgpremie=premium,
        huur=rent,
        aflossing=instalment,
        overige_betalingen=other,
        grondslag="machtiging",
        machtiging=authorised,
    )
    parts = [outcome[name] or Decimal(0) for name in PARTS]
    assert outcome.bedrag is not None and outcome.bedrag >= 0
    assert outcome.bedrag + sum(parts) == net
    assert parts[1] + parts[2] <= max(net - floor, Decimal(0))
    assert parts[0] <= cak and parts[1] <= attached and parts[2] <= set_off


def test_a_caseload_is_answered_row_by_row() -> None:
    columns = inhouden_doorbetalen.bereken_reeks(
        {
            "netto_uitkering": ["1348,49", "-5", "1348.49"],
            "zorgpremie": ["155,50", "1", ""],
            "grondslag": ["machtiging", "machtiging", ""],
        },
        peildatum="2026-07-01",
    )
    assert columns["inhouden_doorbetalen"].tolist()[::2] == [1192.99, 1348.49]
    assert "lager zijn dan 0" in columns["melding"][1]

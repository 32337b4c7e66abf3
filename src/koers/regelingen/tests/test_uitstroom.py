# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exit schemes: the worked example, sums to the cent, and conditions of the ministerial regulation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.regelingen import uitstroom
from koers.regelingen.uitkomst import Status
from koers.regelingen.uitstroom import aflosplan, stand, veeggroep

ELIGIBLE = {
    "schuld": "2400",
    "premie_cak": "ja",
    "ontvangt_bijstand": "ja",
    "maanden_bijstand": "14",
    "collectief_verzekerd": "ja",
    "eigen_risico_geregeld": "ja",
}
AMOUNTS = st.integers(0, 2_000_000).map(lambda cents: Decimal(cents) / 100)


def test_a_debt_of_2400_is_paid_off_with_36_times_25_and_1500_is_waived() -> None:
    outcome = uitstroom.bereken(peildatum="2026-07-01", **ELIGIBLE)
    assert outcome.bedrag == Decimal("25.00")
    assert outcome["af_te_lossen"] == Decimal("900.00")
    assert outcome["laatste_termijn"] == Decimal("25.00")
    assert outcome["kwijtschelding"] == Decimal("1500.00")
    assert outcome.status is Status.VOORLOPIG  # the term of 36 months is derived


def test_a_debt_of_480_is_paid_in_full_and_the_last_instalment_takes_the_rest() -> None:
    plan = aflosplan(Decimal(480), Decimal(900), 36, date(2026, 8, 1))
    assert [term.bedrag for term in plan.termijnen] == [Decimal("13.33")] * 35 + [Decimal("13.45")]
    assert plan.kwijtschelding == 0
    assert plan.einde == date(2029, 7, 1)


def test_a_missed_condition_brings_the_cak_premium_back_from_the_next_month() -> None:
    outcome = uitstroom.bereken(
        peildatum="2026-07-01", voorwaarde_vervallen_op="2028-02-29", **ELIGIBLE
    )
    assert outcome.gegevens["herinstroom_vanaf"] == date(2028, 3, 1)


def test_conditions_that_were_not_found_leave_the_answer_open() -> None:
    outcome = uitstroom.bereken(peildatum="2026-07-01", **ELIGIBLE)
    assert outcome.gegevens["voldoet"] == "niet te bepalen"
    assert "6.5.6 lid 1 onder e" in str(outcome.gegevens["waarom"])
    checked = uitstroom.bereken(peildatum="2026-07-01", overige_voorwaarden="ja", **ELIGIBLE)
    assert checked.gegevens["voldoet"] == "ja"
    assert checked.gegevens["uitstroom_vanaf"] == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("changed", "ground"),
    [
        ({"ontvangt_bijstand": "nee"}, "onder a"),
        ({"maanden_bijstand": "11"}, "onder b"),
        ({"collectief_verzekerd": "nee"}, "onder c"),
        ({"eigen_risico_geregeld": "nee"}, "onder d"),
        ({"premie_cak": "nee"}, "18d lid 1"),
    ],
)
def test_each_condition_refuses_on_its_own_ground(changed: dict[str, str], ground: str) -> None:
    outcome = uitstroom.bereken(
        peildatum="2026-07-01", overige_voorwaarden="ja", **(ELIGIBLE | changed)
    )
    assert outcome.gegevens["voldoet"] == "nee"
    assert ground in str(outcome.gegevens["waarom"])


@pytest.mark.parametrize(("debt", "verdict"), [("599.99", "ja"), ("600", "nee")])
def test_with_a_debt_under_600_the_length_of_bijstand_does_not_matter(
    debt: str, verdict: str
) -> None:
    case = ELIGIBLE | {"schuld": debt, "maanden_bijstand": "2", "overige_voorwaarden": "ja"}
    assert uitstroom.bereken(peildatum="2026-07-01", **case).gegevens["voldoet"] == verdict


def test_an_insurer_outside_the_group_needs_no_collective_policy() -> None:
    case = ELIGIBLE | {
        "collectief_verzekerd": "nee",
        "andere_verzekeraarsgroep": "ja",
        "overige_voorwaarden": "ja",
    }
    assert uitstroom.bereken(peildatum="2026-07-01", **case).gegevens["voldoet"] == "ja"


def test_the_ruo_has_no_amount_until_the_agreement_gives_one() -> None:
    open_case = uitstroom.bereken(peildatum="2026-07-01", regeling="RUO", schuld="1000")
    assert open_case.status is Status.NIET_TE_BEPALEN
    assert "maximale aflossing van de RUO" in open_case.melding
    agreed = uitstroom.bereken(
        peildatum="2026-07-01",
        regeling="ruo",
        schuld="1000",
        maximale_aflossing="600",
        looptijd="24",
    )
    assert agreed.bedrag == Decimal("25.00")
    assert agreed.status is Status.VASTGESTELD


def test_another_insurer_without_agreement_is_named() -> None:
    outcome = uitstroom.bereken(peildatum="2026-07-01", verzekeraar="Onbekend", schuld="100")
    assert "RUB met Onbekend" in outcome.melding


@given(AMOUNTS, AMOUNTS, st.integers(1, 120))
def test_instalments_and_waiver_add_up_to_the_debt(
    debt: Decimal, maximum: Decimal, months: int
) -> None:
    plan = aflosplan(debt, maximum, months, date(2026, 1, 1))
    paid = sum((term.bedrag for term in plan.termijnen), Decimal(0))
    assert paid == plan.totaal == min(debt, maximum)
    assert paid + plan.kwijtschelding == debt
    assert len(plan.termijnen) <= months
    assert all(term.bedrag > 0 for term in plan.termijnen)
    assert len({term.bedrag for term in plan.termijnen[:-1]}) <= 1
    assert all(term.bedrag <= plan.termijnen[-1].bedrag for term in plan.termijnen)


@given(AMOUNTS, st.integers(1, 60), st.integers(0, 60))
def test_the_waiver_is_final_only_when_everything_is_paid(
    debt: Decimal, months: int, count: int
) -> None:
    plan = aflosplan(debt, Decimal(900), months, date(2026, 1, 1))
    paid = [term.bedrag for term in plan.termijnen[:count]]
    now = stand(plan, paid, date(2040, 1, 1))
    assert now.achterstand == plan.totaal - sum(paid, Decimal(0))
    assert now.voltooid == (now.achterstand == 0)
    assert now.kwijtgescholden == (plan.kwijtschelding if now.voltooid else 0)


def test_the_veeggroep_selects_candidates_and_says_why_not() -> None:
    chosen = veeggroep(
        {
            "verzekeraar": ["Menzis", "Menzis", "Andere", "menzis", "Menzis", "Menzis"],
            "schuld": ["2400", "2400", "2400", "500", "2400", "?"],
            "premie_cak": ["ja", "nee", "ja", "ja", "ja", "ja"],
            "ontvangt_bijstand": ["ja", "ja", "ja", "ja", "", "ja"],
            "maanden_bijstand": ["24", "24", "24", "1", "24", "24"],
            "collectief_verzekerd": ["nee", "ja", "ja", "ja", "ja", "ja"],
            "eigen_risico_geregeld": ["ja", "ja", "ja", "ja", "ja", "ja"],
        },
        peildatum="2026-07-01",
    )
    assert chosen.geselecteerd.tolist() == [True, False, False, True, False, False]
    assert "collectieve verzekering" in chosen.te_regelen[0]
    assert "geen premie aan het CAK" in chosen.waarom_niet[1]
    assert "andere verzekeraar" in chosen.waarom_niet[2]
    assert "bijstand" in chosen.ontbreekt[4]
    assert "schuld" in chosen.waarom_niet[5]
    assert "6.5.6" in chosen.nog_na_te_gaan[0]


@given(
    st.lists(
        st.tuples(st.sampled_from(["ja", "nee", ""]), st.integers(0, 40), st.integers(0, 3000)),
        min_size=1,
        max_size=20,
    )
)
def test_who_is_not_selected_always_gets_a_reason(rows: list[tuple[str, int, int]]) -> None:
    chosen = veeggroep(
        {
            "premie_cak": [row[0] for row in rows],
            "ontvangt_bijstand": [row[0] for row in rows],
            "maanden_bijstand": np.array([row[1] for row in rows]),
            "schuld": np.array([row[2] for row in rows]),
        },
        peildatum="2026-07-01",
    )
    for row, selected in enumerate(chosen.geselecteerd):
        reasons = chosen.waarom_niet[row] or chosen.ontbreekt[row]
        assert bool(reasons) is not bool(selected)


def test_a_caseload_is_answered_row_by_row() -> None:
    columns = uitstroom.bereken_reeks({"schuld": ["2400", "abc", "480"]}, peildatum="2026-07-01")
    assert columns["uitstroom"].tolist()[::2] == [25.0, 13.33]
    assert "vul een getal in" in columns["melding"][1]

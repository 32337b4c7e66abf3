# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beslagvrije voet against the statute's own maxima, thresholds and worked examples, to the cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from koers.regelingen import Herkomst, OngeldigVeld, ParameterStatus, Status, beslagvrije_voet
from koers.regelingen.beslagvrije_voet.wet import inkomensgrens_lid7, wet_475da
from koers.regelingen.geld import op_de_cent
from koers.regelingen.parameters import Wetstand, parameter

MAXIMA = {
    "2021-01-01": ("1661.40", "1779.52", "2199.34", "2317.45"),
    "2021-07-01": ("1664.51", "1782.62", "2203.77", "2321.89"),
    "2022-01-01": ("1691.66", "1814.73", "2236.89", "2262.98"),
    "2022-07-01": ("1701.26", "1824.33", "2250.62", "2276.71"),
    "2023-01-01": ("1872.81", "2015.84", "2470.03", "2509.97"),
    "2023-07-01": ("1892.72", "2035.75", "2498.47", "2538.41"),
    "2024-01-01": ("1996.21", "2162.60", "2631.49", "2747.09"),
    "2024-07-01": ("2019.60", "2181.31", None, None),
    "2025-01-01": ("2071.24", "2242.24", "2739.03", "2855.96"),
    "2025-07-01": ("2093.67", "2264.67", "2771.07", "2888.00"),
    "2026-01-01": ("2191.42", "2526.69", "2881.41", "3155.31"),
    "2026-07-01": ("2208.48", "2543.75", "2905.79", "3179.68"),
}
KINDS = ("a", "ao", "gz", "gk")
NOW = "2026-07-01"


def outcome(**fields: Any) -> Any:
    return beslagvrije_voet.bereken(**{"peildatum": NOW, **fields})


def both_routes(peildatum: str = NOW, **fields: Any) -> dict[str, Decimal | None]:
    """Named outputs of the exact route, after checking that the column route gives the same."""
    exact = beslagvrije_voet.bereken(peildatum=peildatum, **fields)
    columns = beslagvrije_voet.bereken_reeks(
        {name: [str(value)] for name, value in fields.items()}, peildatum=peildatum
    )
    assert columns["status"][0] == exact.status
    for name, amount in exact.bedragen.items():
        found = columns[name][0]
        assert (amount is None and found != found) or found == float(amount or 0), name
    return dict(exact.bedragen)


@pytest.mark.parametrize(
    ("day", "kind", "amount"),
    [
        (day, kind, amount)
        for day, amounts in MAXIMA.items()
        for kind, amount in zip(KINDS, amounts, strict=True)
        if amount
    ],
)
def test_maximum_of_every_half_year_is_the_published_one(day: str, kind: str, amount: str) -> None:
    found = both_routes(
        day, leefsituatie=kind, belastbaar_jaarinkomen=90000, netto_maandinkomen_beslagen=4000
    )
    assert found["maximum"] == Decimal(amount)


@pytest.mark.parametrize("day", ["2026-01-01", "2026-07-01"])
@pytest.mark.parametrize("kind", KINDS)
def test_terms_of_2026_add_up_to_the_maximum_as_lid_8_says(day: str, kind: str) -> None:
    """Lid 8: the maximum belongs to the income at which the rent term reaches the maximum rent."""
    law = wet_475da(date.fromisoformat(day), kind)
    income = law.ijkpunt + 12 * law.huurgrens / law.afbouw
    total = law.deel * law.norm + law.zorg_hoogste + law.huur_hoogste + law.kgb(income)
    assert op_de_cent(total) == Decimal(MAXIMA[day][KINDS.index(kind)] or 0)


@pytest.mark.parametrize("day", ["2025-01-01", "2025-07-01"])
def test_terms_of_2025_add_up_to_the_maximum_for_a_couple_without_children(day: str) -> None:
    law = wet_475da(date.fromisoformat(day), "gz")
    total = law.deel * law.norm + law.zorg_hoogste + law.huur_hoogste
    assert op_de_cent(total) == Decimal(MAXIMA[day][2] or 0)


def test_factors_of_2025_give_the_income_limit_of_lid_7() -> None:
    """Lid 9: at that income the rent term equals the maximum rent norm of 2025, 697.79."""
    law = wet_475da(date(2025, 1, 1), "gz")
    limit = inkomensgrens_lid7(date(2025, 1, 1), "gz").waarde
    assert law.a * limit**2 + law.b * limit == pytest.approx(Decimal("697.79"), abs=Decimal("0.01"))


@pytest.mark.parametrize(
    ("kind", "persons", "limit"),
    [("a", "eenpersoons", "55682.78"), ("gz", "meerpersoons", "71089.09")],
)
def test_income_limit_of_lid_7_follows_from_lid_9(kind: str, persons: str, limit: str) -> None:
    law = Wetstand(date(2026, 1, 1))
    quality, capped, highest, to_cap, above = law.getallen(
        "huurtoeslag.kwaliteitskortingsgrens",
        "huurtoeslag.aftoppingsgrens_1_2",
        "huurtoeslag.maximale_huurgrens",
        "huurtoeslag.deel_tot_aftoppingsgrens",
        "huurtoeslag.deel_boven_aftoppingsgrens",
    )
    norm = op_de_cent(quality + to_cap * (capped - quality) + above * (highest - capped))
    assert norm == Decimal("725.80")
    pivot = law.getal(f"huurtoeslag.ijkpunt_{persons}")
    income = pivot + 12 * norm / law.getal(f"huurtoeslag.afbouw_{persons}")
    assert op_de_cent(income) == Decimal(limit)
    assert inkomensgrens_lid7(date(2026, 1, 1), kind).waarde == Decimal(limit)


@pytest.mark.parametrize(
    ("kind", "income", "net", "partner", "amount", "repayment"),
    [
        ("a", 18300, "1419.46", "", "1348.49", "70.97"),
        ("a", 18300, "1200.00", "", "1140.00", "60.00"),
        ("a", 28000, "1950.00", "", "1451.42", "498.58"),
        ("a", 32000, "2150.00", "", "1567.34", "582.66"),
        ("ao", 35000, "2500.00", "", "1506.23", "993.77"),
        ("gz", 40000, "2300.00", "900", "1299.68", "1000.32"),
        ("gz", 60000, "2300.00", "1900", "1348.03", "951.97"),
        ("gk", 50000, "3200.00", "0", "2566.21", "633.79"),
    ],
)
def test_worked_examples_of_july_2026(
    kind: str, income: int, net: str, partner: str, amount: str, repayment: str
) -> None:
    found = both_routes(
        leefsituatie=kind,
        belastbaar_jaarinkomen=income,
        netto_maandinkomen_beslagen=net,
        netto_partner_niet_beslagen=partner,
    )
    assert found["beslagvrije_voet"] == Decimal(amount)
    assert found["afloscapaciteit"] == Decimal(repayment)


def test_terms_of_a_single_parent_are_shown_to_the_cent() -> None:
    found = both_routes(
        leefsituatie="ao", belastbaar_jaarinkomen=35000, netto_maandinkomen_beslagen=2500
    )
    names = ("term_95pct_norm", "term_zorg", "term_huur", "term_kgb")
    assert [str(found[name]) for name in names] == ["1348.49", "60.24", "64.17", "33.34"]


def test_half_of_the_amount_is_the_most_that_income_of_a_spouse_takes_off() -> None:
    found = both_routes(
        leefsituatie="gz",
        belastbaar_jaarinkomen=60000,
        netto_maandinkomen_beslagen=2300,
        netto_partner_niet_beslagen=1900,
    )
    assert found["bvv_475da"] == Decimal("2696.07")
    assert found["na_475db"] == Decimal("1348.03")


def test_someone_without_an_address_keeps_47_5_percent_of_the_norm_for_a_couple() -> None:
    found = both_routes(woonadres_bekend="nee", netto_maandinkomen_beslagen=1500)
    assert found["beslagvrije_voet"] == Decimal("963.20")
    assert outcome(woonadres_bekend=False, netto_maandinkomen_beslagen=1500).formeel_bruikbaar


def test_institution_single_with_an_own_contribution_of_250() -> None:
    found = both_routes(leefsituatie="a", inrichting="ja", inrichting_prijs=250)
    assert found["beslagvrije_voet"] == Decimal("596.63")


@pytest.mark.parametrize(("costs", "rise"), [(1200, "173.78"), (1020, "0.00")])
def test_housing_costs_above_110_percent_of_the_maximum_rent_are_added(
    costs: int, rise: str
) -> None:
    household = {
        "leefsituatie": "a",
        "belastbaar_jaarinkomen": 18300,
        "netto_maandinkomen_beslagen": 2500,
        "woonkosten": costs,
    }
    both_routes(**household)
    rises = [s.bedrag for s in outcome(**household).stappen if s.naam == "verhoging_woonkosten"]
    assert op_de_cent(sum(rises, Decimal(0))) == Decimal(rise)


def test_spouse_with_enough_income_pays_the_higher_housing_costs() -> None:
    found = both_routes(
        leefsituatie="gz",
        belastbaar_jaarinkomen=40000,
        netto_maandinkomen_beslagen=2300,
        netto_partner_niet_beslagen=900,
        woonkosten=1200,
    )
    assert found["bvv_475da"] == Decimal("2199.68")


def test_premium_withheld_for_the_cak_comes_off_the_payout_and_not_off_the_repayment() -> None:
    found = both_routes(
        leefsituatie="a",
        belastbaar_jaarinkomen=28000,
        netto_maandinkomen_beslagen=1950,
        cak_inhouding="172.70",
    )
    assert found["minimale_uitbetaling"] == Decimal("1451.42") - Decimal("172.70")
    assert found["afloscapaciteit"] == Decimal("498.58")


def test_tax_on_a_company_car_that_was_not_handed_in_comes_off() -> None:
    found = both_routes(
        leefsituatie="a",
        belastbaar_jaarinkomen=28000,
        netto_maandinkomen_beslagen=1950,
        netto_eigen_niet_beslagen=100,
        waarde_privegebruik_auto=50,
    )
    assert found["na_475db"] == Decimal("1451.42") - 150


@pytest.mark.parametrize(
    ("day", "fields", "missing"),
    [
        (
            NOW,
            {"leefsituatie": "gz", "belastbaar_jaarinkomen": 40000},
            "netto_partner_niet_beslagen",
        ),
        (
            NOW,
            {"leefsituatie": "a", "belastbaar_jaarinkomen": 40000},
            "netto_maandinkomen_beslagen",
        ),
        (NOW, {"leefsituatie": "a", "netto_maandinkomen_beslagen": 1}, "belastbaar_jaarinkomen"),
        (NOW, {"woont_in_buitenland": "ja"}, "landenfactor"),
        (NOW, {"leefsituatie": "a", "inrichting": "ja"}, "inrichting_prijs"),
        ("2023-03-01", {"leefsituatie": "a", "belastbaar_jaarinkomen": 40000}, "Wht art. 19 lid 2"),
        ("2025-03-01", {"leefsituatie": "a", "belastbaar_jaarinkomen": 40000}, "Wht art. 19 lid 2"),
        ("2025-03-01", {"leefsituatie": "gz", "belastbaar_jaarinkomen": 20000}, "ijkpunt"),
        ("2020-12-31", {"leefsituatie": "a", "belastbaar_jaarinkomen": 40000}, "bekend vanaf"),
        ("2027-01-01", {"leefsituatie": "a", "belastbaar_jaarinkomen": 40000}, "bekend vanaf"),
    ],
)
def test_what_is_not_known_is_named_and_never_guessed(
    day: str, fields: dict[str, Any], missing: str
) -> None:
    assert both_routes(day, **fields)["beslagvrije_voet"] is None
    found = beslagvrije_voet.bereken(peildatum=day, **fields)
    assert found.status is Status.NIET_TE_BEPALEN
    assert missing in "; ".join(found.ontbreekt)
    assert not found.formeel_bruikbaar


def test_owner_under_the_income_limit_needs_a_formula_that_is_not_known() -> None:
    owner = {"eigen_woning_of_buiten_huurtoeslag": True, "netto_maandinkomen_beslagen": 3000}
    under = outcome(leefsituatie="a", belastbaar_jaarinkomen="55682.77", **owner)
    above = outcome(leefsituatie="a", belastbaar_jaarinkomen="55682.78", **owner)
    assert under.status is Status.NIET_TE_BEPALEN
    assert "lid 7" in under.melding
    assert above.status is Status.VOORLOPIG


def test_unconfirmed_numbers_mark_the_outcome_and_keep_it_out_of_a_letter() -> None:
    found = outcome(
        leefsituatie="a", belastbaar_jaarinkomen=28000, netto_maandinkomen_beslagen=1950
    )
    assert found.status is Status.VOORLOPIG
    assert not found.formeel_bruikbaar
    assert {used.naam for used in found.onbevestigd} == {
        "zorgtoeslag.drempelinkomen",
        "huurtoeslag.ijkpunt_eenpersoons",
        "huurtoeslag.basishuur_eenpersoons",
    }
    assert parameter("huurtoeslag.basishuur_eenpersoons").waarden[0].status is (
        ParameterStatus.TE_BEVESTIGEN
    )


def test_every_step_names_its_article_its_version_and_where_its_inputs_come_from() -> None:
    found = outcome(
        leefsituatie="gk",
        belastbaar_jaarinkomen=50000,
        netto_maandinkomen_beslagen=3200,
        netto_partner_niet_beslagen=0,
        herkomst={"netto_maandinkomen_beslagen": Herkomst.OPGAVE},
    )
    assert found.stappen[0].grondslag(found.peildatum) == ("Rv art. 475da lid 2, versie 2026-07-01")
    origins = {i.naam: i.herkomst for step in found.stappen for i in step.invoer}
    assert origins["C"] is Herkomst.POLISADMINISTRATIE
    assert origins["netto_maandinkomen_beslagen"] is Herkomst.OPGAVE
    assert origins["cak_inhouding"] is Herkomst.STANDAARD
    assert found.als_dict()["stappen"][0]["grondslag"]["adres"].endswith("BWBR0001827/2026-07-01")


@pytest.mark.parametrize(
    "fields",
    [
        {"belastbaar_jaarinkomen": -1},
        {"belastbaar_jaarinkomen": "veel"},
        {"belastbaar_jaarinkomen": "nan"},
        {"belastbaar_jaarinkomen": "28.000"},
        {"leefsituatie": "b"},
        {"woonadres_bekend": "misschien"},
        {"inkomen": 3},
    ],
)
def test_a_field_that_cannot_be_read_is_refused_without_repeating_it(
    fields: dict[str, Any],
) -> None:
    with pytest.raises(OngeldigVeld) as refused:
        outcome(**fields)
    assert next(iter(fields)) in refused.value.message
    assert "veel" not in refused.value.message

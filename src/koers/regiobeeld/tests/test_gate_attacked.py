# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways round the gate that were found by attacking it: each told a withheld number before it was closed."""

from __future__ import annotations

import pytest

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.areas.transitions import transitions
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.gate import Gated, through_gate
from koers.regiobeeld.intake.contracts import contracts
from koers.regiobeeld.observations import Origin
from koers.regiobeeld.tests.test_gate import (
    PERSONS,
    REGISTER,
    TODAY,
    TOWNS,
    count,
    gated,
    of_towns,
    picture,
    ratio,
    shown,
)

QUARTER = "2026-K1"
ALL = (4.0, 30.0, 50.0, 80.0)


def _empty(found: dict[tuple[str, str, str], float | None], indicator: str) -> set[str]:
    return {area for (name, area, _), value in found.items() if name == indicator and value is None}


def _withheld_by_the_partner(area: str) -> dict[str, object]:
    return {**count(area, 0), "value": None, "reason": "geheim"}


def _by_contract(*rows: dict[str, object], register: AreaRegister = REGISTER) -> Gated:
    source = catalogue()[str(rows[0]["indicator"])].bron
    items = {key: item for key, item in catalogue().items() if item.bron == source}
    return through_gate(picture(*rows), items, register, on=TODAY)


def test_a_small_town_that_nobody_delivers_is_not_the_region_less_the_others() -> None:
    found = shown(gated(*[row for row in of_towns(ALL) if row["area"] != "GM0001"]))
    assert _empty(found, "wachtenden")
    # Nobody is small here: what is left is the number of a town with 80 people waiting.
    found = shown(gated(*[row for row in of_towns(ALL[::-1]) if row["area"] != "GM0001"][:3]))
    assert not _empty(found, "wachtenden") - {"GM0004"}


@pytest.mark.parametrize("withheld", ["GM0001", "GM0003"])
def test_what_a_partner_withholds_itself_is_not_the_region_less_the_others(withheld: str) -> None:
    rows = [row for row in of_towns((45.0, 30.0, 50.0, 80.0)) if row["area"] != withheld]
    found = shown(gated(*rows, _withheld_by_the_partner(withheld)))
    assert len(_empty(found, "wachtenden")) > 1


def test_what_a_partner_withholds_is_not_the_sum_of_its_wijken() -> None:
    wijken = [count("WK0", 30), count("WK1", 40), count("WK2", 37)]
    found = shown(gated(*wijken, _withheld_by_the_partner("GM0004")))
    assert len(_empty(found, "wachtenden")) > 1


def test_two_numbers_that_a_partner_withholds_protect_each_other() -> None:
    rows = [row for row in of_towns((45.0, 30.0, 50.0, 80.0)) if row["area"] not in TOWNS[:2]]
    withheld = [_withheld_by_the_partner(code) for code in TOWNS[:2]]
    assert _empty(shown(gated(*rows, *withheld)), "wachtenden") == set(TOWNS[:2])


def test_how_long_they_wait_goes_with_a_number_that_the_partner_withholds() -> None:
    line = {"levering": "a", "source_row": 2}
    rows = [{**_withheld_by_the_partner("GM0001"), **line}]
    rows.append({**count("GM0001", 17, indicator="wachttijd"), **line})
    assert _empty(shown(gated(*rows)), "wachttijd") == {"GM0001"}


def test_buurten_tell_a_municipality_of_which_nobody_gives_the_wijken() -> None:
    buurten = [AreaRecord(f"BU{n}", f"Buurt {n}", Level.BUURT, f"WK{n // 2}") for n in range(6)]
    register = AreaRegister([*REGISTER, *buurten])
    rows = [count(f"BU{n}", value) for n, value in enumerate((3, 40, 37, 20, 41, 25))]
    result = through_gate(picture(*rows, count("GM0004", 166)), PERSONS, register, on=TODAY)
    assert len(_empty(shown(result), "wachtenden")) > 1


def test_months_tell_a_quarter_when_there_is_no_year() -> None:
    months = [count("GM0001", value, f"2026-0{n}") for n, value in ((1, 4), (2, 30), (3, 40))]
    found = shown(gated(*months, count("GM0001", 74, "2026-K1")))
    assert len([key for key, value in found.items() if value is None]) > 1


def test_who_is_counted_in_two_towns_does_not_open_the_gate() -> None:
    rows = [*of_towns(ALL)[:4], count("CR12", 163)]
    assert len(_empty(shown(gated(*rows)), "wachtenden")) > 1


def test_a_share_of_nobody_does_not_say_that_there_is_nobody() -> None:
    nobody = {**ratio("GM0001", 0, 1), "value": None, "numerator": 0.0, "denominator": 0.0}
    row = gated({**nobody, "reason": "niet-van-toepassing"}).figures.to_dicts()[0]
    assert (row["reason"], row["numerator"], row["denominator"]) == ("geheim", None, None)


def test_what_the_contract_calls_one_column_is_one_count_however_few_deliver_it() -> None:
    line = [
        {**count("GM0001", 30), "indicator": "gemeentepolis-verzekerden"},
        ratio("GM0001", 30, 35, "gemeentepolis-bereik"),
    ]
    found = shown(_by_contract(*line))
    # All but five of those for whom it is meant: both figures would tell it.
    assert _empty(found, "gemeentepolis-bereik") == {"GM0001"}
    assert _empty(found, "gemeentepolis-verzekerden") == {"GM0001"}


def test_a_part_of_a_column_does_not_tell_how_few_the_others_are() -> None:
    rows = [
        ratio("GM0001", 30, 2000, "zonder-huisarts"),
        {**count("GM0001", 27), "indicator": "wacht-op-huisarts"},
    ]
    assert None in shown(_by_contract(*rows)).values()
    rows[1] = {**rows[1], "value": 17.0}
    assert None not in shown(_by_contract(*rows)).values()


def test_a_new_wijk_does_not_tell_the_one_that_was_withheld_and_is_gone() -> None:
    whole = count("GM0004", 61)
    first = gated(whole, count("WK0", 4), count("WK1", 46))
    assert _empty(shown(first), "wachtenden") >= {"WK0"}
    rows = [whole, count("WK1", 46), count("WK2", 11)]
    assert "WK2" in _empty(shown(gated(*rows, earlier=first.ledger)), "wachtenden")


def test_new_borders_do_not_tell_what_an_earlier_publication_withheld_in_the_old_ones() -> None:
    """Before and after the release that brings the new borders: the municipality that grew, less what it
    was, is the share of the one that ended."""
    change = next(item for _, items in transitions() for item in items if len(item.naar) > 1)
    grown, share = next((code, share) for code, share in change.shares.items() if share < 1)
    register = AreaRegister(
        [AreaRecord(code, code, Level.GEMEENTE, "CR12") for code in (change.oud, grown)]
    )
    before = picture(count(change.oud, 7), count(grown, 100))
    first = through_gate(before, PERSONS, register, on=TODAY)
    assert shown(first)["wachtenden", grown, QUARTER] == 100
    after = picture(count(change.oud, 7), count(grown, 100 + 7 * share))
    second = through_gate(
        after.with_columns(
            origin=after["area"].replace_strict(
                {grown: str(Origin.HERREKEND)}, default=str(Origin.BRON)
            )
        ),
        PERSONS,
        register,
        on=TODAY,
        earlier=first.ledger,
    )
    assert shown(second)["wachtenden", grown, QUARTER] is None


def test_a_sum_that_was_made_in_another_order_is_the_number_that_was_published() -> None:
    told = [count("GM0001", value, f"2026-K{n}") for n, value in ((1, 40), (2, 34))]
    first = gated(*told, count("GM0001", 77, "2026"))
    again = [*told, count("GM0001", 3, "2026-K3"), count("GM0001", 77 * (1 + 1e-13), "2026")]
    # All but the third quarter was public, so withholding any of it would protect nobody.
    assert [
        key for key, value in shown(gated(*again, earlier=first.ledger)).items() if value is None
    ] == [("wachtenden", "GM0001", "2026-K3")]


def test_the_average_of_a_few_is_never_delivered_without_their_number() -> None:
    """Every average of a contract has, on the same line, an indicator that counts the people."""
    for contract in contracts().values():
        for figure in contract.cijfers:
            if not figure.waarde or contract.column(figure.waarde).adds_up:
                continue
            beside = [item for item in contract.cijfers if item.waar == figure.waar]
            counted = [item for item in beside if catalogue()[item.indicator].personen]
            assert counted, figure.indicator

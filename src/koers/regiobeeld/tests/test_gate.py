# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gate withholds, tested by an attacker who writes his own equations."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from scipy import optimize

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.definitions import Definition, catalogue
from koers.regiobeeld.gate import Gated, protection, through_gate, without_small
from koers.regiobeeld.observations import Origin, as_observations
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA
from koers.regiobeeld.tests.test_wholes import definition

pytestmark = pytest.mark.spark

TODAY = date(2026, 11, 27)
TOWNS = ("GM0001", "GM0002", "GM0003", "GM0004")
REGISTER = AreaRegister(
    [
        AreaRecord("NL01", "Nederland", Level.LAND),
        AreaRecord("CR12", "Regio", Level.REGIO, "NL01"),
        *(AreaRecord(code, code, Level.GEMEENTE, "CR12") for code in TOWNS),
        *(AreaRecord(f"WK{n}", f"Wijk {n}", Level.WIJK, "GM0004") for n in range(3)),
    ]
)
PERSONS: dict[str, Definition] = {
    item.id: item
    for item in (
        definition("wachtenden", soort="aantal", eenheid="mensen", personen=True, bron="partner"),
        definition(
            "lang", soort="verhouding", teller="t", noemer="n", eenheid="%", personen=True,
            maal=100, bron="partner",
        ),
        definition("weken", soort="verhouding", teller="t", noemer="n", eenheid="w", bron="partner"),
        definition("euro", soort="aantal", eenheid="euro", bron="partner"),
        definition("wachttijd", soort="enkel", eenheid="weken", bron="partner"),
        definition("aandeel", soort="aandeel", eenheid="%", personen=True, bron="partner"),
        definition(
            "bijstand", soort="aantal", eenheid="mensen", personen=True, bron="cbs-kerncijfers"
        ),
    )
}  # fmt: skip


def picture(*rows: dict[str, object]) -> pl.DataFrame:
    """Figures in the columns of the picture."""
    frame = as_observations(pl.DataFrame(list(rows), infer_schema_length=None))
    frame = frame.with_columns(
        origin=pl.lit(str(Origin.BRON)),
        levering=pl.Series([row.get("levering", "a") for row in rows]),
        margin=pl.lit(None, pl.String()),
    )
    return frame.select(*PICTURE_SCHEMA)


def count(
    area: str, value: float, period: str = "2026-K1", indicator: str = "wachtenden"
) -> dict[str, object]:
    return {"indicator": indicator, "area": area, "period": period, "value": value}


def ratio(area: str, numerator: float, denominator: float, name: str = "lang") -> dict[str, object]:
    return {
        **count(area, 100 * numerator / denominator, indicator=name),
        "numerator": numerator, "denominator": denominator,
    }  # fmt: skip


def gated(*rows: dict[str, object], earlier: pl.DataFrame | None = None) -> Gated:
    return through_gate(picture(*rows), PERSONS, REGISTER, on=TODAY, earlier=earlier)


def shown(result: Gated) -> dict[tuple[str, str, str], float | None]:
    return {
        (row["indicator"], row["area"], row["period"]): row["value"]
        for row in result.figures.iter_rows(named=True)
    }


def of_towns(values: tuple[float, ...], period: str = "2026-K1") -> list[dict[str, object]]:
    rows = [count(code, value, period) for code, value in zip(TOWNS, values, strict=True)]
    return [*rows, count("CR12", sum(values), period)]


def bounds(
    unknown: list[tuple[str, ...]], sums: list[tuple[list[tuple[str, ...]], float]]
) -> dict[tuple[str, ...], float]:
    """Width of what an attacker can say about each unknown number, from sums he knows."""
    matrix = np.array([[float(cell in part) for cell in unknown] for part, _ in sums])
    known = np.array([total for _, total in sums])
    width = {}
    for place, cell in enumerate(unknown):
        unit = np.eye(len(unknown))[place]
        ends = [optimize.linprog(s * unit, A_eq=matrix, b_eq=known).x[place] for s in (1, -1)]
        width[cell] = ends[1] - ends[0]
    return width


@pytest.mark.parametrize(("number", "hidden"), [(9.0, True), (0.0, True), (10.0, False)])
def test_fewer_than_ten_persons_of_a_partner_are_withheld(number: float, hidden: bool) -> None:
    found = gated(count("GM0001", number)).figures.to_dicts()[0]
    assert (found["value"] is None) is hidden
    assert found["reason"] == ("geheim" if hidden else None)


def test_what_a_publisher_made_public_is_not_withheld_here() -> None:
    assert shown(gated(count("GM0001", 5, indicator="bijstand")))["bijstand", "GM0001", "2026-K1"]
    for source in ("cbs-kerncijfers", "vektis-zvw"):
        assert protection(source, TODAY).door_uitgever
        assert protection(source, TODAY).reden
    assert not protection("partner-wachtlijsten", TODAY).door_uitgever


def test_every_source_of_the_catalogue_that_is_not_a_partner_says_why_it_is_exempt() -> None:
    exempt = {item.bron for item in catalogue().values() if not item.bron.startswith("partner-")}
    assert all(protection(source, TODAY).door_uitgever for source in exempt)


def test_one_small_town_takes_another_with_it_so_that_the_region_does_not_tell() -> None:
    values = (4.0, 30.0, 50.0, 80.0)
    found = shown(gated(*of_towns(values)))
    hidden = [code for code in TOWNS if found["wachtenden", code, "2026-K1"] is None]
    assert hidden == ["GM0001", "GM0002"]
    assert found["wachtenden", "CR12", "2026-K1"] == 164
    width = bounds([(code,) for code in hidden], [([(c,) for c in hidden], 34.0)])
    assert min(width.values()) >= 10


def test_a_municipality_less_its_wijken_does_not_tell() -> None:
    wijken = [count("WK0", 3), count("WK1", 40), count("WK2", 37)]
    found = shown(gated(*of_towns((60.0, 30.0, 50.0, 80.0)), *wijken))
    hidden = [
        code for code in ("WK0", "WK1", "WK2") if found["wachtenden", code, "2026-K1"] is None
    ]
    assert hidden == ["WK0", "WK2"]


def test_quarters_do_not_tell_through_the_year() -> None:
    rows = []
    for code, quarters in zip(TOWNS, ((3, 20, 20, 20), (30, 31, 32, 33)) * 2, strict=True):
        rows += [count(code, q, f"2026-K{n}") for n, q in enumerate(quarters, start=1)]
        rows.append(count(code, sum(quarters), "2026"))
    for period in (*(f"2026-K{n}" for n in range(1, 5)), "2026"):
        of_towns = [row for row in rows if row["period"] == period and row["area"] in TOWNS]
        rows.append(count("CR12", sum(row["value"] for row in of_towns), period))  # type: ignore[misc]
    found = shown(gated(*rows))
    for code in (*TOWNS, "CR12"):
        periods = [f"2026-K{n}" for n in range(1, 5)]
        empty = [p for p in (*periods, "2026") if found["wachtenden", code, p] is None]
        assert len(empty) != 1, code
    assert found["wachtenden", "GM0001", "2026-K1"] is None


def test_a_percentage_hides_with_its_count_and_all_its_parts() -> None:
    row = gated(ratio("GM0001", 9, 200)).figures.to_dicts()[0]
    names = ("value", "numerator", "denominator", "lower", "upper")
    assert [row[name] for name in names] == [None] * 5
    assert gated(ratio("GM0001", 20, 200)).figures["value"][0] == 10


@pytest.mark.parametrize("numerator", [0.0, 195.0, 200.0])
def test_nobody_and_nearly_everybody_say_something_about_each_one(numerator: float) -> None:
    assert gated(ratio("GM0001", numerator, 200)).figures["reason"][0] == "geheim"


def test_an_average_over_very_few_people_is_withheld() -> None:
    assert gated(ratio("GM0001", 80, 8, "weken")).figures["reason"][0] == "geheim"
    assert gated(ratio("GM0001", 80, 12, "weken")).figures["reason"][0] is None


def test_a_percentage_of_persons_without_counts_cannot_be_checked_and_stays_in() -> None:
    assert gated(count("GM0001", 40, indicator="aandeel")).figures["reason"][0] == "geheim"


def test_the_base_of_a_percentage_does_not_give_the_count_of_another_indicator_away() -> None:
    waiting, base = (8.0, 30.0, 50.0, 80.0), (4.0, 15.0, 11.0, 40.0)
    rows = of_towns(waiting)
    rows += [ratio(c, t, n) for c, t, n in zip(TOWNS, base, waiting, strict=True)]
    rows.append(ratio("CR12", sum(base), sum(waiting)))
    found = shown(gated(*rows))
    unknown = [
        (code,)
        for code in TOWNS
        if found["wachtenden", code, "2026-K1"] is None and found["lang", code, "2026-K1"] is None
    ]
    # Whatever either indicator shows of a town is known of both.
    total = sum(waiting[TOWNS.index(code)] for (code,) in unknown)
    assert ("GM0001",) in unknown
    assert min(bounds(unknown, [(unknown, total)]).values()) >= 8


def test_how_long_a_few_people_wait_goes_with_their_number() -> None:
    line = {"levering": "a", "source_row": 2}
    rows = [{**count("GM0001", 3), **line}, {**count("GM0001", 17, indicator="wachttijd"), **line}]
    rows += [{**count("GM0002", 17, indicator="wachttijd"), **line, "source_row": 3}]
    found = shown(gated(*rows))
    assert found["wachttijd", "GM0001", "2026-K1"] is None
    assert found["wachttijd", "GM0002", "2026-K1"] == 17


def test_what_a_few_people_cost_is_not_what_the_region_costs_less_the_rest() -> None:
    """The number of the region is left out, so nothing but the money links the towns."""
    rows = []
    for place, (code, persons) in enumerate(zip(TOWNS, (4.0, 30.0, 50.0, 80.0), strict=True)):
        line = {"levering": "a", "source_row": place + 2}
        rows.append({**count(code, persons), **line})
        rows.append({**count(code, persons * 60_000, indicator="euro"), **line})
    rows.append(count("CR12", 164 * 60_000, indicator="euro"))
    found = shown(gated(*rows))
    assert found["euro", "GM0001", "2026-K1"] is None
    empty = [area for (name, area, _), value in found.items() if name == "euro" and value is None]
    assert len(empty) > 1


def test_what_was_withheld_stays_so_and_what_was_told_protects_nothing() -> None:
    first = gated(*of_towns((4.0, 30.0, 50.0, 80.0)))
    hidden = {key for key, value in shown(first).items() if value is None}
    # Later one town's number is corrected downward, so that it would be the cheapest to hide.
    second = gated(*of_towns((4.0, 30.0, 20.0, 80.0)), earlier=first.ledger)
    again = {key for key, value in shown(second).items() if value is None}
    assert hidden <= again
    assert ("wachtenden", "GM0004", "2026-K1") not in again


def test_a_total_of_an_earlier_publication_tells_although_its_delivery_was_withdrawn() -> None:
    first = gated(count("GM0004", 80))
    found = shown(gated(count("WK0", 3), count("WK1", 40), count("WK2", 37), earlier=first.ledger))
    assert [area for (_, area, _), value in found.items() if value is None] == ["WK0", "WK2"]


def test_parts_of_an_earlier_publication_tell_although_their_delivery_was_withdrawn() -> None:
    first = gated(count("WK0", 3), count("WK1", 40), count("WK2", 37))
    assert shown(first)["wachtenden", "WK1", "2026-K1"] == 40
    second = gated(count("GM0004", 80), earlier=first.ledger)
    assert second.figures["reason"][0] == "geheim"
    # A later publication knows no less.
    third = gated(count("GM0004", 80), earlier=second.ledger)
    assert third.figures["reason"][0] == "geheim"


def test_parts_do_not_tell_a_whole_that_an_earlier_publication_withheld() -> None:
    first = gated(*of_towns((4.0, 90.0, 90.0, 31.0)))
    hidden = [code for code in TOWNS if shown(first)["wachtenden", code, "2026-K1"] is None]
    assert hidden == ["GM0001", "GM0004"]
    rows = [count("WK0", 10), count("WK1", 10), count("WK2", 11)]
    assert None not in shown(gated(*rows)).values()
    assert None in shown(gated(*rows, earlier=first.ledger)).values()


def test_the_ledger_holds_no_number_that_was_withheld() -> None:
    ledger = gated(*of_towns((4.0, 30.0, 50.0, 80.0))).ledger
    assert ledger.filter("withheld").height == 2
    assert ledger.filter("withheld")["value"].null_count() == 2


def test_counts_that_no_total_links_are_only_held_against_the_threshold() -> None:
    frame = pl.DataFrame(
        {
            "indicator": ["wachtenden"] * 3, "value": [9.0, 0.0, 10.0], "numerator": [None] * 3,
            "denominator": [None] * 3, "lower": [None] * 3, "upper": [None] * 3,
            "reason": [None] * 3,
        },
        schema_overrides={
            name: pl.Float64 for name in ("numerator", "denominator", "lower", "upper")
        } | {"reason": pl.String},
    )  # fmt: skip
    assert without_small(frame, PERSONS, on=TODAY)["value"].to_list() == [None, None, 10.0]

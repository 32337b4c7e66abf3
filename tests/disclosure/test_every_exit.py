# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An attacker asks for everything that is open, and works with all that he gets."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from scipy import optimize

from koers.access.doors import DOORS, OPEN
from koers.regiobeeld import picture
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.gate import through_gate
from koers.region_pack import region_pack
from koers.web import dutch
from tests.disclosure.deliveries import (
    BORNE,
    ENSCHEDE,
    LONG,
    LOSSER,
    QUARTERS,
    WAITING,
    WEEKS,
    WIJKEN,
    Truth,
    published,
    truth,
)
from tests.disclosure.exits import TELL_NOTHING_WITHHELD, WITHOUT_FIGURES, answers
from tests.disclosure.gates import Gate, only_small, open_gate

pytestmark = pytest.mark.django_db(transaction=False)

Cell = tuple[str, str, str]


def _world(
    known: Truth,
    folder: Path,
    settings: Any,
    gate: Gate = through_gate,
    only: frozenset[str] = frozenset(),
    *,
    few: bool = False,
) -> tuple[dict[tuple[str, str], tuple[int, str]], list[dict[Cell, dict[str, str]]]]:
    """All answers, and the figures that each publication gives as CSV; nothing of the world stays."""
    settings.KOERS_OBSERVATIONS = folder / "waarnemingen"
    folder.mkdir()
    with transaction.atomic(), pytest.MonkeyPatch.context() as broken:
        broken.setattr(picture, "through_gate", gate)
        numbers = [item.number for item in published(known, folder)]
        browser = Client()
        found = answers(browser, only, few=few)
        tables = [_figures(browser, number) for number in numbers]
        transaction.set_rollback(True)
    return found, tables


def _figures(browser: Client, number: int) -> dict[Cell, dict[str, str]]:
    asked: dict[str, Any] = {
        "indicator": [WAITING, LONG, WEEKS],
        "niveau": ["regio", "gemeente", "wijk"],
        "f": "csv",
        "publicatie": number,
    }
    given = browser.get(reverse("api:waarnemingen"), asked)
    assert given.status_code == 200, given.content
    text = given.content.decode("utf-8-sig")
    lines = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ",")
    return {(line["indicator"], line["gebied_code"], line["periode"]): line for line in lines}


#: What came back is only read, and asking for everything takes long: once for all tests.
_asked: list[Any] = []


@pytest.fixture
def normal(tmp_path: Path, settings: Any) -> Any:
    if not _asked:
        _asked.append(_world(truth(), tmp_path / "een", settings))
    return _asked[0]


def test_every_open_address_with_figures_is_asked_and_answers(normal: Any) -> None:
    found, _ = normal
    answered = {name for (name, _), (status, _) in found.items() if status == 200}
    silent = {name for name, door in DOORS.items() if door is OPEN} - answered
    # A new open address must answer here, or be named among those that cannot without other things.
    assert silent <= WITHOUT_FIGURES, sorted(silent - WITHOUT_FIGURES)
    assert all(status < 500 for status, _ in found.values())


def test_nobody_sees_any_difference_between_two_truths_that_differ_in_what_is_withheld(
    normal: Any, tmp_path: Path, settings: Any
) -> None:
    found, tables = normal
    other, _ = _world(_other_truth(tables), tmp_path / "twee", settings)
    assert [key for key in found if found[key] != other[key]] == []


def test_without_a_gate_every_address_that_tells_figures_tells_what_is_withheld(
    tmp_path: Path, settings: Any
) -> None:
    """So each of them is asked in a form in which the tests here would see a leak.

    A new open address must tell here what it would give away, or be named among those that cannot.
    """
    one, tables = _world(truth(), tmp_path / "een", settings, open_gate, few=True)
    moved = truth().shifted(LOSSER, WIJKEN[2])
    other, _ = _world(moved, tmp_path / "twee", settings, open_gate, few=True)
    telling = {key[0] for key in one if one[key] != other[key]}
    open_names = {name for name, door in DOORS.items() if door is OPEN}
    silent = WITHOUT_FIGURES | TELL_NOTHING_WITHHELD
    assert sorted(open_names - telling - silent) == []
    assert sorted(telling & silent) == []
    assert min(_room(tables).values(), default=0.0) < 1


def test_a_gate_that_forgets_totals_is_seen(tmp_path: Path, settings: Any) -> None:
    some = frozenset({"api:waarnemingen", "regiobeeld-gebied-plaat", "regiobeeld-indicator-xlsx"})
    one, tables = _world(truth(), tmp_path / "een", settings, only_small, some)
    moved = truth().shifted(LOSSER, WIJKEN[2])
    other, _ = _world(moved, tmp_path / "twee", settings, only_small, some)
    assert {name for name, path in one if one[name, path] != other[name, path]} == some
    assert min(_room(tables).values(), default=0.0) < 1


def test_no_withheld_number_can_be_worked_out_from_all_publications_together(normal: Any) -> None:
    found, tables = normal
    room = _room(tables, _on_paper(found))
    assert (WAITING, BORNE, "2026-K1") in room
    assert (WAITING, WIJKEN[1], "2026-K2") in room
    assert (LONG, BORNE, "2026-K1") in room
    known = truth()
    for (indicator, area, period), width in room.items():
        persons = known.waiting[area, period] if indicator == WAITING else known.long[area, period]
        # Nobody can be unsure of more persons than there are in all.
        promised = min(10.0, known.waiting[area, period]) if indicator == LONG else 10.0
        assert width >= (promised - 1e-3 if persons < 10 else 1 - 1e-3), (indicator, area, period)


def test_a_report_on_paper_says_what_the_interface_says_and_no_more(normal: Any) -> None:
    found, tables = normal
    told = _on_paper(found)
    assert {area for _, area, _ in told} == set(_ON_PAPER.values())
    for cell, text in told.items():
        shown = tables[-1][cell]["waarde"]
        assert text == "afgeschermd" if shown == "" else _number(text) == pytest.approx(
            _number(shown), abs=0.051
        ), cell  # fmt: skip
    assert told[LONG, BORNE, "2026-K2"] == "afgeschermd"
    assert told[WAITING, region_pack().regio.code, "2026-K2"] != "afgeschermd"


def test_json_csv_and_json_stat_tell_the_same_of_every_cell(normal: Any) -> None:
    found, tables = normal
    asked = [path for name, path in found if name == "api:waarnemingen" and "niveau=regio" in path]
    for number, table in enumerate(tables, start=1):
        # Without a number the newest publication comes.
        chosen = [path for path in asked if ("publicatie=1" in path) is (number == 1)]
        told = {form: _cells(found, form, chosen) for form in ("json", "json-stat")}
        assert told["json"] == told["json-stat"] == {
            cell: (_float(line["waarde"]), bool(line["reden_leeg"])) for cell, line in table.items()
        }  # fmt: skip


def _cells(
    found: Mapping[tuple[str, str], tuple[int, str]], form: str, paths: list[str]
) -> dict[Cell, tuple[float | None, bool]]:
    """Value of every cell, and whether a reason says why it has none."""
    (path,) = (path for path in paths if f"f={form}&" in f"{path}&")
    body, _ = json.JSONDecoder().raw_decode(found["api:waarnemingen", path][1])
    if form == "json":
        assert body["aantal"] == len(body["waarnemingen"])
        return {
            (row["indicator"], row["gebied"], row["periode"]): (
                row["waarde"],
                row["redenLeeg"] is not None,
            )
            for row in body["waarnemingen"]
        }
    order = [body["dimension"][name]["category"]["index"] for name in body["id"]]
    cells = itertools.product(*order)
    names = [body["id"].index(name) for name in ("indicator", "gebied", "periode")]
    return {
        (cell[names[0]], cell[names[1]], cell[names[2]]): (value, str(place) in body["status"])
        for place, (cell, value) in enumerate(zip(cells, body["value"], strict=True))
    }


def _float(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def test_how_long_the_few_wait_is_withheld_with_their_number(normal: Any) -> None:
    _, tables = normal
    for table in tables:
        for (indicator, area, period), line in table.items():
            if indicator == WEEKS and (WAITING, area, period) in _empty(table):
                assert line["waarde"] == "", (area, period)


def _other_truth(tables: list[dict[Cell, dict[str, str]]]) -> Truth:
    """Persons moved between areas that every publication withholds, for both indicators."""
    hidden = set.intersection(*(
        {area for i, area, q in _empty(tables[-1]) if (i, q) == (indicator, quarter)}
        for indicator in (WAITING, LONG)
        for quarter in QUARTERS
    )) - {BORNE, region_pack().regio.code}  # fmt: skip
    wijken = set(WIJKEN[2:]) | {WIJKEN[0]}
    of_both = [{a for i, a, q in _empty(tables[-1]) if (i, q) == (WAITING, k)} for k in QUARTERS]
    (wijk, *_) = sorted(wijken & of_both[0] & of_both[1])
    (town, *_) = sorted(hidden)
    return truth().shifted(town, wijk)


def _empty(table: dict[Cell, dict[str, str]]) -> set[Cell]:
    return {cell for cell, line in table.items() if line["reden_leeg"] and line["waarde"] == ""}


#: Address of an area whose report is asked as PDF, and its code.
_ON_PAPER = {"borne": BORNE, "enschede": ENSCHEDE, "twente": region_pack().regio.code}


def _on_paper(found: dict[tuple[str, str], tuple[int, str]]) -> dict[Cell, str]:
    """What the text of the reports as PDF says of each figure: a number, or that it is withheld."""
    told: dict[Cell, str] = {}
    for slug, area in _ON_PAPER.items():
        report = reverse("regiobeeld-gebied-verslag", kwargs={"gebied": slug, "vorm": "pdf"})
        status, text = found["regiobeeld-gebied-verslag", report]
        assert status == 200
        words = " ".join(text.split())
        for indicator, quarter in itertools.product((WAITING, LONG, WEEKS), QUARTERS):
            row = f"{catalogue()[indicator].naam} {' '.join(dutch.period(quarter).split())} "
            _, read, after = words.partition(row)
            if read:
                told[indicator, area, quarter] = after.split()[0]
    return told


def _number(text: str) -> float:
    return float(text.rstrip("%").replace(".", "").replace(",", "."))


def _room(
    tables: list[dict[Cell, dict[str, str]]], told: Mapping[Cell, str] | None = None
) -> dict[Cell, float]:
    """Width of what an attacker can say about each count that is withheld in any publication.

    He knows: what any publication shows and what reports on paper tell, that towns make the region and
    wijken the town, that the base of the percentage is the number that waits, and that nobody waits long
    without waiting.
    """
    towns = [item.code for item in region_pack().gemeenten]
    region = region_pack().regio.code
    cells = [(i, a, q) for i in (WAITING, LONG) for a in (*towns, region) for q in QUARTERS]
    cells += [(WAITING, code, quarter) for code in WIJKEN for quarter in QUARTERS]
    place = {cell: number for number, cell in enumerate(cells)}
    low, high = np.zeros(len(cells)), np.full(len(cells), 1e5)
    shown: set[Cell] = set()

    def learn(cell: Cell, text: str) -> None:
        if text:
            low[place[cell]] = high[place[cell]] = float(text.replace(",", "."))
            shown.add(cell)

    for table in tables:
        for (indicator, area, period), line in table.items():
            if indicator == WAITING and (indicator, area, period) in place:
                learn((WAITING, area, period), line["waarde"])
            if indicator == LONG and (indicator, area, period) in place:
                learn((LONG, area, period), line["teller"])
                learn((WAITING, area, period), line["noemer"])
    sums, most = [], []
    for (indicator, area, period), text in (told or {}).items():
        if text == "afgeschermd":
            continue
        if indicator == WAITING:
            learn((WAITING, area, period), text.replace(".", ""))
        if indicator == LONG:
            # A percentage on paper is rounded, and still ties the two counts to each other.
            for sign in (1.0, -1.0):
                share = (_number(text) + sign * 0.05) / 100
                parts = {(LONG, area, period): sign, (WAITING, area, period): -sign * share}
                most.append(_line(place, parts))
    for quarter in QUARTERS:
        for indicator in (WAITING, LONG):
            sums.append(_line(place, {(indicator, town, quarter): 1.0 for town in towns}))
            sums[-1][place[indicator, region, quarter]] = -1.0
        sums.append(_line(place, {(WAITING, wijk, quarter): 1.0 for wijk in WIJKEN}))
        sums[-1][place[WAITING, ENSCHEDE, quarter]] = -1.0
        for town in towns:
            parts = {(LONG, town, quarter): 1.0, (WAITING, town, quarter): -1.0}
            most.append(_line(place, parts))
    room = {}
    for cell in cells:
        if cell in shown:
            continue
        unit = _line(place, {cell: 1.0})
        ends = [
            optimize.linprog(  # type: ignore[call-overload]
                sign * unit,
                A_eq=np.array(sums),
                b_eq=np.zeros(len(sums)),
                A_ub=np.array(most),
                b_ub=np.zeros(len(most)),
                bounds=np.column_stack([low, high]),
            )
            for sign in (1.0, -1.0)
        ]
        assert all(end.success for end in ends), cell
        room[cell] = -ends[1].fun - ends[0].fun
    # What is shown although it is small was never withheld at all.
    known = truth()
    for indicator, area, period in shown:
        if indicator == WAITING and known.waiting.get((area, period), 10.0) < 10:
            room[indicator, area, period] = 0.0
    return room


def _line(place: dict[Cell, int], factors: dict[Cell, float]) -> np.ndarray:
    line = np.zeros(len(place))
    for cell, factor in factors.items():
        line[place[cell]] = factor
    return line

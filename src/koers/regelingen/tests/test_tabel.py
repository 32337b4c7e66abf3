# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A caseload as people hand it in: separators, decimal signs, faults in rows, other columns."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from koers.regelingen import regeling
from koers.regelingen.tabel import OngeldigeTabel, bereken_tabel

HEADING = "id,leefsituatie,belastbaar_jaarinkomen,netto_maandinkomen_beslagen,wijk"
NOW = "2026-07-01"


def table(text: str, rule: str = "beslagvrije-voet", **options: Any) -> list[dict[str, str]]:
    out = io.StringIO()
    bereken_tabel(regeling(rule), text, out, **{"peildatum": NOW, **options})
    lines = out.getvalue().splitlines()
    sign = ";" if lines[0].count(";") > lines[0].count(",") else ","
    return list(csv.DictReader(lines, delimiter=sign))


def test_result_stands_under_the_name_of_the_rule_and_other_columns_come_back() -> None:
    (row,) = table(f"{HEADING}\n007,a,28000,1950.00,Pathmos\n")
    assert row["id"] == "007"
    assert row["wijk"] == "Pathmos"
    assert row["beslagvrije_voet"] == "1451.42"
    assert row["status"] == "voorlopig"
    assert row["melding"] == ""


def test_semicolon_and_decimal_comma_come_back_as_they_went_in() -> None:
    text = f"\ufeff{HEADING.replace(',', ';')}\r\n1;a;28000,00;1.950,00;Pathmos\r\n"
    (row,) = table(text)
    assert row["beslagvrije_voet"] == "1451,42"
    (row,) = table(text, stappen=True)
    assert row["beslagvrije_voet"] == "1451,42"


def test_semicolon_with_decimal_point_keeps_the_point() -> None:
    (row,) = table(f"{HEADING.replace(',', ';')}\n1;a;28000.00;1950.00;x\n")
    assert row["beslagvrije_voet"] == "1451.42"


@pytest.mark.parametrize("steps", [False, True])
def test_a_fault_stays_in_its_row(steps: bool) -> None:
    rows = table(
        f"{HEADING}\n"
        "1,a,28000,1950,x\n"
        "2,a,-28000,1950,x\n"
        "3,z,28000,1950,x\n"
        "4,a,veel,1950,x\n"
        "5,a,28.000,1950,x\n"
        "6,gz,28000,1950,x\n"
        "7;a;28000;1950;x\n"
        "8,a,28000,1950,x,nog iets\n"
        "\n"
        "9,a,nan,1950,x\n"
        "10, A ,28000,1950,x\n",
        stappen=steps,
    )
    amounts = {row["id"]: row["beslagvrije_voet"] for row in rows}
    assert amounts["1"] == amounts["10"] == "1451.42"
    assert [number for number, amount in amounts.items() if amount] == ["1", "10"]
    sentences = {row["id"]: row["melding"] for row in rows}
    assert sentences["2"] == "belastbaar_jaarinkomen: mag niet lager zijn dan 0."
    assert sentences["3"] == "leefsituatie: kies a, ao, gz of gk."
    assert "getal" in sentences["4"]
    assert "duizendtallen" in sentences["5"]
    assert "netto_partner_niet_beslagen" in sentences["6"]
    assert "kolommen" in sentences["7;a;28000;1950;x"]
    assert "6 kolommen in plaats van 5" in sentences["8"]
    assert {row["status"] for row in rows if not row["beslagvrije_voet"]} == {"niet_te_bepalen"}
    assert all(None not in row for row in rows)


@pytest.mark.parametrize("day", ["2020-12-31", "2027-01-01"])
@pytest.mark.parametrize("steps", [False, True])
def test_a_date_without_numbers_is_answered_row_by_row(day: str, steps: bool) -> None:
    rows = table(f"{HEADING}\n1,a,28000,1950,x\n2,gk,28000,1950,x\n", peildatum=day, stappen=steps)
    assert [row["status"] for row in rows] == ["niet_te_bepalen"] * 2
    assert all("bekend vanaf 01-01-2021" in row["melding"] for row in rows)


def test_steps_give_the_same_amounts_and_say_why() -> None:
    text = f"{HEADING}\n" + "".join(
        f"{number},{kind},{income},{net},x\n"
        for number, (kind, income, net) in enumerate(
            [("a", 18300, 1200), ("ao", 35000, 2500), ("a", 32000, 2150)]
        )
    )
    plain, explained = table(text), table(text, stappen=True)
    for without, row in zip(plain, explained, strict=True):
        assert "475dc lid 1, versie 2026-07-01" in row.pop("stappen")
        assert row == without


def test_many_rows_over_two_processes_keep_their_order() -> None:
    rows = "".join(f"{number},a,{18000 + number},3000,x\n" for number in range(9000))
    done = table(f"{HEADING}\n{rows}", stappen=True, processen=2)
    assert [row["id"] for row in done] == [str(number) for number in range(9000)]
    amounts = [float(row["beslagvrije_voet"]) for row in done]
    assert amounts == sorted(amounts)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "leeg"),
        ("a\tb\n1\t2\n", "Geen enkele kolom is herkend"),
        (f"{HEADING.replace(',', '|')}\n1|a|28000|1950|x\n", "komma of puntkomma"),
        ("leefsituatie,leefsituatie\na,a\n", "twee keer"),
        ("leefsituatie,status\na,open\n", "status"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_to_mend(text: str, what: str) -> None:
    with pytest.raises(OngeldigeTabel, match=what):
        table(text)


def test_only_a_heading_gives_only_a_heading() -> None:
    assert table(f"{HEADING}\n") == []


def test_ages_of_children_stand_in_one_cell() -> None:
    (row,) = table(
        "id,leeftijden_kinderen,partner,toetsingsinkomen\n1,7 10,ja,65000\n",
        "kindgebonden-budget",
        peildatum="2025-01-01",
    )
    assert row["kindgebonden_budget"] == "3072.70"
    assert row["status"] == "vastgesteld"

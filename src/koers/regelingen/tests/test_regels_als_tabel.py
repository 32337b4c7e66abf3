# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of debt and poverty as tables: what comes in goes out, and both routes say the same."""

from __future__ import annotations

import csv
import io

import pytest

from koers.regelingen import regeling, regelingen
from koers.regelingen.tabel import bereken_tabel

TABLES = {
    "gemeentepolis": """id;huishouden;leeftijdsgroep;percentage;gemeente;netto_inkomen;kleur
1;alleenstaand;21_aow;120;;;rood
2;alleenstaand;21_aow;;Zevenaar;1000,50;blauw
3;samen;21_aow;120;;;groen
""",
    "wanbetaler": """id;achterstand_maanden;datum_voornemen;datum_melding;uitstroomgrond;datum_uitstroom
1;6;2024-01-03;2024-02-05;;
2;6;2024-01-03;2024-02-05;d;2024-04-10
3;3,5;;;;
4;5;2024-01-03;2024-02-05;;
""",
    "uitstroom": """id;schuld;premie_cak;ontvangt_bijstand;startdatum
1;2400;ja;ja;2024-09-01
2;480,10;ja;nee;
3;;ja;ja;
""",
    "inhouden-doorbetalen": """id;netto_uitkering;beslagvrije_voet;beslag;zorgpremie;grondslag
1;1419,46;1348,49;500;150,25;machtiging
2;1419,46;;500;;
3;tien;;;;
""",
    "kinderarmoede": """id;gemeente;huishouden;leeftijdsgroep;leeftijden_kinderen;netto_inkomen
1;Oefengemeente;gehuwd;21_aow;3 12;1500,00
2;Hengelo;gehuwd;21_aow;3 12;1500
3;Oefengemeente;gehuwd;21_aow;3 twaalf;1500
""",
}


def worked(naam: str, *, stappen: bool) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    bereken_tabel(regeling(naam), TABLES[naam], out, peildatum="2024-07-01", stappen=stappen)
    return list(csv.DictReader(io.StringIO(out.getvalue()), delimiter=";"))


@pytest.mark.parametrize("naam", list(TABLES))
def test_every_row_comes_back_with_an_answer_or_a_reason(naam: str) -> None:
    given = list(csv.DictReader(io.StringIO(TABLES[naam]), delimiter=";"))
    answered = worked(naam, stappen=False)
    own = naam.replace("-", "_")
    for before, after in zip(given, answered, strict=True):
        assert {name: after[name] for name in before} == before
        if after["status"] == "niet_te_bepalen":
            assert after[own] == "" and after["melding"]
        else:
            assert "," in after[own]  # decimals as in the file


@pytest.mark.parametrize("naam", list(TABLES))
def test_with_steps_the_answers_are_the_same(naam: str) -> None:
    for plain, explained in zip(
        worked(naam, stappen=False), worked(naam, stappen=True), strict=True
    ):
        steps = explained.pop("stappen")
        assert explained == plain
        if plain["status"] != "niet_te_bepalen" and plain[naam.replace("-", "_")] != "0,00":
            assert steps


def test_the_first_output_of_every_rule_carries_its_name() -> None:
    for naam, rule in regelingen().items():
        assert rule.UITVOER[0].naam == naam.replace("-", "_")
        outputs = {each.naam for each in rule.UITVOER}
        assert not outputs & {veld.naam for veld in rule.VELDEN}

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published figures that must come out of the publishers' real files, by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Installation

pytestmark = [pytest.mark.realdata, pytest.mark.spark, pytest.mark.xdist_group("real")]


def test_enschede_2023_has_158_600_insured_and_517_7_million_of_cost(real: Installation) -> None:
    assert real.figure("zvw-verzekerden", "Enschede", "2023")["waarde"] == 158_600
    cost = real.figure("zvw-kosten", "GM0153", "2023")
    assert cost["waarde"] / 1e6 == pytest.approx(517.7, abs=0.05)


@pytest.mark.parametrize(
    ("period", "twente", "nederland"),
    [("2011", 2124, 2120), ("2015", 2455, 2342), ("2019", 2784, 2681), ("2023", 3295, 3119)],
)
def test_cost_per_insured_year_of_twente_against_the_country(
    real: Installation, period: str, twente: int, nederland: int
) -> None:
    here = real.figure("zvw-kosten-per-verzekerdejaar", "Twente", period)
    there = real.figure("zvw-kosten-per-verzekerdejaar", "Nederland", period)
    assert round(here["waarde"]) == twente
    assert round(there["waarde"]) == nederland
    assert here["waarde"] == pytest.approx(here["teller"] / here["noemer"])
    assert here["reeksbreuk"] is (period == "2015")


def test_the_region_is_the_sum_of_its_municipalities(real: Installation) -> None:
    region = real.figure("zvw-kosten-per-verzekerdejaar", "Twente", "2023")
    assert region["noemer"] == pytest.approx(627_704, abs=1)
    assert region["teller"] / 1e6 == pytest.approx(2_068, abs=1)


def test_loneliness_in_2020(real: Installation) -> None:
    assert real.figure("eenzaamheid-18plus", "Enschede", "2020")["waarde"] == 51.5
    assert real.figure("eenzaamheid-18plus", "Nederland", "2020")["waarde"] == 47.0


def test_loneliness_of_the_region_lies_between_its_municipalities(real: Installation) -> None:
    region = real.figure("eenzaamheid-18plus", "Twente", "2020")
    assert 38.0 < region["waarde"] < 51.5
    assert region["herkomst"] == "gewogen"


@pytest.mark.parametrize(
    ("period", "inhabitants"),
    [("2017", 158_140), ("2020", 159_640), ("2021", 159_732), ("2022", 160_640), ("2024", 161_738)],
)
def test_inhabitants_of_enschede(real: Installation, period: str, inhabitants: int) -> None:
    assert real.figure("inwoners", "Enschede", period)["waarde"] == inhabitants


def test_debts_of_young_adults_in_2024(real: Installation) -> None:
    assert real.figure("schulden-jongvolwassenen", "Enschede", "2024")["waarde"] == 11.4
    assert real.figure("schulden-jongvolwassenen", "NL01", "2024")["waarde"] == 10.6


def test_every_spelling_of_hengelo_gives_the_same_figure(real: Installation) -> None:
    values = {
        real.figure("zvw-verzekerden", name, "2023")["waarde"]
        for name in ("Hengelo", "HENGELO", "Hengelo (O.)", "GM0164")
    }
    assert len(values) == 1


def test_loading_the_same_files_again_changes_nothing(real: Installation, real_data: Path) -> None:
    before = real.run("regiobeeld", "leveringen").stdout
    done = real.run("regiobeeld", "laad", str(real_data))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("al bekend, niets veranderd") > 20
    assert "gepubliceerd:" not in done.stdout
    assert real.run("regiobeeld", "leveringen").stdout == before


def test_an_unknown_indicator_ends_with_code_2_and_a_sentence(real: Installation) -> None:
    done = real.run("regiobeeld", "waarde", "bestaat-niet", "Enschede", "2023")
    assert done.returncode == 2
    assert "bestaat niet" in done.stderr
    assert "Traceback" not in done.stderr

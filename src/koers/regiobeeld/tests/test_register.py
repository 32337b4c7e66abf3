# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from koers.errors import UnknownArea
from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level, normalised


@pytest.fixture
def register() -> AreaRegister:
    return AreaRegister(
        [
            AreaRecord("NL01", "Nederland", Level.LAND, aliases=("NL00",)),
            AreaRecord("CR12", "Twente", Level.REGIO, "NL01", aliases=("AM05",)),
            AreaRecord("GM0164", "Hengelo (O.)", Level.GEMEENTE, "CR12"),
            AreaRecord("GM0153", "Enschede", Level.GEMEENTE, "CR12", slug="enschede"),
            AreaRecord("WK015300", "Enschede", Level.WIJK, "GM0153"),
            AreaRecord("GM1900", "Súdwest-Fryslân", Level.GEMEENTE, "NL01"),
            AreaRecord("GM0001", "Oud", Level.GEMEENTE, "NL01", valid_from=2000, valid_to=2010),
            AreaRecord("GM0002", "Oud", Level.GEMEENTE, "NL01", valid_from=2011),
        ]
    )


@pytest.mark.parametrize("text", ["HENGELO", "Hengelo", "Hengelo (O.)", "GM0164    ", "hengelo"])
def test_five_spellings_of_hengelo_are_one_municipality(register: AreaRegister, text: str) -> None:
    assert register.resolve(text).code == "GM0164"


def test_accents_and_punctuation_do_not_matter(register: AreaRegister) -> None:
    assert register.resolve("SUDWEST FRYSLAN").code == "GM1900"


def test_a_town_goes_before_the_wijk_of_the_same_name(register: AreaRegister) -> None:
    assert register.resolve("Enschede").level is Level.GEMEENTE
    assert register.resolve("Enschede", level=Level.WIJK).code == "WK015300"


def test_the_year_decides_between_two_municipalities_of_one_name(register: AreaRegister) -> None:
    assert register.resolve("Oud", year=2005).code == "GM0001"
    assert register.resolve("Oud", year=2015).code == "GM0002"


def test_other_publishers_codes_lead_to_the_same_region(register: AreaRegister) -> None:
    assert register.resolve("AM05").code == "CR12"


def test_what_lies_in_an_area_comes_by_name_each_with_its_own_parts_behind_it(
    register: AreaRegister,
) -> None:
    within = [area.code for area in register.descendants("NL01")]
    assert within == ["GM0001", "GM0002", "GM1900", "CR12", "GM0153", "WK015300", "GM0164"]
    assert [area.code for area in register.descendants("GM0153")] == ["WK015300"]
    assert not register.descendants("WK015300")


def test_an_unknown_area_is_refused_by_name(register: AreaRegister) -> None:
    with pytest.raises(UnknownArea, match="Atlantis"):
        register.resolve("Atlantis")


def test_ancestors_run_from_wijk_to_country(register: AreaRegister) -> None:
    assert [area.code for area in register.ancestors("WK015300")] == ["GM0153", "CR12", "NL01"]


def test_normalised_keeps_what_tells_names_apart() -> None:
    assert normalised("Hof van Twente") != normalised("Twente")
    assert normalised("'s-Gravenhage") == normalised("S GRAVENHAGE")
